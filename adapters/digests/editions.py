"""Writes digests: what changed since the version of the data that the last message told of, and where things stand."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from adapters.current import Current
from adapters.digests import wording
from adapters.digests.ledger import Claim
from adapters.digests.planning import ORDERED
from adapters.digests.replies import plain
from adapters.digests.schedule import JAPAN, Schedule, next_slot
from adapters.digests.sending import Composed
from adapters.plaintext import plain_text
from adapters.replies import answer_message, text_message
from bot.digest.digest import Digest, Edition
from knowledge.editions.changes import Changes, changes
from knowledge.editions.versions import Versions
from knowledge.plan.errors import PackageError
from knowledge.plan.package import read_package

__all__ = ["Editions"]

_NOTHING = Changes((), (), ())
_CHANNEL = "msteams"
_SHORT = 1000


class Editions:
    """Writes the digests of a plan."""

    def __init__(self, current: Current, versions: Versions, clock: Callable[[], float] = time.time) -> None:
        """Takes the bot of now, the kept versions of its data (the current one among them), and a clock."""
        self._current, self._versions, self._clock = current, versions, clock
        self._changes = lru_cache(maxsize=32)(self._compared)
        self._installed = lru_cache(maxsize=8)(self._installed_on)
        self._written = lru_cache(maxsize=512)(self._write)

    @property
    def version(self) -> str:
        """The digest of the data that are told of now."""
        return self._current.answering.version

    def digest(self, scope: str, since: str, schedule: Schedule | None, *, whole: bool = False) -> Digest:
        """Returns the digest of a scope; a sentence that says so where the plan has no such scope any more.

        `since` is the version that was told of before, "" for none; `schedule` tells when the next one comes.
        """
        following = next_slot(schedule, datetime.fromtimestamp(self._clock(), UTC)).at if schedule else None
        return self._written(scope, since, self.version, following, schedule.zone if schedule else "", whole)

    def _write(self, scope: str, since: str, version: str, next_at: datetime | None, zone: str, whole: bool) -> Digest:
        edition = Edition(
            scope,
            first=not since,
            changes=self._changes(since, version) if since else None,
            next_at=next_at,
            zone=zone,
            installed=self._installed(version),
            whole=whole,
        )
        answering = self._current.answering
        try:
            return answering.digest(edition)
        except LookupError:
            gone = wording.SCOPE_GONE.format(name=answering.called(scope))
            return Digest(plain(gone, (wording.SETTINGS, wording.STATUS, wording.STOP)), news=True)

    def compose(self, claim: Claim) -> Composed:
        """Returns the message for a row of the ledger; none where nothing changed and only changes are wanted.

        What somebody asked for comes even where nothing changed.
        """
        subscription = claim.subscription
        ordered = claim.period.startswith(ORDERED)
        found = self.digest(subscription.scope, subscription.version, subscription.schedule, whole=ordered)
        quiet = not found.news and subscription.only_changes and not ordered
        message = None if quiet else answer_message(found.answer, _CHANNEL)
        return Composed(message, text_message(plain_text(found.answer)[:_SHORT]), self.version)

    def _compared(self, old: str, new: str) -> Changes | None:
        """Returns what changed between two versions, None where one of them is not kept any more."""
        if old == new:
            return _NOTHING
        try:
            return changes(*(read_package(self._versions.folder_of(digest)) for digest in (old, new)))
        except PackageError:
            return None

    def _installed_on(self, version: str) -> date | None:
        kept = next((v.kept_at for v in self._versions.kept() if v.digest == version), None)
        return datetime.fromtimestamp(kept, ZoneInfo(JAPAN)).date() if kept else None
