"""Writes the names of one plan or of many into the tables in which knowledge.lexicon finds them."""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from zlib import crc32

from knowledge import lexicon
from knowledge.bits import packed
from knowledge.documents import MIN_READING, Document, Label, Term, plan_of
from knowledge.lexicon import FIRST, SECOND, SLIPPED
from knowledge.phrases import Phrases, phrases_of
from knowledge.text import RUNS
from knowledge.texts import GRAM, KEY, READING, SPELLING, grams

__all__ = ["one_plan", "write_names"]

_SCHEMA = """
CREATE TABLE labels (
  number INTEGER NOT NULL, entity TEXT NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
  reading TEXT NOT NULL, words TEXT NOT NULL, sounds TEXT NOT NULL
);
CREATE TABLE entities (number INTEGER PRIMARY KEY, entity TEXT NOT NULL, keys TEXT, readings TEXT);
CREATE TABLE sizes (kind TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sets (kind TEXT NOT NULL, text TEXT NOT NULL, size INTEGER NOT NULL, members BLOB NOT NULL);
CREATE TABLE heads (kind TEXT NOT NULL, head TEXT NOT NULL, length INTEGER NOT NULL);
CREATE TABLE halves (side TEXT NOT NULL, half TEXT NOT NULL, key TEXT NOT NULL);
CREATE TABLE sums (kind TEXT NOT NULL, sums BLOB NOT NULL);
CREATE TABLE texts (
  kind TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (kind, number)
) WITHOUT ROWID;
CREATE TABLE lengths (kind TEXT NOT NULL, length INTEGER NOT NULL, first INTEGER NOT NULL, size INTEGER NOT NULL);
CREATE TEMP TABLE given (entity TEXT, text TEXT, kind TEXT, key TEXT, reading TEXT, words TEXT, sounds TEXT)
"""

_NUMBERED = """
CREATE TEMP TABLE shortest AS
  SELECT entity, min(CASE WHEN kind != 'unit' THEN length(key) END) AS length, min(rowid) AS place
  FROM given GROUP BY entity;
INSERT INTO entities SELECT row_number() OVER (ORDER BY length, place) - 1, entity, '', '' FROM shortest;
CREATE UNIQUE INDEX entities_entity ON entities (entity);
INSERT INTO labels SELECT number, entity, text, kind, key, reading, words, sounds
  FROM given JOIN entities USING (entity) JOIN shortest USING (entity) ORDER BY place, given.rowid;
CREATE INDEX labels_number ON labels (number);
CREATE INDEX labels_key ON labels (key);
CREATE INDEX labels_reading ON labels (reading);
INSERT INTO heads SELECT DISTINCT 'key', substr(key, 1, 2), length(key) FROM labels
  WHERE kind != 'unit' AND length(key) > 1;
INSERT INTO heads SELECT DISTINCT 'reading', substr(reading, 1, 2), length(reading) FROM labels
  WHERE kind != 'unit' AND length(reading) >= {shortest};
INSERT INTO halves SELECT DISTINCT 'first', substr(key, 1, length(key) / 2), key FROM labels
  WHERE kind NOT IN ('unit', 'activity') AND length(key) >= {slipped};
INSERT INTO halves SELECT DISTINCT 'second', substr(key, length(key) / 2 + 1), key FROM labels
  WHERE kind NOT IN ('unit', 'activity') AND length(key) >= {slipped};
CREATE INDEX halves_half ON halves (side, half);
INSERT INTO heads SELECT DISTINCT side, substr(half, 1, 2), length(half) FROM halves;
DROP TABLE shortest;
DROP TABLE given
"""

_TEXTS = """
INSERT INTO texts SELECT '{kind}', row_number() OVER (ORDER BY length(text), text) - 1, text FROM ({source});
INSERT INTO sizes SELECT '{kind}', count(*) FROM texts WHERE kind = '{kind}';
INSERT INTO lengths SELECT '{kind}', length(text), min(number), count(*)
  FROM texts WHERE kind = '{kind}' GROUP BY length(text);
"""
_SOURCES = {
    KEY: "SELECT DISTINCT key AS text FROM labels WHERE kind NOT IN ('unit', 'activity')",
    READING: "SELECT DISTINCT reading AS text FROM labels WHERE kind NOT IN ('unit', 'activity')",
    SPELLING: "SELECT text FROM spellings",
}

_LONG = 3
"""Characters from which a word is worth checking for slips; shorter parts of names are all kept."""

_RUN = 12
"""Characters up to which a stretch of one script may be one word."""


