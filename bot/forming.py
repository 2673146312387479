"""Forms an intent from the kind of answer wanted and the entities named."""

from bot.clauses import Clause
from bot.intents import (
    Activities,
    Compare,
    Count,
    Define,
    Expect,
    Figures,
    Intent,
    KgiOf,
    Narrative,
    Overview,
    Owned,
    Owner,
    Trend,
)
from bot.periods import Period
from bot.wants import Want

__all__ = ["GROUP_KINDS", "form", "form_sections", "is_group"]

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
        case "compare" | "side" if len(entities) > 1:
            return Compare(entities, wanted.measures or ("value",), period)
        case "trend" if len(period.years) == 1 and not period.span and "推移" not in clause.text and not groups:
            return Figures(entities, ("value",), period, claim(clause), clause.unit)
        case "trend" | "compare" | "side":
            return Trend(entities, period)
        case "definition":
            return Define(entities)
        case "parent" if not all(e.startswith(("reform:", "goal:", "kgi:")) for e in entities):
            return Overview(tuple(dict.fromkeys(_item_of(e) for e in entities)), period)
        case "outlook":
            return Expect(entities, period)
        case "overview" | "" if groups:
            return Overview(entities, period)
    if (period.span or period.last > 1) and not set(wanted.measures) & {"target", "rate", "status"}:
        return Trend(entities, period)
    return Figures(entities, wanted.measures or ("value",), period, claim(clause), clause.unit)


def form_sections(wanted: Want, clause: Clause, sections: tuple[str, ...]) -> Intent:
    """Returns what is wanted of `sections`, named alone."""
    period = clause.period
    match wanted.kind:
        case "reason" | "issue" | "next" | "background":
            return Narrative(wanted.kind, sections, period)
        case "side" | "compare" if len(sections) > 1:
            return Count(sections, "achieved", "kpi", period)
        case "trend":
            return Trend(sections, period)
        case "overview":
            return Overview(sections, period)
        case "figures" if set(wanted.measures) & {"rate", "status"}:
            return Overview(sections, period)
        case _:
            return Owned(sections)


def claim(clause: Clause) -> str:
    """Returns the one figure that a person states (80%だよね), "" where there is none."""
    return clause.numbers[0] if len(clause.numbers) == 1 else ""


def _item_of(entity: str) -> str:
    """Returns the item of an indicator, anything else as it is."""
    kind, _, key = entity.partition(":")
    return f"item:{key.partition('-')[0]}" if kind in ("kpi", "ref") else entity
