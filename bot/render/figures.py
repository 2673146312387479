"""Renders the figures of indicators: values, targets, rates, status, change, and trends."""

from collections.abc import Sequence

from bot import wording
from bot.findings import FigureFinding, TrendFinding, YearFigures
from bot.messages import Block, Fact, Point, Suggestion, Table
from bot.numbers import DASH, change, is_figure, signed, with_unit
from bot.periods import western, year_label
from bot.render.facts import change_fact, result_fact, sections_fact, source_of, year_facts
from knowledge.model import Indicator, ItemSection, Result, Status

__all__ = ["figure_blocks", "figure_next", "suggestion", "trend_block", "trend_next"]

_POINTS = "ポイント"
_SMALLER_IS_BETTER = "lower"


def figure_blocks(finding: FigureFinding) -> tuple[list[Block], list[Fact]]:
    """Returns a block for each asked year and the facts they show."""
    blocks, facts = [], []
    indicator = finding.indicator
    if "baseline" in finding.measures:
        block, shown = _baseline(finding)
        blocks.append(block)
        facts += shown
    for figures in finding.years:
        if figures.year not in finding.plan_years:
            block, shown = _outside(finding, figures)
        elif figures.status is Status.NOT_REPORTED:
            block, shown = _unreported(finding, figures)
        else:
            block, shown = _year(finding, figures)
        blocks.append(block)
        facts += shown
    facts.append(sections_fact(indicator.item, "", finding.sections, "lead"))
    return blocks, facts


def _details(finding: FigureFinding, figures: YearFigures) -> tuple[list[tuple[str, str]], list[Fact]]:
    """Returns label and value of all that is known of a reported year, and the facts."""
    indicator = finding.indicator
    details, facts = [], list(year_facts(indicator, figures))
    if is_figure(figures.actual):
        details.append((wording.ACTUAL, with_unit(figures.actual)))
    if is_figure(figures.target):
        details.append((wording.TARGET, with_unit(figures.target)))
    if figures.rate is not None and figures.rate.number is not None:
        details.append((wording.RATE, with_unit(figures.rate)))
    if figures.status in (Status.ACHIEVED, Status.MISSED):
        details.append((wording.STATUS_LABEL, wording.STATUS[figures.status]))
    difference = change(figures.actual, figures.before) if is_figure(figures.actual) else None
    if difference is not None:
        unit = _POINTS if indicator.unit == "％" else indicator.unit or ""
        details.append((wording.CHANGE, signed(difference) + unit))
        facts.append(change_fact(indicator, figures.year, difference, unit))
    if finding.targets:
        later = "、".join(f"{t.year} {with_unit(t)}" for t in finding.targets)
        details.append((wording.LATER_TARGETS, later))
        facts += [f for t in finding.targets for f in result_fact(indicator, t)]
    details.append((wording.SECTIONS, _lead(finding.sections)))
    return details, facts


def _lead(sections: tuple[ItemSection, ...]) -> str:
    return "、".join(s.section for s in sections if s.role == "lead" and s.printed_in != "overview")


def _year(finding: FigureFinding, figures: YearFigures) -> tuple[Block, list[Fact]]:
    details, facts = _details(finding, figures)
    notes = _notes(finding.indicator, figures)
    if not is_figure(figures.actual):
        notes += _latest_note(finding, facts)
    if finding.claim and not _claim_holds(finding, figures):
        notes.insert(0, wording.claim_differs(finding.claim))
    return _block(finding, figures, _headline(finding, figures), details, notes), facts


