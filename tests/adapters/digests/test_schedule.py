"""When digests go out, by the calendar."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from adapters.digests.schedule import Schedule, is_working_day, known_zone, last_slot, next_slot

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY = Schedule()


def _next(schedule: Schedule, *day: int) -> tuple[str, str]:
    slot = next_slot(schedule, datetime(*day, tzinfo=TOKYO))  # type: ignore[misc, arg-type]
    return slot.period, slot.at.isoformat()


def test_by_default_it_is_monday_at_nine_in_japan() -> None:
    assert _next(MONDAY, 2026, 11, 25) == ("2026-11-30", "2026-11-30T09:00:00+09:00")


def test_the_moment_itself_is_over() -> None:
    assert _next(MONDAY, 2026, 11, 30, 8, 59) == ("2026-11-30", "2026-11-30T09:00:00+09:00")
    assert _next(MONDAY, 2026, 11, 30, 9) == ("2026-12-07", "2026-12-07T09:00:00+09:00")


def test_a_holiday_monday_moves_to_tuesday() -> None:
    assert _next(MONDAY, 2026, 11, 20) == ("2026-11-23", "2026-11-24T09:00:00+09:00")


def test_between_the_holiday_and_the_moved_day_the_slot_is_still_to_come() -> None:
    assert _next(MONDAY, 2026, 11, 23, 12) == ("2026-11-23", "2026-11-24T09:00:00+09:00")


def test_holidays_in_a_row_move_to_the_first_working_day() -> None:
    assert _next(MONDAY, 2026, 5, 1) == ("2026-05-04", "2026-05-07T09:00:00+09:00")


def test_a_friday_holiday_moves_over_the_weekend() -> None:
    assert _next(Schedule(weekday=4), 2026, 3, 18) == ("2026-03-20", "2026-03-23T09:00:00+09:00")


def test_new_year_moves_to_the_first_working_day_after_the_third() -> None:
    assert _next(Schedule(weekday=3), 2026, 12, 28) == ("2026-12-31", "2027-01-04T09:00:00+09:00")


def test_a_slot_that_would_meet_the_next_one_or_the_day_before_it_is_sent_with_it() -> None:
    assert _next(MONDAY, 2025, 12, 24) == ("2026-01-05", "2026-01-05T09:00:00+09:00")
    assert _next(Schedule(weekday=1), 2025, 12, 24) == ("2026-01-06", "2026-01-06T09:00:00+09:00")


def test_after_missed_weeks_only_the_newest_slot_counts() -> None:
    slot = last_slot(MONDAY, datetime(2026, 12, 16, 3, tzinfo=TOKYO))
    assert (slot.period, slot.at.isoformat()) == ("2026-12-14", "2026-12-14T09:00:00+09:00")


def test_the_newest_slot_of_a_holiday_week_is_the_one_before_until_the_moved_day() -> None:
    assert last_slot(MONDAY, datetime(2026, 11, 23, 12, tzinfo=TOKYO)).period == "2026-11-16"
    assert last_slot(MONDAY, datetime(2026, 11, 24, 9, tzinfo=TOKYO)).period == "2026-11-23"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (datetime(2026, 3, 1, tzinfo=UTC), "2026-03-02T14:00:00+00:00"),  # before the clocks change
        (datetime(2026, 3, 8, tzinfo=UTC), "2026-03-09T13:00:00+00:00"),  # after
        (datetime(2026, 11, 1, tzinfo=UTC), "2026-11-02T14:00:00+00:00"),
    ],
)
def test_nine_is_nine_on_the_clock_of_the_zone_all_year(after: datetime, expected: str) -> None:
    schedule = Schedule(zone="America/New_York")
    assert next_slot(schedule, after).at.astimezone(UTC).isoformat() == expected


def test_a_time_that_the_clock_skips_is_put_off_and_one_that_comes_twice_is_taken_once() -> None:
    cairo = Schedule(weekday=4, minute=30, zone="Africa/Cairo")  # on 24 April 2026 the clock skips 00:00 to 01:00
    slot = next_slot(cairo, datetime(2026, 4, 20, tzinfo=UTC))
    assert slot.at.isoformat() == "2026-04-24T01:30:00+03:00"
    assert next_slot(cairo, slot.at).period == "2026-05-01"
    back = Schedule(weekday=3, minute=23 * 60 + 30, zone="Africa/Cairo")  # 29 October 2026: 23:00 to 24:00 twice
    first = next_slot(back, datetime(2026, 10, 28, tzinfo=UTC))
    assert first.at.isoformat() == "2026-10-29T23:30:00+03:00"
    assert next_slot(back, first.at).period == "2026-11-05"


def test_slots_follow_one_another_without_gap_or_repetition_for_years() -> None:
    for weekday in range(5):
        now, schedule = datetime(2024, 1, 1, tzinfo=TOKYO), Schedule(weekday=weekday)
        while now.year < 2034:
            slot = next_slot(schedule, now)
            assert is_working_day(slot.at.date())
            assert last_slot(schedule, slot.at) == slot
            assert 1 <= (slot.at.date() - now.date()).days <= 14 or now.year == 2024
            now = slot.at


def test_working_days() -> None:
    assert is_working_day(date(2026, 12, 28))
    assert not is_working_day(date(2026, 12, 29))
    assert not is_working_day(date(2027, 1, 3))
    assert is_working_day(date(2027, 1, 4))
    assert not is_working_day(date(2026, 5, 6))  # a substitute holiday
    assert not is_working_day(date(2026, 11, 28))


def test_zones_are_known_by_name() -> None:
    assert known_zone("America/New_York")
    assert not known_zone("Mars/Olympus")
    assert not known_zone("../etc/passwd")
    assert not known_zone("")
