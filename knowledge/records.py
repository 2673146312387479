"""The typed records of a package's tables, for what works on a package without an index."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.model import AchievedCount, Indicator, Measure, Result
from knowledge.package import Package

__all__ = ["IndicatorFigures", "Years", "achieved_counts", "indicators", "results", "years"]

IndicatorFigures = dict[tuple[Measure, str], Result]
"""An indicator's figures by measure and year."""


@dataclass(frozen=True, slots=True)
class Years:
    """The plan's years in order: the year before each, and those of the plan period that have results."""

    names: tuple[str, ...]
    before: dict[str, str]
    reported: tuple[str, ...]


def results(package: Package) -> dict[str, IndicatorFigures]:
    """Returns every figure by the indicator's id, in the order of the table."""
    found: dict[str, IndicatorFigures] = {}
    for row in package.resources["results"].rows:
        result = Result(**{**row, "measure": Measure(row["measure"])})
        found.setdefault(result.entity, {})[result.measure, result.year] = result
    return found


def indicators(package: Package) -> Iterator[tuple[Indicator, IndicatorFigures]]:
    """Yields every indicator with its figures, in the order of the table."""
    by_entity = results(package)
    for row in package.resources["indicators"].rows:
        yield Indicator(**row), by_entity.get(row["entity"], {})


def years(package: Package) -> Years:
    """Returns the years of the plan."""
    rows = sorted(package.resources["years"].rows, key=lambda r: int(r["fiscal_year"]))
    names = tuple(r["year"] for r in rows)
    reported = tuple(r["year"] for r in rows if r["reported"] and r["role"] == "plan")
    return Years(names, dict(zip(names[1:], names, strict=False)), reported)


def achieved_counts(package: Package) -> dict[tuple[int, str], AchievedCount]:
    """Returns the 達成件数 by item and year."""
    rows = package.resources["achieved_counts"].rows
    return {(r["item"], r["year"]): AchievedCount(r["year"], r["achieved"], r["counted"]) for r in rows}
