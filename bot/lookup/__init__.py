"""Turns an intent into findings: records of the plan, no wording."""

from typing import assert_never

from bot.findings import Finding, HelpFinding, NothingFinding, SeveralFinding
from bot.intents import (
    Activities,
    Ask,
    Compare,
    Count,
    Define,
    Expect,
    Figures,
    Help,
    Intent,
    KgiOf,
    Members,
    Narrative,
    Overview,
    Owned,
    Owner,
    Select,
    Trend,
    Unknown,
    about,
)
from bot.lookup import expecting, figures, groups, narrating, selecting
from bot.periods import Period
from knowledge.model import Indicator, Item
from knowledge.store import Store
from knowledge.text import normalise

__all__ = ["look_up"]


def look_up(intent: Intent, store: Store) -> list[Finding]:
    """Returns what the plan holds for `intent`: one finding for each entity, at least one."""
    match intent:
        case Help(topic):
            return [HelpFinding(topic)]
        case Unknown(nearest, reason):
            return [NothingFinding(reason, _named(store, nearest))]
        case Ask(inner, options):
            if len(fitting := _fitting(inner, options, store)) == 1:
                return look_up(about(inner, fitting), store)
            return [SeveralFinding(inner, _named(store, options))]
        case Owned(sections):
            found = [groups.owned(store, s.partition(":")[2]) for s in sections]
            return [f or NothingFinding("section", ()) for f in found]
        case Members():
            return [groups.members(store, intent)]
        case Count():
            return [groups.counted(store, intent)]
        case Select():
            return [selecting.select(store, intent)]
        case Define(()):
            return [groups.definition(store, None)]
        case (
            Figures(entities) | Trend(entities) | Compare(entities) | Overview(entities) | Owner(entities)
            | Activities(entities) | KgiOf(entities) | Define(entities) | Expect(entities) | Narrative(_, entities)
        ):  # fmt: skip
            if others := _of_other_unit(intent, store):
                return [SeveralFinding(intent, _named(store, others))]
            return [f for e in entities for f in _of(intent, e, store)]
        case _:
            assert_never(intent)


def _of_other_unit(intent: Intent, store: Store) -> tuple[str, ...]:
    """Returns what to ask about where 何件 is asked of a ratio whose item has counts as well, else nothing."""
    if not isinstance(intent, Figures) or len(intent.entities) != 1 or intent.unit in ("", "%"):
        return ()
    indicator = store.indicator(intent.entities[0])
    if indicator is None or _unit(indicator) in (intent.unit, "") or _unit(indicator) != "%":
        return ()
    siblings = store.indicators(f"item:{indicator.item}", ("kpi", "ref"))
    counts = tuple(i.entity for i in siblings if _unit(i) == intent.unit)
    return (indicator.entity, *counts) if counts else ()


def _unit(indicator: Indicator) -> str:
    return normalise(indicator.unit or "").replace("名", "人")


def _fitting(intent: Intent, options: tuple[str, ...], store: Store) -> tuple[str, ...]:
    """Returns those of the options whose figures are in the unit asked for."""
    if not isinstance(intent, Figures) or not intent.unit:
        return ()
    return tuple(i.entity for o in options if (i := store.indicator(o)) and _unit(i) == intent.unit)


def _named(store: Store, entities: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((e, store.name(e)) for e in entities)


def _of(intent: Intent, entity: str, store: Store) -> list[Finding]:
    """Returns what is wanted of one entity; a group has no figures of its own, its only KPI stands for it."""
    indicator = store.indicator(entity)
    if indicator is None and isinstance(intent, Figures | KgiOf | Trend | Compare | Expect) and entity != "plan":
        kpis = store.indicators(entity, ("kpi",)) if entity.startswith(("item:", "kgi:")) else ()
        if len(kpis) == 1:
            indicator = kpis[0]
    if indicator is not None:
        return _of_indicator(intent, indicator, store)
    return _of_group(intent, entity, store)


def _of_indicator(intent: Intent, indicator: Indicator, store: Store) -> list[Finding]:
    item = _item(store, indicator.item)
    match intent:
        case Trend():
            return [figures.trend(store, intent, indicator)]
        case Compare(_, measures, period):
            return [figures.figure(store, Figures((indicator.entity,), measures, period), indicator)]
        case Owner():
            return [groups.owner(store, intent, item, indicator)]
        case Narrative():
            return list(narrating.narrate(store, intent, item, indicator))
        case Activities():
            return [groups.activities(store, item, indicator)]
        case KgiOf():
            return [groups.kgi_of(store, indicator)]
        case Define():
            return [groups.definition(store, indicator)]
        case Expect(_, period) if indicator.kind == "kpi" and not _is_past(period, store):
            return [expecting.expected(store, indicator)]
        case Expect(_, period):
            return [figures.figure(store, Figures((indicator.entity,), ("value",), period), indicator)]
        case Figures():
            return [figures.figure(store, intent, indicator)]
        case _:
            return [figures.figure(store, Figures((indicator.entity,)), indicator)]


def _of_group(intent: Intent, entity: str, store: Store) -> list[Finding]:
    kind = entity.partition(":")[0]
    period = intent.period if isinstance(intent, Figures | Overview | Compare | Trend) else None
    match intent:
        case Owner() if kind in ("item", "reform", "goal"):
            return [groups.owner(store, intent, item, None) for item in store.items(entity)]
        case Narrative() if len(store.items(entity)) == 1:
            return [f for item in store.items(entity) for f in narrating.narrate(store, intent, item, None)]
        case Narrative():
            return [SeveralFinding(intent, tuple((i.entity, i.name) for i in store.items(entity))[:8])]
        case Activities() if kind in ("item", "reform"):
            return [groups.activities(store, item, None) for item in store.items(entity)]
        case Define() if kind != "plan":
            return [groups.overview(store, entity, Period())]
        case Trend():
            return [groups.group_trend(store, entity)]
        case Compare():
            return [groups.counted(store, Count((entity,), "achieved", "kpi", intent.period))]
        case Figures(_, measures) if kind == "item" and set(measures) & {"target", "baseline", "rate"}:
            options = tuple(i.entity for i in store.indicators(entity, ("kpi",)))
            return [SeveralFinding(intent, _named(store, options))]
        case _ if period is not None:
            return [groups.overview(store, entity, period)]
        case _:
            options = tuple(i.entity for i in store.indicators(entity, ("kpi",)))
            return [SeveralFinding(intent, _named(store, options[:6]))]


def _is_past(period: Period, store: Store) -> bool:
    """Whether years are asked for which there is nothing to expect: reported, or outside the plan."""
    return any(y in store.reported_years or y not in store.plan_years for y in period.years)


def _item(store: Store, number: int) -> Item:
    item = store.item(number)
    if item is None:
        raise LookupError(number)
    return item
