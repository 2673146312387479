"""Shows an answer as plain text: for the terminal, for notifications, and wherever a card cannot be shown."""

from collections.abc import Sequence

from bot.messages import Answer, Block, Table
from bot.rendering import wording
from bot.rendering.numbers import DASH

__all__ = ["ROWS", "plain_text"]

ROWS = 30
"""Rows of a table on one page."""


def plain_text(answer: Answer) -> str:
    """Returns the whole answer as lines of text; tables are cut after 30 rows, saying how many are left."""
    parts = [_block(block) for block in answer.blocks]
    if answer.choices:
        parts.append("\n".join(f"{i}. {c.label}" for i, c in enumerate(answer.choices, start=1)))
    if answer.remark:
        parts.append(f"（{answer.remark}）")
    if answer.next:
        parts.append(f"{wording.NEXT}: " + " / ".join(answer.next))
    return "\n\n".join(p for p in parts if p)


def _block(block: Block) -> str:
    lines = [block.headline]
    if block.details:
        lines += [f"・{label}: {value}" for label, value in block.details]
    if block.table:
        lines += _table(block.table)
    lines += block.notes
    if block.source:
        lines.append(f"（{wording.SOURCE}: {block.source}）")
    return "\n".join(lines)


def _table(table: Table) -> list[str]:
    lines = [_row(table.columns, row) for row in table.rows[:ROWS]]
    if len(table.rows) > ROWS:
        lines.append(f"（ほか{len(table.rows) - ROWS}件）")
    return lines


def _row(columns: Sequence[str], row: Sequence[str]) -> str:
    """Returns a row as a line: what it is about, then label and value of the rest; a status needs no label."""
    names = 2 if columns[0] == wording.NUMBER else 1
    head = " ".join(cell for cell in row[:names] if cell)
    pairs = [
        cell if label in (wording.STATUS_LABEL, wording.COUNT, wording.ACTIVITY) else f"{label}{cell}"
        for label, cell in zip(columns[names:], row[names:], strict=True)
        if cell and cell != DASH
    ]
    return f"・{head}" + (f": {'、'.join(pairs)}" if pairs else "")
