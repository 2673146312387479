"""Finds known phrases in a text word by word, by spelling and by sound."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from knowledge.readings import Word

__all__ = ["Phrases", "Spelling", "Spotting", "fits", "join_words", "phrases_of", "sound_of", "spelling_of", "spelt"]

_T = TypeVar("_T")
_THINGS = ("noun", "proper", "place", "number")
_Found = TypeVar("_Found", covariant=True)


class Phrases(Generic[_T]):
    """Known phrases that are found inside longer texts."""

    def __init__(self, find: Callable[[str], _T | None], lengths: Mapping[str, Sequence[int]]) -> None:
        """Takes what returns the value of a phrase, and for its first two characters the lengths, longest first."""
        self._find, self._lengths = find, lengths

    def inside(self, text: str) -> Iterator[tuple[int, int, _T]]:
        """Yields where phrases of two characters or more begin and end in `text`, with their values."""
        for i in range(len(text) - 1):
            for n in self._lengths.get(text[i : i + 2], ()):
                value = self._find(text[i : i + n]) if i + n <= len(text) else None
                if value is not None:
                    yield i, i + n, value


def phrases_of(table: Mapping[str, _T]) -> Phrases[_T]:
    """Returns the phrases that are the keys of `table`."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in table:
        if len(key) > 1:
            lengths[key[:2]].add(len(key))
    return Phrases(table.get, {head: sorted(found, reverse=True) for head, found in lengths.items()})


class Spotting(Protocol[_Found]):
    """What finds something inside a text."""

    def inside(self, text: str) -> Iterator[tuple[int, int, _Found]]:
        """Yields where it begins and ends, with its value."""


Spelling = tuple[str, list[int]]
"""The keys of words, joined without の, and each character's place in the text."""


def spelt(phrases: Spotting[_T], spelling: Spelling) -> Iterator[tuple[int, int, _T]]:
    """Yields where phrases stand in a text of words, の left out."""
    written, at = spelling
    for i, j, value in phrases.inside(written):
        yield at[i], at[j - 1] + 1, value


def spelling_of(words: Sequence[Word]) -> Spelling:
    """Returns the joined keys of the words without の, and each character's place in the text."""
    out, at = [], []
    for word in words:
        if word.key == "ノ":
            continue
        step = (word.end - word.start) / max(1, len(word.key))
        for i, c in enumerate(word.key):
            if c != "ノ":
                out.append(c)
                at.append(word.start + int(i * step))
    return "".join(out), at


def sound_of(words: Sequence[Word]) -> tuple[str, list[tuple[int, int, bool, bool]]]:
    """Returns the joined readings, and for each syllable its place and whether a name may begin or end there."""
    out: list[str] = []
    at: list[tuple[int, int, bool, bool]] = []
    for word in words:
        if word.key == "ノ":
            continue
        syllables = word.reading or word.key
        kana = bool(re.fullmatch("[ァ-ヺー]+", word.key))
        for i, c in enumerate(syllables):
            out.append(c)
            first, last = i == 0, i == len(syllables) - 1
            start = word.start if first or not kana else word.start + i
            at.append((start, word.end if last or not kana else start + 1, first or kana, last or kana))
    return "".join(out), at


def fits(text: str, words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do; hiragana is cut anywhere, it is often split wrongly."""
    return all(
        at in (0, len(text))
        or _hiragana(text[at - 1])
        or _hiragana(text[at])
        or any(at in (w.start, w.end) for w in words)
        for at in (start, end)
    )


def _hiragana(c: str) -> bool:
    return "ぁ" <= c <= "ゖ"


def join_words(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> list[Word]:
    """Returns `words` with those inside each span made one, the first of overlapping spans; it stands for a thing."""
    out: list[Word] = []
    taken: list[tuple[int, int]] = []
    for start, end in spans:
        if not any(start < t_end and t_start < end for t_start, t_end in taken):
            taken.append((start, end))
    for word in words:
        span = next((s for s in taken if s[0] <= word.start and word.end <= s[1]), None)
        if span and out and span[0] <= out[-1].start < span[1] and out[-1].end <= span[1]:
            last = out[-1]
            kind = next((k for k in (last.kind, word.kind) if k in _THINGS), "noun")
            out[-1] = Word(last.start, word.end, last.key + word.key, last.reading + word.reading, kind)
        else:
            out.append(word)
    return out
