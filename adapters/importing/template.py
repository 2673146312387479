"""Writes the workbook that offices fill in: the current figures, protected, beside empty cells for new ones."""

from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from adapters.importing import wording
from adapters.importing.layout import FIRST_ROW, HEADER_ROW, INSTRUCTIONS, Column, columns_of, measure_of
from knowledge.editions.result_lines import Reading
from knowledge.plan.model import Indicator, Measure
from knowledge.plan.package import Package
from knowledge.query.years import year_label

__all__ = ["write_template"]

_LOCKED, _OPEN, _NONE, _HEAD = (
    PatternFill("solid", start_color=c) for c in ("FFF2F2F2", "FFFFF9DB", "FFBFBFBF", "FFD9E7F5")
)
_LINE = Side(style="thin", color="FFD0D0D0")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LIST_LENGTH, _LINE_HEIGHT = 250, 15


def write_template(package: Package, file: Path) -> None:
    """Writes the workbook of a plan's current data.  Raises OSError where the file cannot be written."""
    reading = Reading(package)
    book = Workbook()
    book.remove(book.worksheets[0])
    _instructions(book.create_sheet(INSTRUCTIONS), package)
    for year in reading.years.names:
        _Sheet(book.create_sheet(year), package, reading, year).write()
    book.save(file)


def _instructions(sheet: Worksheet, package: Package) -> None:
    sheet.column_dimensions["A"].width = 110
    lines = wording.template_instructions(str(package.descriptor.get("title", "")), package.digest[:12])
    for number, text in enumerate(lines, start=1):
        cell = _at(sheet, number, 1)
        _put(cell, text, 14 if number == 1 else 11, bold=number == 1 or text.startswith("■"))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.protection.sheet = True


class _Sheet:
    """One year's sheet while it is written."""

    def __init__(self, sheet: Worksheet, package: Package, reading: Reading, year: str) -> None:
        self._sheet, self._reading, self._year = sheet, reading, year
        self._columns = columns_of(year, reading)
        self._items = {r["item"]: r["name"] for r in package.resources["items"].rows}
        self._leads: dict[int, list[str]] = {}
        for row in package.resources["item_sections"].rows:
            if row["role"] == "lead":
                self._leads.setdefault(row["item"], []).append(row["section"])
        self._rules = _rules(reading)

    def write(self) -> None:
        """Writes headings, rows, protection and drop-downs."""
        _put(_at(self._sheet, 1, 1), wording.template_title(year_label(self._year)), size=13, bold=True)
        _put(_at(self._sheet, 2, 1), wording.TEMPLATE_HINT)
        for number, column in enumerate(self._columns, start=1):
            self._head(_at(self._sheet, HEADER_ROW, number), column)
        for row, indicator in enumerate(self._reading.indicators.values(), start=FIRST_ROW):
            for number, column in enumerate(self._columns, start=1):
                if column.filled:
                    self._open(_at(self._sheet, row, number), column, indicator)
                else:
                    self._locked(_at(self._sheet, row, number), column, indicator)
            lines = max(_lines(self._text(c, indicator), c.width) for c in self._columns if not c.filled)
            self._sheet.row_dimensions[row].height = _LINE_HEIGHT * lines
        self._protect()

    def _head(self, cell: Cell, column: Column) -> None:
        _put(cell, column.heading, bold=True)
        cell.fill, cell.border = _OPEN if column.filled else _HEAD, _BORDER
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        self._sheet.column_dimensions[cell.column_letter].width = column.width

    def _locked(self, cell: Cell, column: Column, indicator: Indicator) -> None:
        _put(cell, self._text(column, indicator))
        cell.fill, cell.border = _LOCKED, _BORDER
        cell.alignment = Alignment(wrap_text=column.width > 20, vertical="center")

    def _open(self, cell: Cell, column: Column, indicator: Indicator) -> None:
        """Prepares a cell to be filled in: as text, so that 7.0 and 93.5％ stay what people typed."""
        fits = column.name == "note" or bool(measure_of(column, indicator, self._year, self._reading))
        fits = fits or (column.name == "reason" and indicator.kind == "kpi")
        cell.fill, cell.border, cell.number_format = _OPEN if fits else _NONE, _BORDER, "@"
        cell.protection = Protection(locked=not fits)
        cell.alignment = Alignment(vertical="center")
        if fits and (rule := self._rules.get(_rule_of(column, indicator))):
            rule.add(cell)

    def _text(self, column: Column, indicator: Indicator) -> str:
        figures = self._reading.figures[indicator.entity]
        match column.name:
            case "entity":
                return indicator.entity
            case "kind":
                return wording.KINDS[indicator.kind]
            case "item":
                return f"{indicator.item} {self._items[indicator.item]}"
            case "name":
                return indicator.name
            case "unit":
                return indicator.unit or ""
            case "sections":
                return "、".join(self._leads.get(indicator.item, ()))
            case "previous":
                year = self._reading.years.before[self._year]
                found = figures.get((Measure.ACTUAL, year)) or figures.get((Measure.BASELINE, year))
            case _:
                measure = measure_of(column, indicator, self._year, self._reading)
                found = figures.get((measure, self._year)) if measure else None
        return "" if found is None else found.printed

    def _protect(self) -> None:
        sheet = self._sheet
        sheet.freeze_panes = _at(sheet, FIRST_ROW, 5).coordinate
        sheet.auto_filter.ref = f"A{HEADER_ROW}:{_at(sheet, sheet.max_row, len(self._columns)).coordinate}"
        sheet.protection.sheet = True
        for allowed in ("autoFilter", "formatColumns", "formatRows"):
            setattr(sheet.protection, allowed, False)  # not forbidden
        for rule in self._rules.values():
            if rule.ranges:
                sheet.add_data_validation(rule)
        sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _at(sheet: Worksheet, row: int, number: int) -> Cell:
    return cast(Cell, sheet.cell(row, number))


