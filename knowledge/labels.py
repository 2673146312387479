"""Every spelling by which a plan's entities may be called, derived from its tables."""

import re
from collections.abc import Iterator
from typing import Any

from knowledge.documents import Label, loose
from knowledge.package import Package
from knowledge.readings import words
from knowledge.text import key, normalise

__all__ = ["label_of", "labels", "term_keys"]

_PREFIX = re.compile(r"^【[^】]*】")
_BRACKETS = re.compile(r"[(（][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*[)）]")
_DONE = re.compile(r"(?:実施|補修|整備|作成|策定|導入)$")
"""Work of which a share in ％ is called by its name and 率."""

_INSIDE = re.compile(r"[(（]([^()（）]*)[)）]")
_NOTE = re.compile(r"※.*$")


def labels(package: Package) -> Iterator[Label]:
    """Yields the labels of indicators, items, KGIs, reforms, goals and sections, each spelling of an entity once."""
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
    content = [w for w in found if w.kind != "other" and loose(w.key)]
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
        yield from _named(f"item:{row['item']}", row)
        for named in _INSIDE.findall(row["name"]):
            yield from ((f"item:{row['item']}", text, "alias") for text in named.split("、") if len(text) >= 4)
    for row in rows["kgis"]:
        yield f"kgi:{row['kgi']}", row["name"], "official"
        yield f"kgi:{row['kgi']}", row["measure"], "official"
    for row in rows["reforms"]:
        yield from _named(f"reform:{row['reform']}", row)
    for row in rows["goals"]:
        yield f"goal:{row['goal']}", row["name"], "official"
    for row in rows["sections"]:
        if row["kind"] == "section":
            yield from _section(row)
    for row in rows["aliases"]:
        yield row["entity"], row["alias"], "alias"
    for row in rows["activities"]:
        yield f"item:{row['item']}", row["name"], "activity"


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
    entity = f"section:{row['section']}"
    yield entity, row["section"], "official"
    if row["overview_name"]:
        yield entity, row["overview_name"], "overview"
    bare = re.sub(r"^\(.\)", "", row["section"])
    yield entity, bare, "short"
    if row["bureau"]:
        yield entity, row["bureau"] + bare, "short"
        yield entity, f"{row['bureau']}の{bare}", "short"
