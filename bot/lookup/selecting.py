"""Chooses KPIs and groups by criteria and puts them in order."""

from collections import Counter
from collections.abc import Sequence
from typing import assert_never

from bot.criteria import ChangeIs, Criterion, Order, RateIs, StatusIs, Streak
from bot.findings import CountRow, SelectedRow, SelectionFinding, YearFigures
from bot.intents import Select
from bot.lookup.figures import asked_years, year_figures
from bot.numbers import change, is_figure
from knowledge.achievement import computed_rate
from knowledge.model import Indicator, Status
from knowledge.store import Store

__all__ = ["select"]


def select(store: Store, intent: Select) -> SelectionFinding:
    """Returns the KPIs (or items and other groups) of the scopes that fulfil every criterion, in the asked order.

    Equal ones at the end of a limit all stay.  What cannot be judged is left out and counted by reason.
    """
    year = asked_years(store, intent.period, store.reported_years[-1])[-1]
    years = asked_years(store, intent.period, store.reported_years[-1])
    if intent.what != "kpi" and not (intent.criteria and intent.order is None and intent.what == "section"):
        return _groups(store, intent, year)
    kpis = dict.fromkeys(i for scope in intent.scopes for i in store.indicators(scope, ("kpi",)))
    indicators = [i for i in kpis if not intent.among or i.entity in intent.among]
    left_out: Counter[str] = Counter()
    rows = []
    for indicator in indicators:
        reason = _unfit(store, indicator, year, intent)
        if reason:
            left_out[reason] += 1
        elif all(_fulfils(store, indicator, c, year, years) for c in intent.criteria):
            rows.append(_row(store, indicator, year))
    if intent.order:
        rows = [r for r in rows if _key(store, r, intent.order) is not None]
        rows.sort(key=lambda r: _sort_key(store, r, intent.order))
    total = len(rows)
    rows = _cut(rows, intent, store)
    return SelectionFinding(
        intent.scopes, _names(store, intent), year, year in store.reported_years, intent.criteria, intent.order,
        intent.limit, tuple(rows), (), total, len(indicators), tuple(left_out.items()), intent.counting, "kpi",
    )  # fmt: skip


def _names(store: Store, intent: Select) -> tuple[str, ...]:
    return tuple(store.name(s) for s in intent.scopes)


def _row(store: Store, indicator: Indicator, year: str) -> SelectedRow:
    figures = year_figures(store, indicator, year)
    before = store.year_before(year)
    return SelectedRow(indicator, figures, year_figures(store, indicator, before) if before else None)


def _unfit(store: Store, indicator: Indicator, year: str, intent: Select) -> str:
    """Returns why an indicator cannot be judged in `year`, "" where it can."""
    if any(isinstance(c, Streak | ChangeIs) or (isinstance(c, StatusIs) and c.year) for c in intent.criteria):
        return ""
    figures = year_figures(store, indicator, year)
    if figures.status in (Status.NOT_REPORTED, Status.NO_TARGET, Status.UNDECIDED):
        return figures.status.value
    numeric = intent.order is not None or any(isinstance(c, RateIs) for c in intent.criteria)
    if numeric and (figures.rate is None or figures.rate.number is None):
        return "judged"
    return ""


def _fulfils(store: Store, indicator: Indicator, criterion: Criterion, year: str, years: Sequence[str]) -> bool:
    match criterion:
        case StatusIs(wanted, "before"):
            return year_figures(store, indicator, store.year_before(year)).status.value == wanted
        case StatusIs(wanted, named):
            return year_figures(store, indicator, named or year).status.value == wanted
        case RateIs(compared, value):
            return _compare(_rate(store, indicator, year), compared, value)
        case ChangeIs(way):
            return _changed(store, indicator, year, way)
        case Streak(wanted, count):
            states = [year_figures(store, indicator, y).status.value for y in store.reported_years]
            judged = [s for s in states if s in ("achieved", "missed")] if count == 0 else states[-count:]
            return bool(judged) and all(s == wanted for s in judged) and (count == 0 or len(judged) == count)
        case _:
            assert_never(criterion)


def _rate(store: Store, indicator: Indicator, year: str) -> float | None:
    """Returns the rate as printed; where two are printed alike the unrounded one tells them apart in an order."""
    rate = year_figures(store, indicator, year).rate
    return rate.number if rate is not None else None


