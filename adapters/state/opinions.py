"""What people thought of answers: thumbs, and what was not understood."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.state.schema import answers, feedback, misses

__all__ = ["Disliked", "Missed", "Opinions"]


@dataclass(frozen=True)
class Disliked:
    """A kind of answer, what it was about, and how many people liked and disliked it."""

    intent: str
    kind: str
    entities: str
    likes: int
    dislikes: int


@dataclass(frozen=True)
class Missed:
    """Words that named nothing, and how often they came."""

    words: str
    count: int


class Opinions:
    """Feedback, without who gave it."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        """Takes the open state and a clock in seconds since 1970."""
        self._engine, self._clock = engine, clock

    async def add(self, answer: str, reaction: str) -> bool:
        """Notes a like or dislike of the answer with a hashed id; false where no such answer is noted."""
        async with self._engine.begin() as connection:
            row = (await connection.execute(select(answers).where(answers.c.activity == answer))).one_or_none()
            if row is None:
                return False
            await connection.execute(
                insert(feedback).values(
                    reaction=reaction, intent=row.intent, kind=row.kind, entities=row.entities, at=self._clock()
                )
            )
            return True

    async def disliked(self, limit: int) -> list[Disliked]:
        """Returns what was disliked, most often first."""
        likes = func.count().filter(feedback.c.reaction == "like")
        dislikes = func.count().filter(feedback.c.reaction == "dislike")
        query = (
            select(feedback.c.intent, feedback.c.kind, feedback.c.entities, likes, dislikes)
            .group_by(feedback.c.intent, feedback.c.kind, feedback.c.entities)
            .having(dislikes > 0)
            .order_by(dislikes.desc(), feedback.c.entities)
            .limit(limit)
        )
        async with self._engine.connect() as connection:
            return [Disliked(*row) for row in await connection.execute(query)]

    async def missed(self, limit: int) -> list[Missed]:
        """Returns what was not understood, most often first."""
        query = select(misses.c.words, misses.c.count).order_by(misses.c.count.desc(), misses.c.words).limit(limit)
        async with self._engine.connect() as connection:
            return [Missed(*row) for row in await connection.execute(query)]
