"""Years as a line chart.  The numbers stand in the table beside it; clients without charts show them in a line."""

import itertools
import math
from collections.abc import Iterator, Sequence

from adapters.cards.elements import Element, line, run
from bot.messages import Block, Point
from bot.rendering import wording
from knowledge.query.years import western

__all__ = ["chart"]

_ACTUAL, _TARGET = "categoricalBlue", "categoricalMarigold"
_FEWEST = 2
_FLAT = 0.9
"""From which share of the highest value on the lowest one leaves only a flat line when the axis begins at 0."""
_STEPS = 5
"""Into how many parts a client divides an axis whose range it is told."""


def chart(block: Block) -> list[Element]:
    """Returns the chart of a block's points, none where fewer than two years follow one another with a result.

    A client spaces the years evenly, whatever lies between them, so what is drawn begins behind the last year
    without a result.  The vertical axis begins at 0 unless that would make one flat line of all; then its name says
    where it begins.
    """
    drawn = _since_the_last_gap(block.points)
    actual = [(p.label, p.actual) for p in drawn if p.actual is not None]
    target = [(p.label, p.target) for p in drawn if p.target is not None]
    if len(actual) < _FEWEST:
        return []
    series = [_series(wording.ACTUAL, _ACTUAL, actual), *([_series(wording.TARGET, _TARGET, target)] if target else [])]
    return [
        {
            "type": "Chart.Line", "title": block.title, "xAxisTitle": wording.YEAR,
            **_vertical(block.unit, [y for _, y in actual + target]), "data": series, "spacing": "Medium",
            "fallback": _in_a_line(block),
        }
    ]  # fmt: skip


def _vertical(unit: str, values: Sequence[float]) -> Element:
    """Returns the vertical axis: its name, and its range where it does not begin at 0."""
    low, high = min(values), max(values)
    if not 0 < _FLAT * high <= low < high:
        return {"yAxisTitle": unit}
    step = next(s for s in _round_steps() if (math.floor(low / s) + _STEPS) * s >= high)
    begin, end = (round((math.floor(low / step) + n) * step, 2) for n in (0, _STEPS))
    return {"yAxisTitle": wording.axis(unit, f"{begin:,}".removesuffix(".0")), "yMin": begin, "yMax": end}


def _round_steps() -> Iterator[float]:
    """Yields 0.01, 0.02, 0.05, 0.1, and so on."""
    for power in itertools.count(-2):
        yield from (factor * 10.0**power for factor in (1, 2, 5))


def _since_the_last_gap(points: Sequence[Point]) -> list[Point]:
    """Returns the last years with results that follow one another, and the targets of the years after them."""
    drawn: list[Point] = []
    for point in points:
        known = [p for p in drawn if p.actual is not None]
        if point.actual is not None and known and western(point.label) != western(known[-1].label) + 1:
            drawn = []
        if point.actual is not None or drawn:
            drawn.append(point)
    return drawn


def _series(legend: str, color: str, points: Sequence[tuple[str, float]]) -> Element:
    return {"legend": legend, "color": color, "values": [{"x": x, "y": y} for x, y in points]}


def _in_a_line(block: Block) -> Element:
    """Returns the results as they are printed: R2 94.0％ → R3 93.8％ → R4 93.5％."""
    shown = [f"{p.label} {p.printed}" for p in block.points if p.actual is not None]
    return line(run(f"{wording.ACTUAL}: {' → '.join(shown)}", size="Small"), spacing="Medium")
