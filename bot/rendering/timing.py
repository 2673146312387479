"""Renders years that were asked for: when something was highest, first achieved, or so."""

from bot.messages import Block, Fact, Table
from bot.rendering import wording
from bot.rendering.facts import count_fact, result_fact, sections_fact, source_of, year_facts
from bot.rendering.numbers import with_unit
from bot.rendering.titles import titled
from knowledge.plan.achievement import is_figure
from knowledge.query.findings import TimingFinding
from knowledge.query.years import year_label

__all__ = ["timing_block"]


def timing_block(finding: TimingFinding, what: str) -> tuple[Block, list[Fact]]:
    """Returns the years found, with the figures of all that were looked at; `what` says what was asked."""
    name = titled(finding.entity, finding.name)
    years = "、".join(map(year_label, finding.found))
    headline = wording.in_years(name, what, years, since=finding.query.pick == "since")
    facts: list[Fact] = []
    if finding.indicator is None:
        rows = [(year_label(c.year), c.printed) for c in finding.counts]
        facts += [count_fact(finding.entity, finding.name, c) for c in finding.counts]
        table = Table((wording.YEAR, wording.COUNT), tuple(rows))
        return Block(name, headline, table=table, source="各実施項目の達成件数", value=years, caption=what), facts
    indicator = finding.indicator
    shown = []
    for figures in finding.years:
        if figures.actual is not None and figures.actual.measure.value == "baseline":
            facts += result_fact(indicator, figures.actual)
        else:
            facts += [f for f in year_facts(indicator, figures) if f.measure != "status" or indicator.kind == "kpi"]
        if is_figure(figures.actual) or is_figure(figures.target):
            judged = indicator.kind == "kpi" and is_figure(figures.target)
            status = wording.STATUS[figures.status] if judged else ""
            shown.append(
                (
                    year_label(figures.year),
                    with_unit(figures.target),
                    with_unit(figures.actual),
                    with_unit(figures.rate),
                    status,
                )
            )
    facts.append(sections_fact(indicator.item, "", finding.sections, "lead"))
    columns = (wording.YEAR, wording.TARGET, wording.ACTUAL, wording.RATE, wording.STATUS_LABEL)
    return Block(
        name, headline, table=Table(columns, tuple(shown)), source=source_of(indicator), unit=indicator.unit or "",
        value=years, caption=what,
    ), facts  # fmt: skip
