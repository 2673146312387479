"""Installs versions of the data, noted before and after; whole or not at all."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from adapters.state.audit import DONE, GIVEN_UP, IMPORT, Audit, Installation
from knowledge.editions.changes import changes
from knowledge.editions.versions import Versions
from knowledge.index import ensure_index
from knowledge.plan.package import read_package

__all__ = ["Installer", "previous_version"]


@dataclass(frozen=True, slots=True)
class Installer:
    """Where versions are, what is current while none is (`own`), where indexes go, and who installs.

    Its methods are only to be called while the versions' lock is held.
    """

    versions: Versions
    own: Path
    cache: Path
    audit: Audit
    by: str

    async def install(self, folder: Path, action: str, source: str, current: str) -> str:
        """Makes the package in `folder` the current version and returns its digest; the one before is kept as well.

        `current` is the version that is current so far, "" for none.  The new one's index is built first, so that
        running servers find it ready.  Raises PackageError, BusyError, OSError or
        SQLAlchemyError: then the version before is current as it was.
        """
        await self.audit.settle(current)
        previous = current or self.versions.keep(self.own)
        digest = self.versions.keep(folder)
        kept = self.versions.folder_of(digest)
        with suppress(OSError):  # servers build their own where this one cannot be written
            ensure_index(kept, self.cache)
        found = changes(read_package(self.versions.folder_of(previous)), read_package(kept))
        counted = {kind.value: number for kind, number in found.of_kind().items()}
        number = await self.audit.begin(self.by, action, source, digest, previous, counted)
        try:
            self.versions.use(digest)
        except BaseException:
            await self.audit.finish(number, GIVEN_UP)
            raise
        with suppress(SQLAlchemyError, OSError):  # the next one that installs settles it
            await self.audit.finish(number, DONE)
        return digest


def previous_version(current: str, installations: Iterable[Installation]) -> str:
    """Returns what was current before `current` was imported, "" where nobody knows; newest installations first."""
    fitting = (i for i in installations if i.action == IMPORT and i.version == current and i.state != GIVEN_UP)
    return next((i.previous for i in fitting), "")
