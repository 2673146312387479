"""What was sent to whom: one row for each subscription and period, committed before the message goes out.

    due → sending → sent | failed | unknown | skipped

A row is claimed by one process for a while (a lease).  One that was claimed and not begun falls back to due; one that
was begun and not finished may have been received, becomes unknown and is never sent again by itself.  A process
begins a row only while it is due and its own, so that no clock decides whether something is sent twice.
"""

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

from sqlalchemy import RowMapping, Select, Update, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.digests.subscriptions import Subscription, subscription_of
from adapters.state.batches import Batches
from adapters.state.database import write_safely
from adapters.state.schema import conversations, deliveries, pacing, subscriptions
from adapters.state.turns import Place

__all__ = ["Claim", "Fate", "Ledger", "Outcome"]

_AHEAD = 1.0
"""Seconds for which one claim may reserve the pace."""


class Fate(StrEnum):
    """The states of a row of the ledger."""

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Claim:
    """A row that this process may send: to whom (None where the conversation is gone), for what, not before `slot`."""

    id: int
    period: str
    attempts: int
    slot: float
    subscription: Subscription
    place: Place | None


@dataclass(frozen=True)
class Outcome:
    """What became of a row.

    DUE tries again from `not_before` on; with SENT come the id of the message and the version of the data that it
    told of; `ends` ends what the conversation receives, for `reason`.
    """

    fate: Fate
    reason: str = ""
    not_before: float = 0.0
    activity: str = ""
    version: str = ""
    ends: bool = False


@dataclass(frozen=True)
class _Wish:
    """Something to commit about a row: that it begins (None), or what became of it."""

    claim: Claim
    outcome: Outcome | None


