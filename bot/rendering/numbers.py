"""How figures are written for people: as the source prints them, with separators and units."""

import re
from decimal import Decimal

from knowledge.plan.achievement import is_figure
from knowledge.plan.model import Result

__all__ = ["DASH", "change", "signed", "with_unit"]

DASH = "－"

_PLAIN = re.compile(r"-?[0-9]{4,}")
_NUMBER_END = re.compile(r"[0-9]$")


def with_unit(result: Result | None) -> str:
    """Returns the printed form with its unit (93.5％, 1,300件, ▲115億円, 75%以上, 公表), － for no figure."""
    if result is None or not is_figure(result):
        return DASH
    printed = result.printed
    if _PLAIN.fullmatch(printed):
        printed = f"{int(printed):,}"
    printed = printed.replace("%", "％")
    unit = result.unit or ""
    return printed + unit if _NUMBER_END.search(printed) and not printed.endswith(unit or "\0") else printed


def _decimals(result: Result) -> int:
    _, _, tail = re.sub("[^0-9.]", "", result.printed).partition(".")
    return len(tail)


def change(now: Result | None, before: Result | None) -> Decimal | None:
    """Returns the difference of two printed numbers with as many decimals as they have, None without two numbers."""
    if now is None or before is None or now.number is None or before.number is None:
        return None
    places = Decimal(1).scaleb(-max(_decimals(now), _decimals(before)))
    return (Decimal(str(now.number)) - Decimal(str(before.number))).quantize(places)


def signed(value: Decimal) -> str:
    """Returns a difference as people here write it: +1.2, ▲0.3, ±0."""
    if value == 0:
        return "±0"
    return f"{'▲' if value < 0 else '+'}{abs(value):,}"
