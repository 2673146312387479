"""Renders where items, reforms, goals, KGIs, sections and the plan stand."""

from bot.messages import Block, Fact, Table
from bot.rendering import wording
from bot.rendering.facts import count_fact, not_reported_fact, result_fact, sections_fact, status_fact
from bot.rendering.numbers import DASH, with_unit
from bot.rendering.titles import titled
from knowledge.entities import key_of, kind_of, number_of
from knowledge.plan.achievement import is_figure
from knowledge.query.findings import OverviewFinding

__all__ = ["overview_block"]


def overview_block(finding: OverviewFinding) -> tuple[Block, list[Fact]]:
    """Returns where a group stands: its count, then its KPIs or its parts."""
    facts: list[Fact] = []
    name = titled(finding.entity, finding.name)
    if not finding.reported:
        headline = wording.overview_not_reported(name, finding.year)
        facts.append(not_reported_fact(finding.entity, finding.name, finding.year))
    elif finding.count is None:
        headline = wording.overview_no_target(name, finding.year)
    else:
        headline = wording.overview(name, finding.year, finding.count.achieved, finding.count.counted)
        facts.append(count_fact(finding.entity, finding.name, finding.count))
    rows: list[tuple[str, ...]] = []
    for indicator, figures in finding.indicators:
        rows.append(
            (
                indicator.name, with_unit(figures.target), with_unit(figures.actual), with_unit(figures.rate),
                wording.STATUS[figures.status],
            )
        )  # fmt: skip
        for result in (figures.actual, figures.target, figures.rate):
            facts += result_fact(indicator, result) if is_figure(result) else ()
        facts.append(status_fact(indicator, figures))
    columns: tuple[str, ...] = ("KPI", wording.TARGET, wording.ACTUAL, wording.RATE, wording.STATUS_LABEL)
    if finding.parts:
        columns = (wording.NAME, wording.COUNT)
        for part in finding.parts:
            rows.append((titled(part.entity, part.name), part.count.printed if part.count else DASH))
            facts += [count_fact(part.entity, part.name, part.count)] if part.count else []
    details = [(wording.WHAT[kind_of(e)], titled(e, n)) for e, n in finding.above]
    if finding.sections:
        fact = sections_fact(number_of(finding.entity), finding.name, finding.sections, "lead")
        facts.append(fact)
        details.append((wording.SECTIONS, fact.printed))
    source = f"実施項目{key_of(finding.entity)}" if kind_of(finding.entity) == "item" else "各実施項目の個票"
    value = wording.out_of(finding.count.achieved, finding.count.counted) if finding.reported and finding.count else ""
    caption = wording.count_caption(finding.year)
    table = Table(columns, tuple(rows))
    return Block(name, headline, tuple(details), table=table, source=source, value=value, caption=caption), facts
