"""Finds which entities a question's words may name: by exact spelling, exact reading, shared words, or likeness.

Nothing here decides.  `Matcher.rank` returns every entity that the words could mean, with how much of the words it
explains and how much of its name was said; whoever asks decides whether that is an answer, a tie, or nothing.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from knowledge.readings import Word

__all__ = ["Candidate", "Hit", "Label", "Matcher", "Term", "loose"]

_MIN_READING = 4
"""Syllables below which a reading is shared by too many words to stand for one."""

_LIKE = 80.0
"""Percent of likeness (rapidfuzz ratio) from which a misspelt name is taken for the name."""

_POOL = 48
_READING_WEIGHT, _TERM_WEIGHT = 0.95, 0.97
_KIND_WEIGHT = {"noun": 1.0, "proper": 1.2, "verb": 0.5, "number": 0.6, "affix": 0.4}


@dataclass(frozen=True, slots=True)
class Label:
    """One spelling of an entity.

    `kind`: official, overview, short (derived from these), alias, or activity.  `key` is the spelling without の,
    `reading` its skeleton, `words` the keys of its content words.
    """

    entity: str
    text: str
    kind: str
    key: str
    reading: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An everyday word (`key`) that stands for words of the plan (`means`, a loose key)."""

    key: str
    means: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of the text that spells labels exactly; `how` is spelling or reading."""

    start: int
    end: int
    how: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that the words may mean.

    `explained`: share of the words' weight that its labels account for (0 to 1).  `said`: share of the best label
    that was said (0 to 1).  `how`: spelling, reading, words or likeness.  `rest`: the words left over.
    """

    entity: str
    explained: float
    said: float
    how: str
    label: str
    rest: tuple[Word, ...]


def loose(key: str) -> str:
    """Returns a comparison key without の, which people put into names and leave out of them."""
    return key.replace("ノ", "")


@dataclass(slots=True)
class _Document:
    """Everything an entity is called, joined for substring tests."""

    entity: str
    labels: list[Label] = field(default_factory=list)
    keys: str = ""
    readings: str = ""


class Matcher:
    """Labels of entities, ready to be found in questions.  Immutable once built."""

    def __init__(self, labels: Iterable[Label], terms: Iterable[Term] = ()) -> None:
        """Takes every label of every entity, in the order in which ties are listed, and the everyday terms."""
        self._documents: dict[str, _Document] = {}
        for label in labels:
            self._documents.setdefault(label.entity, _Document(label.entity)).labels.append(label)
        self._terms: dict[str, list[str]] = defaultdict(list)
        for term in terms:
            self._terms[term.key].append(term.means)
        self._order = {entity: i for i, entity in enumerate(self._documents)}
        by_key: dict[str, list[Label]] = defaultdict(list)
        by_reading: dict[str, list[Label]] = defaultdict(list)
        grams: dict[str, set[str]] = defaultdict(set)
        vocabulary: set[str] = set()
        for document in self._documents.values():
            document.keys = "\n".join(label.key for label in document.labels)
            document.readings = "\n".join(label.reading for label in document.labels)
            for label in document.labels:
                by_key[label.key].append(label)
                if len(label.reading) >= _MIN_READING:
                    by_reading[label.reading].append(label)
                for gram in _grams(label.key, label.reading):
                    grams[gram].add(document.entity)
                vocabulary.update(w for w in label.words if len(w) >= 3)
        self._by_key, self._by_reading, self._grams = _Phrases(by_key), _Phrases(by_reading), grams
        self._term_phrases = _Phrases({key: [] for key in self._terms})
        self._vocabulary = sorted(vocabulary)
        self._weight = lru_cache(maxsize=8192)(self._word_weight)
        self._like_words = lru_cache(maxsize=2048)(self._similar_words)

    # -- exact ---------------------------------------------------------------------------------------------------
    def hits(self, words: Sequence[Word]) -> list[Hit]:
        """Returns the stretches of `words` (all words of a text, in order) that spell or sound like labels, longest first.

        Stretches begin and end at word boundaries; they may overlap.
        """
        found = [
            Hit(words[i].start, words[j - 1].end, "spelling", tuple(labels))
            for i, j, labels in self._by_key.in_words([loose(w.key) for w in words])
        ]
        spelt = {(h.start, h.end) for h in found}
        for i, j, labels in self._by_reading.in_words([w.reading or w.key for w in words]):
            hit = Hit(words[i].start, words[j - 1].end, "reading", tuple(labels))
            if (hit.start, hit.end) not in spelt:
                found.append(hit)
        return sorted(found, key=lambda h: (h.start - h.end, h.how != "spelling", h.start))
