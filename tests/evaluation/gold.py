"""Questions with their known outcomes, and replies, both in the form of docs/contract.md.

A line of questions/ holds either the outcome itself (kind, entities, facts: what a right answer states), or `gold`,
the query that a careful colleague would understand, from which the outcome is computed:

    {…query…}  "none"  "help"  {"all": […]}  {"or": […]}  {"ask": […]}   several at once, any of them, ask back
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.query.form import from_json
from knowledge.query.language import Query

__all__ = ["FILES", "Gold", "Reply", "Said", "Stated", "of_other_plans", "read", "reply_of"]

FILES = tuple(sorted((Path(__file__).parent / "questions").glob("*.jsonl")))

OTHER_PLANS = Path(__file__).parent / "other_plans.jsonl"
"""Indicators of other plans, which this plan does not have, each with a question for it."""

_BLOCK = 20

Several = tuple[Query, ...]


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

    `tags` name the kind of wording; turns with the same `conversation` belong together, in order.  Where the outcome
    is given as queries, `either` are those of which one must be answered (all of its queries), or offered.
    """

    id: str
    text: str
    kind: str
    intent: str
    entities: tuple[str, ...]
    facts: tuple[Stated, ...]
    tags: frozenset[str]
    conversation: str | None = None
    either: tuple[Several, ...] = ()


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
    """What is judged of a reply; `choices` are the entities among which it lets choose, `offered` their queries."""

    kind: str
    entities: tuple[str, ...]
    facts: tuple[Said, ...]
    choices: tuple[str, ...]
    text: str
    queries: Several = ()
    offered: tuple[Several, ...] = ()


def read(path: Path) -> Iterator[Gold]:
    """Yields the questions of a file of JSON Lines.  Raises ValueError or KeyError for a line that is none."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _of_query(row) if "gold" in row else _of_facts(row)


def of_other_plans(*, learned: bool) -> Iterator[Gold]:
    """Yields the questions for indicators of other plans: the blocks that are learned from, or those that are not."""
    for number, line in enumerate(OTHER_PLANS.read_text(encoding="utf-8").splitlines()):
        if (number // _BLOCK % 2 == 0) == learned:
            yield Gold(f"other-{number}", json.loads(line)["q"], "none", "", (), (), frozenset({"other_plan"}))


def _of_facts(row: Mapping[str, Any]) -> Gold:
    facts = (Stated(_id(e), y, m, tuple(v) if isinstance(v, list) else v) for e, y, m, v in row["facts"])
    return Gold(
        id=row["id"],
        text=row["q"],
        kind=row["kind"],
        intent=row["intent"],
        entities=tuple(_id(e) for e in row["entities"]),
        facts=tuple(facts),
        tags=frozenset(row["tags"]),
        conversation=row["conv"],
    )


def _of_query(row: Mapping[str, Any]) -> Gold:
    gold = row["gold"]
    kind = "answer"
    either: tuple[Several, ...] = ()
    if isinstance(gold, str):
        kind = gold
    elif "ask" in gold:
        kind, either = "choices", tuple((from_json(g),) for g in gold["ask"])
    elif "or" in gold:
        either = tuple(map(_several, gold["or"]))
    else:
        either = (_several(gold),)
    return Gold(row["id"], row["q"], kind, "", (), (), frozenset(row["tags"]), row.get("conv"), either)


def _several(gold: Mapping[str, Any]) -> Several:
    return tuple(map(from_json, gold["all"])) if "all" in gold else (from_json(gold),)


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
        queries=_queries(shown.get("query")),
        offered=tuple(found for c in shown.get("choices", ()) if (found := _queries(c.get("query")))),
    )


def _queries(form: Any) -> Several:
    if form is None:
        return ()
    return tuple(map(from_json, form if isinstance(form, list) else [form]))


def _id(entity: str) -> str:
    return "plan" if entity == "all" else unicodedata.normalize("NFKC", entity)
