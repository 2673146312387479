"""Renders indicators and counts year by year."""

from bot.messages import Block, Fact, Point, Table
from bot.rendering import wording, wording_figures
from bot.rendering.facts import change_fact, count_fact, result_fact, sections_fact, source_of, year_facts
from bot.rendering.figures import lead_sections, uncertain, unit_of_change
from bot.rendering.numbers import DASH, change, signed, with_unit
from bot.rendering.titles import titled
from knowledge.plan.model import Indicator, Result
from knowledge.query.findings import GroupTrendFinding, TrendFinding
from knowledge.query.years import western, year_label

__all__ = ["group_trend_block", "trend_block"]

_SMALLER_IS_BETTER = "lower"


def trend_block(finding: TrendFinding) -> tuple[Block, list[Fact]]:
    """Returns an indicator's years in a table and as points of a chart, and the facts."""
    indicator, base = finding.indicator, finding.baseline
    facts: list[Fact] = []
    rows: list[tuple[str, ...]] = []
    points: list[Point] = []
    if base is not None:
        facts += result_fact(indicator, base)
        rows.append((year_label(base.year), DASH, with_unit(base), DASH, wording.BASELINE))
        points.append(Point(base.year, None, base.number, with_unit(base)))
    for figures in finding.years:
        facts += year_facts(indicator, figures)
        rows.append(
            (
                year_label(figures.year), with_unit(figures.target), with_unit(figures.actual), with_unit(figures.rate),
                wording.STATUS[figures.status],
            )
        )  # fmt: skip
        actual = with_unit(figures.actual)
        points.append(Point(figures.year, _number(figures.target), _number(figures.actual), actual))
    facts.append(sections_fact(indicator.item, "", finding.sections, "lead"))
    notes = uncertain([r for f in finding.years for r in (f.actual, f.target)])
    if indicator.direction == _SMALLER_IS_BETTER:
        notes.insert(0, wording.LOWER + "。")
    block = Block(
        title=indicator.name,
        headline=_trend_headline(indicator, [base, *(f.actual for f in finding.years)], facts),
        details=((wording.SECTIONS, lead_sections(finding.sections)),),
        table=Table((wording.YEAR, wording.TARGET, wording.ACTUAL, wording.RATE, wording.STATUS_LABEL), tuple(rows)),
        points=tuple(points),
        unit=indicator.unit or "",
        notes=tuple(notes),
        source=source_of(indicator),
    )
    return block, facts


def _trend_headline(indicator: Indicator, actuals: list[Result | None], facts: list[Fact]) -> str:
    shown = [r for r in actuals if r is not None and r.number is not None]
    shown.sort(key=lambda r: western(r.year))
    if len(shown) < 2:
        return wording_figures.trend_plain(indicator.name)
    first, last = shown[0], shown[-1]
    difference = change(last, first)
    if difference is None:
        return wording_figures.trend_plain(indicator.name)
    unit = unit_of_change(indicator)
    facts.append(change_fact(indicator, last.year, difference, unit))
    return wording_figures.trend(
        indicator.name, first.year, last.year, with_unit(first), with_unit(last), signed(difference) + unit
    )


def _number(result: Result | None) -> float | None:
    return result.number if result is not None else None


def group_trend_block(finding: GroupTrendFinding) -> tuple[Block, list[Fact]]:
    """Returns the 達成件数 of a group year by year."""
    rows = tuple((year_label(c.year), c.printed) for c in finding.counts)
    block = Block(
        titled(finding.entity, finding.name),
        wording.group_trend(titled(finding.entity, finding.name)),
        table=Table((wording.YEAR, wording.COUNT), rows),
        source="各実施項目の達成件数",
    )
    return block, [count_fact(finding.entity, finding.name, c) for c in finding.counts]
