"""What can be wrong with a plan's data, as values and as the exceptions that carry them.

PackageError
    The data package cannot be loaded; `problems` say what, where and what to do.
BusyError
    Another process is installing a version of the data.
"""

from dataclasses import dataclass

__all__ = ["BusyError", "PackageError", "Problem"]


@dataclass(frozen=True)
class Problem:
    """One fault in the data: the file, the row (2 is the first below the header; 0: the whole file), the column."""

    file: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        """Returns one Japanese line: where, then what."""
        where = self.file + (f" {self.row}行目" if self.row else "") + (f" [{self.column}]" if self.column else "")
        return f"{where}: {self.message}"


class PackageError(Exception):
    """The data package is not usable.  Nothing was loaded; what was loaded before is untouched."""

    def __init__(self, problems: list[Problem]) -> None:
        """Takes at least one problem."""
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class BusyError(Exception):
    """Another process is installing a version, and did not finish in the time that was waited."""
