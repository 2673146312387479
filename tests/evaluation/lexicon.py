"""Words of the tokenizer's dictionary: homophones, everyday nouns, and the words and readings of a text."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from sudachipy import Dictionary, SplitMode

__all__ = ["Lexicon", "Piece", "lexicon", "pieces"]

_WRITTEN = re.compile("[ぁ-ゖァ-ヺー・一-鿿々]+")
_WORD = re.compile("[ぁ-ゖァ-ヺー一-鿿々]{2,6}")
_KANJI = re.compile("[一-鿿々]{2,}")
_KANA = re.compile("[ァ-ヺー]+")
_HOMOPHONES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a text: as written, read aloud in katakana ("" for signs, numbers and letters), as it is listed."""

    surface: str
    reading: str
    listed: str
    noun: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`by_reading`: the usual spellings in kanji of a reading, everyday ones first; `nouns`: everyday nouns, sorted;
    `verbs`: everyday verbs in their plain form, sorted."""

    by_reading: dict[str, tuple[str, ...]]
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]

    def homophones(self, surface: str, reading: str) -> tuple[str, ...]:
        """Returns up to three other words that sound so."""
        return tuple(w for w in self.by_reading.get(reading, ()) if w != surface)[:_HOMOPHONES]


@cache
def _dictionary() -> Any:
    return Dictionary()


@cache
def lexicon() -> Lexicon:
    """Returns the dictionary's words.  Everyday is a word for which the dictionary knows synonyms."""
    spellings: dict[str, set[tuple[bool, str]]] = defaultdict(set)
    nouns, verbs = set(), set()
    for entry in _dictionary().entries():
        surface, pos = entry.surface(), entry.part_of_speech()
        if surface != entry.normalized_form() or not _WORD.fullmatch(surface):
            continue
        rare = not entry.synonym_group_ids()
        if pos[:2] == ("名詞", "普通名詞"):
            if _KANJI.fullmatch(surface):
                spellings[entry.reading_form()].add((rare, surface))
            if not rare and pos[2] in ("一般", "サ変可能"):
                nouns.add(surface)
        elif pos[:2] == ("動詞", "一般") and pos[5] == "終止形-一般" and not rare:
            verbs.add(surface)
    by_reading = {r: tuple(w for _, w in sorted(words)) for r, words in spellings.items()}
    return Lexicon(by_reading, tuple(sorted(nouns)), tuple(sorted(verbs)))


def pieces(text: str, mode: SplitMode) -> list[Piece]:
    """Returns the words of a text, split finely (SplitMode.A) or coarsely (SplitMode.C)."""
    found = []
    for m in _dictionary().tokenizer(mode).tokenize(text):
        reading, kind = m.reading_form().replace("・", ""), m.part_of_speech()
        spoken = reading if _KANA.fullmatch(reading) and _WRITTEN.fullmatch(m.surface()) else ""
        found.append(Piece(m.surface(), spoken, m.normalized_form(), kind[0] == "名詞" and kind[1] != "数詞"))
    return found
