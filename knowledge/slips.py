"""Finds names inside a text that were written with one slip: a character wrong, left out, put in, or two exchanged."""

from collections.abc import Iterator
from functools import partial

from rapidfuzz.distance import OSA, Levenshtein

from knowledge.lexicon import FIRST, SECOND, Lexicon, Naming
from knowledge.phrases import Phrases

__all__ = ["Slips", "slip_at"]


class Slips:
    """Names of five characters or more, by their halves: one of the two is written as it should be."""

    def __init__(self, names: Lexicon) -> None:
        """Takes the names."""
        self._names = names
        self._halves = {side: Phrases(partial(names.halved, side), names.heads[side]) for side in (FIRST, SECOND)}

    def inside(self, text: str) -> Iterator[tuple[int, int, Naming]]:
        """Yields where names with one slip may begin and end in a loose `text`, and what is called so.

        A stretch may be a slip of several names.
        """
        seen = set()
        for side, halves in self._halves.items():
            for i, j, keys in halves.inside(text):
                for key in keys:
                    for start, end in _windows(side, i, j, len(key), len(text)):
                        if (start, end, key) not in seen:
                            seen.add((start, end, key))
                            yield from self._slip(text, start, end, key)

    def _slip(self, text: str, start: int, end: int, key: str) -> Iterator[tuple[int, int, Naming]]:
        written = text[start:end]
        if written in key or key in written:  # the name itself beside something, or a part of it
            return
        if OSA.distance(written, key, score_cutoff=1) == 1 and (naming := self._names.spelt(key)):
            yield start, end, naming


def slip_at(written: str, key: str) -> int | None:
    """Returns where a spelling differs from a name by one character left out, put in or changed, None where by more."""
    if Levenshtein.distance(written, key, score_cutoff=1) != 1:
        return None
    return next((i for i, (a, b) in enumerate(zip(written, key, strict=False)) if a != b), -1)


def _windows(side: str, i: int, j: int, length: int, most: int) -> Iterator[tuple[int, int]]:
    """Yields where a name of `length` characters with one slip begins and ends if one half stands from `i` to `j`."""
    for n in (length - 1, length, length + 1):
        start, end = (i, i + n) if side == FIRST else (j - n, j)
        if start >= 0 and end <= most:
            yield start, end
