"""Weekdays and times of day as staff type them: 毎週月曜9時, 火曜の朝10時半, 午後3時, 5:00PM, 月曜じゃなくて水曜."""

import re
from dataclasses import dataclass

from knowledge.naming.spelling import kanji_number

__all__ = ["NO_TIME", "Weekly", "weekly"]

_WEEKDAYS = re.compile(
    r"(?P<nth>第[1-5一二三四五]の?)?(?:(?P<day>[月火水木金土日])曜日?|(?<=毎週)(?P<bare>[月火水木金土日])(?![一-龠]|曜))"
)
_ROW = re.compile(r"(?:毎週)?(?P<days>[月火水木金土日](?:[・、,と/]?[月火水木金土日]){1,4})(?:曜|に|の|で|$)")
_NUMBER = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_TIME = re.compile(
    rf"(?P<part>午前|午後|朝|夕方|夜|昼|am|pm)?の?\s*(?P<hour>{_NUMBER})"
    rf"(?:\s?時(?:(?P<minute>{_NUMBER})分|(?P<half>半))?|:(?P<colon>[0-9]{{2}})|(?=\s?[ap]m))(?!間|停止|的|点)\s?(?P<behind>am|pm)?"
)
_WORDS = ((12 * 60, re.compile(r"正午|お昼(?:に|ごろ|頃)")), (9 * 60, re.compile(r"朝一(?:番)?|始業(?:時)?")))
_CHANGED = re.compile(r"^[の\s]?(?:[0-9一二三四五六七八九十]{1,3}[時:][0-9分半]{0,3})?(?:から|より)")
_DENIED = re.compile(r"^(?:[^月火水木金土日0-9、。]{0,3})(?:じゃな|ではな|でな|をやめて|はやめて)")
_AFTERNOON = ("午後", "夕方", "夜", "昼", "pm")
_DAYS, _SATURDAY, _HALF_DAY = "月火水木金土日", 5, 12


@dataclass(frozen=True, slots=True)
class Weekly:
    """When something is to come every week, as far as it was said.

    `weekday` 0 is Monday, 4 Friday; `minute` counts from midnight; None was not said.  `problem`: several_days,
    several_times, monthly (第1月曜), weekend, time (25時), or "".  `rest` is the text without all this.
    """

    weekday: int | None = None
    minute: int | None = None
    problem: str = ""
    rest: str = ""

    @property
    def given(self) -> bool:
        """Whether a day or a time is said at all."""
        return self.weekday is not None or self.minute is not None or bool(self.problem)


NO_TIME = Weekly()


def weekly(text: str) -> Weekly:
    """Returns what a normalised text says about when; of a change (月曜から火曜に) what it is changed to."""
    days, nth = _said(_WEEKDAYS, text), False
    times = _said(_TIME, text)
    nth = any(m["nth"] for m in days)
    named = [m["day"] or m["bare"] for m in days] + [d for m in _ROW.finditer(text) for d in m["days"] if d in _DAYS]
    weekdays = list(dict.fromkeys(map(_DAYS.index, named)))
    minutes = list(dict.fromkeys(_minute(m) for m in times))
    minutes = minutes or [minute for minute, word in _WORDS if word.search(text)]
    problems = (
        ("monthly", nth),
        ("several_days", len(weekdays) > 1),
        ("weekend", any(day >= _SATURDAY for day in weekdays)),
        ("several_times", len(minutes) > 1),
        ("time", None in minutes),
    )
    return Weekly(
        weekday=weekdays[0] if len(weekdays) == 1 and weekdays[0] < _SATURDAY and not nth else None,
        minute=minutes[0] if len(minutes) == 1 else None,
        problem=next((name for name, found in problems if found), ""),
        rest=_without(text),
    )


def _said(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Returns the matches that hold: not those that are denied, nor those from which something is changed."""
    found = list(pattern.finditer(text))
    held = [m for m in found if not _DENIED.match(text, m.end()) and not _DENIED.match(text[m.end() :])]
    changed = [m for m in held if _CHANGED.match(text[m.end() :])]
    return [m for m in held if m not in changed] if len(changed) < len(held) else held


def _minute(found: re.Match[str]) -> int | None:
    """Returns the minutes after midnight, None for a time that no clock shows."""
    hour = kanji_number(found["hour"])
    minute = 30 if found["half"] else kanji_number(found["minute"] or found["colon"] or "0")
    part = found["behind"] or found["part"]
    if part in _AFTERNOON and hour < _HALF_DAY:
        hour += _HALF_DAY
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _without(text: str) -> str:
    """Returns a text with blanks, as many characters, in place of days and times."""
    for pattern in (_ROW, _WEEKDAYS, _TIME, *(word for _, word in _WORDS)):
        text = pattern.sub(lambda m: " " * len(m[0]), text)
    return text
