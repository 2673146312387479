"""Validates the tabular data package by its own schema, with the Frictionless framework."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.plan.errors import Problem

__all__ = ["check_tables"]

_MESSAGES = {
    "type-error": "「{cell}」は {field} の型に合いません",
    "constraint-error": "「{cell}」は {field} の決まりに合いません",
    "unique-error": "「{cell}」が重なっています",
    "primary-key": "主キーの行が重なっています",
    "foreign-key": "参照先の表にない値です",
}


def check_tables(data: Path) -> Iterator[Problem]:
    """Yields what the framework reports, by file, row and column."""
    from frictionless import Package, system

    with system.use_context(trusted=False):
        report = Package(str(data / "datapackage.json")).validate()
    for error in report.errors:
        yield Problem("datapackage.json", 0, "", f"データパッケージの定義が正しくありません（{error.type}）")
    for task in report.tasks:
        for error in task.errors:
            row = getattr(error, "row_number", 0) or 0
            column = getattr(error, "field_name", "") or ""
            text = _MESSAGES.get(error.type, "表の形が正しくありません（{type}）")
            message = text.format(cell=getattr(error, "cell", ""), field=column, type=error.type)
            yield Problem(Path(task.place).name, row, column, message)
