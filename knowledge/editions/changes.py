"""What changed between two versions of a plan's data, as values.

    before = read_package(folder_of_the_old_version)
    after = read_package(folder_of_the_new_version)
    found = changes(before, after)
    found.figures    tuple[Change, ...]       figures of indicators, in the order of the sheets, then year and measure
    found.counts     tuple[CountChange, ...]  達成件数 of items, by item and year
    found.tables     tuple[TableChange, ...]  every table whose rows differ, with how many

A `Change` has `entity` (kpi:…, ref:…), `year`, `measure`, `before` and `after` (the whole records, so that printed
form, number, unit and sheet are at hand; None where nothing was or is printed) and `kind`:

    new_result      an actual or a rate where there was none (a dash counts as none)
    corrected       a baseline, actual or rate that was there and is another now
    new_target      a target where there was none or only words, and now is a figure
    changed_target  a target that was there and is another now
    withdrawn       a figure that is gone

The rates that follow from changed actuals are changes of their own; who wants only what people entered takes the
measures other than `rate`.  Folders of versions come from knowledge.editions.versions.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.plan.achievement import DASHES
from knowledge.plan.model import AchievedCount, Measure, Result
from knowledge.plan.package import Package, Resource, Row
from knowledge.plan.records import achieved_counts, indicators, results, years

__all__ = ["Change", "Changes", "CountChange", "Kind", "TableChange", "changes"]

_MEASURES = list(Measure)


class Kind(StrEnum):
    """What became of a figure."""

    NEW_RESULT = "new_result"
    CORRECTED = "corrected"
    NEW_TARGET = "new_target"
    CHANGED_TARGET = "changed_target"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that changed; None stands for no figure, a dash included."""

    entity: str
    year: str
    measure: Measure
    before: Result | None
    after: Result | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class CountChange:
    """The 達成件数 of an item in a year, where it changed."""

    item: int
    year: str
    before: AchievedCount | None
    after: AchievedCount | None


@dataclass(frozen=True, slots=True)
class TableChange:
    """How many rows of a table came, went, and have the same key and another content."""

    file: str
    added: int
    removed: int
    altered: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed."""

    figures: tuple[Change, ...]
    counts: tuple[CountChange, ...]
    tables: tuple[TableChange, ...]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.figures or self.counts or self.tables)

    def of_kind(self) -> dict[Kind, int]:
        """Returns how many figures changed in each way, those that people enter: rates are left out."""
        counted = Counter(c.kind for c in self.figures if c.measure is not Measure.RATE)
        return {kind: counted[kind] for kind in Kind if counted[kind]}


def changes(before: Package, after: Package) -> Changes:
    """Returns what changed from one sound package to another."""
    return Changes(tuple(_figures(before, after)), tuple(_counts(before, after)), tuple(_tables(before, after)))


def _figures(before: Package, after: Package) -> Iterator[Change]:
    olds, news = results(before), results(after)
    order = {name: n for n, name in enumerate(dict.fromkeys((*years(before).names, *years(after).names)))}
    entities = dict.fromkeys(i.entity for package in (after, before) for i, _ in indicators(package))
    for entity in entities:
        old, new = olds.get(entity, {}), news.get(entity, {})
        for measure, year in sorted(old.keys() | new.keys(), key=lambda k: (order[k[1]], _MEASURES.index(k[0]))):
            was, now = _figure(old.get((measure, year))), _figure(new.get((measure, year)))
            if kind := _kind(measure, was, now):
                yield Change(entity, year, measure, was, now, kind)


def _figure(result: Result | None) -> Result | None:
    return None if result is None or result.printed in DASHES else result


def _kind(measure: Measure, was: Result | None, now: Result | None) -> Kind | None:
    if now is None:
        return None if was is None else Kind.WITHDRAWN
    if was is not None and (was.printed, was.number, was.unit) == (now.printed, now.number, now.unit):
        return None
    if measure is Measure.TARGET:
        new = was is None or (was.number is None and now.number is not None)
        return Kind.NEW_TARGET if new else Kind.CHANGED_TARGET
    if was is not None:
        return Kind.CORRECTED
    return Kind.NEW_RESULT


def _counts(before: Package, after: Package) -> Iterator[CountChange]:
    olds, news = achieved_counts(before), achieved_counts(after)
    for item, year in sorted(olds.keys() | news.keys()):
        was, now = olds.get((item, year)), news.get((item, year))
        if was != now:
            yield CountChange(item, year, was, now)


def _tables(before: Package, after: Package) -> Iterator[TableChange]:
    for name in dict.fromkeys((*before.resources, *after.resources)):
        old, new = before.resources.get(name), after.resources.get(name)
        file = (new or old).file  # type: ignore[union-attr]
        was, now = _keyed(old), _keyed(new)
        altered = sum(was[key] != now[key] for key in was.keys() & now.keys())
        change = TableChange(file, len(now.keys() - was.keys()), len(was.keys() - now.keys()), altered)
        if change.added or change.removed or change.altered:
            yield change


def _keyed(resource: Resource | None) -> dict[tuple[object, ...], Row]:
    if resource is None:
        return {}
    return {tuple(row[k] for k in resource.schema["primaryKey"]): row for row in resource.rows}
