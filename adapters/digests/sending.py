"""Sends what the ledger says is due: at the common pace, each message once, whatever the service answers."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from adapters.connector import Connector, Posted, Verdict
from adapters.digests.control import Control, Traffic
from adapters.digests.ledger import Claim, Fate, Ledger, Outcome
from adapters.digests.outcomes import TOO_BIG, Patience, outcome_of
from adapters.digests.planning import Planning
from adapters.logs import logger

__all__ = ["Composed", "Pace", "Sender"]

_BUSY_IN_A_ROW = 3
_UNAUTHORISED_SECONDS = 3600.0
_SHORT = 0.25
_GAP = 0.04
"""Seconds between two messages of one process at least."""
_LATE = 0.1
"""Seconds behind its slot after which a message gets another slot, once, so that a hold-up is not made up at once."""


@dataclass(frozen=True)
class Composed:
    """What a subscription gets: the message, None where nothing changed; `short` the same as a line of text.

    `version` is the digest of the data that the message tells of.
    """

    message: dict[str, Any] | None
    short: dict[str, Any]
    version: str


@dataclass(frozen=True)
class Pace:
    """How a process works: messages under way at once, seconds between looks at the ledger, patience."""

    in_flight: int = 40
    look: float = 15.0
    patience: Patience = field(default_factory=Patience)


class Sender:
    """Sends digests in one process.  Several processes may do it with one state."""

    def __init__(
        self, ledger: Ledger, planning: Planning, control: Control, connector: Connector,
        compose: Callable[[Claim], Composed], pace: Pace = Pace(), clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        """Takes the open ledger, its planning and brakes, what posts and what writes messages, and a clock."""
        self._ledger, self._planning, self._control = ledger, planning, control
        self._connector, self._compose, self.pace, self._clock = connector, compose, pace, clock
        self._stopping, self._wake = asyncio.Event(), asyncio.Event()
        self._busy = 0
        self._held = False
        self._posting, self._next_post, self._delay = asyncio.Lock(), 0.0, pace.look
        self._traffic = Traffic(False, 0.0, "")

    @property
    def warnings(self) -> list[str]:
        """Returns constant names of what keeps messages from going out, as far as this process has seen."""
        paused = ["digest_paused"] if self._traffic.paused else []
        return [*paused, *([f"digest_{self._traffic.reason}"] if self._traffic.reason else [])]

    def stop(self) -> None:
        """Asks `run` to finish what is under way and return."""
        self._stopping.set()
        self._wake.set()

    def wake(self) -> None:
        """Says that something may have become due."""
        self._wake.set()

    async def run(self) -> None:
        """Sends whatever becomes due until `stop`.  Where the state cannot be reached it tries again later."""
        await self._trying(self._control.go_on("unauthorised"))
        while not self._stopping.is_set():
            await self._trying(self.drain())
            self._wake.clear()
            if not self._stopping.is_set():
                await self._until_next()

    async def _trying(self, work: Awaitable[None]) -> None:
        """Awaits work; whatever goes wrong is logged, so that one fault does not end all sending."""
        try:
            await work
        except Exception as error:
            logger().error("digest_failed", error=type(error).__name__)

    async def _until_next(self) -> None:
        """Waits until something may be due, somebody wakes the sender, or it is time to look again."""
        self._delay = self.pace.look
        await self._trying(self._look_ahead())
        try:
            async with asyncio.timeout(self._delay):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _look_ahead(self) -> None:
        """Notes what holds everything up, and how long it may be until there is something to do."""
        self._traffic = await self._control.traffic()
        if not self._traffic.paused:
            moment = max(await self._planning.next_moment(), self._traffic.held_until)
            self._delay = min(self._delay, max(_SHORT, moment - self._clock()))

    async def drain(self) -> None:
        """Sends everything that is due now, then returns.  Raises SQLAlchemyError, OSError or StateError."""
        lost = await self._planning.expire()
        if lost:
            logger().warning("digest_unknown", count=lost)
        await self._planning.plan()
        under_way: set[asyncio.Task[None]] = set()
        try:
            while not self._stopping.is_set():
                room = self.pace.in_flight - len(under_way)
                claims = await self._ledger.claim(room) if room and not self._held else []
                under_way |= {asyncio.create_task(self._trying(self._deliver(claim))) for claim in claims}
                if not under_way:
                    break
                _, under_way = await asyncio.wait(under_way, timeout=_SHORT)
        finally:
            self._held = False
            if under_way:
                await asyncio.wait(under_way)

    async def _deliver(self, claim: Claim) -> None:
        """Sends one message, or says why not."""
        if claim.place is None:
            await self._finish(claim, Outcome(Fate.FAILED, "uninstalled", ends=True))
            return
        if not await self._slot(claim) or self._held:
            await self._ledger.release([claim])
            return
        composed = self._composed(claim)
        if composed is None:
            await self._finish(claim, Outcome(Fate.FAILED, "not_composed"))
            return
        if composed.message is None:
            await self._finish(claim, Outcome(Fate.SKIPPED, "unchanged"))
            return
        if not await self._ledger.begin(claim):
            return
        place = claim.place
        await self._gap()
        if claim.attempts == 0 and self._clock() - claim.slot > _LATE:
            await self._finish(claim, Outcome(Fate.DUE, "late"))
            return
        posted = await self._connector.post_once(place.service_url, place.conversation, _to(claim, composed.message))
        if posted.status == TOO_BIG:
            posted = await self._connector.post_once(place.service_url, place.conversation, _to(claim, composed.short))
        try:
            await self._heed(claim, posted)
        finally:
            now = self._clock()
            await self._finish(claim, outcome_of(claim, posted, composed.version, self.pace.patience, now))

    def _composed(self, claim: Claim) -> Composed | None:
        """Returns what is to be sent, None where it cannot be written: the others still get theirs."""
        try:
            return self._compose(claim)
        except Exception as error:
            logger().error("digest_not_composed", error=type(error).__name__)
            return None

    async def _slot(self, claim: Claim) -> bool:
        """Waits for the claim's place in the common pace; false where the process stops before."""
        delay = claim.slot - self._clock()
        if delay > 0:
            try:
                async with asyncio.timeout(delay):
                    await self._stopping.wait()
            except TimeoutError:
                return True
        return not self._stopping.is_set()

    async def _gap(self) -> None:
        """Keeps messages apart that were held up together, so that they do not go out all at once."""
        clock = asyncio.get_running_loop().time
        async with self._posting:
            await asyncio.sleep(self._next_post - clock())
            self._next_post = clock() + _GAP

    async def _heed(self, claim: Claim, posted: Posted) -> None:
        """Holds every process up where the service asks for it, or where the bot's own secret is not good."""
        if posted.verdict is Verdict.UNAUTHORISED:
            self._held = True
            await self._control.hold(_UNAUTHORISED_SECONDS, "unauthorised")
            logger().error("digest_unauthorised", status=posted.status)
        self._busy = self._busy + 1 if posted.verdict is Verdict.BUSY else 0
        if self._busy >= _BUSY_IN_A_ROW:
            wait = self.pace.patience.wait(claim, posted)
            self._held = True
            await self._control.hold(wait, "throttled")
            logger().warning("digest_throttled", delay=round(wait, 1))

    async def _finish(self, claim: Claim, outcome: Outcome) -> None:
        await self._ledger.finish(claim, outcome)
        logger().info("digest_delivered", status=outcome.fate.value, reason=outcome.reason, attempt=claim.attempts + 1)


def _to(claim: Claim, message: dict[str, Any]) -> dict[str, Any]:
    """Returns a message as it is posted into a conversation."""
    place = claim.place
    assert place is not None  # nosec B101
    return {
        **message, "channelId": "msteams", "conversation": {"id": place.conversation}, "from": {"id": place.bot},
    }  # fmt: skip
