"""Opens the plan that questions are answered from: a folder that was named, the installed version, or the own data."""

from pathlib import Path

from adapters.logs import logger
from bot.answering import Answering
from knowledge.editions.versions import Versions
from knowledge.index import ensure_index, memory_index, open_index
from knowledge.store import Store

__all__ = ["Installed", "open_store", "plan_folder", "remember"]


def plan_folder(named: Path | None, versions: Versions, own: Path) -> Path:
    """Returns the folder of the plan: the one that was named, else the installed version, else `own`.

    Raises PackageError where it cannot be told which version is installed.
    """
    if named is not None:
        return named
    current = versions.current()
    return versions.folder_of(current) if current else own


def open_store(folder: Path, cache: Path) -> tuple[Store, bool]:
    """Returns the plan in `folder`, and whether its index is kept in `cache`: else it is in memory.

    Raises PackageError where the package is not sound.
    """
    try:
        return Store(open_index(ensure_index(folder, cache))), True
    except OSError:
        return Store(memory_index(folder)), False


def remember(folder: Path, versions: Versions) -> None:
    """Keeps the data in `folder` among the versions, so that a digest can tell later what has changed since.

    Where they cannot be kept, digests say that they do not know.  Raises PackageError where the data are not sound.
    """
    try:
        versions.keep(folder)
    except OSError as error:
        logger().warning("version_not_kept", error=type(error).__name__)


class Installed:
    """Notices when another version is installed."""

    def __init__(self, versions: Versions, cache: Path, folder: Path) -> None:
        """Takes the versions, where their indexes are, and the folder that was opened so far."""
        self._versions, self._cache = versions, cache
        self._known = folder.name

    def newer(self) -> Answering | None:
        """Returns the bot for a version that became current since the last call, None where none did.  Blocks.

        A version that cannot be opened is not tried again.  Raises PackageError, OSError, or whatever goes wrong.
        """
        current = self._versions.current()
        if current in ("", self._known):
            return None
        self._known = current
        store, _ = open_store(self._versions.folder_of(current), self._cache)
        return Answering(store)
