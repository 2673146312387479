"""Finds names that look or sound much like what was typed as a whole, so that slips of the hand are forgiven."""

import math
from collections.abc import Iterator

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.documents import MIN_READING, Label
from knowledge.lexicon import Lexicon, Naming
from knowledge.texts import GRAM, KEY, READING

__all__ = ["Likeness"]

_LIKE = 80.0
"""Percent of likeness (rapidfuzz ratio) from which a misspelt name is taken for the name."""

_SOUND_LIKE = 85.0
"""The same for readings, of which many words have similar ones."""

_A_SLIP = {KEY: 10, READING: 8}
"""Characters or syllables in which one more may be wrong: 電子契約利用率 is another thing than 電子決裁利用率."""

_SHORTEST = {KEY: MIN_READING, READING: 6}
"""Characters or syllables from which likeness tells anything."""

_MOST = 8
"""Labels that are looked at for a spelling or a reading."""


class Likeness:
    """Spellings and readings of labels, by their length: a slip changes it by little."""

    def __init__(self, names: Lexicon) -> None:
        """Takes the names."""
        self._names = names

    def find(self, spelling: str, reading: str) -> Iterator[tuple[Label, int, float]]:
        """Yields labels like a loose `spelling` or a `reading`, with their entity's number and their likeness (0 to 1).

        A name that stands in the text as it is, with more around it, is no slip.  Only the likest labels are looked at.
        """
        yield from self._like(KEY, spelling)
        yield from self._like(READING, reading)

    def _like(self, kind: str, text: str) -> Iterator[tuple[Label, int, float]]:
        if len(text) < _SHORTEST[kind]:
            return
        near = 1 + len(text) // 8
        least_like = _SOUND_LIKE if kind == READING else _LIKE
        lost = {n: _lost(kind, len(text), n) for n in range(len(text) - near, len(text) + near + 1)}
        names = self._names.texts.near(kind, text, lost)
        likest = process.extract(text, names, scorer=fuzz.ratio, score_cutoff=least_like, limit=None)
        slips = 1 + len(text) // _A_SLIP[kind]
        likest = [found for found in likest if OSA.distance(text, found[0]) <= slips]
        least = likest[_MOST - 1][1] if len(likest) > _MOST else least_like
        found: list[tuple[float, int, int, int, Label]] = []
        for name, like, _ in likest:
            naming = self._named(kind, name) if like >= least else None
            for place, number, label in naming.rows() if naming else ():
                if label.kind != "activity":
                    found.append((-like, len(name), place, number, label))
        for like, _, _, number, label in sorted(found, key=lambda f: f[:3])[:_MOST]:
            if (label.key if kind == KEY else label.reading) not in text:
                yield label, number, -like / 100

    def _named(self, kind: str, text: str) -> Naming | None:
        return self._names.spelt(text) if kind == KEY else self._names.sounding(text)


def _lost(kind: str, length: int, other: int) -> int:
    """Returns how many grams of a text a name of `other` characters may lack and still be like it.

    A character left out is missing in as many grams as it has characters; one put in cuts those that it stands in.
    """
    shared = math.ceil(_LIKE / 200 * (length + other) - 1e-9)
    return GRAM[kind] * (length - shared) + (GRAM[kind] - 1) * (other - shared)
