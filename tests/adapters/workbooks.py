"""Filled-in workbooks, as offices send them."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from adapters.importing.layout import FIRST_ROW, HEADER_ROW
from adapters.importing.template import write_template
from knowledge.plan.package import Package, read_package
from tests.conftest import DATA

__all__ = ["PLAN", "fill", "template"]

PLAN = read_package(DATA)


def template(folder: Path, package: Package = PLAN) -> Path:
    """Returns a new template."""
    file = folder / "template.xlsx"
    write_template(package, file)
    return file


def fill(file: Path, *cells: tuple[str, str, str, Any], save_as: str = "filled.xlsx") -> Path:
    """Fills cells of a template, given by sheet, indicator, heading and value; returns the new file."""
    book = load_workbook(file)
    for year, entity, heading, value in cells:
        sheet = book[year]
        column = next(c.column for c in sheet[HEADER_ROW] if c.value == heading)
        row = next(r for r in range(FIRST_ROW, sheet.max_row + 1) if sheet.cell(r, 1).value == entity)
        sheet.cell(row, column).value = value
    filled = file.parent / save_as
    book.save(filled)
    return filled
