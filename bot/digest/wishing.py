"""What somebody wants of digests: what was said about them, with what it is about."""

from collections.abc import Callable, Sequence

from bot.digest.digest import SCOPES
from bot.digest.requests import (
    Explain,
    Manage,
    Preview,
    Resume,
    Scope,
    SendNow,
    Settings,
    Status,
    Stop,
    Subscribe,
    Wish,
)
from bot.reading.talk import Talk
from knowledge.entities import item_of, kind_of

__all__ = ["scope_of", "wished"]

_EVERYBODY = {
    "stop": "pause", "pause": "pause", "resume": "resume", "cancel": "cancel", "report": "report", "status": "list",
}  # fmt: skip


def wished(said: Talk, about: Callable[[str], Scope]) -> Wish:
    """Returns what is wanted; `about` tells what words name that a digest can be about."""
    if said.everyone or said.act in ("cancel", "list"):
        what = "report" if said.person else _EVERYBODY.get(said.act, "list")
        return Manage(what, said.person, said.page)
    match said.act:
        case "subscribe":
            when = said.when
            return Subscribe(about(said.rest), when.weekday, when.minute, said.only_changes, when.problem)
        case "stop":
            scope = about(said.rest)
            return Stop(Scope() if scope.unknown else scope)
        case "send":
            return SendNow(about(said.rest))
        case "preview":
            return Preview(about(said.rest))
        case "settings":
            return Settings()
        case "resume":
            return Resume()
        case "status" | "report":
            return Status()
        case _:
            return Explain()


def scope_of(entities: Sequence[str]) -> Scope:
    """Returns what a digest is to be about that is about one of some things; of an indicator it is its item."""
    found = tuple(dict.fromkeys(item_of(e) or e for e in entities))
    scopes = tuple(e for e in found if kind_of(e) in SCOPES)
    if len(scopes) == 1:
        return Scope(scopes[0])
    return Scope(options=scopes) if scopes else Scope(unknown=True)
