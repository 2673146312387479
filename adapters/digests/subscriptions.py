"""Who receives a digest of what, and when."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping, Select, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.digests.schedule import Schedule, next_slot
from adapters.state.database import insert_into
from adapters.state.schema import conversations, deliveries, subscriptions

__all__ = ["Received", "Subscription", "Subscriptions", "subscription_of"]


@dataclass(frozen=True)
class Subscription:
    """A conversation that receives the digest of a scope.

    `next_due` are seconds since 1970; `version` is the digest of the data that the last message told of, "" before
    the first; `state` is active, stopped (by somebody there) or ended (`reason`: blocked, gone or uninstalled).
    """

    id: int
    conversation: str
    person: str
    scope: str
    schedule: Schedule
    only_changes: bool
    next_due: float
    version: str
    state: str
    reason: str


@dataclass(frozen=True)
class Received:
    """A subscription, the kind of its conversation ("" where it is gone) and what became of its last message.

    `result` and `why` are the state and the reason of the ledger, "" before the first; `at` when that was.
    """

    subscription: Subscription
    kind: str
    result: str = ""
    why: str = ""
    at: float = 0.0


class Subscriptions:
    """The subscriptions, shared by every process.  Methods raise sqlalchemy.exc.SQLAlchemyError or OSError."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        """Takes the open state and a clock in seconds since 1970."""
        self._engine, self._clock = engine, clock

    async def put(
        self, conversation: str, person: str, scope: str, schedule: Schedule, *, only_changes: bool
    ) -> Subscription:
        """Subscribes, or changes when the digest of a scope comes; returns the subscription."""
        now = self._clock()
        due = next_slot(schedule, datetime.fromtimestamp(now, UTC)).at.timestamp()
        values: dict[str, Any] = {
            "conversation": conversation, "person": person, "scope": scope, "weekday": schedule.weekday,
            "minute": schedule.minute, "zone": schedule.zone, "only_changes": int(only_changes), "next_due": due,
            "version": "", "state": "active", "reason": "", "at": now,
        }  # fmt: skip
        changed = {k: v for k, v in values.items() if k not in ("conversation", "scope", "version")}
        insert = insert_into(subscriptions, self._engine).values(values)
        insert = insert.on_conflict_do_update(index_elements=["conversation", "scope"], set_=changed)
        async with self._engine.begin() as connection:
            row = (await connection.execute(insert.returning(subscriptions))).mappings().one()
        return subscription_of(row)

    async def stop(self, conversation: str, scopes: Sequence[str] = ()) -> list[Subscription]:
        """Stops what a conversation receives, or only `scopes` of it; returns what it was.  What is due is skipped."""
        mine = (subscriptions.c.conversation == conversation) & (subscriptions.c.state == "active")
        if scopes:
            mine &= subscriptions.c.scope.in_(scopes)
        async with self._engine.begin() as connection:
            return await self._close(connection, mine, "stopped", "")

    async def end(self, conversation: str, reason: str) -> list[Subscription]:
        """Ends what a conversation receives because it cannot be reached any more."""
        mine = (subscriptions.c.conversation == conversation) & (subscriptions.c.state == "active")
        async with self._engine.begin() as connection:
            return await self._close(connection, mine, "ended", reason)

    async def _close(self, connection: AsyncConnection, which: Any, state: str, reason: str) -> list[Subscription]:
        now = self._clock()
        rows = (await connection.execute(select(subscriptions).where(which).order_by(subscriptions.c.id))).mappings()
        found = [subscription_of(row) for row in rows]
        ids = [s.id for s in found]
        if ids:
            closed = {"state": state, "reason": reason, "at": now}
            await connection.execute(update(subscriptions).where(subscriptions.c.id.in_(ids)).values(closed))
            waiting = deliveries.c.subscription.in_(ids) & (deliveries.c.state == "due")
            skipped = {"state": "skipped", "reason": reason or state, "at": now}
            await connection.execute(update(deliveries).where(waiting).values(skipped))
        return [replace(s, state=state, reason=reason) for s in found]

    async def of(self, conversation: str) -> list[Received]:
        """Returns what a conversation receives or has received, the active ones first."""
        query = _received().where(subscriptions.c.conversation == conversation)
        return await self._read(query.order_by(subscriptions.c.state != "active", subscriptions.c.id))

    async def active(self, conversation: str) -> list[Subscription]:
        """Returns what a conversation receives."""
        return [r.subscription for r in await self.of(conversation) if r.subscription.state == "active"]

    async def every(self, limit: int = 10_000) -> list[Received]:
        """Returns all subscriptions in the order in which they were made."""
        return await self._read(_received().order_by(subscriptions.c.id).limit(limit))

    async def _read(self, query: Select[Any]) -> list[Received]:
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [
            Received(subscription_of(r), r["kind"] or "", r["result"] or "", r["why"] or "", r["result_at"] or 0.0)
            for r in rows
        ]


def _received() -> Select[Any]:
    """Returns the query of subscriptions with their conversations and the newest row of the ledger."""
    row = deliveries.alias()
    newest = (
        select(row.c.id)
        .where(row.c.subscription == subscriptions.c.id)
        .order_by(row.c.due_at.desc(), row.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    there = conversations.c.conversation == subscriptions.c.conversation
    result = (
        deliveries.c.state.label("result"),
        deliveries.c.reason.label("why"),
        deliveries.c.at.label("result_at"),
    )
    return (
        select(subscriptions, conversations.c.kind, *result)
        .join(conversations, there, isouter=True)
        .join(deliveries, deliveries.c.id == newest, isouter=True)
    )


def subscription_of(row: RowMapping) -> Subscription:
    """Returns the subscription in a row of its table."""
    schedule = Schedule(row["weekday"], row["minute"], row["zone"])
    return Subscription(
        row["id"], row["conversation"], row["person"], row["scope"], schedule, bool(row["only_changes"]),
        row["next_due"], row["version"], row["state"], row["reason"],
    )  # fmt: skip