def _compare(value: float | None, compared: str, limit: float) -> bool:
    if value is None:
        return False
    return {"ge": value >= limit, "gt": value > limit, "le": value <= limit, "lt": value < limit}[compared]


def _changed(store: Store, indicator: Indicator, year: str, way: str) -> bool:
    figures = year_figures(store, indicator, year)
    difference = change(figures.actual, figures.before) if is_figure(figures.actual) else None
    if difference is None or difference == 0:
        return False
    rose = difference > 0
    if way in ("up", "down"):
        return rose == (way == "up")
    wanted = indicator.direction == "higher"
    return (rose == wanted) == (way == "better")


def _key(store: Store, row: SelectedRow, order: Order) -> float | None:
    indicator, figures = row.indicator, row.figures
    if order.by == "rate":
        return figures.rate.number if figures.rate is not None else None
    before = row.before.rate if row.before else None
    if figures.rate is None or figures.rate.number is None or before is None or before.number is None:
        return None
    _ = store, indicator
    return figures.rate.number - before.number


def _sort_key(store: Store, row: SelectedRow, order: Order | None) -> tuple[float, float]:
    if order is None:
        return 0, 0
    sign = -1 if order.highest else 1
    value = _key(store, row, order) or 0
    exact = computed_rate(
        row.indicator, store.figures(row.indicator.entity), row.figures.year, store.year_before(row.figures.year)
    )
    return sign * value, sign * (exact or value)


def _cut(rows: list[SelectedRow], intent: Select, store: Store) -> list[SelectedRow]:
    if not intent.limit or len(rows) <= intent.limit or intent.order is None:
        return rows
    last = _key(store, rows[intent.limit - 1], intent.order)
    return [r for i, r in enumerate(rows) if i < intent.limit or _key(store, r, intent.order) == last]


def _groups(store: Store, intent: Select, year: str) -> SelectionFinding:
    """Chooses among items, reforms, goals, KGIs or sections by their 達成件数."""
    rows = []
    for entity, name in _members(store, intent):
        count = store.achieved_count(entity, year)
        if count is not None and all(_group_fulfils(store, entity, c, year) for c in intent.criteria):
            rows.append(CountRow(entity, name, count))
    if intent.order:
        rows.sort(key=lambda r: _group_key(r, intent.order))
        if intent.limit and len(rows) > intent.limit:
            last = _group_key(rows[intent.limit - 1], intent.order)
            rows = [r for i, r in enumerate(rows) if i < intent.limit or _group_key(r, intent.order) == last]
    return SelectionFinding(
        intent.scopes, _names(store, intent), year, year in store.reported_years, intent.criteria, intent.order,
        intent.limit, (), tuple(rows), len(rows), len(rows), (), intent.counting, intent.what,
    )  # fmt: skip


def _members(store: Store, intent: Select) -> list[tuple[str, str]]:
    scopes = intent.scopes
    match intent.what:
        case "item":
            return list(dict.fromkeys((i.entity, i.name) for s in scopes for i in store.items(s)))
        case "reform":
            return [
                (r.entity, r.name) for s in scopes for r in store.reforms(int(s[5:]) if s.startswith("goal:") else None)
            ]
        case "goal":
            return [(g.entity, g.name) for g in store.goals()]
        case "kgi":
            return [(k.entity, k.name) for k in store.kgis()]
        case _:
            return [(s.entity, s.section) for s in store.sections() if s.kind == "section"]


def _group_key(row: CountRow, order: Order | None) -> tuple[float, float]:
    if order is None or row.count is None:
        return 0, 0
    sign = -1 if order.highest else 1
    missed = row.count.counted - row.count.achieved
    value = {"count": float(row.count.achieved), "missed": float(missed)}.get(
        order.by, row.count.achieved / row.count.counted
    )
    return sign * value, 0


def _group_fulfils(store: Store, entity: str, criterion: Criterion, year: str) -> bool:
    """Whether every KPI of a group was achieved, or any was missed; a rate is the share of achieved KPIs."""
    count = store.achieved_count(entity, year)
    if count is None:
        return False
    match criterion:
        case StatusIs("achieved", _):
            return count.achieved == count.counted
        case StatusIs(_, _):
            return count.achieved < count.counted
        case RateIs(compared, value):
            return _compare(count.achieved / count.counted * 100, compared, value)
        case _:
            return True
