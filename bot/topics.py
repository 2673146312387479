"""The words of a sentence that may name a topic: by phrase, and which of them need not be explained."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language import fillers
from knowledge.names import Named, Names, Span
from knowledge.readings import Word

__all__ = ["Segment", "fillers_among", "topic_of"]

_SPLIT = re.compile(r"[、,・&/／+]|vs\.?|(?:および|及び|並びに|ならびに|それと|あと)")
_JOINS = {"ト", "ヤ", "及ビ", "オヨビ", "対", "アルイハ", "マタハ", "ソレト", "トカ", "モ"}
_PARTICLES = {"ガ", "ヲ", "ニ", "デ", "ヘ", "ハ", "ッテ", "カラ", "ヨリ", "モ", "ナラ"}
_NOUNS = ("noun", "proper", "place")
_KANA = re.compile("[ァ-ヺー]+")
_THINGS = {"指標", "kpi", "項目", "改革", "目標", "実績", "県", "全体", "計画", "ウチ", "中"}
_ASIDE = {"ニ", "デ", "カラ", "ヘ"}


@dataclass(frozen=True)
class Segment:
    """Topic words up to "と" or a comma; `by_comma` tells whether a comma (or nothing) stands before them.

    `tail` are the words behind the last の: in 水道と電気の資金不足比率 they belong to both.
    """

    words: tuple[Word, ...]
    by_comma: bool
    tail: tuple[Word, ...] = ()


def topic_of(
    names: Names, named: Named, words: Sequence[Word], gone: Sequence[Span]
) -> tuple[tuple[Segment, ...], frozenset[Word], frozenset[Word]]:
    """Returns the topic words by segment, those that need not be explained, and those that may be left aside."""
    segments: list[tuple[list[Word], bool]] = [([], True)]
    light: set[Word] = set()
    aside: set[Word] = set()
    phrase: list[Word] = []
    tails: dict[int, int] = {}
    for i, word in enumerate(words):
        taken = any(start < word.end and word.start < end for start, end in gone)
        surface = named.text[word.start : word.end]
        if not taken and ((joins := word.key in _JOINS and word.kind == "other") or _SPLIT.fullmatch(surface)):
            segments.append(([], not joins))
        if word.key == "ノ" and not taken:
            tails[id(segments[-1])] = len(segments[-1][0])
        if word.kind == "other" or not word.key or taken:
            if word.key in _PARTICLES or taken or surface in "、。":
                follows = words[i + 1].key if i + 1 < len(words) else ""
                occasion = phrase and phrase[-1] in light and phrase[-1].key not in _THINGS
                if word.key in _ASIDE and follows != "ノ" and occasion:
                    aside.update(phrase)
                phrase = []
            continue
        if _is_light(words, i, names.own):
            light.add(word)
        segments[-1][0].append(word)
        phrase.append(word)
    found = tuple(Segment(tuple(s[0]), s[1], tuple(s[0][tails.get(id(s), 99) :])) for s in segments if s[0])
    return found, frozenset(light), frozenset(w for w in aside if w.kind not in ("place", "proper"))


def fillers_among(words: Sequence[Word], own: frozenset[str]) -> frozenset[Word]:
    """Returns those of `words` that are said of anything; `own` are the names that the plan calls itself by."""
    return frozenset(w for i, w in enumerate(words) if _is_filler(words, i, own))


def _is_light(words: Sequence[Word], i: int, own: frozenset[str]) -> bool:
    """Whether a word need not be explained: what is said of anything, alone (指標) or with its neighbour (実施項目).

    A single character that stands before a noun changes what that means, unless it is kana (お).
    """
    word = words[i]
    if word.kind in ("number", "verb", "adverb") or (word.kind == "affix" and _KANA.fullmatch(word.key)):
        return True
    return _is_filler(words, i, own)


@lru_cache(maxsize=8)
def _said_of_anything(own: frozenset[str]) -> frozenset[str]:
    return fillers() | own


def _is_filler(words: Sequence[Word], i: int, own: frozenset[str]) -> bool:
    """Whether a word is said of anything."""
    word = words[i]
    before = words[i - 1].key if i else ""
    after = words[i + 1] if i + 1 < len(words) else None
    said = _said_of_anything(own)
    if before + word.key in said or (after is not None and word.key + after.key in said):
        return True
    prefix = len(word.key) == 1 and after is not None and after.start == word.end and after.kind in _NOUNS
    return word.key in said and not (prefix and after is not None and after.key not in said)
