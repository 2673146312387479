"""A sender on a real state with a channel on this machine, a clock that is set, and subscribers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import aiohttp
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.connector import Connector
from adapters.digests.control import Control
from adapters.digests.ledger import Claim, Ledger
from adapters.digests.outcomes import Patience
from adapters.digests.planning import Planning
from adapters.digests.schedule import Schedule
from adapters.digests.sending import Composed, Pace, Sender
from adapters.digests.subscriptions import Subscription, Subscriptions
from adapters.hosts import Hosts
from adapters.state.schema import conversations, deliveries
from tests.fakes.channel import Channel

__all__ = ["Clock", "Office", "composed", "running_office"]


class Clock:
    """Seconds since 1970: real time passes from the moment that was set."""

    def __init__(self, at: str) -> None:
        self._at = datetime.fromisoformat(at).timestamp()

    def __call__(self) -> float:
        return self._at

    def set(self, at: str) -> None:
        """Sets the clock."""
        self._at = datetime.fromisoformat(at).timestamp()

    def later(self, seconds: float) -> None:
        """Lets time pass."""
        self._at += seconds


def composed(claim: Claim) -> Composed:
    """Returns a message that names the period."""
    return Composed({"type": "message", "summary": claim.period}, {"type": "message", "text": claim.period}, "v1")


class Office:
    """One process: what it needs to send, and what tests ask of it."""

    def __init__(self, engine: AsyncEngine, channel: Channel, clock: Clock, session: aiohttp.ClientSession) -> None:
        self.engine, self.channel, self.clock = engine, channel, clock
        self.subscriptions, self.planning = Subscriptions(engine, clock), Planning(engine, clock)
        self.control, self.ledger = Control(engine, clock), Ledger(engine, clock, per_second=1000)
        timeout = aiohttp.ClientTimeout(total=1, connect=0.5, sock_read=0.5)
        self.connector = Connector(session, Hosts((), loopback_only=True), timeout=timeout)
        self.sender = self.new_sender()

    def new_sender(self, **changes: Any) -> Sender:
        """Returns a sender on the same ledger."""
        pace = Pace(look=0.05, patience=Patience(attempts=4, first=1.0))
        return Sender(
            self.ledger, self.planning, self.control, self.connector,
            **{"compose": composed, "pace": pace, "clock": self.clock, **changes},
        )  # fmt: skip

    async def subscriber(self, name: str, scope: str = "plan", **schedule: Any) -> Subscription:
        """Makes a personal conversation that subscribes."""
        place = {
            "conversation": name, "tenant": "tenant-1", "service_url": self.channel.url, "kind": "personal",
            "bot": "28:bot", "greeted": 1, "at": 0.0,
        }  # fmt: skip
        async with self.engine.begin() as connection:
            known = await connection.execute(select(conversations).where(conversations.c.conversation == name))
            if known.one_or_none() is None:
                await connection.execute(insert(conversations).values(place))
        return await self.subscriptions.put(name, f"person-{name}", scope, Schedule(**schedule), only_changes=False)

    async def rows(self) -> list[tuple[str, str, str]]:
        """Returns period, state and reason of the ledger's rows."""
        query = select(deliveries.c.period, deliveries.c.state, deliveries.c.reason).order_by(deliveries.c.id)
        async with self.engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(query)]

    def arrived(self) -> list[tuple[str, str]]:
        """Returns conversation and period of what the channel took."""
        return [(m["conversation"]["id"], m.get("summary") or m["text"]) for m in self.channel.received]

    @property
    def today(self) -> str:
        """The day of the clock in UTC."""
        return datetime.fromtimestamp(self.clock(), UTC).date().isoformat()


@asynccontextmanager
async def running_office(engine: AsyncEngine, channel: Channel, clock: Clock) -> AsyncIterator[Office]:
    """Opens an office while the context lasts."""
    async with aiohttp.ClientSession() as session:
        office = Office(engine, channel, clock, session)
        async with office.ledger:
            yield office
