"""What the commands of `app.py digest` do.  They print, and return an exit code."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.connector import Connector
from adapters.credentials import Credentials
from adapters.current import Current
from adapters.digests import wording
from adapters.digests.administration import delivered_cells, list_table
from adapters.digests.ledger import Fate
from adapters.digests.reporting import Delivered, Reporting
from adapters.digests.running import Digests, digests_of
from adapters.hosts import BOT_FRAMEWORK, Hosts
from adapters.plaintext import plain_text
from adapters.settings import Settings
from adapters.state.database import opened_state
from bot.answering import Answering
from knowledge.editions.versions import Versions

__all__ = ["FAULTY", "UNUSABLE", "DigestCommands"]

FAULTY, UNUSABLE = 1, 2


@dataclass(frozen=True, slots=True)
class DigestCommands:
    """The bot, where the versions of its data and the state are; `say` prints a line, `complain` one about a fault."""

    answering: Callable[[], Answering]
    versions: Path
    state: str
    say: Callable[[str], None]
    complain: Callable[[str], None]

    def list(self) -> int:
        """Lists every subscription."""
        return self._do(self._list)

    def due(self) -> int:
        """Lists what would be sent now."""
        return self._do(self._due)

    def report(self, limit: int, *, troubled: bool, as_json: bool, person: str = "") -> int:
        """Lists the newest rows of the ledger, one for each recipient and period; of a `person` where one is named."""
        return self._do(lambda engine: self._report(engine, limit, person, troubled=troubled, as_json=as_json))

    def dry_run(self) -> int:
        """Shows what would be sent now, and sends nothing."""
        return self._do(self._dry_run)

    def run(self, settings: Settings, *, dangerously_allow_unauthenticated: bool) -> int:
        """Sends what is due now, then ends: 0 where everything arrived, 1 where something did not."""
        return self._do(lambda engine: self._run(engine, settings, here=dangerously_allow_unauthenticated))

    def control(self, what: str) -> int:
        """Pauses everything, resumes it, or cancels what is due and not begun."""
        return self._do(lambda engine: self._control(engine, what))

    def _do(self, work: Callable[[AsyncEngine], Awaitable[int]]) -> int:
        return asyncio.run(self._carefully(work))

    async def _carefully(self, work: Callable[[AsyncEngine], Awaitable[int]]) -> int:
        try:
            async with opened_state(self.state) as engine:
                return await work(engine)
        except (SQLAlchemyError, OSError):
            self.complain(wording.NO_STATE)
            return UNUSABLE

    @asynccontextmanager
    async def _digests(
        self, engine: AsyncEngine, settings: Settings | None = None, *, here: bool = True
    ) -> AsyncIterator[Digests]:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
            hosts = Hosts(settings.service_hosts if settings else (), loopback_only=here)
            connector = Connector(session, hosts)
            if settings and not here:
                secret = settings.app_secret.get_secret_value()
                credentials = Credentials(session, settings.app_id, secret, settings.tenant_id, BOT_FRAMEWORK.authority)
                connector = Connector(session, hosts, credentials.token)
            digests = digests_of(engine, connector, Current(self.answering()), Versions(self.versions))
            async with digests.ledger:
                yield digests

    # -- reading -------------------------------------------------------------------------------------------------
    async def _list(self, engine: AsyncEngine) -> int:
        async with self._digests(engine) as digests:
            table = list_table(await digests.subscriptions.every(), self.answering())
            traffic = await digests.control.traffic()
        if traffic.paused or traffic.reason:
            self.say(wording.PAUSED if traffic.paused else wording.HELD[traffic.reason])
        for row in table.rows:
            self.say("\t".join(row))
        self.say(wording.listed(len(table.rows)))
        return 0

    async def _due(self, engine: AsyncEngine) -> int:
        due = await Reporting(engine).due()
        for s in due:
            name = self.answering().called(s.scope)
            self.say("\t".join((str(s.id), s.person, name, wording.when(s.schedule))))
        self.say(wording.due(len(due)))
        return 0

    async def _report(self, engine: AsyncEngine, limit: int, person: str, *, troubled: bool, as_json: bool) -> int:
        rows = await Reporting(engine).rows(limit, troubled=troubled, person=person)
        for row in rows:
            self.say(json.dumps(_object(row), ensure_ascii=False) if as_json else self._line(row))
        if not as_json:
            self.say(wording.listed(len(rows)))
        return 0

    def _line(self, row: Delivered) -> str:
        return "\t".join(delivered_cells(row, self.answering()))

    # -- sending -------------------------------------------------------------------------------------------------
    async def _dry_run(self, engine: AsyncEngine) -> int:
        due = await Reporting(engine).due()
        async with self._digests(engine) as digests:
            for s in due:
                self.say(wording.to(s.id, s.person))
                found = digests.editions.digest(s.scope, s.version, s.schedule)
                quiet = not found.news and s.only_changes
                self.say(wording.REASONS["unchanged"] if quiet else plain_text(found.answer))
        self.say(wording.due(len(due)))
        return 0

    async def _run(self, engine: AsyncEngine, settings: Settings, *, here: bool) -> int:
        begun = time.time()
        async with self._digests(engine, settings, here=here) as digests:
            await digests.sender.drain()
            traffic = await digests.control.traffic()
        counts = await Reporting(engine).counts(begun)
        self.say(wording.counted(counts))
        if traffic.paused or traffic.reason:
            self.complain(wording.PAUSED if traffic.paused else wording.HELD[traffic.reason])
        return FAULTY if any(counts[f] for f in (Fate.FAILED, Fate.UNKNOWN, Fate.DUE)) or traffic.reason else 0

    async def _control(self, engine: AsyncEngine, what: str) -> int:
        async with self._digests(engine) as digests:
            match what:
                case "pause":
                    await digests.control.pause()
                    self.say(wording.NOW_PAUSED)
                case "resume":
                    await digests.control.resume()
                    self.say(wording.NOW_RESUMED)
                case _:
                    self.say(wording.cancelled(await digests.control.cancel()))
        return 0


def _object(row: Delivered) -> dict[str, object]:
    return {
        "subscription": row.subscription.id, "person": row.subscription.person, "kind": row.kind,
        "scope": row.subscription.scope, "period": row.period, "state": row.fate, "reason": row.reason,
        "attempts": row.attempts, "at": row.at,
    }  # fmt: skip
