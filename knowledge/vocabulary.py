"""The words of all names: how telling each is, which entities account for it, and what it may be a slip of."""

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import lexicon
from knowledge.bits import from_numbers, union, without
from knowledge.documents import BUT, MIN_READING, Term, excluded, loose
from knowledge.lexicon import Lexicon
from knowledge.texts import SPELLING

__all__ = ["SAME", "SOUND", "Level", "Vocabulary"]

SAME, SOUND = 1.0, 0.95
_TERM, _SIMILAR = 0.98, 0.85
_KIND_WEIGHT = {"noun": 1.0, "proper": 1.2, "place": 1.2, "verb": 0.5, "adverb": 0.5, "number": 0.6, "affix": 0.4}
_KATAKANA = re.compile("[ァ-ヺー]+")

Level = tuple[float, int]
"""How well entities account for a word (0 to 1), and the set of these entities."""


class Vocabulary:
    """The words of the entities' labels and the everyday terms.  Immutable; what was asked before is remembered."""

    def __init__(self, names: Lexicon, terms: Iterable[Term]) -> None:
        """Takes the names and the terms."""
        self._names = names
        self.means: dict[str, tuple[str, ...]] = {}
        for term in terms:
            self.means[term.key] = (*self.means.get(term.key, ()), term.means)
        self._count = lru_cache(maxsize=8192)(self._compute_count)
        self.weight = lru_cache(maxsize=8192)(self._compute_weight)
        self.similar = lru_cache(maxsize=2048)(self._compute_similar)
        self.holders = lru_cache(names.kept)(self._compute_holders)

    def known(self, key: str) -> bool:
        """Whether a word stands in a name or is an everyday term."""
        return loose(key) in self.means or bool(self._count(key))

    def spelt(self, key: str) -> bool:
        """Whether a word in letters is a word of a name, not a part of one, or an everyday term."""
        return key in self.means or bool(self._names.size(lexicon.WORD, key))

    def sounded(self, sound: str) -> bool:
        """Whether a word of a name sounds so, or, from so many syllables on that it tells, a part of a name."""
        if len(sound) >= MIN_READING and self._names.heard(sound):
            return True
        return len(sound) > 2 and bool(self._names.size(lexicon.SOUND, sound))

    def may_sound(self, sound: str) -> bool:
        """Whether a part of a name sounds so; of one syllable it is not asked."""
        return len(sound) < 2 or bool(self._names.heard(sound))

    def _compute_holders(self, key: str, reading: str, is_number: bool) -> tuple[Level, ...]:
        """Returns the entities whose names account for a word: by spelling, meaning, sound, or as a slip of theirs.

        Best first; no entity is in two sets.
        """
        names, means = self._names, self.means.get(loose(key), ())
        same = names.holding(loose(key)) if len(key) >= 2 and not key.isascii() else names.members(lexicon.WORD, key)
        same = without(same, self._excluded(loose(key), same))
        term = names.members(lexicon.ENDING, key)
        term = without(term | union(names.holding(meant) for meant in means), same)
        sound = without(self._sounding(key, reading, same | term), same | term) if not is_number else 0
        if not (same or term or sound or means):
            similar = union(names.holding(spelling) for spelling in self.similar(key))
            return ((_SIMILAR, similar),) if similar else ()
        return tuple(level for level in ((SAME, same), (_TERM, term), (SOUND, sound)) if level[1])

    def _sounding(self, key: str, reading: str, found: int) -> int:
        """Returns entities whose names have a word that sounds alike, or (of those not `found`) the sound as typed."""
        if len(reading) < 3:
            return 0
        sound = self._names.members(lexicon.SOUND, reading)
        if len(reading) >= MIN_READING and (key.isascii() or _KATAKANA.fullmatch(key)):
            sound |= self._names.heard(reading, found | sound)
        return sound

    def _excluded(self, key: str, found: int) -> int:
        """Returns those of the entities found that name a word only to say that it is not meant."""
        names = self._names
        if not key or not names.members(lexicon.PART, key[-1] + BUT[0]):
            return 0
        but = found & names.holding(key + BUT)
        return from_numbers((n for n, keys in names.keys(but) if excluded(key, keys)), names.count) if but else 0

    def _compute_count(self, key: str) -> int:
        """Returns how many entities have a word in their names."""
        if len(key) < 2:
            return self._names.size(lexicon.WORD, key)
        return self._names.size(lexicon.PART, loose(key)) or self._names.holding(loose(key)).bit_count()

    def _compute_weight(self, key: str, kind: str) -> float:
        """Returns how telling a word is, the rarer in names the more."""
        rare = math.log(1 + self._names.count / (1 + self._count(key)))
        return rare * _KIND_WEIGHT.get(kind, 0.4) * (0.4 if len(key) == 1 else 1.0)

    def _compute_similar(self, key: str) -> tuple[str, ...]:
        """Returns the words of names that `key` may be a slip of: one slip, two from seven characters on."""
        if len(key) < (5 if _KATAKANA.fullmatch(key) else 4) or key.isdigit():
            return ()
        slips = 2 if len(key) >= 7 else 1
        lost = dict.fromkeys(range(len(key) - slips, len(key) + slips + 1), slips)
        near = sorted(self._names.texts.near(SPELLING, key, lost))
        found = process.extract(key, near, scorer=OSA.distance, score_cutoff=slips, limit=5)
        return tuple(word for word, _, _ in found if abs(len(word) - len(key)) <= 1)
