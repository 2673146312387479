"""Finds the names that stand in a text: as they are written, as they sound, or with one slip."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.bits import union
from knowledge.documents import Label, loose
from knowledge.lexicon import Lexicon, Naming
from knowledge.phrases import Phrases, Spelling, fits, join_words, phrases_of, sound_of, spelling_of, spelt
from knowledge.readings import Word
from knowledge.slips import Slips, slip_at
from knowledge.text import RUNS
from knowledge.texts import KEY, READING
from knowledge.vocabulary import Vocabulary

__all__ = ["Finder", "Hit"]

_SIGNS = re.compile("[、。,?!…]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of the text that spells labels exactly, or but for one slip.

    `how` is spelling, reading or slip, `entities` the set of those that have the labels.
    """

    start: int
    end: int
    how: str
    labels: tuple[Label, ...]
    entities: int


class Finder:
    """Looks for names and everyday terms in texts.  Immutable."""

    def __init__(self, names: Lexicon, vocabulary: Vocabulary) -> None:
        """Takes the names and their words."""
        self._vocabulary = vocabulary
        self._by_key = Phrases(names.spelt, names.heads[KEY])
        self._by_reading = Phrases(names.sounding, names.heads[READING])
        self._slips = Slips(names)
        self._terms = phrases_of(vocabulary.means)

    def hits(self, text: str, words: Sequence[Word]) -> list[Hit]:
        """Returns the stretches of normalised `text` (whose words are `words`) that spell or sound like labels.

        Longest first; they may overlap.  A stretch begins and ends where words do.  What is spelled is not heard as
        something else: a stretch that sounds like a label and shares characters with a spelled one must hold it whole.
        """
        spelling = spelling_of(words)
        found = [
            Hit(start, end, "spelling", found.labels, found.entities)
            for start, end, found in spelt(self._by_key, spelling)
            if fits(text, words, start, end)
        ]
        spelled = [(h.start, h.end) for h in found]
        sound, at = sound_of(words)
        for i, j, named in self._by_reading.inside(sound):
            start, end = at[i][0], at[j - 1][1]
            if at[i][2] and at[j - 1][3] and not any(_cuts((start, end), place) for place in spelled):
                found.append(Hit(start, end, "reading", named.labels, named.entities))
        found += self._slips_in(text, words, spelling, found)
        return sorted(found, key=lambda h: (h.start - h.end, h.how != "spelling", h.start))

    def _slips_in(self, text: str, words: Sequence[Word], spelling: Spelling, exact: Sequence[Hit]) -> Iterator[Hit]:
        """Yields the stretches with one slip in them, where nothing known stands in their place."""
        found: dict[tuple[int, int], list[Naming]] = {}
        right = [(h.start, h.end) for h in exact] + [(start, end) for start, end, _ in spelt(self._terms, spelling)]
        for start, end, naming in spelt(self._slips, spelling):
            if any(a < end and start < b and end - start - 1 <= b - a for a, b in right):
                continue
            inside = [w for w in words if start <= w.start and w.end <= end]
            known = any(c not in naming.labels[0].text for c in _SIGNS.findall(text[start:end]))
            if not known and fits(text, words, start, end) and not self._of_another(inside, naming.labels[0]):
                found.setdefault((start, end), []).append(naming)
        for (start, end), names in found.items():
            labels = tuple(n for naming in names for n in naming.labels)
            yield Hit(start, end, "slip", labels, union(naming.entities for naming in names))

    def _of_another(self, inside: Sequence[Word], label: Label) -> bool:
        """Whether the one character that differs from a label is a word: 道路の補修 is not 道路橋の補修."""
        written = loose("".join(w.key for w in inside))
        at = slip_at(written, label.key)
        if at is None:
            return False
        dropped = len(written) > len(label.key) or label.key[at] in label.words
        put = len(written) < len(label.key) or any(
            w.key == written[at] and self._vocabulary.known(w.key) for w in inside
        )
        return dropped and put

    def merged(self, text: str, words: Sequence[Word]) -> list[Word]:
        """Returns `words` with everyday terms of several words made one, and misspelt runs of one script."""
        spans = [
            (start, end) for start, end, _ in spelt(self._terms, spelling_of(words)) if fits(text, words, start, end)
        ]
        spans.sort(key=lambda s: s[0] - s[1])
        for m in RUNS.finditer(text):
            inside = [w for w in words if m.start() <= w.start and w.end <= m.end()]
            strange = len(inside) > 1 and any(not self._vocabulary.known(w.key) for w in inside)
            if strange and ("ァ" <= m[0][0] <= "ー" or self._vocabulary.similar(m[0])):
                spans.append((m.start(), m.end()))
        return join_words(words, spans)


def _cuts(heard: tuple[int, int], spelled: tuple[int, int]) -> bool:
    """Whether a stretch shares characters with a spelled one without going beyond it on both sides or at one."""
    overlap = heard[0] < spelled[1] and spelled[0] < heard[1]
    return overlap and not (heard[0] <= spelled[0] and spelled[1] <= heard[1] and heard != spelled)
