"""Checks a plan's data: the package itself, the arithmetic of rates and counts, and the figures against the source."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.plan.checking.arithmetic import check_counts, check_exceptions, check_rates
from knowledge.plan.checking.names import check_names
from knowledge.plan.checking.source import check_source
from knowledge.plan.checking.tables import check_tables
from knowledge.plan.errors import PackageError, Problem
from knowledge.plan.package import read_package

__all__ = ["check"]


def check(data: Path, source: Path | None = None) -> Iterator[Problem]:
    """Yields every fault of the package in `data`, and of its figures against the text of the document in `source`.

    Raises OSError where `source` cannot be read.
    """
    try:
        package = read_package(data)
    except PackageError as error:
        yield from error.problems
        return
    yield from check_tables(data)
    yield from check_rates(package)
    yield from check_counts(package)
    yield from check_exceptions(package)
    yield from check_names(package)
    if source is not None:
        yield from check_source(package, source.read_text(encoding="utf-8"))
