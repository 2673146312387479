"""Shows an answer as plain text: for the terminal, for notifications, and wherever a card cannot be shown."""

from bot import wording
from bot.messages import Answer, Block, Table

__all__ = ["plain_text"]

_ROWS = 30


def plain_text(answer: Answer) -> str:
    """Returns the whole answer as lines of text; tables are cut after 30 rows, saying how many are left."""
    parts = [_block(block) for block in answer.blocks]
    if answer.choices:
        parts.append("\n".join(f"{i}. {c.label}" for i, c in enumerate(answer.choices, start=1)))
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
    lines = []
    for row in table.rows[:_ROWS]:
        head, *rest = [cell for cell in row if cell] or [""]
        pairs = [
            f"{label}{cell}" for label, cell in zip(table.columns[1:], row[1:], strict=True) if cell and cell != "－"
        ]
        lines.append(f"・{head}: " + "、".join(pairs) if len(table.columns) > 2 else "・" + " ".join([head, *rest]))
    if len(table.rows) > _ROWS:
        lines.append(f"（ほか{len(table.rows) - _ROWS}件）")
    return lines
