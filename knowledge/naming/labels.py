"""Every spelling by which a plan's entities may be called, derived from its tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.entities import entity_of
from knowledge.naming.readings import words
from knowledge.naming.spelling import key, loose, normalise
from knowledge.plan.package import Package

__all__ = ["CONTENT", "PROPER", "Label", "Term", "label_of", "labels", "term_keys"]

PROPER = ("official", "overview", "short")
"""Kinds of labels that are an entity's own names."""

CONTENT = frozenset({"noun", "proper", "place", "number", "verb", "adjective", "adverb", "affix"})
"""Kinds of words that names are made of."""

_PREFIX = re.compile(r"^【[^】]*】")
_BRACKETS = re.compile(r"[(（][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*[)）]")
_DONE = re.compile(r"(?:実施|補修|整備|作成|策定|導入)$")
"""Work of which a share in ％ is called by its name and 率."""

_INSIDE = re.compile(r"[(（]([^()（）]*)[)）]")
_NOTE = re.compile(r"※.*$")


@dataclass(frozen=True, slots=True)
class Label:
    """One spelling of an entity.

    `kind`: official, overview, short (derived from these), alias, activity, or unit (only explains words).  `key` is
    the spelling without の, `reading` its skeleton, `words` the keys of its content words, `sounds` their readings.
    """

    entity: str
    text: str
    kind: str
    key: str
    reading: str
    words: tuple[str, ...]
    sounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """An everyday word (`key`) that stands for words of the plan (`means`, a loose key)."""

    key: str
    means: str


def labels(package: Package) -> Iterator[Label]:
    """Yields the labels of indicators, items, KGIs, reforms, goals, sections and bureaus, each spelling once."""
    seen: set[tuple[str, str]] = set()
    for entity, text, kind in _spellings(package):
        label = label_of(entity, text, kind)
        if label.key and (entity, label.key) not in seen:
            seen.add((entity, label.key))
            yield label


def term_keys(package: Package) -> Iterator[tuple[str, str]]:
    """Yields each everyday term and what it means, as loose comparison keys."""
    for row in package.resources["terms"].rows:
        yield loose(key(row["term"])), loose(key(row["means"]))


def label_of(entity: str, text: str, kind: str) -> Label:
    """Returns the label of a kind that `text` in any spelling is for an entity."""
    text = normalise(text)
    found = words(text)
    content = [w for w in found if w.kind in CONTENT and loose(w.key)]
    keys, sounds = tuple(loose(w.key) for w in content), tuple(w.reading or w.key for w in content)
    reading = "".join(w.reading or w.key for w in found if w.key != "ノ")
    return Label(entity, text, kind, loose(key(text)), reading, keys, sounds)


def _spellings(package: Package) -> Iterator[tuple[str, str, str]]:
    rows = {name: resource.rows for name, resource in package.resources.items()}
    for row in rows["indicators"]:
        for entity, text, kind in _named(row["entity"], row):
            yield entity, text, kind
            if row["unit"] == "％" and kind == "short" and _DONE.search(text):
                yield entity, text + "率", kind
        if row["unit"]:
            yield row["entity"], row["unit"], "unit"
    for row in rows["items"]:
        yield from _named(entity_of("item", row["item"]), row)
        for named in _INSIDE.findall(row["name"]):
            yield from ((entity_of("item", row["item"]), text, "alias") for text in named.split("、") if len(text) >= 4)
    for row in rows["kgis"]:
        yield entity_of("kgi", row["kgi"]), row["name"], "official"
        yield entity_of("kgi", row["kgi"]), row["measure"], "official"
    for row in rows["reforms"]:
        yield from _named(entity_of("reform", row["reform"]), row)
    for row in rows["goals"]:
        yield entity_of("goal", row["goal"]), row["name"], "official"
    for row in rows["sections"]:
        if row["kind"] == "section":
            yield from _section(row)
    for bureau in dict.fromkeys(b for row in rows["sections"] if (b := row["bureau"])):
        yield entity_of("bureau", bureau), bureau, "official"
    for row in rows["aliases"]:
        yield row["entity"], row["alias"], "alias"
    for row in rows["activities"]:
        yield entity_of("item", row["item"]), row["name"], "activity"


def _named(entity: str, row: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield entity, row["name"], "official"
    if row.get("overview_name"):
        yield entity, row["overview_name"], "overview"
    for name in (row["name"], row.get("overview_name") or ""):
        bare = _NOTE.sub("", _PREFIX.sub("", name))
        short = _BRACKETS.sub("", bare)
        for text in (bare, short):
            if len(text) >= 4:
                yield entity, text, "short"


def _section(row: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    entity = entity_of("section", row["section"])
    yield entity, row["section"], "official"
    if row["overview_name"]:
        yield entity, row["overview_name"], "overview"
    bare = re.sub(r"^\(.\)", "", row["section"])
    if bare != row["section"]:
        yield entity, bare + row["section"].removesuffix(bare), "short"
    yield entity, bare, "short"
    if row["bureau"]:
        yield entity, row["bureau"] + bare, "short"
        yield entity, f"{row['bureau']}の{bare}", "short"
