"""The terminal and other programs: questions as lines of JSON in, answers as lines of JSON out (docs/contract.md)."""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from adapters.plaintext import plain_text
from bot.answering import Answering
from bot.catalogue import catalogue
from bot.messages import Answer, Block, Fact, Memory, Question
from bot.wording_digest import IN_TEAMS
from knowledge.store import Store

__all__ = ["all_facts", "as_object", "batch", "reply"]

_CONVERSATIONS = 10_000
_BAD_LINE = '1行に {"text": "質問"} の形のJSONを一つ書いてください。この行は読めませんでした。'


def reply(question: Question, answering: Answering, memory: Memory = Memory()) -> tuple[Answer, Memory]:
    """Returns the answer and what the conversation should remember; nobody subscribes to digests here."""
    if answering.wish(question) is not None:
        return Answer("help", "other", blocks=(Block("", IN_TEAMS),)), memory
    return answering.answer(question, memory)


def as_object(answer: Answer) -> dict[str, Any]:
    """Returns an answer as the object of the contract."""
    return {
        "kind": answer.kind,
        "intent": answer.intent,
        "entities": list(answer.entities),
        "facts": [_fact(f) for f in answer.facts],
        "choices": [asdict(c) for c in answer.choices],
        "text": plain_text(answer),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    shown = asdict(fact)
    if not fact.uncertain:
        del shown["uncertain"]
    return shown


def all_facts(store: Store) -> Iterator[str]:
    """Yields every fact that the bot knows as a line of JSON."""
    for fact in catalogue(store):
        yield json.dumps(_fact(fact), ensure_ascii=False)


def batch(lines: Iterable[str], answering: Answering, today: date) -> Iterator[str]:
    """Yields a line of JSON for each line: its answer, or an error object for a line that is no question.

    Lines with the same `conversation` are turns of one conversation; the oldest of many conversations are forgotten.
    """
    memories: OrderedDict[str, Memory] = OrderedDict()
    for line in lines:
        if not line.strip():
            continue
        yield json.dumps(_turn(line, answering, today, memories), ensure_ascii=False)


def _turn(line: str, answering: Answering, today: date, memories: OrderedDict[str, Memory]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return {"kind": "error", "text": _BAD_LINE}
    conversation = row.get("conversation")
    if not isinstance(conversation, str):
        return as_object(reply(Question(row["text"], today), answering)[0])
    answer, memory = reply(Question(row["text"], today), answering, memories.get(conversation, Memory()))
    memories[conversation] = memory
    memories.move_to_end(conversation)
    if len(memories) > _CONVERSATIONS:
        memories.popitem(last=False)
    return as_object(answer)
