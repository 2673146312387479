"""Renders facts of the plan itself: its period, where the figures come from, how new they are, whom to ask."""

from bot.messages import Block, Fact
from bot.rendering import wording
from bot.rendering.titles import KINDS, titled
from knowledge.query.findings import PlanFinding

__all__ = ["plan_block"]


def plan_block(finding: PlanFinding) -> tuple[Block, list[Fact]]:
    """Returns what was asked about the plan."""
    plan = finding.plan
    first, last = finding.plan_years[0], finding.plan_years[-1]
    details: list[tuple[str, str]] = []
    match finding.query.topic:
        case "period":
            headline = wording.period(plan.title, first, last, len(finding.plan_years))
        case "source":
            headline = wording.from_source(plan.title, plan.publisher, plan.version)
        case "data":
            headline = wording.data(plan.title, finding.reported[-1], plan.version)
        case "contact":
            headline = wording.contact(plan.publisher)
        case "rate":
            headline = wording.FORMULA_GENERAL
        case _:
            headline = wording.structure(plan.title)
            details = [(KINDS[kind], f"{number}件") for kind, number in finding.numbers]
    if finding.query.topic == "structure":
        details += [(KINDS["kgi"], titled(k.entity, k.name)) for k in finding.kgis]
    return Block(plan.title, headline, tuple(details), source=plan.title), []
