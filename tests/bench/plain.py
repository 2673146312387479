"""The plain ways of finding a name: look for every name, score every name, or search trigrams and score what is found."""

import sqlite3
from collections.abc import Sequence

from rapidfuzz import fuzz, process

__all__ = ["Holding", "Scan", "Trigrams"]


class Holding:
    """Looks which names stand in the text as they are written."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)

    def __call__(self, text: str) -> list[str]:
        return [name for name in self._names if name in text]


class Scan:
    """Scores every name with rapidfuzz's WRatio."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)

    def __call__(self, text: str) -> list[str]:
        return [name for name, _, _ in process.extract(text, self._names, scorer=fuzz.WRatio, limit=5)]


class Trigrams:
    """Searches SQLite's FTS5 trigram index and scores the fifty best with WRatio."""

    def __init__(self, names: Sequence[str]) -> None:
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram')")
        self._db.executemany("INSERT INTO names VALUES (?)", [(n,) for n in names])

    def __call__(self, text: str) -> list[str]:
        grams = {text[i : i + 3] for i in range(max(1, len(text) - 2))}
        query = " OR ".join('"' + g.replace('"', '""') + '"' for g in sorted(grams) if len(g) == 3)
        if not query:
            return []
        rows = self._db.execute("SELECT name FROM names WHERE names MATCH ? ORDER BY rank LIMIT 50", (query,))
        found = [name for (name,) in rows]
        return [name for name, _, _ in process.extract(text, found, scorer=fuzz.WRatio, limit=5)]
