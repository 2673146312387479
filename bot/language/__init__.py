"""The Japanese that the bot understands, as data: what is wanted, what needs no explanation, what lies outside."""

import csv
import re
import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["any_spelling", "cues", "elsewhere", "fillers", "patterns", "spellings", "without_other_katakana"]

_KATAKANA = re.compile("[ァ-ヺー]+")


def _rows(name: str) -> list[dict[str, str]]:
    with (files(__name__) / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Returns the cues and their patterns in the order in which they are looked for; a match uses up its text."""
    return tuple((row["cue"], re.compile(row["pattern"])) for row in _rows("cues.csv"))


@cache
def fillers() -> frozenset[str]:
    """Returns the keys of words that need not be explained: they say why or how something is asked, not what."""
    return frozenset(row["word"] for row in _rows("fillers.csv"))


@cache
def elsewhere() -> re.Pattern[str]:
    """Returns what tells that something outside the plan is asked for: other plans, other governments."""
    return re.compile("|".join(f"(?:{row['pattern']})" for row in _rows("elsewhere.csv")))


@cache
def spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Returns kana and romaji spellings of what is asked, and the usual spelling; romaji only as whole words."""
    found = []
    for row in _rows("spellings.csv"):
        written = row["written"]
        pattern = rf"(?<![a-z]){written}(?![a-z])" if written.isascii() else written
        found.append((re.compile(pattern), row["usual"]))
    return tuple(found)


@cache
def any_spelling() -> re.Pattern[str]:
    """Returns what matches any of the spellings, so that most texts need to be looked through only once."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in spellings()))


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Returns the patterns of `name`.toml by their names."""
    with (files(__name__) / f"{name}.toml").open("rb") as file:
        return {key: re.compile(value) for key, value in tomllib.load(file).items()}


def without_other_katakana(text: str) -> str:
    """Returns `text` with the katakana words blanked that no cue holds: トップコート is no トップ."""
    return _KATAKANA.sub(lambda m: m[0] if _of_cues().fullmatch(m[0]) else "\0" * len(m[0]), text)


@cache
def _of_cues() -> re.Pattern[str]:
    """Returns what matches the katakana words that cues and patterns are made of, one after the other."""
    written = [row["pattern"] for row in _rows("cues.csv")] + [p.pattern for p in patterns("selection").values()]
    words = {run for pattern in written for run in _KATAKANA.findall(pattern.replace("ァ-ヺー", ""))}
    return re.compile("(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")+")
