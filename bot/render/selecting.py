"""Renders choices of many: the criterion in words, the hits in their order, and what could not be judged."""

from typing import assert_never

from bot import wording
from bot import wording_digest as digest_wording
from bot.criteria import (
    AllAre,
    ChangeIs,
    CountIs,
    Criterion,
    HasKgi,
    OutlookIs,
    RateIs,
    SomeAre,
    StatusIs,
    Streak,
)
from bot.findings import SelectedRow, SelectionFinding
from bot.messages import Block, Fact, Table
from bot.numbers import change, is_figure, signed, with_unit
from bot.periods import year_label
from bot.render.facts import change_fact, count_fact, not_reported_fact, year_facts
from bot.render.groups import number_of, titled
from bot.render.outlook import expected_facts, final_target, outlook_text

__all__ = ["criterion_words", "selection_block"]


_WHEN = {"": "", "before": "前年度は", "ever": "いずれかの年度に"}


def criterion_words(criterion: Criterion) -> str:
    """Returns a criterion as people say it: 達成率80％未満, 3年連続未達."""
    match criterion:
        case StatusIs(status, year):
            return _when(year) + wording.STATUSES[status]
        case AllAre(status, year):
            return _when(year) + wording.ALL[status]
        case SomeAre(status, year):
            return _when(year) + wording.SOME[status]
        case RateIs(compared, value):
            return f"{wording.RATE}{value:g}％{wording.COMPARED[compared]}"
        case ChangeIs(way, of, since):
            what = {"rate": wording.RATE, "count": wording.COUNT}.get(of, wording.ACTUAL)
            against = {"": "前年度", "baseline": wording.BASELINE}.get(since) or year_label(since)
            return f"{what}が{against}より{wording.WAYS[way]}"
        case Streak(status, years):
            word = wording.STATUSES[status]
            return f"{years}年連続{word}" if years else f"目標のあるすべての年度で{word}"
        case CountIs(of, compared, value):
            return f"{wording.COUNTED[of]}が{value}件{wording.COMPARED[compared]}"
        case OutlookIs(outlooks):
            return digest_wording.outlook_is(outlooks)
        case HasKgi():
            return "KGIに対応"
        case _:
            assert_never(criterion)


def _when(year: str) -> str:
    if year in _WHEN:
        return _WHEN[year]
    return f"{year_label(year)}は"


def selection_block(finding: SelectionFinding) -> tuple[Block, list[Fact], tuple[str, ...]]:
    """Returns the hits with their figures, the facts, and the ids in the order of the result."""
    scope = wording.several([titled(e, n) for e, n in zip(finding.scopes, finding.names, strict=True)])
    if finding.also:
        scope += "のうち" + wording.several([titled(e, n) for e, n in finding.also])
    shown = len(finding.rows) or len(finding.groups)
    if not finding.reported:
        facts = [not_reported_fact(e, n, finding.year) for e, n in zip(finding.scopes, finding.names, strict=True)]
        return Block(scope, wording.overview_not_reported(scope, finding.year)), facts, ()
    facts = []
    if finding.criteria and not _outlooks(finding):
        measure = "item_count" if finding.what == "item" else "kpi_count"
        facts += [
            Fact(e, n, finding.year, measure, finding.total, str(finding.total), "件", "各実施項目の個票")
            for e, n in zip(finding.scopes, finding.names, strict=True)
        ]
    notes = []
    if finding.left_out:
        notes.append(wording.left_out([(wording.REASONS[reason], count) for reason, count in finding.left_out]))
    if finding.groups:
        facts += [count_fact(g.entity, g.name, c) for g in finding.groups for c in (g.count, g.before) if c]
        facts += [
            Fact(g.entity, g.name, "", _sized(finding)[0], g.size, str(g.size), "件", "各実施項目の個票")
            for g in finding.groups
            if g.size is not None
        ]
        table = _group_table(finding)
        entities = tuple(g.entity for g in finding.groups)
    else:
        table = _table(finding, facts)
        if any(row.forecast for row in finding.rows):
            notes.append(digest_wording.DERIVED)
        entities = tuple(row.indicator.entity for row in finding.rows)
    block = Block(
        scope,
        _headline(finding, scope, shown),
        table=table if shown else None,
        notes=tuple(notes),
        source="各実施項目の個票",
    )
    return block, facts, entities


