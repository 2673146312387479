"""An answer as a card: the figure large, its status in words and colour, the table, the source, what to ask next."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from adapters.cards.charts import chart
from adapters.cards.elements import (
    Element,
    actions,
    card,
    columns,
    container,
    execute,
    find,
    line,
    option,
    pairs,
    questions,
    run,
)
from adapters.cards.tables import colored, shown_table
from adapters.plaintext import ROWS, plain_text
from bot.messages import Answer, Block, Table
from bot.rendering import wording
from knowledge.plan.model import Status

__all__ = ["MAX_BYTES", "card_of", "size_of"]

MAX_BYTES = 80 * 1024
"""Bytes of UTF-16 that a card may have; the service refuses messages of more than 100 KB."""

_TILES = (wording.ACTUAL, wording.TARGET, wording.RATE, wording.STATUS_LABEL, wording.CHANGE)
_SHORT_LABEL, _SHORT_VALUE, _SHORT_FIGURE = 5, 40, 12
_OF_AN_ITEM = re.compile("実施項目[0-9]+")


def card_of(answer: Answer, page: int = 0, asked: Any = None) -> Element:
    """Returns the card of an answer, a table's page from 0 on.

    `asked` is the intent as JSON, with which the next page can be asked for; without it there is no button.  The
    card has at most MAX_BYTES; of one that would be larger only the text is shown.
    """
    body: list[Element] = []
    for i, block in enumerate(answer.blocks):
        body.append(container(_block(block, page), **({"separator": True, "spacing": "Large"} if i else {})))
    body += [option(c.label, c.text, str(i)) for i, c in enumerate(answer.choices, start=1)]
    if asked is not None:
        body += actions(_pages(answer, page, asked))
    body += _further(answer)
    text = plain_text(answer)
    made = card(body, text[:2000])
    return made if size_of(made) <= MAX_BYTES else card([line(run(text[:8000]))], text[:2000])


def size_of(content: Any) -> int:
    """Returns the bytes of JSON in UTF-16, as the service counts them."""
    return 2 * len(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def _block(block: Block, page: int) -> list[Element]:
    tiles = [] if block.table else [d for d in block.details if d[0] in _TILES]  # beside a table 目標 is a goal
    items = _figure(block, tiles) if block.value else [*_sentence(block), *_tiles(tiles)]
    items += _details([d for d in block.details if d not in tiles])
    items += chart(block)
    if block.table:
        items += _table(block.table, page)
    items += [line(run(note, size="Small"), spacing="Small") for note in block.notes]
    if block.source:
        items.append(line(run(f"{wording.SOURCE}: {block.source}", isSubtle=True, size="Small"), spacing="Medium"))
    return items


def _figure(block: Block, tiles: Sequence[tuple[str, str]]) -> list[Element]:
    """Returns the name, what the figure is, the figure with its status, and what it is measured by."""
    status = wording.STATUS[Status(block.status)] if block.status else ""
    badge = [run("　"), colored(status, size="Large")] if status else []
    size = "ExtraLarge" if len(block.value) <= _SHORT_FIGURE else "Large"
    shown = [(wording.STATUS_LABEL, status), *((k, v) for k, v in tiles if block.caption.endswith(k))]
    return [
        _title(block),
        line(run(block.caption, isSubtle=True, size="Small"), spacing="None"),
        line(run(block.value, size=size, weight="Bolder"), *badge, spacing="Small"),
        *_tiles([t for t in tiles if t not in shown]),
    ]


def _title(block: Block) -> Element:
    return line(run(block.title, weight="Bolder", size="Medium"))


def _sentence(block: Block) -> list[Element]:
    first, *rest = block.headline.split("\n")
    title = [_title(block)] if block.points else []
    weight = "Bolder" if (block.table or block.details) and not title else "Default"
    return [
        *title, line(run(first, weight=weight), spacing="Small"), *(line(run(text), spacing="Small") for text in rest),
    ]  # fmt: skip


def _tiles(found: Sequence[tuple[str, str]]) -> list[Element]:
    """Returns the figures beside one another, each under its label."""
    if not found:
        return []
    cells = []
    for label, value in found:
        shown = colored(value) if label == wording.STATUS_LABEL else run(value, weight="Bolder")
        cells.append([line(run(label, isSubtle=True, size="Small")), line(shown, spacing="None")])
    return [container([columns(cells)], style="emphasis", spacing="Medium")]


def _details(found: Sequence[tuple[str, str]]) -> list[Element]:
    """Returns labels and values: beside one another where all labels are short, else below one another."""
    if not found:
        return []
    if all(len(label) <= _SHORT_LABEL and len(value) <= _SHORT_VALUE for label, value in found):
        return [pairs(found)]
    return [
        piece
        for label, value in found
        for piece in (
            line(run(label, isSubtle=True, size="Small"), spacing="Medium"),
            line(run(value), spacing="None"),
        )
    ]


def _table(found: Table, page: int) -> list[Element]:
    rows = found.rows[page * ROWS : (page + 1) * ROWS]
    items = [shown_table(replace(found, rows=rows))] if rows else []
    if len(found.rows) > ROWS:
        where = wording.rows_shown(page * ROWS + 1, page * ROWS + len(rows), len(found.rows))
        items.append(line(run(where, isSubtle=True, size="Small"), spacing="Small"))
    return items


def _pages(answer: Answer, page: int, asked: Any) -> Sequence[Element]:
    longest = max((len(b.table.rows) for b in answer.blocks if b.table), default=0)
    buttons = []
    if page:
        buttons.append(execute(wording.PREVIOUS_PAGE, "page", {"asked": asked, "page": page - 1}))
    if (page + 1) * ROWS < longest:
        buttons.append(execute(wording.NEXT_PAGE, "page", {"asked": asked, "page": page + 1}))
    return buttons


def _further(answer: Answer) -> list[Element]:
    """Returns the field that looks names up, where help was asked for, and what to ask next."""
    if not answer.next:
        return []
    items: list[Element] = []
    if answer.kind == "help":
        button = {"type": "Action.Submit", "title": wording.FIND_BUTTON, "data": {"find": True}}
        field = find(wording.FIND_LABEL, wording.FIND_EXAMPLE, wording.FIND_NOTHING, "indicators")
        items += [field, *actions([button])]
    titles = {block.title for block in answer.blocks}
    items.append(line(run(wording.NEXT, isSubtle=True, size="Small"), spacing="Medium", separator=True))
    return items + questions([(_short(q, titles) if answer.kind == "answer" else q, q) for q in answer.next])


def _short(question: str, titles: set[str]) -> str:
    """Returns what a button says: the question, without the one name that the whole card is about."""
    name, _, rest = question.rpartition("の")
    about = len(titles) == 1 and (name in titles or _OF_AN_ITEM.fullmatch(name))
    return rest if about else question
