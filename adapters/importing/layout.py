"""The layout of the workbook: a sheet for each year, a row for each indicator, current and new figures side by side.

What is written here is what template writes and form reads.
"""

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from knowledge.editions.result_lines import Reading
from knowledge.plan.model import Indicator, Measure

__all__ = ["FIRST_ROW", "HEADER_ROW", "INSTRUCTIONS", "Column", "columns_of", "measure_of"]

INSTRUCTIONS = "説明"
HEADER_ROW, FIRST_ROW = 3, 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it is for the program, its heading and width, whether people fill it in."""

    name: str
    heading: str
    width: int
    filled: bool = False

    def label(self, number: int) -> str:
        """Returns how messages name it when it is the column `number`, counted from 1."""
        return f"{get_column_letter(number)}列 {self.heading}"


def _pair(measure: Measure, heading: str) -> tuple[Column, Column]:
    return Column(f"now:{measure}", f"{heading}（今の値）", 14), Column(
        measure, f"{heading}（新しい値）", 16, filled=True
    )


_ABOUT = (
    Column("entity", "番号", 11),
    Column("kind", "区分", 9),
    Column("item", "実施項目", 30),
    Column("name", "指標", 42),
    Column("unit", "単位", 7),
    Column("sections", "取組所属", 22),
)
_NOTE = Column("note", "備考", 28, filled=True)
_COLUMNS = (
    *_ABOUT,
    Column("previous", "前の年度の実績", 14),
    *_pair(Measure.TARGET, "目標"),
    *_pair(Measure.ACTUAL, "実績"),
    *_pair(Measure.RATE, "達成率"),
    Column("reason", "達成率が計算と違う理由", 28, filled=True),
    _NOTE,
)
_BASELINE_COLUMNS = (*_ABOUT, *_pair(Measure.BASELINE, "基準年の値"), _NOTE)


def columns_of(year: str, reading: Reading) -> tuple[Column, ...]:
    """Returns the columns of a year's sheet; the base year has one figure of each indicator."""
    return _BASELINE_COLUMNS if year == reading.years.names[0] else _COLUMNS


def measure_of(column: Column, indicator: Indicator, year: str, reading: Reading) -> Measure | None:
    """Returns which figure of an indicator stands in a column of a year's sheet, None where none does."""
    name = column.name.removeprefix("now:")
    possible = reading.measures(indicator, year)
    if name == Measure.BASELINE:
        return possible[0]
    return next((m for m in possible if m == name), None)
