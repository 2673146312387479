"""Looks up items, reforms, goals, KGIs, sections and the plan: where they stand, what belongs to them, how many."""

from bot.circles import circles_of
from bot.findings import (
    ActivityFinding,
    CountFinding,
    CountRow,
    DefinitionFinding,
    GroupTrendFinding,
    KgiFinding,
    MembersFinding,
    OverviewFinding,
    OwnedFinding,
    OwnerFinding,
)
from bot.intents import Count, Members, Owner
from bot.lookup.figures import asked_years, year_figures
from bot.periods import Period
from knowledge.model import Indicator, Item, Status
from knowledge.store import Store

__all__ = [
    "activities", "counted", "definition", "group_trend", "kgi_of", "members", "overview", "owned", "owner", "parts_of",
    "waiting",
]  # fmt: skip


def overview(store: Store, entity: str, period: Period) -> OverviewFinding:
    """Returns where a group stands in the year asked, or in the newest reported one."""
    year = asked_years(store, period, store.newest_year)[-1]
    if year == store.baseline_year:
        year = store.newest_year
    kind, _, key = entity.partition(":")
    indicators = store.indicators(entity, ("kpi",)) if kind in ("item", "kgi", "section") else ()
    return OverviewFinding(
        entity,
        store.name(entity),
        year,
        year in store.reported_years and not waiting(store, entity, year),
        store.achieved_count(entity, year),
        tuple((i, year_figures(store, i, year)) for i in indicators),
        parts_of(store, entity, year),
        store.sections_of(int(key)) if kind == "item" else (),
        _above(store, entity),
    )


def waiting(store: Store, scope: str, year: str) -> bool:
    """Whether no KPI of a scope has a result of a year in which some have a target: results come in one by one."""
    if store.achieved_count(scope, year):
        return False
    states = (store.status(i, store.figures(i.entity), year) for i in store.indicators(scope, ("kpi",)))
    return Status.NOT_REPORTED in states


def _above(store: Store, entity: str) -> tuple[tuple[str, str], ...]:
    kind, _, key = entity.partition(":")
    if kind == "item" and (item := store.item(int(key))) and (reform := store.reform(item.reform)):
        return ((f"goal:{reform.goal}", store.name(f"goal:{reform.goal}")), (reform.entity, reform.name))
    if kind == "reform" and (reform := store.reform(int(key))):
        return ((f"goal:{reform.goal}", store.name(f"goal:{reform.goal}")),)
    return ()


def parts_of(store: Store, entity: str, year: str) -> tuple[CountRow, ...]:
    """Returns the parts of the plan (goals), a goal (reforms) or a reform (items) with their counts of `year`."""
    kind, _, key = entity.partition(":")
    match kind:
        case "plan":
            names = [(g.entity, g.name) for g in store.goals()]
        case "goal":
            names = [(r.entity, r.name) for r in store.reforms(int(key))]
        case "reform":
            names = [(i.entity, i.name) for i in store.items(entity)]
        case _:
            return ()
    return tuple(CountRow(e, n, store.achieved_count(e, year)) for e, n in names)


def group_trend(store: Store, entity: str) -> GroupTrendFinding:
    """Returns the 達成件数 of a group in every reported year."""
    counts = [store.achieved_count(entity, y) for y in store.reported_years]
    return GroupTrendFinding(entity, store.name(entity), tuple(c for c in counts if c))


def owner(store: Store, intent: Owner, item: Item, indicator: Indicator | None) -> OwnerFinding:
    """Returns the sections of an item."""
    return OwnerFinding(item, indicator, intent.role, store.sections_of(item.item))


def owned(store: Store, name: str) -> OwnedFinding | None:
    """Returns what a section leads and takes part in, None for an unknown name."""
    section = store.section(name)
    if section is None:
        return None
    leads = store.items_of(name, "lead")
    printed = {i.item for i in store.items(f"section:{name}")}
    return OwnedFinding(
        section, leads, store.items_of(name, "related"), tuple(i.item for i in leads if i.item not in printed)
    )


def activities(store: Store, item: Item, indicator: Indicator | None) -> ActivityFinding:
    """Returns the activities of an item; of an indicator those whose circles name it, all where none does."""
    found = store.activities(item.item)
    mine = tuple(a for a in found if indicator and indicator.circle in circles_of(a.related or ""))
    return ActivityFinding(item, indicator, mine or found)


def members(store: Store, intent: Members) -> MembersFinding:
    """Returns what of a kind belongs to a scope."""
    scope = intent.scope
    kind, _, key = scope.partition(":")
    rows: list[tuple[str, str]]
    match intent.what:
        case "item":
            rows = [(i.entity, i.name) for i in store.items(scope)]
        case "reform":
            rows = [(r.entity, r.name) for r in store.reforms(int(key) if kind == "goal" else None)]
        case "goal":
            rows = [(g.entity, g.name) for g in store.goals()]
        case "kgi":
            rows = [(k.entity, k.name) for k in store.kgis()]
        case "section":
            rows = [(s.entity, s.section) for s in store.sections() if s.kind == "section"]
        case "ref":
            rows = [(i.entity, i.name) for i in store.indicators(scope, ("ref",))]
        case _:
            rows = [(i.entity, i.name) for i in store.indicators(scope, ("kpi",))]
    return MembersFinding(scope, store.name(scope), intent.what, tuple(rows))


def kgi_of(store: Store, indicator: Indicator) -> KgiFinding:
    """Returns the KGI of an indicator."""
    return KgiFinding(indicator, store.kgi(indicator.kgi) if indicator.kgi else None)


def counted(store: Store, intent: Count) -> CountFinding:
    """Returns how many KPIs of each scope were achieved or missed, or how many things of a kind it has."""
    year = asked_years(store, intent.period, store.newest_year)[-1]
    if not intent.status:
        found = [members(store, Members(s, intent.what)) for s in intent.scopes]
        rows = tuple(CountRow(f.scope, f.name, None) for f in found)
        ids = tuple(e for f in found for e, _ in f.rows)
        return CountFinding("", intent.what, "", True, rows, tuple(len(f.rows) for f in found), ids)
    rows = tuple(
        CountRow(s, store.name(s), store.achieved_count(s, year), waiting=waiting(store, s, year))
        for s in intent.scopes
    )
    wanted = Status.ACHIEVED if intent.status == "achieved" else Status.MISSED
    chosen = [
        [i.entity for i in store.indicators(s, ("kpi",)) if store.status(i, store.figures(i.entity), year) is wanted]
        for s in intent.scopes
    ]
    ids = tuple(e for group in chosen for e in group) if wanted is Status.MISSED else ()
    return CountFinding(
        intent.status, intent.what, year, year in store.reported_years, rows, tuple(len(g) for g in chosen), ids
    )


def definition(store: Store, indicator: Indicator | None) -> DefinitionFinding:
    """Returns how an indicator's rate is computed."""
    return DefinitionFinding(indicator, store.item(indicator.item) if indicator else None)