def _headline(finding: FigureFinding, figures: YearFigures) -> str:
    name, year, measures = finding.indicator.name, figures.year, finding.measures
    done = figures.status is Status.ACHIEVED
    actual, target, rate = with_unit(figures.actual), with_unit(figures.target), with_unit(figures.rate)
    if not is_figure(figures.actual):
        return wording.nothing_printed(year, name)
    if measures[:1] == ("target",) and is_figure(figures.target):
        return wording.target(year, name, target)
    if measures[:1] == ("rate",) and is_figure(figures.rate):
        return wording.rate(year, name, rate, wording.STATUS[figures.status])
    if "status" in measures and figures.status in (Status.ACHIEVED, Status.MISSED):
        return wording.status(year, name, done, actual, target)
    if finding.implied:
        return wording.latest_value(year, name, actual)
    return wording.value(year, name, actual)


def _notes(indicator: Indicator, figures: YearFigures) -> list[str]:
    notes = []
    if figures.status is Status.NO_TARGET and indicator.kind == "kpi":
        notes.append(wording.no_target(figures.year))
    if indicator.direction == _SMALLER_IS_BETTER:
        notes.append(wording.LOWER + "。")
    return notes + _uncertain([figures.actual, figures.target, figures.rate])


def _uncertain(results: Sequence[Result | None]) -> list[str]:
    """Returns a remark for each reason why figures are open, naming the years and measures that it holds for."""
    reasons: dict[str, list[str]] = {}
    for result in results:
        if result is not None and result.uncertain:
            label = f"{year_label(result.year)}の{wording.MEASURES[result.measure.value]}"
            reasons.setdefault(result.note or "", []).append(label)
    return [wording.UNCERTAIN.format(what="・".join(labels), note=note) for note, labels in reasons.items()]


def _block(
    finding: FigureFinding, figures: YearFigures, headline: str, details: list[tuple[str, str]], notes: list[str]
) -> Block:
    measure = finding.measures[0] if finding.measures[0] in ("target", "rate") else "actual"
    asked = {"target": figures.target, "rate": figures.rate}.get(measure, figures.actual)
    return Block(
        title=finding.indicator.name,
        headline=headline,
        value=with_unit(asked) if is_figure(asked) else "",
        caption=wording.caption(figures.year, measure, finding.implied and measure == "actual"),
        details=tuple(details),
        status="" if finding.measures[:1] == ("target",) else figures.status.value,
        unit=finding.indicator.unit or "",
        notes=tuple(notes),
        source=source_of(finding.indicator),
    )


def _latest_note(finding: FigureFinding, facts: list[Fact]) -> list[str]:
    latest = finding.latest
    if latest is None:
        return []
    facts += year_facts(finding.indicator, latest)
    shown = with_unit(latest.actual)
    if is_figure(latest.rate):
        shown += wording.against(with_unit(latest.target), with_unit(latest.rate), wording.STATUS[latest.status])
    return [wording.latest(latest.year, shown)]


def _unreported(finding: FigureFinding, figures: YearFigures) -> tuple[Block, list[Fact]]:
    details, facts = _details(finding, figures)
    name, year = finding.indicator.name, figures.year
    notes = _notes(finding.indicator, figures) + _latest_note(finding, facts)
    headline = wording.not_reported(year, name)
    if finding.measures[:1] == ("target",) and is_figure(figures.target):
        headline = wording.target(year, name, with_unit(figures.target))
    return _block(finding, figures, headline, details, notes), facts


def _outside(finding: FigureFinding, figures: YearFigures) -> tuple[Block, list[Fact]]:
    facts = list(year_facts(finding.indicator, figures))
    headline = wording.outside(figures.year, finding.indicator.name, finding.plan_years[1], finding.plan_years[-1])
    details = [(wording.SECTIONS, _lead(finding.sections))]
    return _block(finding, figures, headline, details, _latest_note(finding, facts)), facts


