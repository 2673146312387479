"""Compares the figures and names with the text of the document they were taken from."""

import re
import unicodedata
from collections.abc import Iterator

from knowledge.plan.achievement import DASHES
from knowledge.plan.errors import Problem
from knowledge.plan.package import Package

__all__ = ["check_source"]

_NUMBER = re.compile(r"[0-9][0-9,.]*")


def check_source(package: Package, text: str) -> Iterator[Problem]:
    """Yields every printed figure, name, section and activity that does not occur on its sheet in `text`.

    A sheet reaches from a little before one marker line (datapackage.json, plan.sheet_marker) to the next.
    """
    marker = package.descriptor.get("plan", {}).get("sheet_marker", "")
    rows = {name: resource.rows for name, resource in package.resources.items()}
    sheets = _sheets(text, marker) if marker else []
    if len(sheets) != len(rows["items"]):
        message = f"原資料の個票が {len(sheets)} 枚と数えられ、実施項目の {len(rows['items'])} と合いません"
        yield Problem("datapackage.json", 0, "plan.sheet_marker", message)
        return
    by_item = dict(zip(sorted(r["item"] for r in rows["items"]), sheets, strict=True))
    whole = _compact(text)
    figures: dict[int, set[str]] = {}
    for row in rows["results"]:
        figures.setdefault(row["sheet"], set()).update(_numbers(row["printed"]))
    for number, row in enumerate(rows["results"], start=2):
        if not _figure_occurs(row["printed"], by_item[row["sheet"]], figures[row["sheet"]]):
            message = f"「{row['printed']}」が個票{row['sheet']}の文字にありません"
            yield Problem("results.csv", number, "printed", message)
    for file, table, column in (
        ("items.csv", "items", "name"),
        ("indicators.csv", "indicators", "name"),
        ("activities.csv", "activities", "name"),
    ):
        for number, row in enumerate(rows[table], start=2):
            if not _name_occurs(row[column], by_item[row["item"]]):
                yield Problem(file, number, column, f"「{row[column]}」が個票{row['item']}の文字にありません")
    for number, row in enumerate(rows["item_sections"], start=2):
        text_of = whole if row["printed_in"] == "overview" else by_item[row["item"]]
        if not _name_occurs(row["section"], text_of):
            message = f"「{row['section']}」が個票{row['item']}の文字にありません"
            yield Problem("item_sections.csv", number, "section", message)
    for number, row in enumerate(rows["achieved_counts"], start=2):
        if not re.search(rf"(?<!\d){row['achieved']}\D", by_item[row["item"]] + " "):
            yield Problem(
                "achieved_counts.csv", number, "achieved", f"{row['achieved']} が個票{row['item']}の文字にありません"
            )


def _compact(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _sheets(text: str, marker: str) -> list[str]:
    """Returns the text of each sheet, line ends kept as spaces between figures."""
    parts = unicodedata.normalize("NFKC", text).split(unicodedata.normalize("NFKC", marker))
    return parts[1:]


def _figure_occurs(printed: str, sheet: str, figures: set[str]) -> bool:
    if printed in DASHES:
        return bool(re.search("[-－ー―−]", sheet))
    numbers = _numbers(printed)
    if not numbers:
        return _name_occurs(printed, sheet)
    return all(_number_occurs(n, sheet, figures) for n in numbers)


def _numbers(text: str) -> list[str]:
    return [n.rstrip(".,") for n in _NUMBER.findall(unicodedata.normalize("NFKC", text))]


def _number_occurs(number: str, sheet: str, figures: set[str]) -> bool:
    """Whether a number stands alone, or is run together with another figure of the sheet (20 and 17 as 2017)."""
    tokens = set(_numbers(sheet))
    return number in tokens or any(number + f in tokens or f + number in tokens for f in figures)


def _name_occurs(name: str, sheet: str) -> bool:
    """Whether the name's characters stand on the sheet, line ends and blanks aside; ※ remarks are left out."""
    compact = re.sub(r"\s+", "", sheet)
    wanted = _compact(name)
    if wanted in compact:
        return True
    pieces = [p for p in re.split(r"[、()/・]", wanted) if p]
    return all(p in compact for p in pieces)
