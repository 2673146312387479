"""Reads the ledger for people: what is due, what was sent to whom."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.digests.ledger import Fate
from adapters.digests.subscriptions import Subscription, subscription_of
from adapters.state.schema import conversations, deliveries, subscriptions

__all__ = ["Delivered", "Reporting"]


@dataclass(frozen=True)
class Delivered:
    """A row of the ledger with its subscription; `kind` is that of the conversation, "" where it is gone."""

    subscription: Subscription
    kind: str
    period: str
    fate: str
    reason: str
    attempts: int
    at: float


class Reporting:
    """Methods raise sqlalchemy.exc.SQLAlchemyError or OSError; nothing is changed."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        """Takes the open state and a clock in seconds since 1970."""
        self._engine, self._clock = engine, clock

    async def due(self) -> list[Subscription]:
        """Returns what would be sent now: subscriptions whose time has come, and what is entered and not begun."""
        waiting = select(deliveries.c.subscription).where(deliveries.c.state == Fate.DUE)
        ready = subscriptions.c.next_due <= self._clock()
        query = select(subscriptions).where(subscriptions.c.state == "active", ready | subscriptions.c.id.in_(waiting))
        async with self._engine.connect() as connection:
            rows = await connection.execute(query.order_by(subscriptions.c.id))
            return [subscription_of(row) for row in rows.mappings()]

    async def rows(self, limit: int, *, skip: int = 0, troubled: bool = False, person: str = "") -> list[Delivered]:
        """Returns the newest rows without the first `skip`.

        Only those that failed or are unknown where `troubled` says so; only of a `person` (the object id) where one
        is named.
        """
        query = _delivered().order_by(deliveries.c.at.desc(), deliveries.c.id.desc()).limit(limit).offset(skip)
        if troubled:
            query = query.where(deliveries.c.state.in_((Fate.FAILED, Fate.UNKNOWN)))
        if person:
            query = query.where(func.lower(subscriptions.c.person) == person.lower())
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [
            Delivered(
                subscription_of(r), r["kind"] or "", r["period"], r["fate"], r["why"], r["attempts"], r["changed"]
            )
            for r in rows
        ]

    async def counts(self, since: float = 0.0, person: str = "") -> Counter[str]:
        """Returns how many rows that changed since then, of a `person` where one is named, are in each state."""
        query = select(deliveries.c.state, func.count()).where(deliveries.c.at >= since).group_by(deliveries.c.state)
        if person:
            query = query.join(subscriptions, subscriptions.c.id == deliveries.c.subscription)
            query = query.where(func.lower(subscriptions.c.person) == person.lower())
        async with self._engine.connect() as connection:
            return Counter({row[0]: row[1] for row in await connection.execute(query)})


def _delivered() -> Select[Any]:
    row = (
        deliveries.c.period, deliveries.c.state.label("fate"), deliveries.c.reason.label("why"),
        deliveries.c.attempts, deliveries.c.at.label("changed"),
    )  # fmt: skip
    there = conversations.c.conversation == subscriptions.c.conversation
    return (
        select(subscriptions, conversations.c.kind, *row)
        .join(deliveries, deliveries.c.subscription == subscriptions.c.id)
        .join(conversations, there, isouter=True)
    )
