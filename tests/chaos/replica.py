"""One process that sends digests: `python -m tests.chaos.replica STATE CLOCK`, until SIGTERM (or until it is killed).

CLOCK is a file with the seconds by which this process's clock is ahead.
"""

import asyncio
import signal
import sys
import time
from pathlib import Path

import aiohttp

from adapters.connector import Connector
from adapters.digests.control import Control
from adapters.digests.ledger import Claim, Ledger
from adapters.digests.outcomes import Patience
from adapters.digests.planning import Planning
from adapters.digests.sending import Composed, Pace, Sender
from adapters.hosts import Hosts
from adapters.logs import configure_logs
from adapters.state.database import opened_state

__all__ = ["LEASE"]

LEASE = 6.0
"""Seconds of a lease: longer than two posts may take here."""

_TIMEOUT = aiohttp.ClientTimeout(total=2.5, connect=1, sock_read=2)


def _composed(claim: Claim) -> Composed:
    message = {"type": "message", "summary": claim.period}
    return Composed(message, {"type": "message", "text": claim.period}, "v1")


async def main(state: str, clock_file: Path) -> None:
    """Sends until it is asked to stop."""

    def clock() -> float:
        return time.time() + float(clock_file.read_text(encoding="ascii"))

    async with opened_state(state) as engine, aiohttp.ClientSession() as session:
        connector = Connector(session, Hosts((), loopback_only=True), timeout=_TIMEOUT)
        pace = Pace(look=0.5, patience=Patience(attempts=50, first=0.5, longest=2))
        async with Ledger(engine, clock, lease=LEASE) as ledger:
            planning, control = Planning(engine, clock), Control(engine, clock)
            sender = Sender(ledger, planning, control, connector, _composed, pace, clock)
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, sender.stop)
            await sender.run()


if __name__ == "__main__":
    configure_logs("CRITICAL")
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
