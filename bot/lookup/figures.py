"""Looks up figures of indicators."""

from collections.abc import Iterable

from bot.findings import FigureFinding, TrendFinding, YearFigures
from bot.intents import Figures, Trend
from bot.numbers import is_figure
from bot.periods import Period, western
from knowledge.model import Indicator, Measure, Result
from knowledge.store import Store

__all__ = ["asked_years", "figure", "figure_of", "latest_year", "trend", "year_figures"]


def year_figures(store: Store, indicator: Indicator, year: str) -> YearFigures:
    """Returns an indicator's figures of any year, inside the plan or not."""
    figures = store.figures(indicator.entity)
    before = store.year_before(year)
    return YearFigures(
        year,
        figures.get((Measure.TARGET, year)),
        figures.get((Measure.ACTUAL, year)),
        figures.get((Measure.RATE, year)),
        store.status(indicator, figures, year),
        figures.get((Measure.ACTUAL, before)) or figures.get((Measure.BASELINE, before)),
    )


def latest_year(store: Store, indicator: Indicator) -> str:
    """Returns the newest reported year for which the indicator has a result, else the newest reported year."""
    figures = store.figures(indicator.entity)
    with_result = [y for y in store.reported_years if is_figure(figures.get((Measure.ACTUAL, y)))]
    return (with_result or list(store.reported_years))[-1]


def asked_years(store: Store, period: Period, latest: str) -> tuple[str, ...]:
    """Returns the years that `period` means; the newest reported where it names none."""
    if period.span and len(period.years) == 1:
        since = western(period.years[0])
        return (*period.years, *(y for y in store.reported_years if western(y) > since))
    if period.years:
        return period.years
    if period.final:
        return store.plan_years[-1:]
    if period.first:
        return store.plan_years[:1]
    if period.span:
        return store.reported_years
    if period.last:
        return store.reported_years[-period.last :]
    return (latest,)


def figure(store: Store, intent: Figures, indicator: Indicator) -> FigureFinding:
    """Returns what `intent` asks of one indicator."""
    period, figures = intent.period, store.figures(indicator.entity)
    latest = latest_year(store, indicator)
    measures = intent.measures
    baseline = figures.get((Measure.BASELINE, store.baseline_year)) or figures.get(
        (Measure.ACTUAL, store.baseline_year)
    )
    years = asked_years(store, period, latest)
    if store.baseline_year in years or period.baseline:
        if "baseline" not in measures:
            measures = (*(m for m in measures if m != "value" or len(years) > 1), "baseline")
        years = tuple(y for y in years if y != store.baseline_year) if period.years else ()
    found = tuple(year_figures(store, indicator, y) for y in years)
    newest = year_figures(store, indicator, latest)
    unreported = any(f.year not in store.reported_years or not is_figure(f.actual) for f in found)
    later = "target" in measures and not period.years
    return FigureFinding(
        indicator,
        measures,
        found,
        implied=not period.given,
        latest=newest if unreported and all(f.year != latest for f in found) and is_figure(newest.actual) else None,
        targets=tuple(_later(store, indicator, years)) if later else (),
        baseline=baseline if "baseline" in measures else None,
        sections=store.sections_of(indicator.item),
        plan_years=(store.baseline_year, *store.plan_years),
        claim=intent.claim,
    )


def figure_of(store: Store, entity: str) -> FigureFinding:
    """Returns the newest figure of an indicator.  Raises LookupError for an unknown one."""
    indicator = store.indicator(entity)
    if indicator is None:
        raise LookupError(entity)
    return figure(store, Figures((entity,)), indicator)


def _later(store: Store, indicator: Indicator, years: tuple[str, ...]) -> Iterable[Result]:
    figures = store.figures(indicator.entity)
    for year in store.plan_years:
        target = figures.get((Measure.TARGET, year))
        if years and western(year) > western(years[-1]) and target is not None and is_figure(target):
            yield target


def trend(store: Store, intent: Trend, indicator: Indicator) -> TrendFinding:
    """Returns one indicator year by year: the years asked, or all that are reported."""
    figures = store.figures(indicator.entity)
    baseline = figures.get((Measure.BASELINE, store.baseline_year)) or figures.get(
        (Measure.ACTUAL, store.baseline_year)
    )
    asked = asked_years(store, intent.period, "") if intent.period.years or intent.period.last else store.reported_years
    years = [y for y in asked if y != store.baseline_year]
    if len(years) < 2:
        years = list(store.reported_years)
    return TrendFinding(
        indicator, baseline, tuple(year_figures(store, indicator, y) for y in years), store.sections_of(indicator.item)
    )
