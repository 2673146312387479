"""Texts that may be misspelt: those that share enough with what was typed are found without comparing with all."""

import json
import sqlite3
from collections.abc import Mapping
from functools import cached_property, lru_cache

from knowledge.bits import numbers, reaching, tally, unpacked

__all__ = ["GRAM", "KEY", "READING", "SPELLING", "Texts", "grams"]

KEY, READING, SPELLING = "key", "reading", "spelling"
"""Keys of names, readings of names, words of names."""

GRAM = {KEY: 1, READING: 2, SPELLING: 1}
"""How many characters of a text are looked for together: single syllables are too common."""

_REMEMBERED = 2**29
"""Bits that the remembered sets may have."""


class Texts:
    """The texts of each kind; they have numbers by length and then in the order of their characters.  Only reads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Takes a connection to tables that knowledge.compiling wrote."""
        self._connection = connection
        kept = max(128, min(8192, _REMEMBERED // (1 + max((end for _, end in self._ranges.values()), default=0))))
        self._with = lru_cache(kept)(self._read_with)

    def near(self, kind: str, text: str, lost: Mapping[int, int]) -> list[str]:
        """Returns the texts of the lengths in `lost` with all grams of `text` but as many as it says there.

        By length, then in the order of their characters.
        """
        parts = grams(text, GRAM[kind])
        counts = tally((self._with(kind, part), 1) for part in parts)
        found = 0
        for length, most in lost.items():
            first, end = self._ranges.get((kind, length), (0, 0))
            found |= reaching(counts, len(parts) - most, (1 << end) - (1 << first))
        if not found:
            return []
        sql = "SELECT text FROM texts WHERE kind = ? AND number IN (SELECT value FROM json_each(?)) ORDER BY number"
        members = json.dumps(numbers(found, found.bit_length()))
        return [t for (t,) in self._connection.execute(sql, (kind, members))]

    def _read_with(self, kind: str, gram: str) -> int:
        """Returns the numbers of the texts of a kind with a gram."""
        sql = "SELECT sets.size, members, sizes.size FROM sets JOIN sizes USING (kind) WHERE kind = ? AND text = ?"
        row = self._connection.execute(sql, (kind, gram)).fetchone()
        return unpacked(row[1], row[0], row[2]) if row else 0

    @cached_property
    def _ranges(self) -> dict[tuple[str, int], tuple[int, int]]:
        """The number of the first text of a kind and length, and that after the last."""
        sql = "SELECT kind, length, first, first + size FROM lengths"
        return {(kind, length): (first, end) for kind, length, first, end in self._connection.execute(sql)}


def grams(text: str, length: int) -> set[str]:
    """Returns the stretches of `length` characters in `text`."""
    return {text[i : i + length] for i in range(len(text) - length + 1)}
