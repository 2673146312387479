"""Criteria by which indicators and groups are chosen, and orders in which they are shown."""

from dataclasses import dataclass

__all__ = [
    "AllAre", "ChangeIs", "CountIs", "Criterion", "HasKgi", "Order", "OutlookIs", "RateIs", "SomeAre", "StatusIs",
    "Streak", "holds",
]  # fmt: skip


@dataclass(frozen=True)
class StatusIs:
    """A KPI that was achieved, missed, or had no target in `year`.

    "" is the year asked, "before" the one before, "ever" any reported year.
    """

    status: str
    year: str = ""


@dataclass(frozen=True)
class AllAre:
    """A group all of whose KPIs with a target were achieved, or missed, in `year`."""

    status: str
    year: str = ""


@dataclass(frozen=True)
class SomeAre:
    """A group of whose KPIs at least one was achieved, or missed, in `year`."""

    status: str
    year: str = ""


@dataclass(frozen=True)
class CountIs:
    """A group whose number of KPIs `of` a kind is `compared` (ge, gt, le, lt, eq) with `value`.

    `of`: missed, achieved, size (all).
    """

    of: str
    compared: str
    value: int


@dataclass(frozen=True)
class RateIs:
    """A rate in ％ that is `compared` (ge, gt, le, lt) with `value`; of a group the share of achieved KPIs."""

    compared: str
    value: float


@dataclass(frozen=True)
class ChangeIs:
    """A figure (`of`: actual, rate; of groups count) that changed against the year `since` ("": the year before).

    `way`: worse or better by the indicator's direction, down or up as a number.
    """

    way: str
    of: str = "actual"
    since: str = ""


@dataclass(frozen=True)
class Streak:
    """Achieved or missed in each of the newest `years` reported years; 0: in every one that had a target."""

    status: str
    years: int


@dataclass(frozen=True)
class OutlookIs:
    """A KPI of whose final target one of `outlooks` (values of knowledge.forecast.Outlook) is to be expected."""

    outlooks: tuple[str, ...]


@dataclass(frozen=True)
class HasKgi:
    """A KPI that belongs to a KGI."""


@dataclass(frozen=True)
class Order:
    """What results are ordered by, and whether the highest come first.

    `by`: rate, rate_change (on the year before), risk (of missing the final target); for groups count, share, missed,
    count_change, size (their KPIs), items.
    """

    by: str
    highest: bool


Criterion = StatusIs | AllAre | SomeAre | CountIs | RateIs | ChangeIs | Streak | OutlookIs | HasKgi


def holds(value: float, compared: str, limit: float) -> bool:
    """Returns whether `value` is ge, gt, le, lt or eq `limit`."""
    results = {
        "ge": value >= limit, "gt": value > limit, "le": value <= limit, "lt": value < limit, "eq": value == limit,
    }  # fmt: skip
    return results[compared]
