"""The names of one plan or of many, kept in SQLite so that a question reads only what its words point to.

Entities have numbers, those with the shortest names first; a set of entities is an integer (knowledge.bits).  Nothing
is scored here.
"""

import json
import sqlite3
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from zlib import crc32

from knowledge.bits import from_numbers, numbers, unpacked, without
from knowledge.documents import Label
from knowledge.texts import KEY, READING, Texts, grams

__all__ = [
    "ENDING", "FIRST", "HEARD", "KIND", "PART", "PLAN", "SECOND", "SLIPPED", "SOUND", "WORD", "Entry", "Lexicon",
    "Naming",
]  # fmt: skip

FIRST, SECOND = "first", "second"
"""Halves of names: of one with a slip in it, the other half is as it should be."""

SLIPPED = 5
"""Characters from which a name with one slip in it is still told from other words."""


PART, WORD, ENDING, SOUND, HEARD = "part", "word", "ending", "sound", "heard"
KIND, PLAN = "kind", "plan"
"""What a set is of: entities whose names hold a part, have a word, a word with an ending, words that sound so, a part
of a reading; entities of a kind, of a plan."""

_FEW = 256
"""So many names are rather read than narrowed down further."""

_REMEMBERED = 2**29
"""Bits that the sets remembered by one cache may have."""

_KEPT = 8192
"""Entities that are remembered."""

_LABEL = "rowid, number, entity, text, kind, key, reading, words, sounds"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity: its id, its place in lists, its labels."""

    entity: str
    place: int
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """The labels with one spelling or reading in the order of lists, the numbers and the set of their entities."""

    labels: tuple[Label, ...]
    numbers: tuple[int, ...]
    places: tuple[int, ...]
    entities: int

    def rows(self) -> Iterator[tuple[int, int, Label]]:
        """Yields the place and the entity's number of each label."""
        return zip(self.places, self.numbers, self.labels, strict=True)


