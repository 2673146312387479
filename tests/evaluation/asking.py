"""Asks questions in this process, through the lines that `app.py ask --batch` reads and writes."""

import json
from collections.abc import Iterable, Iterator

from adapters.console import batch
from bot.answering import Answering
from tests.conftest import TODAY
from tests.evaluation.gold import Gold, Reply, reply_of

__all__ = ["ask"]


def ask(questions: Iterable[Gold], answering: Answering) -> Iterator[tuple[Gold, Reply]]:
    """Yields every question with its reply; the turns of a conversation must stand in order."""
    asked: list[Gold] = []

    def lines() -> Iterator[str]:
        for question in questions:
            asked.append(question)
            yield json.dumps({"text": question.text, "conversation": question.conversation}, ensure_ascii=False)

    for line in batch(lines(), answering, TODAY):
        yield asked.pop(), reply_of(json.loads(line))
