"""Whether one query answers what another asks: compared by what the plan says to both, not by their form."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.messages import Answer, Fact
from bot.rendering.answers import Rendering
from knowledge.query.evaluate import evaluate
from knowledge.query.findings import CountFinding, SelectionFinding, TimingFinding
from knowledge.query.language import EVERY, About, Members, Named, Query, Share, Tally, Tell, Timing
from knowledge.store import Store

__all__ = ["Meanings"]

_SINGLE = ("kpi:", "ref:")
_OF_ITEM = {
    "lead": "lead_sections", "related": "related_sections", "activity": "activity", "reason": "reason",
    "issue": "issue", "next": "next", "background": "background", "reform": "reform", "goal": "goal",
}  # fmt: skip
_FIGURES = {
    "actual": ("actual", "baseline", "achieved_count"), "target": ("target",), "rate": ("rate",),
    "status": ("status",), "change": ("actual", "baseline"), "gap": ("actual", "target"),
    "remaining": ("actual",), "outlook": ("actual",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """What the plan says to a query: the rendered answer and the numbers and years of its findings."""

    answer: Answer
    numbers: tuple[object, ...]


class Meanings:
    """Compares queries about one plan."""

    def __init__(self, store: Store) -> None:
        """Takes the plan."""
        self._store = store
        self._rendering = Rendering(store)
        self._said = lru_cache(50_000)(self._say)
        self.answers = lru_cache(200_000)(self._answers)

    def _say(self, query: Query) -> _Said:
        try:
            findings = evaluate(query, self._store)
        except LookupError:
            return _Said(Answer("none", "other"), ())
        numbers: list[object] = []
        for finding in findings:
            if isinstance(finding, CountFinding):
                numbers.append((finding.year, tuple((r.entity, r.number) for r in finding.rows)))
            elif isinstance(finding, TimingFinding):
                numbers.append((finding.entity, finding.found))
            elif isinstance(finding, SelectionFinding) and finding.groups:
                numbers.append((finding.year, tuple(sorted((g.entity, g.number) for g in finding.groups))))
        return _Said(self._rendering.answer([(query, findings)]), tuple(numbers))

    def _answers(self, given: Query, asked: Query) -> bool:
        """Whether the answer to `given` states what `asked` asks for."""
        if given == asked:
            return True
        match asked:
            case About():
                return False
            case Timing():
                return isinstance(given, Timing) and set(self._said(asked).numbers) <= set(self._said(given).numbers)
            case Tell() if isinstance(asked.of, Members) or asked.order is not None:
                return self._same_set(given, asked)
            case Tell(Named(), aspects):
                return self._same_things(given, asked, aspects)
            case _:
                return False

    # -- sets ------------------------------------------------------------------------------------------------------
    def _same_set(self, given: Query, asked: Tell) -> bool:
        if not isinstance(given, Tell):
            return False
        one, other = self._said(given), self._said(asked)
        a, b = one.answer.entities, other.answer.entities
        if asked.order is not None and not (isinstance(asked.of, Named) and given.order is None):
            if a != b:
                return False
        elif set(a) != set(b):
            return False
        told = not isinstance(asked.of, Named) and any(isinstance(x, Tally | Share) for x in asked.aspects)
        if told and one.numbers != other.numbers:
            return False
        return self._states(one.answer.facts, self._wanted(asked, other.answer.facts))

    # -- things ----------------------------------------------------------------------------------------------------
    def _same_things(self, given: Query, asked: Tell, aspects: tuple[object, ...]) -> bool:
        one, other = self._said(given), self._said(asked)
        if any(isinstance(a, Tally | Share) for a in aspects):
            counted = [n for n in other.numbers if n not in one.numbers]
            listed = _counted_by_list(given, asked)
            wanted = [
                f for f in other.answer.facts if f.measure in ("kpi_count", "item_count", "achieved_count", "count")
            ]
            if counted and not (listed and self._states(one.answer.facts, wanted)):
                return bool(wanted) and not _shares(asked) and self._states(one.answer.facts, wanted)
            return self._states(one.answer.facts, [f for f in wanted if f.measure != "achieved_count"])
        if "definition" in aspects:
            return isinstance(given, Tell) and "definition" in given.aspects and given.of == asked.of
        wanted = self._wanted(asked, other.answer.facts)
        if not wanted:
            same = set(other.answer.entities) <= set(one.answer.entities)
            return same and isinstance(given, Tell) and set(map(str, aspects)) <= set(map(str, given.aspects))
        return self._states(one.answer.facts, wanted)

    def _wanted(self, asked: Tell, facts: Iterable[Fact]) -> list[Fact]:
        """Returns the facts that an answer must state."""
        measures: set[str] = set()
        aspects = [a for a in asked.aspects if isinstance(a, str)]
        of_items = {_OF_ITEM[a] for a in aspects if a in _OF_ITEM} | ({"kgi"} if "kgi" in aspects else set())
        for aspect in aspects or (["actual"] if isinstance(asked.of, Named) else []):
            measures.update(_FIGURES.get(aspect, ()))
        named = isinstance(asked.of, Named)
        found = [f for f in facts if f.measure in of_items]
        years = set(asked.years) if asked.years and asked.years != EVERY else None
        for fact in facts:
            timely = years is None or fact.year in years or fact.measure == "baseline"
            told = named or fact.measure in ("target", "actual", "rate", "status")
            if fact.measure in measures and timely and told:
                found.append(fact)
        if named and years is None and asked.years != EVERY and "target" not in aspects:
            newest = max((f.year for f in found if f.measure in ("actual", "achieved_count")), default="")
            found = [f for f in found if f.measure in of_items or f.year in ("", newest)]
        if named and "target" in aspects and years is None and asked.years != EVERY:
            first = min((f.year for f in found if f.measure == "target"), default="")
            found = [f for f in found if f.measure != "target" or f.year == first]
        if "remaining" in aspects and named:
            final = self._store.plan_years[-1]
            found += [f for f in facts if f.measure == "target" and f.year == final]
        if not found and named and years:
            found = [f for f in facts if f.measure == "status" and f.year in years]
        return found

    def _states(self, said: Iterable[Fact], wanted: Iterable[Fact]) -> bool:
        known = {(_place(f), f.year, f.measure): f for f in said}
        return all((have := known.get((_place(f), f.year, f.measure))) and _same(have, f) for f in wanted)


def _place(fact: Fact) -> str:
    kind, _, number = fact.entity.partition(":")
    of_item = fact.measure in (*_OF_ITEM.values(),) and kind in ("kpi", "ref")
    return f"item:{number.partition('-')[0]}" if of_item else fact.entity


def _same(one: Fact, other: Fact) -> bool:
    if one.measure in ("reason", "issue", "next", "background"):
        return True
    if isinstance(one.value, list) and isinstance(other.value, list):
        return set(other.value) <= set(one.value)
    return one.printed == other.printed


def _shares(asked: Tell) -> bool:
    return any(isinstance(a, Share) for a in asked.aspects)


def _counted_by_list(given: Query, asked: Tell) -> bool:
    """Whether a list is given where its number was asked for: it says the number."""
    return isinstance(given, Tell) and isinstance(given.of, Members) and not _shares(asked)