class Lexicon:
    """Finds labels and sets of entities.  Only reads; what was read before is remembered."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Takes a connection to tables that knowledge.compiling wrote."""
        self._connection = connection
        self.count = int(connection.execute("SELECT count(*) FROM entities").fetchone()[0])
        self.everyone = (1 << self.count) - 1
        self.kept = max(128, min(8192, _REMEMBERED // (self.count + 1)))
        self.members = lru_cache(self.kept)(self._members)
        self.holding = lru_cache(self.kept)(self._holding)
        self._naming = lru_cache(self.kept)(self._read_naming)
        self._halved = lru_cache(self.kept)(self._read_halved)
        self._entries: dict[int, Entry] = {}
        self.texts = Texts(connection)

    # -- sets of entities ----------------------------------------------------------------------------------------
    def _members(self, kind: str, text: str) -> int:
        """Returns the entities of a kind of set."""
        sql = "SELECT size, members FROM sets WHERE kind = ? AND text = ?"
        row = self._connection.execute(sql, (kind, text)).fetchone()
        return unpacked(row[1], row[0], self.count) if row else 0

    def size(self, kind: str, text: str) -> int:
        """Returns how many entities there are of a kind of set, without reading them."""
        sql = "SELECT size FROM sets WHERE kind = ? AND text = ?"
        row = self._connection.execute(sql, (kind, text)).fetchone()
        return int(row[0]) if row else 0

    def _holding(self, part: str) -> int:
        """Returns the entities one of whose names holds `part`."""
        if not part:
            return self.everyone
        found = self.members(PART, part)
        if found or len(part) < 3:
            return found
        return self._verified(self._narrowed(PART, part, 2), "keys", part)

    def heard(self, sound: str, beside: int = 0) -> int:
        """Returns the entities one of whose readings holds `sound` (two syllables or more), but those of `beside`."""
        if len(sound) > 2:
            return self._verified(without(self._narrowed(HEARD, sound, 3), beside), "readings", sound)
        sql = "SELECT size, members FROM sets WHERE kind = ? AND text >= ? AND text < ?"
        found = 0
        for size, raw in self._connection.execute(sql, (HEARD, sound, sound + "\U0010ffff")):
            found |= unpacked(raw, size, self.count)
        return without(found, beside)

    def _narrowed(self, kind: str, text: str, length: int) -> int:
        """Returns the entities with all grams of `text`, or with its rarest if these are few."""
        parts = grams(text, length)
        sql = "SELECT size, text FROM sets WHERE kind = ? AND text IN (SELECT value FROM json_each(?)) ORDER BY size"
        known = self._connection.execute(sql, (kind, json.dumps(list(parts)))).fetchall()
        if len(known) < len(parts):
            return 0
        found = self.everyone
        for size, gram in known:
            found &= self.members(kind, gram)
            if size <= _FEW or not found:
                break
        return found

    def _verified(self, found: int, column: str, text: str) -> int:
        """Returns those of the entities that hold `text` in a column."""
        if not found:
            return 0
        sql = (
            "SELECT number FROM entities WHERE number IN (SELECT value FROM json_each(?))"
            f" AND instr({column}, ?) > 0"  # nosec B608
        )
        rows = self._connection.execute(sql, (json.dumps(numbers(found, self.count)), text))
        return from_numbers((n for (n,) in rows), self.count)

    def keys(self, entities: int) -> Iterator[tuple[int, str]]:
        """Yields the number of each of the entities with its loose keys, one a line."""
        sql = "SELECT number, keys FROM entities WHERE number IN (SELECT value FROM json_each(?))"
        yield from self._connection.execute(sql, (json.dumps(numbers(entities, self.count)),))

    # -- labels --------------------------------------------------------------------------------------------------
    def has(self, entity: str) -> bool:
        """Whether there is such an entity."""
        return bool(self._connection.execute("SELECT 1 FROM entities WHERE entity = ?", (entity,)).fetchone())

    def entries(self, members: Sequence[int]) -> list[Entry]:
        """Returns the entities with these numbers, in the same order."""
        missing = [n for n in members if n not in self._entries]
        if len(missing) + len(self._entries) > _KEPT:
            self._entries = {n: e for n in members if (e := self._entries.get(n))}
        if missing:
            found = self._labels("number IN (SELECT value FROM json_each(?))", json.dumps(missing))
            for number, rows in groupby(found, key=itemgetter(1)):
                places, _, labels = zip(*rows, strict=True)
                self._entries[number] = Entry(labels[0].entity, places[0], labels)
        return [self._entries[n] for n in members]

    def spelt(self, key: str) -> Naming | None:
        """Returns the labels with a loose key of two characters or more, units left out; None where there is none."""
        return self._naming(KEY, key) if self._may_be(KEY, key) else None

    def sounding(self, reading: str) -> Naming | None:
        """Returns the labels with a reading of two syllables or more, units left out; None where there is none."""
        return self._naming(READING, reading) if self._may_be(READING, reading) else None

    def halved(self, side: str, half: str) -> tuple[str, ...] | None:
        """Returns the keys of labels with a first or second half, None where there is none; of very many, the first."""
        return self._halved(side, half) if self._may_be(side, half) else None

    def _read_halved(self, side: str, half: str) -> tuple[str, ...] | None:
        sql = "SELECT key FROM halves WHERE side = ? AND half = ? LIMIT ?"
        return tuple(key for (key,) in self._connection.execute(sql, (side, half, _FEW))) or None

    def _may_be(self, kind: str, text: str) -> bool:
        """Whether there may be such a key or reading: surely where there is, seldom where there is none."""
        sums, wanted = self._sums[kind], crc32(text.encode())
        at = bisect_left(sums, wanted)
        return at < len(sums) and sums[at] == wanted

    @cached_property
    def _sums(self) -> "dict[str, array[int]]":
        return {kind: array("I", raw) for kind, raw in self._connection.execute("SELECT kind, sums FROM sums")}

    def _read_naming(self, column: str, value: str) -> Naming | None:
        found = list(self._labels(f"{column} = ? AND kind != 'unit'", value))
        if not found:
            return None
        places, members, labels = zip(*found, strict=True)
        return Naming(labels, members, places, from_numbers(members, self.count))

    def labels(self, entities: int) -> Iterator[Label]:
        """Yields the labels of the entities in the order of lists."""
        where = "number IN (SELECT value FROM json_each(?))"
        return (label for _, _, label in self._labels(where, json.dumps(numbers(entities, self.count))))

    def _labels(self, where: str, value: str | int) -> Iterator[tuple[int, int, Label]]:
        sql = f"SELECT {_LABEL} FROM labels WHERE {where} ORDER BY rowid"  # nosec B608
        for place, number, e, t, k, key, r, w, s in self._connection.execute(sql, (value,)):
            yield place, number, Label(e, t, k, key, r, tuple(w.split()), tuple(s.split()))

    @cached_property
    def heads(self) -> dict[str, dict[str, list[int]]]:
        """The first two characters of keys, readings and halves of keys, with the lengths that occur, longest first."""
        found: dict[str, dict[str, list[int]]] = {kind: defaultdict(list) for kind in (KEY, READING, FIRST, SECOND)}
        for kind, head, length in self._connection.execute("SELECT kind, head, length FROM heads ORDER BY length DESC"):
            found[kind][head].append(length)
        return found
