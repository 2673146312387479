"""Puts the parts of the digest together, and sends for as long as a server runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.connector import Connector
from adapters.current import Current
from adapters.digests.administration import Administration
from adapters.digests.control import Control
from adapters.digests.desk import Desk
from adapters.digests.editions import Editions
from adapters.digests.ledger import Ledger
from adapters.digests.planning import Planning
from adapters.digests.reporting import Reporting
from adapters.digests.sending import Sender
from adapters.digests.subscriptions import Subscriptions
from knowledge.editions.versions import Versions

__all__ = ["Digests", "digests_of", "running_digests"]


@dataclass(frozen=True)
class Digests:
    """The digest's parts on one state."""

    subscriptions: Subscriptions
    planning: Planning
    control: Control
    ledger: Ledger
    editions: Editions
    sender: Sender
    desk: Desk


def digests_of(
    engine: AsyncEngine,
    connector: Connector,
    current: Current,
    versions: Versions,
    administrators: frozenset[str] = frozenset(),
) -> Digests:
    """Returns the parts; the ledger is to be opened before anything is sent."""
    subscriptions, planning, control = Subscriptions(engine), Planning(engine), Control(engine)
    ledger, editions = Ledger(engine), Editions(current, versions)
    sender = Sender(ledger, planning, control, connector, editions.compose)
    administration = Administration(current, subscriptions, Reporting(engine), control, administrators)
    desk = Desk(current, subscriptions, planning, control, editions, administration, woken=sender.wake)
    return Digests(subscriptions, planning, control, ledger, editions, sender, desk)


@asynccontextmanager
async def running_digests(digests: Digests, *, sending: bool) -> AsyncIterator[None]:
    """Sends what becomes due while the context lasts, if this process is to; then finishes what is under way."""
    async with digests.ledger:
        task = asyncio.create_task(digests.sender.run()) if sending else None
        try:
            yield
        finally:
            digests.sender.stop()
            if task:
                await task
