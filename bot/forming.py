"""Forms an intent from the kind of answer wanted and the entities named."""

from bot.clauses import Clause
from bot.criteria import StatusIs
from bot.intents import (
    Activities,
    Compare,
    Count,
    Define,
    Figures,
    Intent,
    KgiOf,
    Members,
    Narrative,
    Overview,
    Owned,
    Owner,
    Select,
    Trend,
)
from bot.periods import Period
from bot.wants import Want

__all__ = ["GROUP_KINDS", "count", "form", "form_sections", "is_group", "select"]

GROUP_KINDS = ("plan", "goal", "reform", "item", "kgi", "section")


def is_group(entity: str) -> bool:
    """Whether an id stands for something that has indicators."""
    return entity.partition(":")[0] in GROUP_KINDS


def form(wanted: Want, clause: Clause, entities: tuple[str, ...], period: Period) -> Intent:
    """Returns what `clause` wants of `entities` (at least one) in `period`."""
    groups = all(is_group(e) for e in entities)
    match wanted.kind:
        case "reason" | "issue" | "next" | "background":
            return Narrative(wanted.kind, entities, period)
        case "owner" | "owned" | "related":
            return Owner(entities, "related" if wanted.kind == "related" else "lead")
        case "kgi_of":
            return KgiOf(entities)
        case "activity":
            return Activities(entities)
        case "select" if groups:
            return select(wanted, clause, entities, period)
        case "count" if groups:
            return count(wanted, entities, period)
        case "list" if groups:
            return Members(
                entities[0], wanted.what or ("item" if entities[0][:4] in ("goal", "refo") else "kpi"), period
            )
        case "compare" | "side" if len(entities) > 1:
            return Compare(entities, wanted.measures or ("value",), period)
        case "trend" | "compare" | "side":
            return Trend(entities, period)
        case "definition":
            return Define(entities)
        case "overview" | "" if groups:
            return Overview(entities, period)
    if (period.span or period.last > 1) and not set(wanted.measures) & {"target", "rate", "status"}:
        return Trend(entities, period)
    return Figures(entities, wanted.measures or ("value",), period, claim(clause), clause.unit)


def select(wanted: Want, clause: Clause, scopes: tuple[str, ...], period: Period) -> Intent:
    """Returns which things of `scopes` fulfil the criteria, or how many."""
    what = wanted.what if wanted.what in ("item", "reform", "goal", "kgi", "section") else "kpi"
    counting = "count" in clause.cues and wanted.order is None
    simple = len(wanted.criteria) == 1 and isinstance(wanted.criteria[0], StatusIs) and not wanted.criteria[0].year
    if counting and simple and what == "kpi":
        return count(wanted, scopes, period)
    return Select(scopes, wanted.criteria, wanted.order, wanted.limit, what, period, counting)


def count(wanted: Want, scopes: tuple[str, ...], period: Period) -> Count:
    """Returns how many of `scopes` are counted: achieved or missed KPIs, or the things that there are."""
    if wanted.missed:
        return Count(scopes, "missed", "kpi", period)
    if wanted.what in ("item", "reform", "goal", "kgi", "ref") or not wanted.achieved:
        return Count(scopes, "", wanted.what or "kpi", period)
    return Count(scopes, "achieved", "kpi", period)


def form_sections(wanted: Want, clause: Clause, sections: tuple[str, ...]) -> Intent:
    """Returns what is wanted of `sections`, named alone."""
    period = clause.period
    match wanted.kind:
        case "select":
            return select(wanted, clause, sections, period)
        case "figures" if wanted.missed and wanted.criteria:
            return select(wanted, clause, sections, period)
        case "count":
            return count(wanted, sections, period)
        case "list" if wanted.what == "kpi":
            return Members(sections[0], "kpi", period)
        case "trend":
            return Trend(sections, period)
        case "figures" | "overview" | "status":
            return Overview(sections, period)
        case _:
            return Owned(sections)


def claim(clause: Clause) -> str:
    """Returns the one figure that a person states (80%だよね), "" where there is none."""
    return clause.numbers[0] if len(clause.numbers) == 1 else ""
