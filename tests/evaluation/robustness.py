"""Asks for every name of the plan as people mistype it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from rapidfuzz.distance import OSA

from bot.answering import Answering
from knowledge.store import Store
from tests.evaluation.gold import Gold
from tests.evaluation.judge import FIGURES, Verdict
from tests.evaluation.scoring import Result, score, with_progress
from tests.evaluation.slips import KINDS
from tests.evaluation.targets import YEAR, Target, bare, meanings, targets

__all__ = ["kind_of", "questions", "scored"]

_SHORT = 6
"""An everyday name with fewer characters is no longer that name when one of them is another."""

_FRAMES = {"romaji": f"{{}} {YEAR}"}
_FRAME = f"{YEAR}の{{}}は?"


def questions(store: Store, group: str) -> Iterator[Gold]:
    """Yields a question for every variant of every name that a group of slips.KINDS makes.

    Not asked is a variant that is the name, or is as near to a name of something else: at most one character off.
    """
    others = _Others(meanings(store))
    for target in targets(store):
        for kind, variants in KINDS[group].items():
            if not target.official and group == "typos" and len(target.name) < _SHORT:
                continue
            for i, variant in enumerate(dict.fromkeys(variants(target.name))):
                same = variant == target.name and group != "as it is"
                if not same and not others.near(variant, target.entity):
                    yield _question(target, kind, i, _FRAMES.get(group, _FRAME).format(variant))


class _Others:
    """The names of all entities, to see whether a variant may mean another one."""

    def __init__(self, means: Mapping[str, Collection[str]]) -> None:
        self._means = means
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for name in means:
            self._by_length[len(name)].append(name)

    def near(self, variant: str, entity: str) -> bool:
        """Whether `variant` is at most one slip away from a name of something else than `entity`."""
        text = bare(variant)
        names = (n for length in range(len(text) - 1, len(text) + 2) for n in self._by_length[length])
        return any(entity not in self._means[name] and OSA.distance(text, name, score_cutoff=1) <= 1 for name in names)


def kind_of(gold: Gold) -> str:
    """Returns the kind of slip in a generated question."""
    return next(iter(gold.tags))


def scored(store: Store, answering: Answering, group: str) -> list[Result]:
    """Asks all questions of a group.

    Stricter than for a written question: asked back counts only where the choices hold what was meant, else it is
    silence.  Wrong is only a wrong figure: an answer without one is partial, or silence where it is about another thing.
    """
    found = score(with_progress(group, list(questions(store, group))), answering)
    return [replace(r, verdict=_verdict(r)) for r in found]


def _verdict(result: Result) -> Verdict:
    meant, reply = result.gold.entities[0], result.reply
    if result.verdict is Verdict.BACK and meant not in reply.choices:
        return Verdict.SILENT
    if result.verdict is Verdict.WRONG and not any(f.measure in FIGURES for f in reply.facts):
        return Verdict.PARTIAL if meant in reply.entities else Verdict.SILENT
    return result.verdict


def _question(target: Target, kind: str, number: int, text: str) -> Gold:
    intent = "overview" if target.entity.startswith("item:") else "value"
    name = f"{target.entity}/{target.name}/{number}"
    return Gold(name, text, "answer", intent, (target.entity,), target.facts, frozenset({kind}))
