"""The rate of one indicator in one year, computed or entered, when its figures have changed."""

from dataclasses import dataclass

from knowledge.plan.achievement import DASHES, Figures, computed_rate, decimals_of, is_figure, printed_rate
from knowledge.plan.entered_values import Figure
from knowledge.plan.model import Indicator, Measure, Result
from knowledge.plan.package import Row

__all__ = ["EnteredRate", "Rated", "rated"]

_FINEST = 3


@dataclass(frozen=True, slots=True)
class EnteredRate:
    """A rate that was entered, and why it is not the computed one ("" where nobody said)."""

    figure: Figure
    reason: str


@dataclass(frozen=True, slots=True)
class Rated:
    """The rate, None where there is none; a row for the known exceptions; what is wrong, or worth knowing."""

    result: Result | None = None
    exception: Row | None = None
    fault: str = ""
    notice: str = ""


def rated(indicator: Indicator, figures: Figures, year: str, before: str, given: EnteredRate | None) -> Rated:
    """Returns the rate of `year` from target and actual by the indicator's formula, or as entered.

    An entered rate that is not the computed one needs a reason; `before` is the year before.
    """
    printed = "" if given is None or given.figure.printed in DASHES else given.figure.printed
    if not (_there(figures, Measure.TARGET, year) and _there(figures, Measure.ACTUAL, year)):
        return Rated(fault="目標と実績がそろっていないので、達成率は空欄にしてください" if printed else "")
    value = computed_rate(indicator, figures, year, before)
    if printed and given is not None:
        return _entered(indicator, year, given, value)
    if indicator.formula == "judged":
        return Rated(fault="言葉で判定する指標です。達成率の欄で「達成」か「未達成」を選んでください")
    if value is None:
        notice = f"{indicator.entity} {year}: 目標が数でないか0なので、達成率を計算できません（判定なしになります）"
        return Rated(notice=notice)
    return Rated(_result(indicator, year, _as_before(value, figures, year)))


def _there(figures: Figures, measure: Measure, year: str) -> bool:
    return is_figure(figures.get((measure, year)))


def _entered(indicator: Indicator, year: str, given: EnteredRate, value: float | None) -> Rated:
    printed = given.figure.printed
    computed = "－" if value is None else printed_rate(value, decimals_of(printed))
    if indicator.formula == "judged" or computed == printed:
        return Rated(_result(indicator, year, printed))
    if not given.reason:
        how = "計算できません" if value is None else f"計算すると {computed} です"
        return Rated(fault=f"達成率は{how}。空欄にするか、{printed} が正しい理由を理由の欄に書いてください")
    row = {"entity": indicator.entity, "year": year, "measure": "rate", "printed": printed, "computed": computed}
    return Rated(_result(indicator, year, printed), {**row, "reason": given.reason})


def _as_before(value: float, figures: Figures, year: str) -> str:
    """Returns a computed rate printed as the indicator's other rates are; one that is missed never as 100%."""
    others = [r.printed for (m, y), r in figures.items() if m is Measure.RATE and y != year and r.number is not None]
    decimals = decimals_of(others[-1]) if others else 0
    while value < 100 and decimals < _FINEST and printed_rate(value, decimals).startswith("100"):
        decimals += 1
    return printed_rate(value, decimals)


def _result(indicator: Indicator, year: str, printed: str) -> Result:
    digits = printed.removesuffix("%")
    number, unit = (None, None) if digits == printed else (float(digits), "％")
    return Result(
        indicator.entity, year, Measure.RATE, printed, number, unit, indicator.item, uncertain=False, note=None
    )
