"""When digests go out: weekly at a local time, never on a Japanese holiday or between 29 December and 3 January."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import jpholiday

__all__ = ["JAPAN", "Schedule", "Slot", "is_working_day", "known_zone", "last_slot", "next_slot"]

JAPAN = "Asia/Tokyo"
_WEEK, _DAY = timedelta(days=7), timedelta(days=1)
_SATURDAY = 5
_NEW_YEAR = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))
_WEEKS_BACK = 3


@dataclass(frozen=True)
class Schedule:
    """A weekday (0 is Monday, 4 Friday), minutes after midnight there, and the IANA name of the time zone."""

    weekday: int = 0
    minute: int = 9 * 60
    zone: str = JAPAN


@dataclass(frozen=True)
class Slot:
    """One sending: `period` names it (the day of the week on which it would regularly be, ISO), `at` is when."""

    period: str
    at: datetime


def known_zone(name: str) -> bool:
    """Whether a text is the name of a time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def is_working_day(day: date) -> bool:
    """Whether a Japanese office works on a day."""
    return day.weekday() < _SATURDAY and (day.month, day.day) not in _NEW_YEAR and not jpholiday.is_holiday(day)


def next_slot(schedule: Schedule, after: datetime) -> Slot:
    """Returns the first slot later than `after` (aware)."""
    return next(s for s in _slots(schedule, after) if s.at > after)


def last_slot(schedule: Schedule, until: datetime) -> Slot:
    """Returns the newest slot that is not later than `until` (aware)."""
    found = None
    for slot in _slots(schedule, until):
        if slot.at > until and found is not None:
            break
        found = slot
    assert found is not None  # nosec B101
    return found


def _slots(schedule: Schedule, around: datetime) -> Iterator[Slot]:
    """Yields slots from some weeks before `around` on.

    A slot on a free day moves to the next working day; where that is the day of the next regular slot, or the day
    before it, the next one stands for both.
    """
    zone = ZoneInfo(schedule.zone)
    today = around.astimezone(zone).date()
    regular = today - timedelta(days=(today.weekday() - schedule.weekday) % 7) - _WEEKS_BACK * _WEEK
    while True:
        day = regular
        while not is_working_day(day):
            day += _DAY
        if day == regular or day < regular + _WEEK - _DAY:
            yield Slot(regular.isoformat(), _at(day, schedule.minute, zone))
        regular += _WEEK


def _at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Returns a local time that exists: one that the clock skips is put off by what is skipped."""
    local = datetime.combine(day, time(minute // 60, minute % 60), zone)
    return local.astimezone(UTC).astimezone(zone)
