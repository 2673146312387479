"""Puts new figures into a plan's data: targets and results that people entered, and all that follows from them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from knowledge.editions.result_lines import Line, Reading
from knowledge.plan.achievement import is_figure, is_of_previous_year
from knowledge.plan.entered_values import Figure
from knowledge.plan.errors import Problem
from knowledge.plan.model import Measure, Result
from knowledge.plan.package import Package, Row
from knowledge.plan.rating import EnteredRate, rated
from knowledge.plan.records import counted, indicators, years

__all__ = ["Revision", "revise"]

_LOOK_BACK = ("actual/previous", "previous/actual")
_MEASURES = list(Measure)


@dataclass(frozen=True, slots=True)
class Revision:
    """The data with the new figures, not yet checked as a whole, and what people should know before they apply it."""

    package: Package
    notices: tuple[str, ...]


def revise(package: Package, lines: Sequence[Line], version: str) -> Revision | tuple[Problem, ...]:
    """Returns `package` with what `lines` say, called `version`, or every fault; the package itself stays as it is.

    Rates, 達成件数, the years with results and the list of known exceptions follow from the figures.
    """
    reading = Reading(package)
    if problems := tuple(reading.misplaced(lines)):
        return problems
    draft = _Draft(reading)
    problems = tuple(p for line in lines for p in draft.take(line)) or tuple(draft.derive())
    if problems:
        return problems
    revised = draft.finished(package, version)
    return Revision(revised, (*draft.notices, *_incomplete(revised, draft.years_touched())))


class _Draft:
    """The figures on their way from one version to the next."""

    def __init__(self, reading: Reading) -> None:
        self.notices: list[str] = []
        self._reading, self._years = reading, reading.years
        self._figures = {entity: dict(figures) for entity, figures in reading.figures.items()}
        self._lines: dict[tuple[str, str], Line] = {}
        self._rates: dict[tuple[str, str], EnteredRate] = {}
        self._touched: dict[tuple[str, str], None] = {}
        self._exceptions: list[Row] = []

    def take(self, line: Line) -> Iterator[Problem]:
        """Takes the figures of a line; yields what is wrong with them."""
        self._lines[line.entity, line.year] = line
        for measure, entry in line.entries.items():
            found = self._reading.figure(line, measure, entry)
            if isinstance(found, str):
                yield line.problem(found, measure)
            elif measure is Measure.RATE:
                self._rates[line.entity, line.year] = EnteredRate(found, line.reason)
                self._touched[line.entity, line.year] = None
            else:
                self._put(line, measure, found)

    def _put(self, line: Line, measure: Measure, figure: Figure) -> None:
        """Puts a figure in place of the one that is there; the same figure again changes nothing."""
        indicator, figures = self._reading.indicators[line.entity], self._figures[line.entity]
        was = figures.get((measure, line.year))
        if was is not None and (was.printed, was.number) == (figure.printed, figure.number):
            return
        figures[measure, line.year] = Result(
            line.entity, line.year, measure, figure.printed, figure.number, indicator.unit, indicator.item,
            uncertain=False, note=line.note or None,
        )  # fmt: skip
        self._touched[line.entity, line.year] = None
        following = next((y for y, before in self._years.before.items() if before == line.year), "")
        target = figures.get((Measure.TARGET, following))
        if following and (indicator.formula in _LOOK_BACK or is_of_previous_year(target)):
            self._touched[line.entity, following] = None

    def derive(self) -> Iterator[Problem]:
        """Computes the rates of what was touched; yields what keeps the figures from being right."""
        for entity, year in self._touched:
            indicator, figures = self._reading.indicators[entity], self._figures[entity]
            if indicator.kind != "kpi" or year not in self._years.before:
                continue
            figures.pop((Measure.RATE, year), None)
            before = self._years.before[year]
            found = rated(indicator, figures, year, before, self._rates.get((entity, year)))
            if found.fault:
                line = self._lines.get((entity, year)) or self._lines[entity, before]
                yield line.problem(found.fault, Measure.RATE)
            if found.result:
                figures[Measure.RATE, year] = found.result
            self._exceptions += [found.exception] if found.exception else []
            self.notices += [found.notice] if found.notice else []
        yield from self._gaps()

    def _reported(self) -> list[str]:
        """Returns the years of the plan that have a result."""
        there = {
            year for figures in self._figures.values() for (measure, year), result in figures.items()
            if measure is Measure.ACTUAL and is_figure(result)
        }  # fmt: skip
        return [y for y in self._years.names[1:] if y in there]

    def _gaps(self) -> Iterator[Problem]:
        """Yields a line with a result of a year before which a year has none."""
        fine = ("", self._years.names[0], *self._reported())
        for line in self._lines.values():
            before = self._years.before.get(line.year, "")
            if Measure.ACTUAL in line.entries and before not in fine:
                yield line.problem(
                    f"{before}の実績がまだ一つもありません。年度のシートを確かめてください", Measure.ACTUAL
                )
                return

    def finished(self, package: Package, version: str) -> Package:
        """Returns the new package."""
        reported, tables = self._reported(), package.resources
        exceptions = [r for r in tables["exceptions"].rows if (r["entity"], r["year"]) not in self._touched]
        table = [{**r, "reported": r["year"] in reported or r["role"] != "plan"} for r in tables["years"].rows]
        rows = {
            "results": [_row(r) for r in self._sorted()],
            "exceptions": exceptions + self._exceptions,
            "years": table,
        }
        plan = {**package.descriptor.get("plan", {}), "reported_until": reported[-1] if reported else ""}
        descriptor = {**package.descriptor, "version": version, "plan": plan}
        revised = _with(replace(package, descriptor=descriptor, digest=""), rows)
        return _with(revised, {"achieved_counts": [{"item": item, **asdict(c)} for item, c in counted(revised)]})

    def _sorted(self) -> Iterator[Result]:
        order = {name: n for n, name in enumerate(self._years.names)}
        for figures in self._figures.values():
            yield from sorted(figures.values(), key=lambda r: (_MEASURES.index(r.measure), order[r.year]))

    def years_touched(self) -> set[str]:
        """Returns the years in which a figure is another now."""
        return {year for _, year in self._touched}


def _row(result: Result) -> Row:
    return {**asdict(result), "measure": result.measure.value}


def _with(package: Package, rows: Mapping[str, list[Row]]) -> Package:
    changed = {name: replace(package.resources[name], rows=table) for name, table in rows.items()}
    return replace(package, resources={**package.resources, **changed})


def _incomplete(package: Package, touched: set[str]) -> Iterator[str]:
    """Yields a notice for every touched year in which some results are still missing."""
    for year in sorted(touched & set(years(package).reported)):
        targets = [f for i, f in indicators(package) if i.kind == "kpi" and _with_target(f, year)]
        if missing := sum((Measure.ACTUAL, year) not in f for f in targets):
            yield f"{year}: 目標のあるKPI {len(targets)}件のうち{missing}件は、まだ実績がありません（未公表と答えます）"


def _with_target(figures: Mapping[tuple[Measure, str], Result], year: str) -> bool:
    return is_figure(figures.get((Measure.TARGET, year)))
