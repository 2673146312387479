"""The pieces of an Adaptive Card (1.5), each a function that returns its JSON.

Everything that is shown goes into TextRuns, which have no Markdown, so that no name or word of a person can become
a link or a heading.  Whatever can be long wraps, so that a card is as legible on a telephone as in a wide chat.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any

__all__ = [
    "Element", "actions", "card", "columns", "container", "execute", "find", "line", "option", "pairs", "questions",
    "run", "table",
]  # fmt: skip

Element = dict[str, Any]
Cell = Sequence[Element]

_TITLE = 250
_ROW = 300
"""CSS pixels that buttons beside one another may take: the width of a card on a telephone."""
_FRAME = 34
"""CSS pixels that a button has around its title, with the gap to the next."""


def run(text: str, **style: Any) -> Element:
    """Returns a piece of text; `style`: color, size, weight, isSubtle."""
    return {"type": "TextRun", "text": text, **style}


def line(*runs: Element, **layout: Any) -> Element:
    """Returns a paragraph; `layout`: spacing, separator, horizontalAlignment."""
    return {"type": "RichTextBlock", "inlines": list(runs), **layout}


def container(items: Sequence[Element], **layout: Any) -> Element:
    """Returns pieces that belong together; `layout`: style, spacing, separator, bleed."""
    return {"type": "Container", "items": list(items), **layout}


def columns(cells: Sequence[Cell], **layout: Any) -> Element:
    """Returns cells of equal width beside one another."""
    found = [{"type": "Column", "width": "stretch", "items": list(items)} for items in cells]
    return {"type": "ColumnSet", "columns": found, **layout}


def pairs(found: Sequence[tuple[str, str]]) -> Element:
    """Returns short labels with their values, one pair to a row."""
    rows = [([line(run(label, isSubtle=True))], [line(run(value))]) for label, value in found]
    return _table(["84px", 1], rows, firstRowAsHeaders=False, showGridLines=False, spacing="Medium")


def table(heads: Sequence[str], widths: Sequence[int | str], rows: Sequence[Sequence[Cell]]) -> Element:
    """Returns a table with headings; `widths` are shares of the card, or CSS pixels such as "52px"."""
    first = [[line(run(head, weight="Bolder", size="Small", isSubtle=True))] for head in heads]
    return _table(widths, [first, *rows], firstRowAsHeaders=True, showGridLines=True, spacing="Medium")


def _table(widths: Sequence[int | str], rows: Sequence[Sequence[Cell]], **layout: Any) -> Element:
    return {"type": "Table", "columns": [{"width": w} for w in widths], "rows": [_row(r) for r in rows], **layout}


def _row(cells: Sequence[Cell]) -> Element:
    return {"type": "TableRow", "cells": [{"type": "TableCell", "items": list(items)} for items in cells]}


def ask(title: str, question: str) -> Element:
    """Returns a button that sends a complete question, as if it had been typed.

    Teams sends what stands under `msteams` and shows it as the person's message; hosts that know no messageBack send
    all of `data` without showing it.  What stands in a field of the card is not sent along.
    """
    sent = {"type": "messageBack", "text": question, "displayText": question, "value": {"ask": question}}
    return {
        "type": "Action.Submit", "title": title[:_TITLE], "tooltip": question, "associatedInputs": "none",
        "data": {"ask": question, "msteams": sent},
    }  # fmt: skip


def option(label: str, question: str, mark: str = "") -> Element:
    """Returns a row that sends a complete question when pressed; unlike a button's title its label wraps."""
    marked = [run(f"{mark}　", isSubtle=True)] if mark else []
    text = line(*marked, run(label, color="Accent", weight="Bolder"))
    return container([text], style="emphasis", spacing="Small", selectAction=ask(label, question))


def execute(title: str, verb: str, data: Element) -> Element:
    """Returns a button that changes this card."""
    return {"type": "Action.Execute", "title": title[:_TITLE], "verb": verb, "data": data}


def find(label: str, placeholder: str, missing: str, dataset: str) -> Element:
    """Returns a field that looks names up while one types; the value is sent as `ask`, or `missing` is shown."""
    return {
        "type": "Input.ChoiceSet", "id": "ask", "label": label, "placeholder": placeholder, "style": "filtered",
        "choices": [], "choices.data": {"type": "Data.Query", "dataset": dataset}, "isRequired": True,
        "errorMessage": missing,
    }  # fmt: skip


def actions(buttons: Sequence[Element]) -> list[Element]:
    """Returns buttons in rows, as many beside one another as a telephone shows with their whole titles."""
    rows: list[list[Element]] = []
    left = 0
    for button in buttons:
        needed = _pixels(button["title"])
        if needed > left:
            rows.append([])
            left = _ROW
        rows[-1].append(button)
        left -= needed
    return [{"type": "ActionSet", "actions": row, "spacing": "Small"} for row in rows]


def questions(asked: Sequence[tuple[str, str]]) -> list[Element]:
    """Returns what to ask next, each a title and a complete question: buttons, or rows where a title is too long."""
    short = [ask(title, question) for title, question in asked if _pixels(title) <= _ROW]
    long = [option(title, question) for title, question in asked if _pixels(title) > _ROW]
    return [*actions(short), *long]


def _pixels(title: str) -> int:
    """Returns about how wide a button is: 14 pixels for a Japanese character, 8 for a Latin one, and its frame."""
    return sum(14 if unicodedata.east_asian_width(c) in "WFA" else 8 for c in title) + _FRAME


def card(body: Sequence[Element], fallback: str) -> Element:
    """Returns a card; `fallback` is read where it cannot be shown."""
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.5",
        "lang": "ja", "fallbackText": fallback, "msteams": {"width": "Full"}, "body": list(body),
    }  # fmt: skip
