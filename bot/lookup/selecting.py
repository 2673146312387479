"""Chooses KPIs by criteria and puts them in order."""

from collections import Counter
from typing import assert_never

from bot.criteria import (
    AllAre,
    ChangeIs,
    CountIs,
    Criterion,
    HasKgi,
    Order,
    OutlookIs,
    RateIs,
    SomeAre,
    StatusIs,
    Streak,
    holds,
)
from bot.findings import SelectedRow, SelectionFinding
from bot.intents import Select
from bot.lookup.choosing_groups import choose_groups
from bot.lookup.expecting import expected
from bot.lookup.figures import asked_years, year_figures
from bot.lookup.ordering import first_of
from bot.numbers import change, is_figure
from bot.periods import western
from knowledge.achievement import computed_rate
from knowledge.forecast import Outlook
from knowledge.model import Indicator, Measure, Status
from knowledge.store import Store

__all__ = ["select"]


def select(store: Store, intent: Select) -> SelectionFinding:
    """Returns the KPIs (or items and other groups) of the scopes that fulfil every criterion, in the asked order.

    Equal ones at the end of a limit all stay.  What cannot be judged is left out and counted by reason.
    """
    if intent.what not in ("kpi", "ref"):
        return choose_groups(store, intent)
    year = max(asked_years(store, intent.period, store.newest_year), key=western)
    if _expects(intent):
        year = store.newest_year
    indicators = _considered(store, intent)
    left_out: Counter[str] = Counter()
    rows = []
    for indicator in indicators:
        reason = _unfit(store, indicator, year, intent)
        if reason:
            left_out[reason] += 1
        elif all(_fulfils(store, indicator, c, year) for c in intent.criteria):
            rows.append(_row(store, indicator, year, _expects(intent)))
    total = len(rows)
    if intent.order:
        keyed = [(k, r) for r in rows if (k := _key(store, r, intent.order)) is not None]
        rows = first_of(keyed, highest=intent.order.highest, limit=intent.limit)
    return SelectionFinding(
        scopes=intent.scopes,
        names=tuple(store.name(s) for s in intent.scopes),
        also=tuple((s, store.name(s)) for s in intent.also),
        year=year,
        reported=year in store.reported_years,
        criteria=intent.criteria,
        order=intent.order,
        rows=tuple(rows),
        groups=(),
        total=total,
        left_out=tuple(left_out.items()),
        counting=intent.counting,
        what="kpi",
    )


def _considered(store: Store, intent: Select) -> list[Indicator]:
    """Returns the KPIs of any of the scopes that lie in all of the further scopes and among those listed before."""
    found = dict.fromkeys(i for scope in intent.scopes for i in store.indicators(scope, ("kpi",)))
    for scope in intent.also:
        inside = set(store.indicators(scope, ("kpi",)))
        found = {i: None for i in found if i in inside}
    return [i for i in found if not intent.among or i.entity in intent.among]


def _expects(intent: Select) -> bool:
    return any(isinstance(c, OutlookIs) for c in intent.criteria)


def _row(store: Store, indicator: Indicator, year: str, expects: bool) -> SelectedRow:
    before = store.year_before(year)
    if expects:
        found = expected(store, indicator)
        return SelectedRow(indicator, found.figures, None, found.forecast)
    return SelectedRow(
        indicator, year_figures(store, indicator, year), year_figures(store, indicator, before) if before else None
    )


def _unfit(store: Store, indicator: Indicator, year: str, intent: Select) -> str:
    """Returns why an indicator cannot be judged in `year`, "" where it can or where the criteria name other years."""
    plain = [c for c in intent.criteria if isinstance(c, RateIs) or (isinstance(c, StatusIs) and not c.year)]
    if _expects(intent):
        return "" if store.forecast(indicator).outlook is not Outlook.UNKNOWN else "no_outlook"
    if intent.criteria and not plain:
        return ""
    if any(isinstance(c, StatusIs) and c.status == "no_target" for c in intent.criteria):
        return ""
    figures = year_figures(store, indicator, year)
    if figures.status in (Status.NOT_REPORTED, Status.NO_TARGET, Status.UNDECIDED):
        return figures.status.value
    numeric = intent.order is not None or any(isinstance(c, RateIs) for c in intent.criteria)
    if numeric and (figures.rate is None or figures.rate.number is None):
        return "judged"
    return ""


def _fulfils(store: Store, indicator: Indicator, criterion: Criterion, year: str) -> bool:
    match criterion:
        case StatusIs(wanted, "ever"):
            return any(year_figures(store, indicator, y).status.value == wanted for y in store.reported_years)
        case StatusIs(wanted, named):
            when = store.year_before(year) if named == "before" else named or year
            return year_figures(store, indicator, when).status.value == wanted
        case RateIs(compared, value):
            rate = year_figures(store, indicator, year).rate
            return rate is not None and rate.number is not None and holds(rate.number, compared, value)
        case ChangeIs():
            return _changed(store, indicator, year, criterion)
        case Streak(wanted, count):
            states = [year_figures(store, indicator, y).status.value for y in store.reported_years]
            judged = [s for s in states if s in ("achieved", "missed")] if count == 0 else states[-count:]
            return bool(judged) and all(s == wanted for s in judged) and (count == 0 or len(judged) == count)
        case HasKgi():
            return indicator.kgi is not None
        case OutlookIs(outlooks):
            return store.forecast(indicator).outlook.value in outlooks
        case AllAre() | SomeAre() | CountIs():
            return False
        case _:
            assert_never(criterion)


def _changed(store: Store, indicator: Indicator, year: str, criterion: ChangeIs) -> bool:
    figures = store.figures(indicator.entity)
    since = criterion.since or store.year_before(year)
    if criterion.of == "rate":
        now, before = figures.get((Measure.RATE, year)), figures.get((Measure.RATE, since))
        wanted_up = True
    else:
        if criterion.since == "baseline":
            since = store.baseline_year
        now = figures.get((Measure.ACTUAL, year))
        before = figures.get((Measure.ACTUAL, since)) or figures.get((Measure.BASELINE, since))
        wanted_up = indicator.direction == "higher"
    difference = change(now, before) if is_figure(now) else None
    if difference is None or difference == 0:
        return False
    if criterion.way in ("up", "down"):
        return (difference > 0) == (criterion.way == "up")
    return ((difference > 0) == wanted_up) == (criterion.way == "better")


def _key(store: Store, row: SelectedRow, order: Order) -> tuple[float, float] | None:
    """Returns what a row is ordered by: as printed, then unrounded to tell apart what is printed alike."""
    if order.by == "risk":
        return None if row.forecast is None else (-row.forecast.risk[0], -row.forecast.risk[1])
    rate, before = row.figures.rate, row.before.rate if row.before else None
    if rate is None or rate.number is None:
        return None
    exact = computed_rate(row.indicator, store.figures(row.indicator.entity), rate.year, store.year_before(rate.year))
    if order.by == "rate_change":
        return None if before is None or before.number is None else (rate.number - before.number, 0.0)
    return rate.number, exact if exact is not None else rate.number
