"""The pieces of an Adaptive Card (1.5), each a function that returns its JSON.

Everything that is shown goes into TextRuns, which have no Markdown, so that no name or word of a person can become
a link or a heading.
"""

from collections.abc import Sequence
from typing import Any

__all__ = [
    "Element", "actions", "ask", "card", "chart", "container", "details", "execute", "find", "line", "run", "table",
]  # fmt: skip

Element = dict[str, Any]

_TITLE = 250


def run(text: str, **style: Any) -> Element:
    """Returns a piece of text; `style`: color, size, weight, isSubtle."""
    return {"type": "TextRun", "text": text, **style}


def line(*runs: Element, **layout: Any) -> Element:
    """Returns a paragraph; `layout`: spacing, separator, horizontalAlignment."""
    return {"type": "RichTextBlock", "inlines": list(runs), **layout}


def container(items: Sequence[Element], **layout: Any) -> Element:
    """Returns pieces that belong together; `layout`: style, spacing, separator, bleed."""
    return {"type": "Container", "items": list(items), **layout}


def details(pairs: Sequence[tuple[str, str]]) -> Element:
    """Returns labels with their values, one pair to a row."""
    rows = [_row([line(run(label, isSubtle=True))], [line(run(value))]) for label, value in pairs]
    return {
        "type": "Table", "columns": [{"width": 1}, {"width": 3}], "rows": rows, "showGridLines": False,
        "firstRowAsHeaders": False, "spacing": "Small",
    }  # fmt: skip


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Element:
    """Returns a table with headings; the column with the longest texts is the widest."""
    widths = [_width(i, columns, rows) for i in range(len(columns))]
    head = _row(*([line(run(c, weight="Bolder"))] for c in columns))
    body = [_row(*([line(run(cell or "－"))] for cell in row)) for row in rows]
    return {
        "type": "Table", "columns": [{"width": w} for w in widths], "rows": [head, *body], "firstRowAsHeaders": True,
        "showGridLines": True, "spacing": "Medium",
    }  # fmt: skip


def _width(i: int, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    return min(6, max(2, max(len(r[i]) for r in [columns, *rows]) // 3))


def _row(*cells: Sequence[Element]) -> Element:
    return {"type": "TableRow", "cells": [{"type": "TableCell", "items": list(items)} for items in cells]}


def chart(
    title: str, unit: str, series: Sequence[tuple[str, Sequence[tuple[str, float]]]], fallback: Element
) -> Element:
    """Returns lines over years; `series` are a legend and its points; clients without charts show `fallback`."""
    data = [{"legend": legend, "values": [{"x": x, "y": y} for x, y in points]} for legend, points in series]
    return {
        "type": "Chart.Line", "title": title, "xAxisTitle": "年度", "yAxisTitle": unit, "data": data,
        "fallback": fallback,
    }  # fmt: skip


def ask(title: str, question: str) -> Element:
    """Returns a button that sends a complete question, as if it had been typed."""
    sent = {"type": "messageBack", "text": question, "displayText": question, "value": {"ask": question}}
    return {"type": "Action.Submit", "title": title[:_TITLE], "tooltip": question, "data": {"msteams": sent}}


def execute(title: str, verb: str, data: Element) -> Element:
    """Returns a button that changes this card."""
    return {"type": "Action.Execute", "title": title[:_TITLE], "verb": verb, "data": data}


def find(label: str, placeholder: str, dataset: str) -> Element:
    """Returns a field that looks names up while one types; the value is sent as `ask`."""
    return {
        "type": "Input.ChoiceSet", "id": "ask", "label": label, "placeholder": placeholder, "style": "filtered",
        "choices": [], "choices.data": {"type": "Data.Query", "dataset": dataset},
    }  # fmt: skip


def actions(buttons: Sequence[Element]) -> list[Element]:
    """Returns buttons below one another, so that long questions can be read."""
    return [{"type": "ActionSet", "actions": [b], "spacing": "Small"} for b in buttons]


def card(body: Sequence[Element], fallback: str) -> Element:
    """Returns a card; `fallback` is read where it cannot be shown."""
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.5",
        "lang": "ja", "fallbackText": fallback, "msteams": {"width": "Full"}, "body": list(body),
    }  # fmt: skip