def _baseline(finding: FigureFinding) -> tuple[Block, list[Fact]]:
    name, base, year = finding.indicator.name, finding.baseline, finding.plan_years[0]
    facts = list(result_fact(finding.indicator, base)) if is_figure(base) else []
    if base is not None and base.measure.value != "baseline" and facts:
        facts += [
            Fact(f.entity, f.name, f.year, "baseline", f.value, f.printed, f.unit, f.source, f.uncertain) for f in facts
        ]
    headline = wording.baseline(year, name, with_unit(base)) if is_figure(base) else wording.no_baseline(year, name)
    return Block(
        title=name,
        headline=headline,
        value=with_unit(base) if is_figure(base) else "",
        caption=wording.baseline_caption(year),
        details=((wording.SECTIONS, _lead(finding.sections)),),
        unit=finding.indicator.unit or "",
        notes=tuple(_uncertain([base])),
        source=source_of(finding.indicator),
    ), facts


def _claim_holds(finding: FigureFinding, figures: YearFigures) -> bool:
    """Whether a stated figure is one of the year's, or cannot be compared with them."""
    digits = "".join(c for c in finding.claim if c.isdigit() or c == ".")
    if not digits and finding.claim:
        digits = str("一二三四五六七八九".find(finding.claim[0]) + 1)
    stated = float(digits) * (10 if "割" in finding.claim else 1)
    unit = "％" if any(u in finding.claim for u in ("%", "割", "パーセント")) else finding.claim.strip("0123456789.,")
    known = [r.number for r in (figures.actual, figures.target, figures.rate) if r is not None and r.number is not None]
    comparable = unit == (finding.indicator.unit or "") and bool(known)
    return not comparable or stated in known


def figure_next(finding: FigureFinding) -> list[str]:
    """Returns complete questions that go on from a figure."""
    name = finding.indicator.name
    questions = [f"{name}の推移は?"]
    if finding.indicator.kind == "kpi" and "target" not in finding.measures:
        questions.append(f"{name}の目標は?")
    return [*questions, f"実施項目{finding.indicator.item}の担当課は?"]


def suggestion(finding: FigureFinding) -> Suggestion:
    """Returns an indicator as it is offered while somebody types its name."""
    indicator, figures = finding.indicator, finding.years[0]
    shown = f"{year_label(figures.year)} {with_unit(figures.actual)}" if is_figure(figures.actual) else ""
    status = f"（{wording.STATUS[figures.status]}）" if indicator.kind == "kpi" else ""
    return Suggestion(indicator.entity, indicator.name, f"{shown}{status}", f"{indicator.name}は?")


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
    notes = _uncertain([r for f in finding.years for r in (f.actual, f.target)])
    if indicator.direction == _SMALLER_IS_BETTER:
        notes.insert(0, wording.LOWER + "。")
    block = Block(
        title=indicator.name,
        headline=_trend_headline(indicator, [base, *(f.actual for f in finding.years)], facts),
        details=((wording.SECTIONS, _lead(finding.sections)),),
        table=Table((wording.YEAR, wording.TARGET, wording.ACTUAL, wording.RATE, wording.STATUS_LABEL), tuple(rows)),
        points=tuple(points),
        unit=indicator.unit or "",
        notes=tuple(notes),
        source=source_of(indicator),
    )
    return block, facts


def trend_next(indicator: Indicator) -> list[str]:
    """Returns complete questions that go on from a trend."""
    target = [f"{indicator.name}の目標は?"] if indicator.kind == "kpi" else []
    return [*target, f"実施項目{indicator.item}の担当課は?"]


def _trend_headline(indicator: Indicator, actuals: list[Result | None], facts: list[Fact]) -> str:
    shown = [r for r in actuals if r is not None and r.number is not None]
    shown.sort(key=lambda r: western(r.year))
    if len(shown) < 2:
        return wording.trend_plain(indicator.name)
    first, last = shown[0], shown[-1]
    difference = change(last, first)
    if difference is None:
        return wording.trend_plain(indicator.name)
    unit = _POINTS if indicator.unit == "％" else indicator.unit or ""
    facts.append(change_fact(indicator, last.year, difference, unit))
    return wording.trend(
        indicator.name, first.year, last.year, with_unit(first), with_unit(last), signed(difference) + unit
    )


def _number(result: Result | None) -> float | None:
    return result.number if result is not None else None
