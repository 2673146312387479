"""Puts what was chosen in order, and keeps the first of it."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

__all__ = ["first_of"]

_T = TypeVar("_T")


def first_of(keyed: Iterable[tuple[Sequence[float], _T]], *, highest: bool, limit: int) -> list[_T]:
    """Returns things by their keys, the highest or the lowest first, and of these `limit` (0: all).

    What has the same first number as the last of them stays too.
    """
    found = sorted(keyed, key=lambda pair: tuple(-x if highest else x for x in pair[0]))
    if limit:
        found = [p for i, p in enumerate(found) if i < limit or p[0][0] == found[limit - 1][0][0]]
    return [thing for _, thing in found]
