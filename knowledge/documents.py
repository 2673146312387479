"""What an entity is called: labels and everyday terms, joined so that words can be looked for in all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

__all__ = ["PROPER", "Document", "Label", "Term", "loose"]

PROPER = ("official", "overview", "short")
"""Kinds of labels that are an entity's own names."""

_BUT = "以外"


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


def loose(key: str) -> str:
    """Returns a comparison key without の, which people put into names and leave out of them."""
    return key.replace("ノ", "")


@dataclass(slots=True)
class Document:
    """Everything an entity is called, joined for substring tests."""

    entity: str
    labels: list[Label] = field(default_factory=list)
    keys: str = ""
    readings: str = ""
    words: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    sounds: frozenset[str] = frozenset()

    def has(self, key: str, part: str) -> bool:
        """Whether a word is one of its words, or a part of its names, and not only to say what is not meant."""
        return (key in self.words and not self.excludes(key)) or (part in self.keys and not self.excludes(part))

    def excludes(self, key: str) -> bool:
        """Whether a word only stands here to say what is not meant (県税以外)."""
        return key + _BUT in self.keys and key not in self.keys.replace(key + _BUT, "")

    def join(self) -> None:
        """Fills the rest from the labels."""
        self.keys = "\n".join(label.key for label in self.labels)
        self.readings = "\n".join(
            "".join(_meant(n.sounds, n.words)) if _BUT in n.words else n.reading for n in self.labels
        )
        self.words = frozenset(w for label in self.labels for w in _meant(label.words, label.words))
        self.endings = frozenset(w[-1] for w in self.words if len(w) > 1)
        sounds = [_meant(label.sounds, label.words) for label in self.labels]
        pairs = (a + b for s in sounds for a, b in pairwise(s))
        self.sounds = frozenset(s for s in (*(x for s in sounds for x in s), *pairs) if len(s) > 2)


def _meant(parts: Sequence[str], words: Sequence[str]) -> list[str]:
    """Returns `parts`, one for each of `words`, without what only says what is not meant (県税以外)."""
    return [part for i, part in enumerate(parts) if _BUT not in words[i + 1 : i + 2]]
