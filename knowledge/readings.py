"""Words and readings of Japanese text, by SudachiPy and its dictionary; kana and romaji are read as they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from knowledge.text import keyed, skeleton

__all__ = ["Word", "asks", "katakana_of", "words"]

_CONTENT = {"名詞", "動詞", "形容詞", "形状詞", "接頭辞", "接尾辞"}
_BETWEEN = {"助詞", "助動詞", "代名詞", "副詞", "連体詞", "接続詞", "動詞", "形容詞"}
_ONE_AT_A_TIME = Lock()
"""The tokenizer refuses to be used by two threads at once: an index may be built while questions are read."""
_LOAN = re.compile("([ァ-ヺー]{2,})っ")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where it stands, its comparison key, its reading (skeleton), its kind.

    `kind` is `noun`, `proper`, `place`, `number`, `verb` (also nouns with する), `adverb` (nouns used as such: 結局,
    現在), `affix` or `other` (particles, endings, signs).
    """

    start: int
    end: int
    key: str
    reading: str
    kind: str


@cache
def _tokenizer() -> Any:
    from sudachipy import Dictionary, SplitMode

    return Dictionary().tokenizer(SplitMode.A)


def words(text: str) -> Sequence[Word]:
    """Returns the words of normalised `text` in order, white space left out."""
    found: list[Word] = []
    can_do = False
    with _ONE_AT_A_TIME:
        morphemes = _tokenizer().tokenize(text)
    for m in morphemes:
        surface = m.surface()
        if not surface.strip():
            continue
        pos = m.part_of_speech()
        start, end = m.begin(), m.end()
        if loan := _LOAN.fullmatch(surface):  # フリアドって: っ is no part of it
            surface, end = loan[1], end - 1
        key, reading, kind = _word(surface, m.reading_form() if end == m.end() else surface, pos)
        if can_do and pos[4].startswith("サ行変格"):
            found[-1] = replace(found[-1], kind="verb")
        can_do = pos[2] == "サ変可能"
        found.append(Word(start, end, key, reading, kind if end == m.end() else "noun"))
    return found


@lru_cache(maxsize=8192)
def _word(surface: str, reading_form: str, pos: tuple[str, ...]) -> tuple[str, str, str]:
    """Returns the key, the reading and the kind of a word of the dictionary."""
    key = keyed(surface)[0]
    return key, _read(key, reading_form), _kind(pos, key)


def _read(key: str, reading_form: str) -> str:
    return skeleton(key if re.fullmatch("[ァ-ヺー]+", key) else reading_form if reading_form != "キゴウ" else "")


def _kind(pos: Sequence[str], key: str) -> str:
    main, sub, third = pos[0], pos[1], pos[2]
    if not key or main not in _CONTENT or (sub == "非自立可能" and main == "動詞"):
        return "other"
    if main == "名詞":
        if sub == "固有名詞":
            return "place" if third == "地名" else "proper"
        if third == "副詞可能":
            return "adverb"
        return "number" if sub == "数詞" else "noun"
    if main in ("接頭辞", "接尾辞"):
        return "affix" if sub == "名詞的" or main == "接頭辞" else "other"
    return "noun" if main == "形状詞" else "verb"


@lru_cache(maxsize=8192)
def katakana_of(word: str) -> str:
    """Returns how an English word is written in Japanese (data: データ), "" for a word that the dictionary lacks."""
    with _ONE_AT_A_TIME:
        morphemes = list(_tokenizer().tokenize(word))
    reading: str = morphemes[0].reading_form() if len(morphemes) == 1 else ""
    return reading if re.fullmatch("[ァ-ヺー]+", reading) else ""


@lru_cache(maxsize=8192)
def asks(word: str) -> bool:
    """Whether a word in hiragana is no noun but one that sentences are made with: a particle, an ending, a verb.

    One or two characters are; nouns that tell when are too.
    """
    if len(word) < 3:
        return True
    with _ONE_AT_A_TIME:
        kinds = [m.part_of_speech() for m in _tokenizer().tokenize(word)]
    begins = kinds[0][0] != "助動詞" or word[0] in "でだな"
    whole = len(kinds) == 1 and kinds[0][0] == "感動詞"
    return whole or (begins and all(k[0] in _BETWEEN or k[2] == "副詞可能" for k in kinds))