def write_names(connection: sqlite3.Connection, labels: Iterable[Label], terms: Iterable[Term]) -> None:
    """Writes the labels, entities in the order in which they first come, and what is found by them.

    `terms` may be misspelt too.  Commits nothing.
    """
    _run(connection, _SCHEMA)
    words, spellings = set[str](), set[str]()
    for term in terms:
        words.add(term.means)
        spellings.add(term.key)
    connection.executemany("INSERT INTO given VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(labels, words, spellings))
    _run(connection, _NUMBERED.format(shortest=MIN_READING, slipped=SLIPPED))
    for kind in (KEY, READING):
        texts = connection.execute(f"SELECT DISTINCT {kind} FROM labels WHERE kind != 'unit'")  # nosec B608
        sums = array("I", sorted({crc32(text.encode()) for (text,) in texts}))
        connection.execute("INSERT INTO sums VALUES (?, ?)", (kind, sums.tobytes()))
    for side in (FIRST, SECOND):
        halves = connection.execute("SELECT DISTINCT half FROM halves WHERE side = ?", (side,))
        sums = array("I", sorted({crc32(half.encode()) for (half,) in halves}))
        connection.execute("INSERT INTO sums VALUES (?, ?)", (side, sums.tobytes()))
    _write_sets(connection, phrases_of({w: w for w in words if len(w) >= _LONG}))
    _run(connection, "CREATE TEMP TABLE spellings (text TEXT)")
    connection.executemany("INSERT INTO spellings VALUES (?)", ((s,) for s in spellings if len(s) >= _LONG))
    for kind, source in _SOURCES.items():
        _run(connection, _TEXTS.format(kind=kind, source=source))
        _write_texts_with(connection, kind)
    _run(connection, "DROP TABLE spellings; CREATE UNIQUE INDEX sets_text ON sets (kind, text)")


def one_plan(names: lexicon.Lexicon, plan: str, terms: Iterable[Term]) -> lexicon.Lexicon:
    """Returns the names of one plan among many by themselves, as if there were no others; in memory."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    write_names(connection, names.labels(names.members(lexicon.PLAN, plan)), terms)
    return lexicon.Lexicon(connection)


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Runs statements in the open transaction."""
    for statement in script.split(";"):
        connection.execute(statement)


def _rows(labels: Iterable[Label], words: set[str], spellings: set[str]) -> Iterator[tuple[str, ...]]:
    """Yields the rows of the labels; adds their words, and what is checked for slips."""
    for n in labels:
        words.update(n.words)
        if n.kind != "unit":
            spellings.update(n.words)
            spellings.update(run for run in RUNS.findall(n.text) if len(run) <= _RUN)
        yield n.entity, n.text, n.kind, n.key, n.reading, " ".join(n.words), " ".join(n.sounds)


def _documents(connection: sqlite3.Connection) -> Iterator[tuple[int, Document]]:
    """Yields every entity's number and labels, by number."""
    sql = "SELECT number, entity, text, kind, key, reading, words, sounds FROM labels ORDER BY number, rowid"
    for number, rows in groupby(connection.execute(sql), key=itemgetter(0)):
        found = [Label(e, t, k, key, r, tuple(w.split()), tuple(s.split())) for _, e, t, k, key, r, w, s in rows]
        document = Document(found[0].entity, found)
        document.join()
        yield number, document


class _Sets:
    """Sets of numbers that grow, by text."""

    def __init__(self) -> None:
        self._members: dict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, texts: Iterable[str], number: int) -> None:
        for text in texts:
            self._members[text].append(number)

    def rows(self, kind: str, size: int) -> Iterator[tuple[str, str, int, bytes]]:
        for text, members in self._members.items():
            yield kind, text, len(members), packed(members, size)


def _write_sets(connection: sqlite3.Connection, words: Phrases[str]) -> None:
    ((size,),) = connection.execute("SELECT count(*) FROM entities")
    sets: dict[str, _Sets] = defaultdict(_Sets)
    for number, document in _documents(connection):
        values = (document.keys, document.readings, number)
        connection.execute("UPDATE entities SET keys = ?, readings = ? WHERE number = ?", values)
        for kind, texts in _texts_of(document, words):
            sets[kind].add(texts, number)
    for kind, found in sets.items():
        connection.executemany("INSERT INTO sets VALUES (?, ?, ?, ?)", found.rows(kind, size))


def _texts_of(document: Document, words: Phrases[str]) -> Iterator[tuple[str, set[str]]]:
    """Yields for each kind of set the texts under which an entity is found."""
    yield lexicon.KIND, {document.entity.partition(":")[0]}
    yield lexicon.PLAN, {plan_of(document.entity)}
    yield lexicon.PART, {p for n in document.labels for p in _parts(n.key, words)}
    yield lexicon.WORD, {w for w in document.words if len(w) < 2 or w.isascii()}
    yield lexicon.ENDING, set(document.endings)
    yield lexicon.SOUND, set(document.sounds)
    yield lexicon.HEARD, {g for r in document.readings.split("\n") for g in grams(r + "\n", 3)}


def _parts(key: str, words: Phrases[str]) -> Iterator[str]:
    yield from key
    yield from grams(key, 2)
    for _, _, word in words.inside(key):
        yield word


def _write_texts_with(connection: sqlite3.Connection, kind: str) -> None:
    """Writes which texts of a kind have a gram."""
    found = _Sets()
    sql = "SELECT number, text FROM texts WHERE kind = ? ORDER BY number"
    for number, text in connection.execute(sql, (kind,)):
        found.add(grams(text, GRAM[kind]), number)
    ((size,),) = connection.execute("SELECT size FROM sizes WHERE kind = ?", (kind,))
    connection.executemany("INSERT INTO sets VALUES (?, ?, ?, ?)", found.rows(kind, size))
