"""What an entity is called: labels and everyday terms, joined so that words can be looked for in all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

__all__ = ["BUT", "MIN_READING", "PROPER", "Document", "Label", "Term", "excluded", "loose", "plan_of"]

MIN_READING = 4
"""Syllables below which a reading is shared by too many words to stand for one."""

PROPER = ("official", "overview", "short")
"""Kinds of labels that are an entity's own names."""

BUT = "以外"
"""Stands behind what a name does not mean."""


@dataclass(frozen=True, slots=True)
class Label:
    """One spelling of an entity.

    `entity`: its id, with @ and the plan's code where it is not of the plan at home (kpi:11-1@102016).
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


def plan_of(entity: str) -> str:
    """Returns the code of the plan that an entity belongs to, "" for the plan at home."""
    return entity.partition("@")[2]


def excluded(key: str, keys: str) -> bool:
    """Whether `key` only stands in `keys` to say what is not meant (県税以外)."""
    return key + BUT in keys and key not in keys.replace(key + BUT, "")


@dataclass(slots=True)
class Document:
    """Everything an entity is called, joined; `readings` and what follows are without what is not meant."""

    entity: str
    labels: list[Label] = field(default_factory=list)
    keys: str = ""
    readings: str = ""
    words: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    sounds: frozenset[str] = frozenset()

    def join(self) -> None:
        """Fills the rest from the labels."""
        self.keys = "\n".join(label.key for label in self.labels)
        self.readings = "\n".join(
            "".join(_meant(n.sounds, n.words)) if BUT in n.words else n.reading for n in self.labels
        )
        self.words = frozenset(w for label in self.labels for w in _meant(label.words, label.words))
        self.endings = frozenset(w[-1] for w in self.words if len(w) > 1)
        sounds = [_meant(label.sounds, label.words) for label in self.labels]
        pairs = (a + b for s in sounds for a, b in pairwise(s))
        self.sounds = frozenset(s for s in (*(x for s in sounds for x in s), *pairs) if len(s) > 2)


def _meant(parts: Sequence[str], words: Sequence[str]) -> list[str]:
    """Returns `parts`, one for each of `words`, without what only says what is not meant (県税以外)."""
    return [part for i, part in enumerate(parts) if BUT not in words[i + 1 : i + 2]]
