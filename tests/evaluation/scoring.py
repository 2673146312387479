"""Questions asked and judged, and what came of them counted."""

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.answering import Answering
from tests.evaluation.asking import ask
from tests.evaluation.gold import Gold, Reply
from tests.evaluation.judge import Verdict
from tests.evaluation.judge_queries import judged
from tests.evaluation.meaning import Meanings

__all__ = ["Result", "Tally", "score", "share", "tally", "with_progress"]

Tally = dict[str, Counter[Verdict]]
"""How often each verdict was given, by the name of a group of questions."""


@dataclass(frozen=True, slots=True)
class Result:
    """A question with its reply and verdict."""

    gold: Gold
    reply: Reply
    verdict: Verdict


def score(questions: Iterable[Gold], answering: Answering) -> list[Result]:
    """Asks every question in order and judges the replies."""
    meanings = Meanings(answering.store)
    return [Result(gold, reply, judged(gold, reply, meanings)) for gold, reply in ask(questions, answering)]


def tally(results: Iterable[Result], groups: Callable[[Gold], Iterable[str]]) -> Tally:
    """Returns the verdicts counted by group; a question may be in several."""
    found: Tally = {}
    for result in results:
        for group in groups(result.gold):
            found.setdefault(group, Counter())[result.verdict] += 1
    return found


def share(counts: Counter[Verdict], *verdicts: Verdict) -> float:
    """Returns the share of `verdicts` among all (0 to 1); 1 where nothing was asked."""
    return sum(counts[v] for v in verdicts) / counts.total() if counts else 1.0


def with_progress(title: str, questions: Collection[Gold]) -> Iterator[Gold]:
    """Yields the questions and shows on stderr how far it is."""
    for i, question in enumerate(questions, start=1):
        yield question
        if i % 500 == 0 or i == len(questions):
            print(f"\r{title} {i:,}/{len(questions):,}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