def _headline(finding: SelectionFinding, scope: str, shown: int) -> str:
    """Returns the criteria and the order in words, with the number of hits."""
    what, year = wording.WHAT[finding.what], year_label(finding.year)
    words = [criterion_words(c) for c in finding.criteria]
    if finding.order:
        words.append(wording.ORDERS[finding.order.by, finding.order.highest])
    if outlooks := _outlooks(finding):
        return digest_wording.expectations(scope, outlooks, finding.total)
    if finding.criteria:
        return wording.selection(scope, year, "、".join(words), what, finding.total)
    if finding.order:
        return wording.ranking(scope, year, words[-1], what, shown)
    if finding.groups:
        return wording.breakdown(scope, year, what, finding.total)
    return wording.members(scope, what, finding.total)


def _outlooks(finding: SelectionFinding) -> tuple[str, ...]:
    return next((c.outlooks for c in finding.criteria if isinstance(c, OutlookIs)), ())


def _sized(finding: SelectionFinding) -> tuple[str, str]:
    """Returns the measure and the name of what groups were counted by: their items, or their KPIs."""
    items = finding.order is not None and finding.order.by == "items"
    return ("item_count", wording.WHAT["item"]) if items else ("kpi_count", wording.WHAT["kpi"])


def _group_table(finding: SelectionFinding) -> Table:
    """Returns the groups with their counts, and what they were ordered by where that is another number."""
    columns: tuple[str, ...] = (wording.NAME, wording.COUNT)
    if any(g.before for g in finding.groups):
        columns = (wording.NAME, wording.COUNT, wording.BEFORE)
    if any(g.size is not None for g in finding.groups):
        columns = (wording.NAME, wording.COUNT, _sized(finding)[1])
    rows = []
    for g in finding.groups:
        extra = [g.before.printed] if g.before else [f"{g.size}件"] if g.size is not None else []
        rows.append((titled(g.entity, g.name), g.count.printed if g.count else "－", *extra)[: len(columns)])
    return Table(columns, tuple((*r, *["－"] * (len(columns) - len(r))) for r in rows))


def _table(finding: SelectionFinding, facts: list[Fact]) -> Table:
    """Returns the KPIs with their figures, or with what is to be expected of them; adds the facts to `facts`."""
    expected = [cells for row in finding.rows if (cells := _expected_cells(row, facts))]
    if expected:
        columns = digest_wording.INDICATOR, digest_wording.RESULT, digest_wording.FINAL, digest_wording.EXPECTED
        return Table((wording.NUMBER, *columns), tuple(expected))
    return Table(
        (wording.NUMBER, "KPI", wording.TARGET, wording.ACTUAL, wording.RATE, wording.STATUS_LABEL, wording.CHANGE),
        tuple(_cells(row, facts) for row in finding.rows),
    )


def _expected_cells(row: SelectedRow, facts: list[Fact]) -> tuple[str, ...]:
    if row.forecast is None:
        return ()
    facts += expected_facts(row.indicator, row.figures, row.forecast)
    latest = f"{year_label(row.figures.year)} {with_unit(row.figures.actual)}"
    return (
        number_of(row.indicator.entity), row.indicator.name, latest, final_target(row.forecast),
        outlook_text(row.indicator, row.forecast),
    )  # fmt: skip


def _cells(row: SelectedRow, facts: list[Fact]) -> tuple[str, ...]:
    indicator, figures = row.indicator, row.figures
    facts += year_facts(indicator, figures)
    difference = change(figures.actual, figures.before) if is_figure(figures.actual) else None
    moved = "－"
    if difference is not None:
        unit = "ポイント" if indicator.unit == "％" else indicator.unit or ""
        facts.append(change_fact(indicator, figures.year, difference, unit))
        moved = signed(difference) + unit
    return (
        number_of(indicator.entity), indicator.name, with_unit(figures.target), with_unit(figures.actual),
        with_unit(figures.rate), wording.STATUS[figures.status], moved,
    )  # fmt: skip
