"""Reads a figure as people enter it: a number, a number with its unit, a dash, or words that the plan uses."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from knowledge.plan.model import Indicator, Measure, Result

__all__ = ["DASH", "Figure", "Given", "entered", "fraction_of"]

DASH = "－"
"""The printed form of no figure."""

_DASHES = frozenset("-－ー―—–−‐")
_NUMBER = re.compile(r"([▲△+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(.*)")
_BOUNDS = ("以上", "以下", "未満", "超")
_JUDGED = ("達成", "未達成")
_MINUS = "▲△-"
_MAX_TEXT, _MAX_NUMBER = 40, Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Given:
    """What a cell holds: a text, or a number; `percent` where its format shows the number as a percentage."""

    text: str = ""
    number: float | None = None
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it will be printed, and its number where it is one."""

    printed: str
    number: float | None


def entered(
    given: Given, indicator: Indicator, measure: Measure, own: Sequence[Result], words: Iterable[str]
) -> Figure | str:
    """Returns the figure that `given` means, or a sentence that says what is wrong with it.

    `own` are the indicator's figures of this measure, whose printed form is followed; `words` the plan's targets in
    words.
    """
    unit = "％" if measure is Measure.RATE else indicator.unit or ""
    if given.number is not None:
        return _from_number(given, unit, measure, own)
    text = unicodedata.normalize("NFKC", given.text).strip().replace(" ", "").replace("−", "-")
    if text in _DASHES:
        return Figure(DASH, None)
    if len(text) > _MAX_TEXT:
        return f"長すぎます。{_MAX_TEXT}文字までにしてください"
    if measure is Measure.RATE and text in _JUDGED:
        return _judged(text, indicator)
    found = _NUMBER.fullmatch(text)
    if found and (tail := _tail(found[3], unit, measure)) is not None:
        return _from_text(found[1], found[2], tail, measure)
    return _from_words(given.text.strip(), measure, own, words)


def _judged(text: str, indicator: Indicator) -> Figure | str:
    if indicator.formula == "judged":
        return Figure(text, None)
    return f"「{text}」は言葉で判定する指標だけに使えます。空欄にすると目標と実績から計算します"


def _tail(tail: str, unit: str, measure: Measure) -> str | None:
    """Returns what is printed behind a number: "" where that is only the unit; None where it does not belong there."""
    bound = next((b for b in _BOUNDS if tail.endswith(b)), "") if measure is Measure.TARGET else ""
    if tail.removesuffix(bound) not in ("", unicodedata.normalize("NFKC", unit)):
        return None
    return tail if bound else ""


def _from_text(sign: str, digits: str, tail: str, measure: Measure) -> Figure | str:
    number = Decimal(digits.replace(",", ""))
    if number >= _MAX_NUMBER:
        return "数が大きすぎます。桁を確かめてください"
    minus = sign if sign and sign in _MINUS else ""
    return Figure(_with_percent(minus.replace("△", "▲") + digits + tail, measure), float(-number if minus else number))


def _from_words(text: str, measure: Measure, own: Sequence[Result], words: Iterable[str]) -> Figure | str:
    """Returns words that stand for a figure: known targets, and actuals of an indicator that has no numbers."""
    if measure is Measure.TARGET:
        known = list(dict.fromkeys(words))
        same = [w for w in known if unicodedata.normalize("NFKC", w) == unicodedata.normalize("NFKC", text)]
        if same:
            return Figure(same[0], None)
        return f"「{text}」は数として読めません。数か「－」か、{'・'.join(known)} のどれかにしてください"
    if measure is Measure.ACTUAL and own and all(r.number is None and r.printed != DASH for r in own):
        return Figure(text, None)
    return f"「{text}」は数として読めません。数だけ（目標・実績がないときは「－」）を入れてください"


def _from_number(given: Given, unit: str, measure: Measure, own: Sequence[Result]) -> Figure | str:
    try:
        number = Decimal(repr(given.number))
    except InvalidOperation:
        return "数として読めません。数を入れ直してください"
    if not number.is_finite() or abs(number) >= _MAX_NUMBER:
        return "数が大きすぎます。桁を確かめてください"
    if given.percent:
        if unit != "％":
            return "セルの書式が％ですが、この値の単位は％ではありません。書式を「標準」にして入れ直してください"
        number *= 100
    number = Decimal(repr(round(float(number), 9)))
    return Figure(_with_percent(_like(number, own), measure), float(number))


def _like(number: Decimal, own: Sequence[Result]) -> str:
    """Returns a number written as the indicator's other figures are: decimals, separators, sign."""
    forms = [r.printed for r in own if r.number is not None]
    decimals = max(
        (len(f.rstrip("%％").partition(".")[2]) for f in forms if re.fullmatch(r"[-▲\d,.]+[%％]?", f)), default=0
    )
    own_decimals = max(0, -int(number.normalize().as_tuple().exponent))
    comma = "," if any("," in f for f in forms) else ""
    shown = f"{abs(number):{comma}.{max(decimals, own_decimals)}f}"
    return ("▲" if any("▲" in f for f in forms) else "-") + shown if number < 0 else shown


def _with_percent(printed: str, measure: Measure) -> str:
    return printed + "%" if measure is Measure.RATE else printed


def fraction_of(given: Given, figure: Figure, unit: str | None, near: float | None) -> str:
    """Returns a sentence where a percentage seems to be given as a fraction (0.935 for 93.5％), "" where not.

    `near` is what the figure should be like: the target or the figure before.  A ％ sign says that it is meant so.
    """
    if unit != "％" or figure.number is None or given.percent or "%" in unicodedata.normalize("NFKC", given.text):
        return ""
    if near is None or not 0 < abs(figure.number) <= 1 or abs(figure.number) * 10 >= abs(near):
        return ""
    whole = Decimal(repr(figure.number)) * 100
    shown = f"{whole.normalize():f}"
    return (
        f"「{figure.printed}」は割合の小数のようです。{shown}％のことなら「{shown}」と、"
        f"{figure.printed}％のことなら「{figure.printed}%」と入れてください"
    )
