"""Makes the next version of the data out of a workbook or a package folder, in a folder of its own, and checks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.importing import wording
from adapters.importing.form import lines_of
from adapters.importing.reading import read_workbook
from knowledge.editions.changes import Changes, changes
from knowledge.editions.result_lines import Reading
from knowledge.editions.revising import revise
from knowledge.plan.checking import check
from knowledge.plan.errors import PackageError, Problem
from knowledge.plan.package import Package, files_of, read_package, write_package

__all__ = ["Faulty", "Prepared", "prepared"]

_MAX_FOLDER = 100_000_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A version that could be installed: the folder it is in, both packages, what changes, and what to know."""

    folder: Path
    before: Package
    after: Package
    changes: Changes
    notices: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the new version says the same as the one that is there, its name aside."""
        old, new = ({**p.descriptor, "version": ""} for p in (self.before, self.after))
        return not self.changes and old == new


@dataclass(frozen=True, slots=True)
class Faulty:
    """Why nothing can be installed."""

    problems: tuple[Problem, ...]


@contextmanager
def prepared(source: Path, base: Path, own: Path, today: date) -> Iterator[Prepared | Faulty]:
    """Yields what `source` makes of the data in `base`; its folder is there while the context lasts.

    A package folder must have the tables of `own`, the data that came with the program.

    Raises PackageError where `base` itself is not sound, OSError where files cannot be read or written.
    """
    before = read_package(base)
    if source.is_dir():
        yield _of_folder(source, before, read_package(own))
        return
    with TemporaryDirectory(prefix="kaikaku-") as folder:
        yield _of_workbook(source, before, Path(folder), today)


def _of_folder(source: Path, before: Package, own: Package) -> Prepared | Faulty:
    if sum(f.stat().st_size for f in source.iterdir() if f.is_file()) > _MAX_FOLDER:
        return Faulty((Problem(source.name, 0, "", wording.UNREADABLE["too_big"]),))
    try:
        after = read_package(source)
    except PackageError as error:
        return Faulty(tuple(error.problems))
    if other := _other_tables(own, after):
        return Faulty(other)
    return _checked(source, before, after, ())


def _other_tables(own: Package, after: Package) -> tuple[Problem, ...]:
    """Returns the tables that are not what this program expects them to be."""
    names = {n: r.schema for n, r in own.resources.items()}
    wrong = [n for n in names if n not in after.resources or after.resources[n].schema != names[n]]
    return tuple(Problem(files_of(own.descriptor)[0], 0, f"resources.{n}", wording.OTHER_TABLE) for n in wrong)


def _of_workbook(source: Path, before: Package, folder: Path, today: date) -> Prepared | Faulty:
    sheets = read_workbook(source)
    if isinstance(sheets, Problem):
        return Faulty((sheets,))
    lines, faults = lines_of(sheets, Reading(before))
    revision = revise(before, lines, _version(before, today))
    if isinstance(revision, tuple):
        return Faulty((*faults, *revision))
    if faults:
        return Faulty(tuple(faults))
    write_package(revision.package, folder)
    return _checked(folder, before, read_package(folder), revision.notices)


def _version(before: Package, today: date) -> str:
    """Returns the name of the next version: the plan's own, and the day: 2023.1+20261124."""
    own = str(before.descriptor.get("version", "")).partition("+")[0]
    return f"{own}+{today:%Y%m%d}"


def _checked(folder: Path, before: Package, after: Package, notices: tuple[str, ...]) -> Prepared | Faulty:
    if problems := tuple(check(folder)):
        return Faulty(problems)
    return Prepared(folder, before, after, changes(before, after), notices)
