"""Questions typed in romaji, written as Japanese is: names in katakana, particles and endings in hiragana."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import jaconv

from knowledge.naming.letters import hiragana, lengthened
from knowledge.naming.readings import asks, katakana_of
from knowledge.naming.spelling import skeleton
from knowledge.naming.vocabulary import Vocabulary

__all__ = ["in_kana"]

_WORD = r"[a-z](?:['’-]?[a-z])*-*"
_STRETCH = re.compile(
    rf"(?:(?<![a-z0-9_.@/:#&-])|(?<=[0-9])(?=[a-z]{{3}})){_WORD}(?:[ ,]+{_WORD})*"
    rf"(?:(?![.@/:_-]?[a-z0-9_])|(?<=[a-z]{{3}})(?=[0-9]))"
)
_WORDS = re.compile(_WORD)
_KEYED = re.compile("nn(?![aiueoy])")
_LETTERS = re.compile("[ぁ-ヺー一-鿿々]")
_APART = re.compile(f"(?<={_LETTERS.pattern}) (?=[ぁ-ゖ])")
_PARTICLE = re.compile("[のはわをがでとにも]")
_SHORT = {"ヲ", "ト", "ノ", "モ", "ヨ"}
_ROMAN = re.compile("[ivx]+")
_NUMBERED = re.compile(" ?[0-9]")

_ENGLISH = 4
"""Letters from which an English word is told from a particle."""

_TRIES = 32
"""Ways to put long vowels into a word that are tried."""

_KEPT = 4
"""Sounds of words together that are followed up."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word: where it stands, the hiragana that it may be, likeliest first, its katakana if it is English.

    One that has neither is foreign, unless it is the plan's (`own`), which stays as it is.
    """

    start: int
    end: int
    hiragana: tuple[str, ...] = ()
    english: str = ""
    own: bool = False

    def sounds(self) -> Iterator[list[str]]:
        """Yields the katakana that it may be: as typed, then with long vowels put in."""
        typed = [jaconv.hira2kata(h) for h in self.hiragana]
        yield [self.english] * bool(self.english) + typed
        yield [longer for kana in typed if kana not in _SHORT for longer in islice(lengthened(kana), _TRIES)]


def in_kana(text: str, names: Vocabulary) -> str:
    """Returns normalised `text` with its romaji in kana: in katakana what sounds like a part of the `names`.

    Words in letters that the names have (ai) stay, and a stretch of words unless more letters of it are of words that
    can only be Japanese than of those that cannot be.
    """

    def kana(m: re.Match[str]) -> str:
        number = m[0] == "no" and _NUMBERED.match(text, m.end())
        return m[0] if number or (" " not in m[0] and _beside(text, m)) else _in_kana(m[0], names)

    read = _STRETCH.sub(kana, text)
    return text if read == text else _APART.sub("", read)


def _beside(text: str, m: re.Match[str]) -> bool:
    """Whether Japanese letters stand right beside letters: these are an abbreviation, be it misspelt (NOP法人)."""
    return any(_LETTERS.fullmatch(c) for c in (text[: m.start()][-1:], text[m.end() :][:1]))


def _in_kana(typed: str, names: Vocabulary) -> str:
    keyed = bool(_KEYED.search(typed))
    words = [w for m in _WORDS.finditer(typed) for w in _parted(m[0], m.start(), keyed, names)]
    if not _japanese(words, names):
        return typed
    out, at = "", 0
    while words:
        n, kana = _named(words, names)
        if not n:
            n, kana = 1, _unheard(words[0], names)
        if kana:
            out += typed[at : words[0].start] + kana
            at = words[n - 1].end
        words = words[n:]
    return out + typed[at:]


def _japanese(words: Sequence[_Word], names: Vocabulary) -> bool:
    """Whether more letters are of words that can only be Japanese than of those that cannot be."""
    japanese = [w.end - w.start for w in words if w.hiragana and not w.english and w.end - w.start > 1]
    others = [w for w in words if not w.hiragana and not w.own]
    foreign = [w.end - w.start for w in others if not w.english or not names.may_sound(skeleton(w.english))]
    return sum(japanese) > sum(foreign)


def _named(words: Sequence[_Word], names: Vocabulary) -> tuple[int, str]:
    """Returns how many words from the first on a name holds together, and their katakana."""
    best, sounds = (0, ""), [""]
    for n, word in enumerate(words, start=1):
        sounds = _joined(sounds, word, names)
        if not sounds or not skeleton(sounds[0]):
            break
        whole = [s for s in sounds if names.sounded(skeleton(s))]
        if whole and word.hiragana != ("の",):
            best = n, max(whole, key=len)
    return best


def _unheard(word: _Word, names: Vocabulary) -> str:
    """Returns a word that no name holds in kana, nouns in katakana; a name with a particle behind it as both."""
    likeliest = next(iter(word.hiragana), "")
    if not likeliest or asks(likeliest):
        return likeliest
    for kana in word.hiragana:
        for m in reversed(list(_PARTICLE.finditer(kana))):
            before = jaconv.hira2kata(kana[: m.start()])
            if names.sounded(skeleton(before)):
                return before + kana[m.start() :]
    katakana: str = jaconv.hira2kata(likeliest)
    return katakana


def _joined(before: Sequence[str], word: _Word, names: Vocabulary) -> list[str]:
    """Returns what names hold of the sounds before with the word behind them."""
    for sounds in word.sounds():
        joined = [b + s for b in before for s in sounds]
        if held := [j for j in joined if names.may_sound(skeleton(j))]:
            return held[:_KEPT]
    return []


def _parted(typed: str, at: int, keyed: bool, names: Vocabulary) -> Iterator[_Word]:
    """Yields a word; one that was typed together with letters of the plan (itkouza) as two."""
    word = _word(typed, at, keyed, names)
    if not word.own and not _fits(word, names):
        for i in range(2, len(typed) - 1):
            if _own(typed[:i], names) or _own(typed[i:], names):
                parts = _word(typed[:i], at, keyed, names), _word(typed[i:], at + i, keyed, names)
                if all(part.own or _fits(part, names) for part in parts):
                    yield from parts
                    return
    yield word


def _fits(word: _Word, names: Vocabulary) -> bool:
    return bool(_joined([""], word, names))


def _own(typed: str, names: Vocabulary) -> bool:
    return bool(_ROMAN.fullmatch(typed)) or names.spelt(typed.replace("-", ""))


def _word(typed: str, at: int, keyed: bool, names: Vocabulary) -> _Word:
    if _own(typed, names):
        return _Word(at, at + len(typed), own=True)
    kana = dict.fromkeys(k for k in (hiragana(typed, keyed), hiragana(typed, not keyed)) if k)
    return _Word(at, at + len(typed), tuple(kana), katakana_of(typed) if len(typed) >= _ENGLISH else "")
