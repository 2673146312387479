"""An answer as a card: the figure large, its status in words and colour, the table, the source, what to ask next."""

import json
from collections.abc import Sequence
from typing import Any

from adapters.cards.elements import (
    Element,
    actions,
    ask,
    card,
    chart,
    container,
    details,
    execute,
    find,
    line,
    run,
    table,
)
from adapters.plaintext import ROWS, plain_text
from bot import wording
from bot.messages import Answer, Block
from knowledge.model import Status

__all__ = ["MAX_BYTES", "card_of", "size_of"]

MAX_BYTES = 80 * 1024
"""Bytes of UTF-16 that a card may have; the service refuses messages of more than 100 KB."""

_COLORS = {
    "achieved": "Good", "missed": "Attention", "no_target": "Default", "not_reported": "Warning",
    "undecided": "Warning",
}  # fmt: skip


def card_of(answer: Answer, page: int = 0, asked: Any = None) -> Element:
    """Returns the card of an answer, a table's page from 0 on.

    `asked` is the intent as JSON, with which the next page can be asked for; without it there is no button.  The
    card has at most MAX_BYTES; of one that would be larger only the text is shown.
    """
    body: list[Element] = []
    for i, block in enumerate(answer.blocks):
        body.append(container(_block(block, page), **({"separator": True, "spacing": "Large"} if i else {})))
    if answer.kind == "help":
        body += [find(wording.FIND_LABEL, wording.FIND_EXAMPLE, "indicators"), *_submit()]
    body += actions([ask(c.label, c.text) for c in answer.choices])
    if asked is not None:
        body += actions(_pages(answer, page, asked))
    if answer.next:
        body.append(line(run(wording.NEXT, isSubtle=True, size="Small"), spacing="Medium", separator=True))
        body += actions([ask(q, q) for q in answer.next])
    text = plain_text(answer)
    made = card(body, text[:2000])
    return made if size_of(made) <= MAX_BYTES else card([line(run(text[:8000]))], text[:2000])


def size_of(content: Any) -> int:
    """Returns the bytes of JSON in UTF-16, as the service counts them."""
    return 2 * len(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def _submit() -> list[Element]:
    button = {"type": "Action.Submit", "title": wording.FIND_BUTTON, "data": {"find": True}}
    return actions([button])


def _block(block: Block, page: int) -> list[Element]:
    items: list[Element] = []
    if block.value:
        items.append(line(run(block.title, isSubtle=True, size="Small")))
        items.append(line(run(block.value, size="ExtraLarge", weight="Bolder"), *_badge(block), spacing="None"))
        items.append(line(run(block.headline), spacing="Small"))
    else:
        items += [
            line(run(text, weight="Bolder" if i == 0 else "Default"))
            for i, text in enumerate(block.headline.split("\n"))
        ]
    if block.details:
        items.append(details(block.details))
    if len([p for p in block.points if p.actual is not None]) > 1:
        items.append(_chart(block))
    if block.table:
        items += _table(block, page)
    items += [line(run(note, size="Small"), spacing="Small") for note in block.notes]
    if block.source:
        items.append(line(run(f"{wording.SOURCE}: {block.source}", isSubtle=True, size="Small"), spacing="Small"))
    return items


def _badge(block: Block) -> list[Element]:
    """Returns the status behind the figure: a word, and a colour beside it."""
    if not block.status:
        return []
    label = wording.STATUS[Status(block.status)]
    return [run(f"　{label}", color=_COLORS[block.status], weight="Bolder", size="Large")]


def _chart(block: Block) -> Element:
    actual = [(p.label, p.actual) for p in block.points if p.actual is not None]
    target = [(p.label, p.target) for p in block.points if p.target is not None]
    series = [(wording.ACTUAL, actual), *([(wording.TARGET, target)] if target else [])]
    shown = "、".join(f"{label} {value:g}{block.unit}" for label, value in actual)
    return chart(block.title, block.unit, series, line(run(f"{wording.ACTUAL}: {shown}", size="Small")))


def _table(block: Block, page: int) -> list[Element]:
    assert block.table is not None  # nosec B101
    rows = block.table.rows[page * ROWS : (page + 1) * ROWS]
    items = [table(block.table.columns, rows)] if rows else []
    if len(block.table.rows) > ROWS:
        first = page * ROWS
        where = wording.rows_shown(first + 1, first + len(rows), len(block.table.rows))
        items.append(line(run(where, isSubtle=True, size="Small")))
    return items


def _pages(answer: Answer, page: int, asked: Any) -> Sequence[Element]:
    longest = max((len(b.table.rows) for b in answer.blocks if b.table), default=0)
    buttons = []
    if page:
        buttons.append(execute(wording.PREVIOUS_PAGE, "page", {"asked": asked, "page": page - 1}))
    if (page + 1) * ROWS < longest:
        buttons.append(execute(wording.NEXT_PAGE, "page", {"asked": asked, "page": page + 1}))
    return buttons
