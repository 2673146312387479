"""Chooses items, reforms, goals, KGIs and sections by their 達成件数 and puts them in order."""

from collections import Counter

from bot.criteria import AllAre, ChangeIs, CountIs, Criterion, Order, RateIs, SomeAre, holds
from bot.findings import CountRow, SelectionFinding
from bot.intents import Select
from bot.lookup.figures import asked_years
from bot.lookup.groups import waiting
from bot.lookup.ordering import first_of
from bot.periods import western
from knowledge.model import AchievedCount
from knowledge.store import Store

__all__ = ["choose_groups"]


def choose_groups(store: Store, intent: Select) -> SelectionFinding:
    """Returns the groups of the kind asked that fulfil every criterion; those without any target are left out."""
    year = max(asked_years(store, intent.period, store.newest_year), key=western)
    rows: list[CountRow] = []
    left_out: Counter[str] = Counter()
    for entity, name in _members(store, intent):
        if intent.among and entity not in intent.among:
            continue
        count = store.achieved_count(entity, year)
        if count is None and not _by_size(intent):
            left_out["not_reported" if waiting(store, entity, year) else "no_target"] += 1
        elif all(_fulfils(store, entity, c, year) for c in intent.criteria):
            before = store.achieved_count(entity, store.year_before(year)) if _compares(intent) else None
            rows.append(CountRow(entity, name, count, before, _size(store, entity, intent)))
    total = len(rows)
    if intent.order:
        keyed = [((k,), r) for r in rows if (k := _key(store, r, intent.order, year)) is not None]
        rows = first_of(keyed, highest=intent.order.highest, limit=intent.limit)
    return SelectionFinding(
        scopes=intent.scopes,
        names=tuple(store.name(s) for s in intent.scopes),
        also=tuple((s, store.name(s)) for s in intent.also),
        year=year,
        reported=year in store.reported_years,
        criteria=intent.criteria,
        order=intent.order,
        rows=(),
        groups=tuple(rows),
        total=total,
        left_out=tuple(left_out.items()),
        counting=intent.counting,
        what=intent.what,
    )


def _by_size(intent: Select) -> bool:
    """Whether groups are told apart by how much belongs to them, so that none needs a target."""
    sized = any(isinstance(c, CountIs) and c.of == "size" for c in intent.criteria)
    return sized or (intent.order is not None and intent.order.by in ("size", "items"))


def _size(store: Store, entity: str, intent: Select) -> int | None:
    """Returns how many KPIs (or items, where these are counted) a group has, None where that was not asked."""
    if not _by_size(intent):
        return None
    if intent.order and intent.order.by == "items":
        kind, _, key = entity.partition(":")
        return len(store.items_of(key, "lead") if kind == "section" else store.items(entity))
    return len(store.indicators(entity, ("kpi",)))


def _compares(intent: Select) -> bool:
    by_change = intent.order is not None and intent.order.by == "count_change"
    return by_change or any(isinstance(c, ChangeIs) for c in intent.criteria)


def _members(store: Store, intent: Select) -> list[tuple[str, str]]:
    match intent.what:
        case "item":
            found = dict.fromkeys((i.entity, i.name) for s in intent.scopes for i in store.items(s))
            inside = [{i.entity for i in store.items(s)} for s in intent.also]
            return [pair for pair in found if all(pair[0] in group for group in inside)]
        case "reform":
            goals: list[int | None] = [int(s[5:]) for s in intent.scopes if s.startswith("goal:")]
            goals = goals or [None]
            return [(r.entity, r.name) for goal in goals for r in store.reforms(goal)]
        case "goal":
            return [(g.entity, g.name) for g in store.goals()]
        case "kgi":
            return [(k.entity, k.name) for k in store.kgis()]
        case _:
            return [(s.entity, s.section) for s in store.sections() if s.kind == "section"]


def _key(store: Store, row: CountRow, order: Order, year: str) -> float | None:
    if order.by in ("size", "items"):
        return row.size
    count = row.count
    if count is None:
        return None
    match order.by:
        case "count":
            return count.achieved
        case "missed":
            return count.counted - count.achieved
        case "count_change":
            before = store.achieved_count(row.entity, store.year_before(year))
            return None if before is None else count.achieved - before.achieved
        case _:
            return count.achieved / count.counted


def _fulfils(store: Store, entity: str, criterion: Criterion, year: str) -> bool:
    match criterion:
        case AllAre(status, named):
            count = _count(store, entity, named, year)
            return count is not None and count.achieved == (count.counted if status == "achieved" else 0)
        case SomeAre(status, named):
            count = _count(store, entity, named, year)
            return count is not None and (count.achieved < count.counted if status == "missed" else count.achieved > 0)
        case CountIs("size", compared, value):
            return holds(len(store.indicators(entity, ("kpi",))), compared, value)
        case CountIs(of, compared, value):
            count = _count(store, entity, "", year)
            number = (count.counted - count.achieved if of == "missed" else count.achieved) if count else 0
            return count is not None and holds(number, compared, value)
        case RateIs(compared, value):
            count = _count(store, entity, "", year)
            share = count.achieved / count.counted * 100 if count else 0.0
            return holds(share, compared, value)
        case ChangeIs(way):
            now, before = _count(store, entity, "", year), store.achieved_count(entity, store.year_before(year))
            if now is None or before is None or now.achieved == before.achieved:
                return False
            return (now.achieved > before.achieved) == (way in ("up", "better"))
        case _:
            return True


def _count(store: Store, entity: str, named: str, year: str) -> AchievedCount | None:
    return store.achieved_count(entity, named or year)
