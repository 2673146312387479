"""What administrators do with everybody's digests."""

from collections.abc import Sequence

from adapters.cards.digest import confirm_card
from adapters.cards.elements import Element
from adapters.current import Current
from adapters.digests import wording
from adapters.digests.control import Control
from adapters.digests.planning import ORDERED
from adapters.digests.replies import plain
from adapters.digests.reporting import Delivered, Reporting
from adapters.digests.subscriptions import Received, Subscriptions
from adapters.logs import logger
from adapters.plaintext import ROWS
from bot.answering import Answering
from bot.digest.requests import Manage
from bot.messages import Answer, Block, Table
from bot.rendering.wording import rows_shown

__all__ = ["Administration", "delivered_cells", "list_table"]

_TROUBLED = ("failed", "unknown")
_CONFIRMED = {"pause": wording.PAUSE, "resume": wording.RESUME, "cancel": wording.CANCEL}


class Administration:
    """Lists, reports, pauses, resumes, cancels; for those who are named in the settings only."""

    def __init__(
        self, current: Current, subscriptions: Subscriptions, reporting: Reporting, control: Control,
        administrators: frozenset[str],
    ) -> None:  # fmt: skip
        """Takes the bot, the state, and the object ids of the administrators."""
        self._current, self._subscriptions, self._reporting = current, subscriptions, reporting
        self._control, self._administrators = control, frozenset(a.lower() for a in administrators)

    async def manage(self, person: str, wish: Manage, *, confirmed: bool) -> Answer | Element:
        """Does what an administrator wants, what stops or sends only once it is confirmed; others are told no."""
        if not person or person.lower() not in self._administrators:
            logger().warning("digest_refused", kind=wish.what)
            return plain(wording.ADMINISTRATORS_ONLY, (wording.STATUS, wording.STOP))
        if wish.what in _CONFIRMED and not confirmed:
            return confirm_card(_CONFIRMED[wish.what], "")
        logger().info("digest_managed", kind=wish.what)
        match wish.what:
            case "pause":
                await self._control.pause()
                return plain(wording.NOW_PAUSED, (wording.LIST, wording.RESUME, wording.CANCEL))
            case "resume":
                await self._control.resume()
                return plain(wording.NOW_RESUMED, (wording.LIST, wording.REPORT))
            case "cancel":
                return plain(wording.cancelled(await self._control.cancel()), (wording.LIST, wording.REPORT))
            case "report":
                return await self._report(wish.person, wish.page)
            case _:
                return await self._list(wish.page)

    async def _list(self, page: int) -> Answer:
        every = sorted(await self._subscriptions.every(), key=lambda r: r.result not in _TROUBLED)
        if not every:
            return plain(wording.NO_SUBSCRIPTIONS)
        traffic = await self._control.traffic()
        held = wording.PAUSED if traffic.paused else wording.HELD.get(traffic.reason, "")
        active = sum(r.subscription.state == "active" for r in every)
        unknown, failed = (sum(r.result == state for r in every) for state in ("unknown", "failed"))
        table = list_table(every[(page - 1) * ROWS : page * ROWS], self._current.answering)
        headline = wording.report(len(every), active, unknown, failed)
        return _paged(wording.LIST, headline, table, page, len(every), [held] if held else [])

    async def _report(self, person: str, page: int) -> Answer:
        """Returns what became of every message, the newest first."""
        counts = await self._reporting.counts(person=person)
        if not counts:
            return plain(wording.NO_ROWS, (wording.LIST,))
        found = await self._reporting.rows(ROWS, skip=(page - 1) * ROWS, person=person)
        table = Table(wording.REPORT_COLUMNS, tuple(delivered_cells(row, self._current.answering) for row in found))
        headline = wording.reported(counts.total(), counts["unknown"], counts["failed"])
        what = f"{person}の{wording.REPORT_OF_ONE}" if person else wording.REPORT
        return _paged(what, headline, table, page, counts.total(), [])


def _paged(what: str, headline: str, table: Table, page: int, total: int, notes: list[str]) -> Answer:
    """Returns a page of a long table, with the sentence that asks for the next."""
    if not table.rows:
        return plain(wording.NO_SUCH_PAGE, (what,))
    first = (page - 1) * ROWS
    if total > ROWS:
        notes = [*notes, rows_shown(first + 1, first + len(table.rows), total)]
    following = [wording.page(what, page + 1)] if first + ROWS < total else []
    further = (*following, *(w for w in (wording.LIST, wording.REPORT) if w != what))
    block = Block(wording.SETTINGS_TITLE, headline, table=table, notes=tuple(notes))
    return Answer("answer", "digest", blocks=(block,), next=further)


def list_table(every: Sequence[Received], answering: Answering) -> Table:
    """Returns a row for each subscription: to whom, about what, when, the last result, the next date."""
    return Table(wording.LIST_COLUMNS, tuple(_row(r, answering) for r in every))


def _row(received: Received, answering: Answering) -> tuple[str, ...]:
    subscription = received.subscription
    last = wording.result(received.result, received.why)
    if received.at:
        last = f"{wording.moment(received.at)} {last}"
    following = wording.moment(subscription.next_due, subscription.schedule.zone)
    if subscription.state != "active":
        following = wording.REASONS.get(subscription.reason or subscription.state, subscription.state)
    name = answering.called(subscription.scope)
    to = _to(received.kind, subscription.person)
    return str(subscription.id), to, name, wording.when(subscription.schedule), last, following


def delivered_cells(row: Delivered, answering: Answering) -> tuple[str, ...]:
    """Returns the cells of a row of the ledger: to whom, about what, for which period, what became of it and when."""
    subscription = row.subscription
    period = wording.SEND if row.period.startswith(ORDERED) else row.period
    result = f"{wording.moment(row.at)} {wording.result(row.fate, row.reason)}"
    name = answering.called(subscription.scope)
    return str(subscription.id), _to(row.kind, subscription.person), name, period, result


def _to(kind: str, person: str) -> str:
    return f"{wording.KINDS.get(kind, kind)} {person}".strip()