def _lines(text: str, width: int) -> int:
    """Returns how many lines a text takes in a column: Japanese characters are two wide."""
    return max(1, -(-sum(1 if c.isascii() else 2 for c in text) // (width - 2)))


def _put(cell: Cell, text: str, size: int = 10, *, bold: bool = False) -> None:
    """Writes a text as a text, whatever it looks like."""
    cell.value, cell.data_type, cell.font = text, "s", Font(name="Meiryo", size=size, bold=bold)


def _rule_of(column: Column, indicator: Indicator) -> str:
    if column.name == Measure.RATE:
        return "judged" if indicator.formula == "judged" else "rate"
    if column.name in (Measure.TARGET, Measure.ACTUAL, Measure.BASELINE):
        return column.name if column.name == Measure.TARGET else "percent" if indicator.unit == "％" else "number"
    return ""


def _rules(reading: Reading) -> dict[str, DataValidation]:
    """Returns the drop-downs and the hints, by the kind of cell."""
    words = ",".join(w for w in ("－", *reading.target_words) if "," not in w and '"' not in w)
    return {
        Measure.TARGET: _rule(wording.HINT_TARGET, words[:_LIST_LENGTH].rpartition(",")[0] or "－", strict=False),
        "judged": _rule(wording.HINT_JUDGED, "達成,未達成,100%", strict=True),
        "rate": _rule(wording.HINT_RATE),
        "percent": _rule(wording.HINT_PERCENT),
        "number": _rule(wording.HINT_NUMBER),
    }


def _rule(hint: str, words: str = "", *, strict: bool = False) -> DataValidation:
    rule = DataValidation(type="list" if words else None, formula1=f'"{words}"' if words else None, allow_blank=True)
    rule.showInputMessage, rule.prompt = True, hint
    rule.showErrorMessage, rule.error = strict, wording.NOT_IN_LIST
    return rule
