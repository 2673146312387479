"""Questions with their known outcomes, and replies, both in the form of docs/contract.md."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["FILES", "Gold", "Reply", "Said", "Stated", "read", "reply_of"]

FILES = tuple(sorted((Path(__file__).parent / "questions").glob("*.jsonl")))


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that a right answer states; `year` "" for any; `value` the printed form, or every member of a list."""

    entity: str
    year: str
    measure: str
    value: str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """A question and its outcome: `kind` of the answer, the entities it is about, and the facts it must state.

    `tags` name the kind of wording; turns with the same `conversation` belong together, in order.
    """

    id: str
    text: str
    kind: str
    intent: str
    entities: tuple[str, ...]
    facts: tuple[Stated, ...]
    tags: frozenset[str]
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A fact as a reply states it."""

    entity: str
    year: str
    measure: str
    value: Any
    printed: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is judged of a reply; `choices` are the entities among which it lets choose."""

    kind: str
    entities: tuple[str, ...]
    facts: tuple[Said, ...]
    choices: tuple[str, ...]
    text: str


def read(path: Path) -> Iterator[Gold]:
    """Yields the questions of a file of JSON Lines.  Raises ValueError or KeyError for a line that is none."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        facts = (Stated(_id(e), y, m, tuple(v) if isinstance(v, list) else v) for e, y, m, v in row["facts"])
        yield Gold(
            id=row["id"],
            text=row["q"],
            kind=row["kind"],
            intent=row["intent"],
            entities=tuple(_id(e) for e in row["entities"]),
            facts=tuple(facts),
            tags=frozenset(row["tags"]),
            conversation=row["conv"],
        )


def reply_of(shown: Mapping[str, Any]) -> Reply:
    """Returns the reply that an object of the contract holds."""
    facts = (
        Said(_id(f["entity"]), f.get("year", ""), f["measure"], f.get("value"), f.get("printed"))
        for f in shown.get("facts", ())
    )
    return Reply(
        kind=shown["kind"],
        entities=tuple(_id(e) for e in shown.get("entities", ())),
        facts=tuple(facts),
        choices=tuple(_id(c["entity"]) for c in shown.get("choices", ())),
        text=shown.get("text", ""),
    )


def _id(entity: str) -> str:
    return "plan" if entity == "all" else unicodedata.normalize("NFKC", entity)
