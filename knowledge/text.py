"""One way to read Japanese text: the same steps for stored names and for questions.

`normalise` keeps the text readable (a person could still read it aloud), `key` reduces it to what is
compared, `skeleton` reduces a reading to what is heard.  All three are pure and idempotent.
"""

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["MAX_LENGTH", "RUNS", "kanji_number", "key", "keyed", "normalise", "skeleton"]

MAX_LENGTH = 600
"""Characters of a message that are read; the rest is ignored (matching time grows with length)."""

RUNS = re.compile(r"[ァ-ヺー]+|[一-鿿々]+|[a-z]+")
"""Stretches of one script."""

_CIRCLED = {chr(0x2460 + i): f"({i + 1})" for i in range(20)} | {"⓪": "(0)"}
_VARIANTS = str.maketrans("逹髙﨑濵邉邊", "達高崎浜辺辺")
_LONG = str.maketrans(
    {"ā": "aa", "ī": "ii", "ū": "uu", "ē": "ee", "ō": "ou", "â": "aa", "î": "ii", "û": "uu", "ê": "ee", "ô": "ou"}
)
_TAG = re.compile(r"<[^<>]{0,200}>")
_DASHES = re.compile("[‐‑‒–—―−﹣－]")
_LONG_VOWEL = re.compile("(?<=[ァ-ヺー])-+|(?<=[ぁ-ゖ])(?:--+|-(?![0-9]))")
_SPACES = re.compile(r"\s+")
_KEEP = re.compile(r"[^\W_]|ー|%")
_KANJI_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}


def normalise(text: str) -> str:
    """Returns `text` in one spelling: at most MAX_LENGTH characters, one line, no markup.

    Width, circled numbers (① becomes (1)), long vowels in letters (ō becomes ou), dashes, white space and letter
    case are unified; control and zero-width characters, emoji and tags vanish.  Kana and kanji stay as they are.
    """
    text = _TAG.sub(" ", text[: 4 * MAX_LENGTH])
    text = "".join(_CIRCLED.get(c, c) for c in text)
    text = unicodedata.normalize("NFKC", text).lower()
    text = "".join(_visible(text)).translate(_VARIANTS).translate(_LONG)
    text = _DASHES.sub("-", text).replace("~", "〜")
    text = _LONG_VOWEL.sub(lambda m: "ー" * len(m[0]), text)
    return _SPACES.sub(" ", text).strip()[:MAX_LENGTH].rstrip()


def _visible(text: str) -> Iterator[str]:
    for c in text:
        category = unicodedata.category(c)
        if c in "\n\r\t" or category in ("So", "Sk", "Co", "Cn"):
            yield " "
        elif category not in ("Cc", "Cf", "Cs", "Mn", "Me"):
            yield c


def keyed(text: str) -> tuple[str, list[int]]:
    """Returns the comparison key of normalised `text` and, for each of its characters, the index in `text`.

    Letters, digits, the long-vowel mark and ％ remain; hiragana is written as katakana.
    """
    out: list[str] = []
    at: list[int] = []
    for i, c in enumerate(text):
        if _KEEP.match(c):
            out.append(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c)
            at.append(i)
    return "".join(out), at


def key(text: str) -> str:
    """Returns the comparison key of `text` in any spelling: what two names must share to be the same."""
    return keyed(normalise(text))[0]


_SKELETON = str.maketrans("ァィゥェォャュョヮヂヅヲヴ", "アイウエオヤユヨワジズオブ", "ーッ・ノ")


_AS_HEARD = {"ディ": "ジ", "デイ": "ジ", "ティ": "チ", "デュ": "ジユ"}
_LOANS = re.compile("デ[ィイ]|ティ|デュ")


def skeleton(reading: str) -> str:
    """Returns a katakana `reading` without what is easily misheard (long vowels, small kana, ヂ and ジ) and ノ.

    People put の into names and leave it out; in words written in hiragana it is taken for a particle.
    """
    return _LOANS.sub(lambda m: _AS_HEARD[m[0]], reading).translate(_SKELETON)


def kanji_number(text: str) -> int:
    """Returns the value of arabic or kanji digits (`十二`, `12`, `元`): 0 to 9999.

    Raises ValueError where `text` is not such a number.
    """
    if text.isascii():
        return int(text)
    total, digit = 0, -1
    for c in text:
        if c in _KANJI_DIGITS:
            digit = _KANJI_DIGITS[c] if digit < 0 else digit * 10 + _KANJI_DIGITS[c]
        elif c in "十百千":
            total += max(digit, 1 if digit < 0 else digit) * 10 ** ("十百千".index(c) + 1)
            digit = -1
        else:
            raise ValueError(text)
    return total + max(digit, 0)
