"""What administrators do with everybody's digests."""

from collections.abc import Sequence

from adapters.current import Current
from adapters.digests import wording
from adapters.digests.control import Control
from adapters.digests.replies import plain
from adapters.digests.subscriptions import Received, Subscriptions
from adapters.logs import logger
from bot.answering import Answering
from bot.messages import Answer, Block, Table

__all__ = ["Administration", "report_table"]

_TROUBLED = ("failed", "unknown")


class Administration:
    """Lists, pauses, resumes, cancels; for those who are named in the settings only."""

    def __init__(
        self, current: Current, subscriptions: Subscriptions, control: Control, administrators: frozenset[str]
    ) -> None:
        """Takes the bot, the state, and the object ids of the administrators."""
        self._current, self._subscriptions, self._control = current, subscriptions, control
        self._administrators = administrators

    async def manage(self, person: str, what: str) -> Answer:
        """Does what an administrator wants: list, report, pause, resume or cancel."""
        if not person or person not in self._administrators:
            logger().warning("digest_refused", kind=what)
            return plain(wording.ADMINISTRATORS_ONLY)
        logger().info("digest_managed", kind=what)
        match what:
            case "pause":
                await self._control.pause()
                return plain(wording.NOW_PAUSED)
            case "resume":
                await self._control.resume()
                return plain(wording.NOW_RESUMED)
            case "cancel":
                return plain(wording.cancelled(await self._control.cancel()))
            case _:
                return await self._report()

    async def _report(self) -> Answer:
        every = sorted(await self._subscriptions.every(), key=lambda r: r.result not in _TROUBLED)
        if not every:
            return plain(wording.NO_SUBSCRIPTIONS)
        traffic = await self._control.traffic()
        held = wording.PAUSED if traffic.paused else wording.HELD.get(traffic.reason, "")
        active = sum(r.subscription.state == "active" for r in every)
        unknown, failed = (sum(r.result == state for r in every) for state in ("unknown", "failed"))
        block = Block(
            wording.SETTINGS_TITLE,
            wording.report(len(every), active, unknown, failed),
            table=report_table(every, self._current.answering),
            notes=(held,) if held else (),
        )
        return Answer("answer", "digest", blocks=(block,))


def report_table(every: Sequence[Received], answering: Answering) -> Table:
    """Returns a row for each subscription: to whom, about what, when, the last result, the next date."""
    return Table(wording.REPORT_COLUMNS, tuple(_row(r, answering) for r in every))


def _row(received: Received, answering: Answering) -> tuple[str, ...]:
    subscription = received.subscription
    to = f"{wording.KINDS.get(received.kind, received.kind)} {subscription.person}".strip()
    last = wording.result(received.result, received.why)
    if received.at:
        last = f"{wording.moment(received.at)} {last}"
    following = wording.moment(subscription.next_due, subscription.schedule.zone)
    if subscription.state != "active":
        following = wording.REASONS.get(subscription.reason or subscription.state, subscription.state)
    name = answering.called(subscription.scope) or subscription.scope
    return str(subscription.id), to, name, wording.when(subscription.schedule), last, following
