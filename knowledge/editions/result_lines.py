"""Lines of a form: what people say about an indicator in a year, read against the figures that are there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.plan.achievement import DASHES
from knowledge.plan.entered_values import DASH, Figure, Given, entered, fraction_of
from knowledge.plan.errors import Problem
from knowledge.plan.model import Indicator, Measure, Result
from knowledge.plan.package import Package
from knowledge.plan.records import IndicatorFigures, indicators, years

__all__ = ["Entry", "Line", "Reading"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as entered, and what the form showed beside it as the current one."""

    given: Given
    seen: str


@dataclass(frozen=True, slots=True)
class Line:
    """What a form says about one indicator in one year: figures by measure, why a rate is not the computed one, a note.

    `sheet`, `row` and `columns` (by measure, and `entity`) tell people where it stands.
    """

    sheet: str
    row: int
    entity: str
    year: str
    entries: Mapping[Measure, Entry] = field(default_factory=dict)
    reason: str = ""
    note: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    def problem(self, message: str, column: str) -> Problem:
        """Returns a fault of this line in the column of a measure or of `entity`."""
        return Problem(self.sheet, self.row, self.columns.get(column, ""), message)


class Reading:
    """Reads lines against a plan's current figures."""

    def __init__(self, package: Package) -> None:
        """Takes the data as they are."""
        self.years = years(package)
        self.indicators: dict[str, Indicator] = {}
        self.figures: dict[str, IndicatorFigures] = {}
        for indicator, figures in indicators(package):
            self.indicators[indicator.entity], self.figures[indicator.entity] = indicator, figures
        found = (r for f in self.figures.values() for (m, _), r in f.items() if m is Measure.TARGET)
        self.target_words = list(
            dict.fromkeys(r.printed for r in found if r.number is None and r.printed not in DASHES)
        )

    def misplaced(self, lines: Sequence[Line]) -> Iterator[Problem]:
        """Yields lines about unknown indicators and years, second lines about the same, and remarks on nothing."""
        first: dict[tuple[str, str], Line] = {}
        for line in lines:
            if line.entity not in self.indicators:
                yield line.problem(f"「{line.entity}」は計画にない番号です。ひな形の番号に戻してください", "entity")
            elif line.year not in self.years.names:
                yield line.problem(f"「{line.year}」は計画の年度ではありません", "entity")
            elif (other := first.setdefault((line.entity, line.year), line)) is not line:
                yield line.problem(f"{line.entity} の行が {other.row}行目にもあります。一つにしてください", "entity")
            elif not line.entries and (line.reason or line.note):
                yield line.problem("新しい値がありません。値も入れるか、理由と備考を消してください", "actual")

    def figure(self, line: Line, measure: Measure, entry: Entry) -> Figure | str:
        """Returns the figure that an entry of a line means, or a sentence that says what is wrong with it."""
        indicator, figures = self.indicators[line.entity], self.figures[line.entity]
        if measure not in self.measures(indicator, line.year):
            return "この指標にはない欄です。空欄にしてください"
        own = [r for (m, _), r in figures.items() if m is measure]
        found = entered(entry.given, indicator, measure, own, self.target_words)
        if isinstance(found, str):
            return found
        current = figures.get((measure, line.year))
        if not _as_seen(found.printed, current) and not _as_seen(entry.seen, current):
            return _moved(entry.seen, current)
        if measure is Measure.RATE:
            return found
        return fraction_of(entry.given, found, indicator.unit, self._near(line)) or found

    def measures(self, indicator: Indicator, year: str) -> tuple[Measure, ...]:
        """Returns which figures an indicator can have in a year."""
        if indicator.kind != "kpi":
            return (Measure.ACTUAL,)
        if year == self.years.names[0]:
            return (Measure.BASELINE,)
        return (Measure.TARGET, Measure.ACTUAL, Measure.RATE)

    def _near(self, line: Line) -> float | None:
        """Returns a number that a figure of the line should be like: the newest one known up to its year."""
        names = self.years.names
        for year in reversed(names[: names.index(line.year) + 1]):
            for measure in (Measure.TARGET, Measure.ACTUAL, Measure.BASELINE):
                result = self.figures[line.entity].get((measure, year))
                if result is not None and result.number:
                    return result.number
        return None


def _as_seen(seen: str, current: Result | None) -> bool:
    now = "" if current is None else current.printed
    return (seen in DASHES and now in DASHES) or _plain(seen) == _plain(now)


def _plain(printed: str) -> str:
    """Returns a printed form as a table program may have rewritten it: 7.0 and 7, 1,300 and 1300 are the same."""
    text = printed.replace(",", "").rstrip("%％")
    try:
        return repr(float(text))
    except ValueError:
        return text


def _moved(seen: str, current: Result | None) -> str:
    now = DASH if current is None else current.printed
    return (
        f"ひな形を作ったあとで、今の値が「{seen or DASH}」から「{now}」に変わっています。"
        "新しいひな形を作り、そちらに入れてください"
    )
