"""What the commands template, import, versions and rollback do.  They print, and return an exit code."""

import asyncio
import getpass
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from adapters.importing import wording
from adapters.importing.installing import Installer, previous_version
from adapters.importing.preparing import Faulty, Prepared, prepared
from adapters.importing.showing import difference
from adapters.importing.template import write_template
from adapters.state.audit import IMPORT, ROLLBACK, Audit, Installation
from adapters.state.database import open_state, state_url
from knowledge.editions.changes import Kind, changes
from knowledge.editions.versions import Versions
from knowledge.plan.errors import BusyError, PackageError
from knowledge.plan.package import read_package

__all__ = ["FAULTY", "UNUSABLE", "Desk"]

FAULTY, UNUSABLE = 1, 2
_LOG, _PATIENCE = 20, 5.0
_ZONE = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where everything is: versions, the data that is current while none is, indexes, and the state with the audit.

    `say` prints a line of the result, `complain` one about what is wrong.
    """

    versions: Versions
    own: Path
    cache: Path
    state: str
    say: Callable[[str], None]
    complain: Callable[[str], None]

    def template(self, file: Path, data: Path) -> int:
        """Writes the template of the data in `data`."""
        return asyncio.run(self._carefully(self._template(file, data)))

    def bring_in(self, source: Path, today: date, by: str, *, apply: bool, whole: bool) -> int:
        """Shows what a workbook or a package folder changes; installs it where `apply` says so."""
        return asyncio.run(self._carefully(self._bring_in(source, today, by, apply=apply, whole=whole)))

    def show_versions(self) -> int:
        """Lists the versions and the newest installations."""
        return asyncio.run(self._carefully(self._show_versions()))

    def roll_back(self, wanted: str, by: str, *, whole: bool) -> int:
        """Makes an older version the current one: the one whose digest begins with `wanted`, "" for the one before."""
        return asyncio.run(self._carefully(self._roll_back(wanted, by, whole=whole)))

    async def _carefully(self, doing: Awaitable[int]) -> int:
        """Returns the exit code of `doing`; whatever goes wrong is said in a sentence."""
        try:
            return await doing
        except BusyError:
            self.complain(wording.BUSY)
        except PackageError as error:
            self.complain(wording.FAULTY)
            for problem in error.problems:
                self.complain(f"  {problem}")
        except (SQLAlchemyError, sqlite3.Error):
            self.complain(wording.NO_AUDIT)
        except BrokenPipeError:  # whoever reads has had enough
            raise
        except OSError as error:
            self.complain(wording.out_of_reach(str(error.filename or "")))
        return UNUSABLE

    async def _template(self, file: Path, data: Path) -> int:
        package = read_package(data)
        write_template(package, file)
        self.say(wording.template_written(str(file), package.digest))
        return 0

    # -- import ----------------------------------------------------------------------------------------------------
    async def _bring_in(self, source: Path, today: date, by: str, *, apply: bool, whole: bool) -> int:
        if not apply:
            with prepared(source, self._folder(), self.own, today) as found:
                code = self._show(found, whole=whole)
            if code == 0 and isinstance(found, Prepared) and not found.nothing:
                self.say(wording.NOT_APPLIED)
            return code
        async with self._installing(by) as installer:
            with prepared(source, self._folder(), self.own, today) as found:
                code = self._show(found, whole=whole)
                if code or isinstance(found, Faulty) or found.nothing:
                    return code
                digest = await installer.install(found.folder, IMPORT, source.name, self.versions.current())
                self.say(wording.installed(digest, found.before.digest))
        return 0

    def _show(self, found: Prepared | Faulty, *, whole: bool) -> int:
        if isinstance(found, Faulty):
            self.complain(wording.FAULTY)
            for problem in found.problems:
                self.complain(f"  {problem}")
            return FAULTY
        for line in difference(found.changes, found.before, found.after, whole=whole):
            self.say(line)
        for notice in found.notices:
            self.say(wording.notice(notice))
        return 0

    def _folder(self) -> Path:
        """Returns the data that is current."""
        current = self.versions.current()
        return self.versions.folder_of(current) if current else self.own

    def _current(self) -> str:
        """Returns the current version, "" where there is none or it cannot be told: another may still be chosen."""
        try:
            return self.versions.current()
        except PackageError:
            return ""

    @asynccontextmanager
    async def _installing(self, by: str) -> AsyncIterator[Installer]:
        """Keeps everybody else from installing, with the audit open."""
        async with self._audit() as audit:
            with self.versions.lock(_PATIENCE):
                yield Installer(self.versions, self.own, self.cache, audit, by or _user())

    @asynccontextmanager
    async def _audit(self) -> AsyncIterator[Audit]:
        engine = await open_state(state_url(self.state))
        try:
            yield Audit(engine)
        finally:
            await engine.dispose()

    # -- versions --------------------------------------------------------------------------------------------------
    async def _show_versions(self) -> int:
        async with self._audit() as audit:
            log = await audit.rows()
        current, kept = self._current(), self.versions.kept()
        if not kept:
            self.say(wording.NO_VERSIONS)
        for version in reversed(kept):
            first = next((i for i in reversed(log) if i.version == version.digest and i.action == IMPORT), None)
            at, by, what = (first.at, first.by, _what(first)) if first else (version.kept_at, "", wording.FIRST_DATA)
            mark = wording.CURRENT if version.digest == current else wording.NOT_CURRENT
            self.say(wording.version_line(mark, version.digest, _when(at), by, what))
        if log:
            self.say(wording.LOG)
        for i in log[:_LOG]:
            self.say(wording.log_line(_when(i.at), i.by, i.action, i.source, i.version, i.state))
        return 0

    async def _roll_back(self, wanted: str, by: str, *, whole: bool) -> int:
        async with self._installing(by) as installer:
            current = self._current()
            if wanted:
                fitting = [v.digest for v in self.versions.kept() if v.digest.startswith(wanted.lower())]
                target = fitting[0] if len(fitting) == 1 else ""
            else:
                target = previous_version(current, await installer.audit.rows())
            if not target or target == current:
                missing = wording.no_such_version(wanted) if wanted else wording.NO_PREVIOUS
                self.complain(wording.ALREADY_CURRENT if target else missing)
                return UNUSABLE
            before, after = (
                read_package(self.versions.folder_of(d)) if d else read_package(self.own) for d in (current, target)
            )
            for line in difference(changes(before, after), before, after, whole=whole):
                self.say(line)
            await installer.install(self.versions.folder_of(target), ROLLBACK, "", current)
            self.say(wording.rolled_back(target))
        return 0


def _user() -> str:
    """Returns the user of this machine, or that there is none."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # a container without a user name
        return wording.NOBODY


def _what(installation: Installation) -> str:
    changed = {Kind(k): n for k, n in installation.changes.items()}
    return f"{installation.source}（{wording.sums(changed)}）"


def _when(at: float) -> str:
    return f"{datetime.fromtimestamp(at, _ZONE):%Y-%m-%d %H:%M}"
