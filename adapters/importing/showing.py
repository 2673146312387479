"""Shows what a new version changes, as lines of text: before and after, by indicator, year and measure."""

from collections.abc import Iterator, Sequence

from adapters.importing import wording
from bot.rendering.numbers import with_unit
from knowledge.editions.changes import Change, Changes
from knowledge.plan.package import Package
from knowledge.plan.records import years

__all__ = ["difference"]

_FIGURES, _COUNTS = 40, 20
_SHOWN = ("results", "achieved_counts")


def difference(found: Changes, before: Package, after: Package, *, whole: bool) -> Iterator[str]:
    """Yields the difference of two packages: sums, figures (the first few unless `whole`), counts, other tables."""
    if not found:
        yield wording.NO_CHANGE
        return
    yield wording.sums(found.of_kind())
    shown = found.figures if whole else found.figures[:_FIGURES]
    yield from _figures(shown, {**_names(before), **_names(after)})
    if len(shown) < len(found.figures):
        yield wording.more_figures(len(found.figures) - len(shown))
    for count in found.counts if whole else found.counts[:_COUNTS]:
        was, now = (c.printed if c else "" for c in (count.before, count.after))
        yield wording.count_change(count.item, count.year, was, now)
    if not whole and len(found.counts) > _COUNTS:
        yield wording.more_figures(len(found.counts) - _COUNTS)
    for year in sorted({*years(after).reported} - {*years(before).reported}):
        yield wording.now_reported(year)
    for table in found.tables:
        if table.file not in (after.resources[n].file for n in _SHOWN):
            yield wording.table_change(table.file, table.added, table.removed, table.altered)


def _names(package: Package) -> dict[str, str]:
    return {r["entity"]: r["name"] for r in package.resources["indicators"].rows}


def _figures(shown: Sequence[Change], names: dict[str, str]) -> Iterator[str]:
    last = ""
    for change in shown:
        if change.entity != last:
            yield wording.indicator(change.entity, names[change.entity])
        last = change.entity
        before, after = (with_unit(r) if r else "" for r in (change.before, change.after))
        yield wording.change(change.kind, change.year, change.measure, before, after)
