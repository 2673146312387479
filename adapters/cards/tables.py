"""An answer's table as a card's: what belongs together shares a cell, so that it can be read on a telephone."""

from collections.abc import Mapping, Sequence

from adapters.cards.elements import Cell, Element, line, run, table
from bot.digest import wording as digest
from bot.messages import Table
from bot.rendering import wording
from bot.rendering import wording_outlook as outlook
from bot.rendering.numbers import DASH
from knowledge.plan.model import Status

__all__ = ["colored", "shown_table"]

_COLORS = {
    Status.ACHIEVED: "Good", Status.MISSED: "Attention", Status.NOT_REPORTED: "Warning", Status.UNDECIDED: "Warning",
}  # fmt: skip
_BY_WORD = {wording.STATUS[status]: color for status, color in _COLORS.items()}
_BELOW = {
    wording.ACTUAL: (wording.TARGET, wording.CHANGE), wording.RATE: (wording.STATUS_LABEL,),
    outlook.INDICATOR: (digest.IN_CHARGE,), outlook.EXPECTED: (outlook.FINAL,), digest.AFTER: (wording.STATUS_LABEL,),
}  # fmt: skip
"""Columns that are shown in small letters below the figure they belong to."""
_NAMED = (wording.TARGET, wording.CHANGE, digest.IN_CHARGE, outlook.FINAL)
_WIDTHS: Mapping[str, int | str] = {
    wording.ACTUAL: 8, wording.RATE: 5, wording.YEAR: 7, wording.NUMBER: "52px", wording.SERVES: "84px",
    wording.COUNT: "80px", wording.BEFORE: "80px", digest.BEFORE: 4, digest.AFTER: 4,
}  # fmt: skip
"""Shares of the card, or CSS pixels; names have the share below."""
_NAME = 10

Row = Mapping[str, str]


def colored(status: str, **style: str) -> Element:
    """Returns the word of a status (達成) in its colour, any other word (目標なし) as it is."""
    color = _BY_WORD.get(status)
    return run(status, **({"color": color, "weight": "Bolder"} if color else {}), **style)


def shown_table(found: Table) -> Element:
    """Returns a table with all its rows."""
    heads = [c for c in found.columns if not _elsewhere(c, found.columns)]
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    return table(heads, [_WIDTHS.get(h, _NAME) for h in heads], [[_cell(h, row) for h in heads] for row in rows])


def _elsewhere(column: str, columns: Sequence[str]) -> bool:
    """Whether a column is shown in the cell of another: a number before its name, a target below its result."""
    if column == wording.NUMBER:
        return len(columns) > 2
    return any(column in below and head in columns for head, below in _BELOW.items())


def _cell(head: str, row: Row) -> Cell:
    below = [(label, row[label]) for label in _BELOW.get(head, ()) if row.get(label, DASH) != DASH]
    main = row[head] or DASH
    small = [line(_small(label, text), spacing="None") for label, text in below]
    if main == DASH and small:
        return small
    number = [run(f"{row[wording.NUMBER]}　", isSubtle=True)] if _numbered(head, tuple(row)) else []
    return [line(*number, run(main)), *small]


def _numbered(head: str, columns: Sequence[str]) -> bool:
    """Whether a column is the name that carries its number."""
    return _elsewhere(wording.NUMBER, columns) and columns[:2] == (wording.NUMBER, head)


def _small(label: str, text: str) -> Element:
    if label in _NAMED:
        return run(f"{label} {text}", size="Small", isSubtle=True)
    return colored(text)
