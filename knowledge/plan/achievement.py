"""What a figure means against its target: rate and status, by the formula of the indicator."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from knowledge.plan.model import Indicator, Measure, Result, Status

__all__ = [
    "DASHES",
    "Figures",
    "computed_rate",
    "decimals_of",
    "is_figure",
    "is_of_previous_year",
    "printed_rate",
    "status",
]

Figures = Mapping[tuple[Measure, str], Result]
"""An indicator's printed figures by measure and year."""

DASHES = frozenset({"－", ""})
"""Printed forms that say that there is no figure."""

_DONE, _NOT_DONE = "達成", "未達成"
_PREVIOUS = "前年度"


def is_figure(result: Result | None) -> bool:
    """Whether something is printed other than a dash."""
    return result is not None and result.printed not in DASHES


def computed_rate(indicator: Indicator, figures: Figures, year: str, previous: str) -> float | None:
    """Returns the achievement rate of `year` in ％, unrounded, from target and actual as printed.

    `previous` is the year before (the baseline stands for an actual there), and its actual the target where that is
    put in words (前年度以上).  None where the formula cannot be applied: a figure is missing, is not a number, or
    would divide by zero.
    """
    actual = _number(figures, Measure.ACTUAL, year)
    target = _number(figures, Measure.TARGET, year)
    before = _number(figures, Measure.ACTUAL, previous)
    if before is None:
        before = _number(figures, Measure.BASELINE, previous)
    if target is None and is_of_previous_year(figures.get((Measure.TARGET, year))):
        target = before
    match indicator.formula:
        case "actual/target":
            return _ratio(actual, target)
        case "target/actual":
            return _ratio(target, actual)
        case "actual/previous":
            return _ratio(actual, before)
        case "previous/actual":
            return _ratio(before, actual)
        case "(20-actual)/20":
            return None if actual is None else (20 - actual) * 100 / 20
        case _:
            return None


def decimals_of(printed: str) -> int:
    """Returns how many decimals a printed rate has."""
    return len(printed.rstrip("%％").partition(".")[2])


def printed_rate(value: float, decimals: int) -> str:
    """Returns a rate in ％, rounded half up to so many decimals, as the sheets print it: 117%."""
    return f"{Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)}%"


def is_of_previous_year(target: Result | None) -> bool:
    """Whether a target is the actual of the year before, put in words."""
    return target is not None and _PREVIOUS in target.printed


def _number(figures: Figures, measure: Measure, year: str) -> float | None:
    result = figures.get((measure, year))
    return None if result is None else result.number


def _ratio(over: float | None, under: float | None) -> float | None:
    if over is None or under is None or under == 0:
        return None
    return over * 100 / under


def status(indicator: Indicator, figures: Figures, year: str, previous: str, *, reported: bool) -> Status:
    """Returns what became of the target of `year`; `reported` says whether the plan has results of that year.

    An indicator without a result of its own in a reported year is not reported yet: results come in one by one.
    A rate that is printed as 100% but is below it before rounding counts as missed, as on the sheets.
    """
    if not reported:
        return Status.NOT_REPORTED
    target = figures.get((Measure.TARGET, year))
    if target is None or target.printed in DASHES:
        return Status.NO_TARGET
    actual, rate = figures.get((Measure.ACTUAL, year)), figures.get((Measure.RATE, year))
    if actual is None:
        return Status.NOT_REPORTED
    if actual.printed in DASHES:
        return Status.UNDECIDED
    value = computed_rate(indicator, figures, year, previous)
    if value is None and rate is not None:
        if rate.printed in (_DONE, _NOT_DONE):
            return Status.ACHIEVED if rate.printed == _DONE else Status.MISSED
        value = rate.number
    if value is None:
        return Status.UNDECIDED
    return Status.ACHIEVED if round(value, 6) >= 100 else Status.MISSED
