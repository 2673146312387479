"""What people may want of digests themselves, as values."""

from dataclasses import dataclass

__all__ = [
    "Explain",
    "Manage",
    "Preview",
    "Resume",
    "Scope",
    "SendNow",
    "Settings",
    "Status",
    "Stop",
    "Subscribe",
    "Wish",
]


@dataclass(frozen=True)
class Scope:
    """What a digest is to be about: `entity`, "" where nothing is named.

    `options` where several things may be meant; `unknown` where something is named that no digest can be about.
    """

    entity: str = ""
    options: tuple[str, ...] = ()
    unknown: bool = False


@dataclass(frozen=True)
class Subscribe:
    """Send a digest every week; what is None was not said.

    `weekday` 0 is Monday, `minute` counts from midnight; `problem` says what is not offered: frequency (not weekly),
    monthly, several_days, several_times, once (only this week), weekend or time.
    """

    scope: Scope
    weekday: int | None = None
    minute: int | None = None
    only_changes: bool | None = None
    problem: str = ""


@dataclass(frozen=True)
class Stop:
    """Stop all digests of the conversation, or one."""

    scope: Scope


@dataclass(frozen=True)
class Status:
    """Tell what is received, the last result and the next date."""


@dataclass(frozen=True)
class Settings:
    """Show the settings."""


@dataclass(frozen=True)
class SendNow:
    """Send what is received now, or one of it."""

    scope: Scope


@dataclass(frozen=True)
class Preview:
    """Show what a digest looks like now."""

    scope: Scope


@dataclass(frozen=True)
class Manage:
    """For administrators: `what` is list, report, pause, resume or cancel.

    A report is about one `person` (the object id) where one is named; long ones have pages, counted from 1.
    """

    what: str
    person: str = ""
    page: int = 1


@dataclass(frozen=True)
class Resume:
    """Begin again with what was stopped."""


@dataclass(frozen=True)
class Explain:
    """Tell what digests are, how to begin and how to stop."""


Wish = Subscribe | Stop | Status | Settings | SendNow | Preview | Manage | Resume | Explain
