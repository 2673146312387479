"""Renders counts and shares of what belongs to groups."""

from bot.messages import Block, Fact
from bot.rendering import wording
from bot.rendering.facts import count_fact, not_reported_fact, number_fact
from bot.rendering.titles import KINDS, titled
from knowledge.plan.model import Status
from knowledge.query.findings import CountFinding, CountRow
from knowledge.query.language import Share, State, Tally
from knowledge.query.years import year_label

__all__ = ["amount_text", "count_block"]

_SOURCE = "各実施項目の個票"


def amount_text(number: float | None, *, share: bool) -> str:
    """Returns a count or a share as people read it: 17件, 79.3％."""
    if number is None:
        return "－"
    return f"{number:.1f}％" if share else f"{number:.15g}件"


def count_block(finding: CountFinding, what: str) -> tuple[Block, list[Fact]]:
    """Returns a count for each group; `what` says what is counted: 未達のKPIの数."""
    facts: list[Fact] = []
    lines: list[str] = []
    dated = _depends_on_year(finding)
    for row in finding.rows:
        name = titled(row.entity, row.name)
        if dated and (not finding.reported or row.waiting):
            lines.append(wording.overview_not_reported(name, finding.year))
            facts.append(not_reported_fact(row.entity, row.name, finding.year))
        elif dated and row.count is None and not _of_targets(finding):
            lines.append(wording.overview_no_target(name, finding.year))
        else:
            lines.append(_line(finding, row, name, what, dated=dated))
            facts += _facts(finding, row, dated=dated)
    title = titled(finding.rows[0].entity, finding.rows[0].name)
    value, caption = _one(finding, what, dated=dated) if len(finding.rows) == 1 else ("", "")
    notes = (wording.not_judged(finding.open_count),) if finding.open_count else ()
    return Block(title, "\n".join(lines), notes=notes, source=_SOURCE, value=value, caption=caption), facts


def _depends_on_year(finding: CountFinding) -> bool:
    """Whether what is counted is another number in another year."""
    return finding.aspect.where is not None  # type: ignore[union-attr]


def _of_targets(finding: CountFinding) -> bool:
    """Whether things are counted that need no target."""
    aspect = finding.aspect
    return not isinstance(aspect, Share) and not isinstance(aspect.where, State)  # type: ignore[union-attr]


def _line(finding: CountFinding, row: CountRow, name: str, what: str, *, dated: bool) -> str:
    aspect, number = finding.aspect, int(row.number or 0)
    if row.count is not None and aspect == Tally("kpi", State("achieved")):
        return wording.overview(name, finding.year, row.count.achieved, row.count.counted)
    if row.count is not None and aspect == Tally("kpi", State("missed")):
        return wording.missed_count(name, finding.year, number, row.count.counted)
    if not dated and isinstance(aspect, Tally):
        return wording.members(name, KINDS[aspect.kind], number)
    shown = amount_text(row.number, share=isinstance(aspect, Share))
    return wording.counted_in(f"{name}の{year_label(finding.year)}", what, shown)


def _facts(finding: CountFinding, row: CountRow, *, dated: bool) -> list[Fact]:
    found = [count_fact(row.entity, row.name, row.count)] if row.count is not None and dated else []
    if isinstance(finding.aspect, Tally) and finding.aspect != Tally("kpi", State("achieved")):
        year = finding.year if dated else ""
        found.append(number_fact(row.entity, row.name, year, finding.aspect.kind, int(row.number or 0)))
    return found


def _one(finding: CountFinding, what: str, *, dated: bool) -> tuple[str, str]:
    """Returns the number of the only group, and what it is; "" for a year without one."""
    row = finding.rows[0]
    if dated and (not finding.reported or row.waiting or (row.count is None and not _of_targets(finding))):
        return "", ""
    aspect = finding.aspect
    if row.count is not None and isinstance(aspect, Tally) and isinstance(aspect.where, State) and aspect.kind == "kpi":
        label = {"achieved": wording.COUNT, "missed": wording.STATUS[Status.MISSED]}.get(aspect.where.state)
        if label:
            return wording.out_of(int(row.number or 0), row.count.counted), wording.count_caption(finding.year, label)
    shown = amount_text(row.number, share=isinstance(aspect, Share))
    return shown, f"{year_label(finding.year)}の{what}" if dated else what
