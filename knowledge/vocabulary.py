"""The words of all names: how telling each is, which entities account for it, and what it may be a slip of."""

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.documents import Document, Term, loose

__all__ = ["MIN_READING", "RUNS", "SAME", "SOUND", "Vocabulary"]

MIN_READING = 4
"""Syllables below which a reading is shared by too many words to stand for one."""

RUNS = re.compile(r"[ァ-ヺー]+|[一-鿿々]+|[a-z]+")
"""Stretches of one script."""

SAME, SOUND = 1.0, 0.95
_TERM, _SIMILAR = 0.98, 0.85
_KIND_WEIGHT = {"noun": 1.0, "proper": 1.2, "place": 1.2, "verb": 0.5, "adverb": 0.5, "number": 0.6, "affix": 0.4}
_KATAKANA = re.compile("[ァ-ヺー]+")


class Vocabulary:
    """The words of the entities' labels and the everyday terms.  Immutable; what was asked before is remembered."""

    def __init__(self, documents: Mapping[str, Document], terms: Iterable[Term]) -> None:
        """Takes the joined documents and the terms."""
        self._documents = documents
        self.means: dict[str, tuple[str, ...]] = {}
        for term in terms:
            self.means[term.key] = (*self.means.get(term.key, ()), term.means)
        spellings = {key for key in self.means if len(key) >= 3}
        for document in documents.values():
            for label in document.labels:
                if label.kind != "unit":
                    spellings.update(w for w in label.words if len(w) >= 3)
                    spellings.update(run for run in RUNS.findall(label.text) if 3 <= len(run) <= 12)
        self._spellings = sorted(spellings)
        self._count = lru_cache(maxsize=8192)(self._compute_count)
        self.weight = lru_cache(maxsize=8192)(self._compute_weight)
        self.similar = lru_cache(maxsize=2048)(self._compute_similar)
        self.holders = lru_cache(maxsize=4096)(self._compute_holders)

    def known(self, key: str) -> bool:
        """Whether a word stands in a name or is an everyday term."""
        return loose(key) in self.means or bool(self._count(key))

    def _compute_holders(self, key: str, reading: str, is_number: bool) -> dict[str, float]:
        """Returns every entity whose names account for a word: by spelling, meaning, sound, or as a slip of theirs."""
        means = self.means.get(loose(key), ())
        inside = loose(key) if len(key) >= 2 and not key.isascii() else "\0"
        sound = reading if len(reading) >= 3 and not is_number else "\0"
        typed = key.isascii() or bool(_KATAKANA.fullmatch(key))
        found: dict[str, float] = {}
        for document in self._documents.values():
            if document.has(key, inside):
                found[document.entity] = SAME
            elif key in document.endings or any(m in document.keys for m in means):
                found[document.entity] = _TERM
            elif sound in document.sounds or (typed and len(sound) >= MIN_READING and sound in document.readings):
                found[document.entity] = SOUND
        if not found and not means:
            for similar in self.similar(key):
                for document in self._documents.values():
                    if similar in document.keys:
                        found[document.entity] = _SIMILAR
        return found

    def _compute_count(self, key: str) -> int:
        """Returns how many entities have a word in their names."""
        part = loose(key) if len(key) > 1 else "\0"
        return sum(1 for d in self._documents.values() if key in d.words or part in d.keys)

    def _compute_weight(self, key: str, kind: str) -> float:
        """Returns how telling a word is, the rarer in names the more."""
        rare = math.log(1 + len(self._documents) / (1 + self._count(key)))
        return rare * _KIND_WEIGHT.get(kind, 0.4) * (0.4 if len(key) == 1 else 1.0)

    def _compute_similar(self, key: str) -> tuple[str, ...]:
        """Returns the words of names that `key` may be a slip of: one slip, two from seven characters on."""
        if len(key) < 3 or key.isdigit() or (len(key) < 4 and all(c >= "一" for c in key)):
            return ()
        slips = 2 if len(key) >= 7 else 1
        found = process.extract(key, self._spellings, scorer=OSA.distance, score_cutoff=slips, limit=5)
        return tuple(word for word, _, _ in found if abs(len(word) - len(key)) <= 1)
