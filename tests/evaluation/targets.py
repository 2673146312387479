"""The plan's names that generated questions ask for, each with the figure that a right answer states."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.plan.model import Indicator, Item, Measure
from knowledge.store import Store
from tests.evaluation.gold import Stated

__all__ = ["YEAR", "Target", "bare", "meanings", "targets"]

YEAR = "R4"
"""The year that is asked for."""

_NAMES = ("official", "overview", "short", "alias")


@dataclass(frozen=True, slots=True)
class Target:
    """A name: of an item or an indicator as printed (`official`), or an everyday one of an indicator (alias).

    `facts` are what a right answer states, () where the plan prints no figure for YEAR.
    """

    entity: str
    name: str
    official: bool
    facts: tuple[Stated, ...]


def targets(store: Store) -> list[Target]:
    """Returns every name that means nothing else, in the order of the sheets."""
    means = meanings(store)
    found: dict[tuple[str, str], Target] = {}
    for entity, name, official in _names(store):
        if means[bare(name)] == {entity}:
            found.setdefault((entity, bare(name)), Target(entity, name, official, _facts(store, entity)))
    return list(found.values())


def meanings(store: Store) -> dict[str, set[str]]:
    """Returns the entities that each bare name belongs to, sections and goals too."""
    found: dict[str, set[str]] = defaultdict(set)
    for label in store.labels():
        if label.kind in _NAMES:
            found[bare(label.text)].add(label.entity)
    return found


def bare(name: str) -> str:
    """Returns a name without width, case, spaces, signs and の: what two spellings of one name share."""
    text = unicodedata.normalize("NFKC", name).lower()
    return "".join(c for c in text if (c.isalnum() or c == "ー") and c != "の")


def _names(store: Store) -> Iterator[tuple[str, str, bool]]:
    things: tuple[Indicator | Item, ...] = (*store.indicators(), *store.items())
    for thing in things:
        yield thing.entity, thing.name, True
        if thing.overview_name:
            yield thing.entity, thing.overview_name, True
    for label in store.labels():
        if label.kind == "alias" and label.entity.startswith(("kpi:", "ref:")):
            yield label.entity, label.text, False


def _facts(store: Store, entity: str) -> tuple[Stated, ...]:
    if entity.startswith("item:"):
        count = store.achieved_count(entity, YEAR)
        return (Stated(entity, YEAR, "achieved_count", count.printed),) if count else ()
    result = store.figures(entity).get((Measure.ACTUAL, YEAR))
    return (Stated(entity, YEAR, "actual", result.printed),) if result and result.number is not None else ()
