"""What holds all sending up, in every process at once: a pause, a hold until later, a cancelled run."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.digests.ledger import Fate
from adapters.state.database import write_safely
from adapters.state.schema import deliveries, pacing

__all__ = ["Control", "Traffic"]


@dataclass(frozen=True)
class Traffic:
    """Whether an administrator has paused everything, and until when (seconds since 1970) and why all is held."""

    paused: bool
    held_until: float
    reason: str


class Control:
    """The brakes.  Methods raise sqlalchemy.exc.SQLAlchemyError or OSError."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        """Takes the open state and a clock in seconds since 1970."""
        self._engine, self._clock = engine, clock

    async def traffic(self) -> Traffic:
        """Returns how things are."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(pacing))).one()
        held = row.reason if row.next_slot > self._clock() else ""
        return Traffic(bool(row.paused), row.next_slot if held else 0.0, held)

    async def hold(self, seconds: float, reason: str) -> None:
        """Keeps every process from sending for a while."""
        until = self._clock() + seconds
        async with self._engine.begin() as connection:
            later = update(pacing).where(pacing.c.next_slot < until)
            await connection.execute(later.values(next_slot=until, reason=reason))

    async def go_on(self, reason: str) -> None:
        """Ends a hold for `reason`."""
        async with self._engine.begin() as connection:
            held = update(pacing).where(pacing.c.reason == reason)
            await connection.execute(held.values(next_slot=0.0, reason=""))

    async def pause(self) -> None:
        """Keeps every process from sending until `resume`; what is under way is finished."""
        async with self._engine.begin() as connection:
            await connection.execute(update(pacing).values(paused=1))

    async def resume(self) -> None:
        """Ends a pause and every hold; what was missed meanwhile is caught up with one message each."""
        async with self._engine.begin() as connection:
            held = update(pacing).where(pacing.c.reason != "")
            await connection.execute(held.values(next_slot=0.0, reason=""))
            await connection.execute(update(pacing).values(paused=0))

    async def cancel(self) -> int:
        """Skips everything that is due and not begun; returns how many messages will not be sent."""
        async with self._engine.begin() as connection:
            await write_safely(connection)
            due = update(deliveries).where(deliveries.c.state == Fate.DUE)
            skipped = {"state": Fate.SKIPPED, "reason": "cancelled", "at": self._clock()}
            return (await connection.execute(due.values(skipped))).rowcount
