"""Japanese that was typed in letters, put into kana: Hepburn or Kunrei, with macrons, hyphens and spaces or not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

import jaconv

from knowledge.readings import katakana_of
from knowledge.text import skeleton
from knowledge.vocabulary import Vocabulary

__all__ = ["in_kana"]

_LETTER = "[a-zāīūēōâîûêô]"
_WORD = rf"{_LETTER}(?:['’-]?{_LETTER})*-*"
_STRETCH = re.compile(
    rf"(?:(?<![a-z0-9_.@/:#&-])|(?<=[0-9])(?={_LETTER}{{3}})){_WORD}(?:[ ,]+{_WORD})*"
    rf"(?:(?![.@/:_-]?[a-z0-9_])|(?<={_LETTER}{{3}})(?=[0-9]))"
)
_WORDS = re.compile(_WORD)
_LONG = str.maketrans(
    {"ā": "aa", "ī": "ii", "ū": "uu", "ē": "ee", "ō": "ou", "â": "aa", "î": "ii", "û": "uu", "ê": "ee", "ô": "ou"}
)
_KEYED = re.compile("nn(?![aiueoy])")
_LABIAL = re.compile("m(?=[bmp])")
_DOUBLE = re.compile(r"([bcdfghjklmpqrstvwxyz])\1|tch|[xl]ts?u")
_CLOSED = re.compile("m(?![aiueoy])")
_O, _U = "オコソトノホモヨロゴゾドボポョ", "クスツヌフムユルグズブプュ"
_SYLLABLE = re.compile(f"[{_O}][ウオ]?|[{_U}]ウ?|.")
_PARTICLES = {"wa": "は", "o": "を", "e": "へ"}
_APART = re.compile("(?<=[ぁ-ヺー一-鿿々]) (?=[ぁ-ゖ])")
_SHORT = {"ヲ", "ト", "ノ", "モ", "ヨ"}
_ROMAN = re.compile("[ivx]+")
_NUMBERED = re.compile(" ?[0-9]")
_HIRAGANA = re.compile("[ぁ-ゖー]+")

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
        yield [longer for kana in typed if kana not in _SHORT for longer in islice(_lengthened(kana), _TRIES)]


def in_kana(text: str, names: Vocabulary) -> str:
    """Returns normalised `text` with its romaji in kana: in katakana what sounds like a part of the `names`.

    Words in letters that the names have (ai) stay, and a stretch of words unless more letters of it are of words that
    can only be Japanese than of those that cannot be.
    """

    def kana(m: re.Match[str]) -> str:
        return m[0] if m[0] == "no" and _NUMBERED.match(text, m.end()) else _in_kana(m[0], names)

    read = _STRETCH.sub(kana, text)
    return text if read == text else _APART.sub("", read)


def _in_kana(typed: str, names: Vocabulary) -> str:
    keyed = bool(_KEYED.search(typed))
    words = [w for m in _WORDS.finditer(typed) for w in _parted(m[0], m.start(), keyed, names)]
    if not _japanese(words, names):
        return typed
    out, at = "", 0
    while words:
        n, kana = _named(words, names)
        if not n:
            n, kana = 1, next(iter(words[0].hiragana), "")
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
    kana = dict.fromkeys(k for k in (_hiragana(typed, keyed), _hiragana(typed, not keyed)) if k)
    return _Word(at, at + len(typed), tuple(kana), katakana_of(typed) if len(typed) >= _ENGLISH else "")


def _hiragana(typed: str, keyed: bool) -> str:
    """Returns a word in romaji in hiragana, "" where it is none.

    `keyed`: n is typed twice for ん, as for an input method: kinnen is きんえん, else きんねん.
    """
    if typed in _PARTICLES:
        return _PARTICLES[typed]
    letters = typed.translate(_LONG).replace("’", "'").replace("we", "whe")
    letters = _LABIAL.sub("n", letters.replace("nn", "n'" if keyed else "n'n"))
    kana: str = jaconv.alphabet2kana(letters)
    whole = _HIRAGANA.fullmatch(kana) and kana.count("っ") == len(_DOUBLE.findall(letters))
    return kana if whole and not _CLOSED.search(letters) else ""


def _lengthened(kana: str) -> Iterator[str]:
    """Yields katakana with long vowels where none were typed (koryu), and with those typed in another way (kooryuu)."""
    for syllables in product(*(_long(s) for s in _SYLLABLE.findall(kana))):
        yield "".join(syllables)


def _long(syllable: str) -> tuple[str, ...]:
    if syllable[0] in _O:
        return (syllable[0] + "ウ", syllable[0] + "オ") if syllable[1:] else (syllable, syllable + "ウ")
    return (syllable, syllable + "ウ") if syllable in _U else (syllable,)
