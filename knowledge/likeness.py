"""Finds names that look or sound much like what was typed as a whole, so that slips of the hand are forgiven."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from knowledge.documents import Label
from knowledge.vocabulary import MIN_READING

__all__ = ["Likeness"]

_LIKE = 80.0
"""Percent of likeness (rapidfuzz ratio) from which a misspelt name is taken for the name."""


class Likeness:
    """Spellings and readings of labels, by their length: a slip changes it by little."""

    def __init__(self, labels: Iterable[Label]) -> None:
        """Takes the labels whose slips are forgiven."""
        self._spellings: dict[int, list[tuple[str, Label]]] = defaultdict(list)
        self._readings: dict[int, list[tuple[str, Label]]] = defaultdict(list)
        for label in labels:
            self._spellings[len(label.key)].append((label.key, label))
            self._readings[len(label.reading)].append((label.reading, label))

    def find(self, spelling: str, reading: str) -> Iterator[tuple[Label, float]]:
        """Yields labels like a loose `spelling` or a `reading`, with their likeness (0 to 1).

        A name that stands in the text as it is, with more around it, is no slip.
        """
        for text, table in ((spelling, self._spellings), (reading, self._readings)):
            if len(text) < MIN_READING:
                continue
            near = 1 + len(text) // 8
            names = [pair for n in range(len(text) - near, len(text) + near + 1) for pair in table.get(n, ())]
            for _, like, i in process.extract(
                text, [name for name, _ in names], scorer=fuzz.ratio, score_cutoff=_LIKE, limit=8
            ):
                name, label = names[i]
                if name not in text:
                    yield label, like / 100