class Ledger:
    """The ledger as one process sees it.  An async context manager.

    `claim` and `release` raise sqlalchemy.exc.SQLAlchemyError or OSError, `begin` and `finish` StateError.
    """

    def __init__(
        self, engine: AsyncEngine, clock: Callable[[], float] = time.time, *, per_second: float = 22, lease: float = 60
    ) -> None:
        """Takes the open state, a clock, how many messages all processes together may send, and seconds of a lease."""
        self._engine, self._clock, self._per_second, self._lease = engine, clock, per_second, lease
        self._me = uuid.uuid4().hex
        self._batches: Batches[_Wish] = Batches(engine, self._run)

    async def __aenter__(self) -> Self:
        """Starts writing."""
        await self._batches.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Writes what is left."""
        await self._batches.__aexit__(kind, error, trace)

    async def claim(self, most: int) -> list[Claim]:
        """Returns up to `most` rows that are due, for this process alone, at most one for a conversation.

        Reserves their places in the pace that all processes keep together; none while everything is paused.
        """
        now = self._clock()
        async with self._engine.begin() as connection:
            await write_safely(connection)
            pace = (await connection.execute(select(pacing).with_for_update())).one()
            start = max(now, pace.next_slot)
            most = min(most, int((now + _AHEAD - start) * self._per_second))
            if pace.paused or most < 1:
                return []
            rows = (await connection.execute(_claimable(now, most))).mappings().all()
            first = {row["conversation"]: row for row in reversed(rows)}
            chosen = sorted(first.values(), key=lambda row: (row["due_at"], row["delivery"]))
            if chosen:
                mine = deliveries.c.id.in_([row["delivery"] for row in chosen])
                leased = {"owner": self._me, "lease": now + self._lease}
                await connection.execute(update(deliveries).where(mine).values(leased))
                following = start + len(chosen) / self._per_second
                await connection.execute(update(pacing).values(next_slot=following, reason=""))
        return [_claimed(row, start + i / self._per_second) for i, row in enumerate(chosen)]

    async def release(self, claims: Sequence[Claim]) -> None:
        """Gives back rows that were claimed and not begun."""
        mine = (deliveries.c.owner == self._me) & (deliveries.c.state == Fate.DUE)
        ids = sorted(claim.id for claim in claims)
        async with self._engine.begin() as connection:
            await write_safely(connection)
            free = update(deliveries).where(mine, deliveries.c.id.in_(ids))
            await connection.execute(free.values(owner="", lease=0.0))

    async def begin(self, claim: Claim) -> bool:
        """Commits that a message is about to be sent; false where it may not: cancelled, or another has the row."""
        begun: bool = await self._batches.ask(_Wish(claim, None))
        return begun

    async def finish(self, claim: Claim, outcome: Outcome) -> None:
        """Commits what became of a message."""
        await self._batches.ask(_Wish(claim, outcome))

    # -- one transaction -----------------------------------------------------------------------------------------
    async def _run(self, connection: AsyncConnection, wishes: Sequence[_Wish]) -> list[bool]:
        await write_safely(connection)
        results = [False] * len(wishes)
        for i, wish in sorted(enumerate(wishes), key=lambda pair: pair[1].claim.id):
            if wish.outcome is None:
                results[i] = bool((await connection.execute(self._beginning(wish.claim))).rowcount)
            else:
                await self._finish(connection, wish.claim, wish.outcome)
        return results

    def _beginning(self, claim: Claim) -> Update:
        now = self._clock()
        mine = (deliveries.c.id == claim.id) & (deliveries.c.owner == self._me) & (deliveries.c.state == Fate.DUE)
        begun = {"state": Fate.SENDING, "lease": now + self._lease, "attempts": deliveries.c.attempts + 1, "at": now}
        return update(deliveries).where(mine).values(begun)

    async def _finish(self, connection: AsyncConnection, claim: Claim, outcome: Outcome) -> None:
        now, subscription = self._clock(), claim.subscription
        if outcome.version:
            told = update(subscriptions).where(subscriptions.c.id == subscription.id)
            await connection.execute(told.values(version=outcome.version))
        if outcome.ends:
            here = (subscriptions.c.conversation == subscription.conversation) & (subscriptions.c.state == "active")
            ended = {"state": "ended", "reason": outcome.reason, "at": now}
            await connection.execute(update(subscriptions).where(here).values(ended))
            rest = (deliveries.c.conversation == subscription.conversation) & (deliveries.c.state == Fate.DUE)
            skipped = {"state": Fate.SKIPPED, "reason": outcome.reason, "at": now}
            await connection.execute(update(deliveries).where(rest, deliveries.c.id != claim.id).values(skipped))
        mine = (deliveries.c.id == claim.id) & (deliveries.c.owner == self._me)
        undecided = deliveries.c.state.in_((Fate.DUE, Fate.SENDING, Fate.UNKNOWN))
        values = {
            "state": outcome.fate, "reason": outcome.reason, "not_before": outcome.not_before, "owner": "",
            "lease": 0.0, "activity": outcome.activity[:256], "at": now,
        }  # fmt: skip
        await connection.execute(update(deliveries).where(mine, undecided).values(values))


def _claimable(now: float, most: int) -> Select[Any]:
    """Returns the query of what may be claimed: due, free, and nothing else under way to its conversation."""
    other = deliveries.alias()
    busy = exists().where(
        other.c.conversation == deliveries.c.conversation,
        other.c.id != deliveries.c.id,
        or_(other.c.state == Fate.SENDING, and_(other.c.state == Fate.DUE, other.c.lease >= now)),
    )
    there = conversations.c.conversation == deliveries.c.conversation
    row = (deliveries.c.id.label("delivery"), deliveries.c.period, deliveries.c.attempts, deliveries.c.due_at)
    place = (conversations.c.tenant, conversations.c.service_url, conversations.c.kind, conversations.c.bot)
    return (
        select(subscriptions, *row, *place)
        .join(deliveries, deliveries.c.subscription == subscriptions.c.id)
        .join(conversations, there, isouter=True)
        .where(deliveries.c.state == Fate.DUE, deliveries.c.not_before <= now, deliveries.c.lease < now, ~busy)
        .order_by(deliveries.c.due_at, deliveries.c.id)
        .limit(most)
        .with_for_update(of=deliveries, skip_locked=True)
    )


def _claimed(row: RowMapping, slot: float) -> Claim:
    place = None
    if row["service_url"] is not None:
        place = Place(row["conversation"], row["tenant"], row["service_url"], row["kind"], row["bot"])
    return Claim(row["delivery"], row["period"], row["attempts"], slot, subscription_of(row), place)
