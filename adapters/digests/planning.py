"""Enters in the ledger what has become due, and marks what was begun and never finished."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.digests.ledger import Fate
from adapters.digests.schedule import last_slot, next_slot
from adapters.digests.subscriptions import Subscription, subscription_of
from adapters.state.database import insert_into, write_safely
from adapters.state.schema import deliveries, pacing, subscriptions

__all__ = ["ORDERED", "Planning"]

ORDERED = "now-"
"""What the periods of messages begin with that somebody asked for."""

_TOGETHER = 100
"""Rows that are entered or marked in one transaction, so that others need not wait long."""

_KEPT_SECONDS = 400 * 86_400.0
"""For how long the ledger is kept: more than a year of weeks."""


class Planning:
    """Decides what is due.  Methods raise sqlalchemy.exc.SQLAlchemyError or OSError."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        """Takes the open state and a clock in seconds since 1970."""
        self._engine, self._clock = engine, clock

    async def plan(self) -> int:
        """Enters what has become due; returns how many rows.  Nothing while everything is paused.

        However many periods were missed, a subscription gets one row, for the newest; an older one that is still
        due is skipped.
        """
        now, entered = self._clock(), 0
        due = (subscriptions.c.state == "active") & (subscriptions.c.next_due <= now)
        query = select(subscriptions).where(due).order_by(subscriptions.c.id).limit(_TOGETHER)
        while True:
            async with self._engine.begin() as connection:
                await write_safely(connection)
                if (await connection.execute(select(pacing.c.paused))).scalar_one():
                    return entered
                rows = (await connection.execute(query.with_for_update(skip_locked=True))).mappings().all()
                if rows:
                    await self._enter(connection, [subscription_of(row) for row in rows], now)
            entered += len(rows)
            if len(rows) < _TOGETHER:
                return entered

    async def _enter(self, connection: AsyncConnection, found: Sequence[Subscription], now: float) -> None:
        moment = datetime.fromtimestamp(now, UTC)
        slots = {s: (last_slot(s, moment), next_slot(s, moment)) for s in {f.schedule for f in found}}
        planned = [(f, *slots[f.schedule]) for f in found]
        later = update(subscriptions).where(subscriptions.c.id == bindparam("which"))
        await connection.execute(
            later.values(next_due=bindparam("following")),
            [{"which": f.id, "following": following.at.timestamp()} for f, _, following in planned],
        )
        for period in {slot.period for _, slot, _ in planned}:
            mine = deliveries.c.subscription.in_([f.id for f, slot, _ in planned if slot.period == period])
            older = (deliveries.c.state == Fate.DUE) & (deliveries.c.period != period)
            stale = {"state": Fate.SKIPPED, "reason": "superseded", "at": now}
            await connection.execute(update(deliveries).where(mine, older).values(stale))
        rows = [_row(f, slot.period, slot.at.timestamp(), now) for f, slot, _ in planned]
        await connection.execute(self._insert(rows))

    async def order(self, subscription: Subscription, version: str, since: float) -> Fate | None:
        """Enters a row that is due at once; returns None.

        Where one that was ordered before is still under way, or was sent at `since` (seconds since 1970) or later and
        told of this `version` of the data, nothing is entered and its state is returned.
        """
        now = self._clock()
        mine = (deliveries.c.subscription == subscription.id) & deliveries.c.period.startswith(ORDERED)
        under_way = deliveries.c.state.in_((Fate.DUE, Fate.SENDING))
        sent = (deliveries.c.state == Fate.SENT) & (deliveries.c.at >= since)
        async with self._engine.begin() as connection:
            await write_safely(connection)
            told = select(subscriptions.c.version).where(subscriptions.c.id == subscription.id)
            same = (await connection.execute(told.with_for_update())).scalar() == version
            again = select(deliveries.c.state).where(mine, under_way | sent if same else under_way)
            found = (await connection.execute(again.limit(1))).scalar()
            if found is not None:
                return Fate(found)
            period = f"{ORDERED}{datetime.fromtimestamp(now, UTC):%Y-%m-%dT%H:%M:%S.%f}"
            await connection.execute(self._insert([_row(subscription, period, now, now)]))
        return None

    def _insert(self, rows: Sequence[dict[str, Any]]) -> Any:
        return insert_into(deliveries, self._engine).values(rows).on_conflict_do_nothing()

    async def expire(self) -> int:
        """Marks as unknown what a process has begun and not finished in time; returns how many rows.

        Rows and ended subscriptions that are older than the ledger is kept go.
        """
        now = self._clock()
        over = (deliveries.c.state == Fate.SENDING) & (deliveries.c.lease < now)
        query = select(deliveries.c.id).where(over).order_by(deliveries.c.id).limit(_TOGETHER)
        async with self._engine.begin() as connection:
            await write_safely(connection)
            ids = (await connection.execute(query.with_for_update(skip_locked=True))).scalars().all()
            if ids:
                lost = {"state": Fate.UNKNOWN, "reason": "interrupted", "at": now}
                await connection.execute(update(deliveries).where(deliveries.c.id.in_(ids)).values(lost))
            await connection.execute(deliveries.delete().where(deliveries.c.at < now - _KEPT_SECONDS))
            over = (subscriptions.c.state != "active") & (subscriptions.c.at < now - _KEPT_SECONDS)
            await connection.execute(subscriptions.delete().where(over))
        return len(ids)

    async def next_moment(self) -> float:
        """Returns when there may be something to do, in seconds since 1970; infinity where nothing is waited for."""
        due = select(func.min(subscriptions.c.next_due)).where(subscriptions.c.state == "active")
        later = func.max if self._engine.dialect.name == "sqlite" else func.greatest
        waiting = select(func.min(later(deliveries.c.not_before, deliveries.c.lease)))
        waiting = waiting.where(deliveries.c.state.in_((Fate.DUE, Fate.SENDING)))
        async with self._engine.connect() as connection:
            found = [(await connection.execute(q)).scalar() for q in (due, waiting)]
        return min((m for m in found if m is not None), default=float("inf"))


def _row(subscription: Subscription, period: str, due_at: float, now: float) -> dict[str, Any]:
    return {
        "subscription": subscription.id, "period": period, "conversation": subscription.conversation,
        "state": Fate.DUE, "reason": "", "due_at": due_at, "not_before": 0.0, "owner": "", "lease": 0.0,
        "attempts": 0, "activity": "", "at": now,
    }  # fmt: skip
