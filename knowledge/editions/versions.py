"""Versions of a plan's data: folders named after their content, and a pointer to the current one.

    versions = Versions(folder)
    versions.current()                 the current version's digest, "" where none was installed
    versions.folder_of(digest)         its data package, for read_package and changes
    versions.keep(some_package)        copies a package among the versions without making it current; the digest
    versions.use(digest)               makes a kept version the current one

    folder/current                     one line: the digest; replaced by renaming
    folder/DIGEST/…                    a data package, never changed; renamed to its name when it is whole and on disk
    folder/lock                        held while something is installed

A process that is killed leaves the old or the new version current, never half of one: what it had begun lies under a
name that nobody reads, and is overwritten by the next one that installs.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.plan.errors import BusyError, PackageError, Problem
from knowledge.plan.package import Package, files_of, read_package

if TYPE_CHECKING:
    from filelock import FileLock

__all__ = ["Version", "Versions"]

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Version:
    """An installed version: the SHA-256 of its content, and when it was put there (seconds since 1970)."""

    digest: str
    kept_at: float


class Versions:
    """The versions in a folder, which is made when something is installed."""

    def __init__(self, folder: Path) -> None:
        """Takes the folder."""
        self._folder = folder

    def current(self) -> str:
        """Returns the digest of the current version, "" where none was installed.

        Raises PackageError where the pointer is not readable or names a version that is not there.
        """
        try:
            digest = (self._folder / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise PackageError([_unreadable()]) from error
        if not _DIGEST.fullmatch(digest) or not self.folder_of(digest).is_dir():
            raise PackageError([_unreadable()])
        return digest

    def folder_of(self, digest: str) -> Path:
        """Returns where a version's data package is; whether it is there can be asked with is_dir()."""
        return self._folder / digest

    def kept(self) -> list[Version]:
        """Returns every version, the oldest first."""
        found = [f for f in self._folder.glob("*") if _DIGEST.fullmatch(f.name) and f.is_dir()]
        return sorted((Version(f.name, f.stat().st_mtime) for f in found), key=lambda v: (v.kept_at, v.digest))

    @cached_property
    def _lock(self) -> "FileLock":
        from filelock import FileLock  # only who installs pays for loading it

        return FileLock(self._folder / "lock")

    @contextmanager
    def lock(self, seconds: float = 30) -> Iterator[None]:
        """Keeps other processes and threads from installing; raises BusyError where one still does after `seconds`.

        Whoever holds it may keep and use versions: both take it themselves.  Raises OSError.
        """
        from filelock import Timeout

        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=seconds)
        except Timeout as error:
            raise BusyError from error
        try:
            yield
        finally:
            self._lock.release()

    def keep(self, source: Path) -> str:
        """Copies the package in `source` among the versions, unless it is there, and returns its digest.

        Raises PackageError where it is not sound, BusyError, or OSError where it cannot be copied.
        """
        package = read_package(source)
        target = self.folder_of(package.digest)
        with self.lock():
            if not target.is_dir():
                new = self._folder / ".new"
                shutil.rmtree(new, ignore_errors=True)
                new.mkdir()
                _copy(package, source, new)
                new.rename(target)
                _to_disk(self._folder)
        return package.digest

    def use(self, digest: str) -> None:
        """Makes a kept version the current one.

        Raises PackageError where its content is not what its name says, BusyError, or OSError.
        """
        if read_package(self.folder_of(digest)).digest != digest:
            raise PackageError([Problem(digest[:12], 0, "", "版の中身が、入れたときから変わっています")])
        with self.lock():
            new = self._folder / ".current"
            new.write_text(digest + "\n", encoding="ascii")
            _to_disk(new)
            new.replace(self._folder / "current")
            _to_disk(self._folder)


def _unreadable() -> Problem:
    return Problem(
        "current", 0, "", "今の版が分かりません。app.py versions で版を確かめ、app.py rollback 版 で選んでください"
    )


def _copy(package: Package, source: Path, new: Path) -> None:
    for name in files_of(package.descriptor):
        shutil.copyfile(source / name, new / name)
        _to_disk(new / name)
    _to_disk(new)


def _to_disk(path: Path) -> None:
    """Makes sure that a file or a folder survives a loss of power."""
    if path.is_dir() and os.name == "nt":  # folders cannot be opened there
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
