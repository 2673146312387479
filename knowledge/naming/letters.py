"""One word in letters as kana: Hepburn or Kunrei, or as an input method takes it."""

import re
from collections.abc import Iterator
from itertools import product

import jaconv

__all__ = ["hiragana", "lengthened"]

_PARTICLES = {"wa": "は", "o": "を", "e": "へ"}
_HIRAGANA = re.compile("[ぁ-ゖー]+")
_LABIAL = re.compile("m(?=[bmp])")
_DOUBLE = re.compile(r"([bcdfghjklmpqrstvwxyz])\1|tch|[xl]ts?u")
_CLOSED = re.compile("m(?![aiueoy])")
_O, _U = "オコソトノホモヨロゴゾドボポョ", "クスツヌフムユルグズブプュ"
_SYLLABLE = re.compile(f"[{_O}][ウオ]?|[{_U}]ウ?|.")


def hiragana(typed: str, keyed: bool) -> str:
    """Returns a word in romaji in hiragana, "" where it is none.

    `keyed`: n is typed twice for ん, as for an input method: kinnen is きんえん, else きんねん.
    """
    if typed in _PARTICLES:
        return _PARTICLES[typed]
    letters = typed.replace("’", "'").replace("we", "whe")
    letters = _LABIAL.sub("n", letters.replace("nn", "n'" if keyed else "n'n"))
    kana: str = jaconv.alphabet2kana(letters)
    whole = _HIRAGANA.fullmatch(kana) and kana.count("っ") == len(_DOUBLE.findall(letters))
    return kana if whole and not _CLOSED.search(letters) else ""


def lengthened(kana: str) -> Iterator[str]:
    """Yields katakana with long vowels where none were typed (koryu), and with those typed in another way (kooryuu)."""
    for syllables in product(*(_long(s) for s in _SYLLABLE.findall(kana))):
        yield "".join(syllables)


def _long(syllable: str) -> tuple[str, ...]:
    if syllable[0] in _O:
        return (syllable[0] + "ウ", syllable[0] + "オ") if syllable[1:] else (syllable, syllable + "ウ")
    return (syllable, syllable + "ウ") if syllable in _U else (syllable,)
