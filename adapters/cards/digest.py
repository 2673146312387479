"""The card in which a digest is arranged, and what comes back from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from adapters.cards.elements import Element, actions, card, line, questions, run
from adapters.digests import wording
from adapters.digests.schedule import JAPAN, Schedule, known_zone

__all__ = ["Arranged", "arranged", "confirm_card", "settings_card"]

_ZONES = {JAPAN: "日本時間（Asia/Tokyo）"}
_MINUTES = 24 * 60


@dataclass(frozen=True)
class Arranged:
    """What somebody has chosen; `name` is what the scope is called, `instead` the scope it replaces, "" for none."""

    name: str
    schedule: Schedule
    only_changes: bool
    instead: str


def settings_card(
    names: Sequence[str], name: str, schedule: Schedule, *, only_changes: bool, instead: str, zone: str
) -> Element:
    """Returns the card; `names` are the scopes to choose from, the rest is what is chosen at first.

    A scope is chosen by its name, because some clients show the value of what is chosen.  `zone` is the time zone of
    the person, which can be chosen beside Japan's; `instead` the scope that is received now, "" where nothing is.
    """
    zones = dict.fromkeys((JAPAN, schedule.zone, *([zone] if known_zone(zone) else [])))
    days = [(str(i), f"{day}曜日") for i, day in enumerate(wording.DAYS)]
    hows = [("false", wording.ALWAYS), ("true", wording.ONLY_CHANGES)]
    time = f"{schedule.minute // 60:02}:{schedule.minute % 60:02}"
    save = {
        "type": "Action.Submit", "title": wording.SAVE, "style": "positive",
        "data": {"digest": "save", "instead": instead},
    }  # fmt: skip
    body = [
        line(run(wording.SETTINGS_TITLE, weight="Bolder", size="Medium")),
        _choose("scope", wording.SCOPE_LABEL, [(n, n) for n in names], name, "filtered"),
        _choose("weekday", wording.WEEKDAY_LABEL, days, str(schedule.weekday), "compact"),
        {
            "type": "Input.Time", "id": "time", "label": wording.TIME_LABEL, "value": time, "isRequired": True,
            "placeholder": wording.MISSING, "errorMessage": wording.MISSING,
        },
        _choose("zone", wording.ZONE_LABEL, [(z, _ZONES.get(z, z)) for z in zones], schedule.zone, "compact"),
        _choose("only", wording.HOW, hows, str(only_changes).lower(), "compact"),
        line(run(wording.MOVED, size="Small", isSubtle=True)),
        *([line(run(wording.replaces(name), size="Small", isSubtle=True), spacing="Small")] if instead else []),
        *actions([save]),
        *questions([(q, q) for q in (wording.PREVIEW, wording.STATUS, *([wording.STOP] if instead else []))]),
    ]  # fmt: skip
    return card(body, "\n".join((wording.SETTINGS_TITLE, *wording.EXAMPLES[:2])))


def confirm_card(said: str, note: str) -> Element:
    """Returns the card that asks before something is done that concerns others; its button does what `said` says."""
    button = {
        "type": "Action.Submit", "title": wording.CONFIRM, "style": "destructive",
        "data": {"digest": "confirm", "said": said},
    }  # fmt: skip
    notes = [line(run(note, size="Small", isSubtle=True))] if note else []
    asked = wording.to_confirm(said)
    return card([line(run(asked)), *notes, *actions([button])], f"{asked}{note}")


def _choose(name: str, label: str, options: Sequence[tuple[str, str]], value: str, style: str) -> Element:
    choices = [{"title": title, "value": key} for key, title in options]
    return {
        "type": "Input.ChoiceSet", "id": name, "label": label, "style": style, "choices": choices, "value": value,
        "placeholder": wording.MISSING, "isRequired": True, "errorMessage": wording.MISSING,
    }  # fmt: skip


def arranged(value: Any) -> Arranged | None:
    """Returns what the card sent back, None where it is nothing that the card sends."""
    if not isinstance(value, dict) or not all(isinstance(value.get(k), str) for k in _FIELDS):
        return None
    hour, _, minute = value["time"].partition(":")
    numbers = (value["weekday"], hour, minute)
    if not all(n.isascii() and n.isdigit() and len(n) <= 2 for n in numbers) or not known_zone(value["zone"]):
        return None
    weekday, at = int(value["weekday"]), int(hour) * 60 + int(minute)
    if weekday >= len(wording.DAYS) or int(minute) > 59 or at >= _MINUTES:
        return None
    schedule = Schedule(weekday, at, value["zone"])
    return Arranged(value["scope"], schedule, value["only"] == "true", value["instead"])


_FIELDS = ("scope", "weekday", "time", "zone", "only", "instead")
