"""Weekdays and times of day as staff type them: 毎週月曜9時, 火曜の朝10時半, 午後3時, 変わったことがあるときだけ."""

import re
from dataclasses import dataclass

from knowledge.text import kanji_number

__all__ = ["Weekly", "read_weekly"]

_ONLY_CHANGES = re.compile(
    r"(?:変更|変化|変わった(?:こと|ところ)?|動き|更新|新しい(?:実績|こと)?)が?"
    r"(?:ある|あった|出た)?(?:とき|時|場合|週)?(?:だけ|のみ)(?:に|で)?"
)
_ALWAYS = re.compile(
    r"(?:変更|変化|変わったこと|動き|更新)が?(?:なくても|無くても|ない(?:とき|時|週|場合)も)|毎回|必ず"
)
_EVERY_WEEK = re.compile(r"毎週|週(?:に)?(?:1|一)回")
_OTHER_FREQUENCY = re.compile(
    r"毎日|毎朝|毎月|月(?:に)?(?:1|一)回|月初|月末|毎年|隔週|日次|月次|(?:2|二)週(?:間)?(?:に|ごと)|毎時|平日"
)
_WEEKDAYS = re.compile(r"([月火水木金土日])曜(?:日)?|(?<=毎週)([月火水木金土日])(?![0-9一-龠])")
_NUMBER = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_TIME = re.compile(
    rf"(?P<part>午前|午後|朝|夕方|夜|昼|am|pm)?の?\s*(?P<hour>{_NUMBER})"
    rf"(?:時(?:(?P<minute>{_NUMBER})分|(?P<half>半))?|:(?P<colon>[0-9]{{2}}))(?!間)"
)
_WORDS = ((12 * 60, re.compile(r"正午|お昼(?:に|ごろ|頃)")), (9 * 60, re.compile(r"朝一(?:番)?|始業(?:時)?")))
_CHANGE = re.compile(r"(?:に|へ)(?:変更|変え|して|ずら|移)")
_AFTERNOON = ("午後", "夕方", "夜", "pm")
_DAYS, _SATURDAY = "月火水木金土日", 5


@dataclass(frozen=True)
class Weekly:
    """What a text says about when; None was not said.

    `weekday` 0 is Monday, 4 Friday; `minute` counts from midnight; `given` whether it says anything; `problem`:
    "frequency" (not weekly), "weekend", "time", or ""; `rest` is the text without all this.
    """

    weekday: int | None
    minute: int | None
    only_changes: bool | None
    given: bool
    problem: str
    rest: str


def read_weekly(text: str) -> Weekly:
    """Returns what a normalised text says about when; of a change (月曜から火曜に変更) what it is changed to."""
    only_changes = True if _ONLY_CHANGES.search(text) else False if _ALWAYS.search(text) else None
    text = _ALWAYS.sub(" ", _ONLY_CHANGES.sub(" ", text))
    which = -1 if _CHANGE.search(text) else 0
    days, times = list(_WEEKDAYS.finditer(text)), list(_TIME.finditer(text))
    day = _DAYS.index(days[which][1] or days[which][2]) if days else None
    minute = _minute(times[which]) if times else next((m for m, word in _WORDS if word.search(text)), None)
    other = bool(_OTHER_FREQUENCY.search(text))
    weekend = day is not None and day >= _SATURDAY
    impossible = bool(times) and minute is None
    said = (days, times, minute is not None, other, _EVERY_WEEK.search(text), only_changes is not None)
    return Weekly(
        weekday=None if weekend else day,
        minute=minute,
        only_changes=only_changes,
        given=any(said),
        problem="frequency" if other else "weekend" if weekend else "time" if impossible else "",
        rest=_without(text),
    )


def _minute(found: re.Match[str]) -> int | None:
    """Returns the minutes after midnight, None for a time that no clock shows."""
    hour = kanji_number(found["hour"])
    minute = 30 if found["half"] else kanji_number(found["minute"] or found["colon"] or "0")
    if found["part"] in _AFTERNOON and hour < 12:
        hour += 12
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _without(text: str) -> str:
    for pattern in (_EVERY_WEEK, _WEEKDAYS, _TIME, _OTHER_FREQUENCY, *(word for _, word in _WORDS)):
        text = pattern.sub(" ", text)
    return text
