"""How much of a label was said: its words, each as it is looked for in what was said."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.documents import PROPER, Label

__all__ = ["Spoken", "spoken"]

_SAID = {**dict.fromkeys(PROPER, 1.0), "activity": 0.5}
"""How much it says about an entity that a label of a kind was said in part."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A label with each of its words (spelling, sound, weight), and their weight.

    Labels that are said exactly or not at all have no words.
    """

    label: Label
    words: tuple[tuple[str, str, float], ...]
    weight: float

    def share(self, said: str) -> float:
        """Returns how much of the label is in what was said, one thing a line (0 to 1)."""
        if not self.words:
            return 0.0
        heard = sum(weight for word, sound, weight in self.words if word in said or sound in said)
        return _SAID[self.label.kind] * heard / self.weight


def spoken(label: Label, weight: Callable[[str, str], float]) -> Spoken:
    """Returns a label ready to be looked for; `weight` tells how telling a word of a kind is."""
    if label.kind not in _SAID:
        return Spoken(label, (), 0.0)
    sounds = label.sounds or ("",) * len(label.words)
    weights = [weight(w, "noun") for w in label.words]
    words = (
        (w if len(w) > 1 else f"\n{w}\n", s if len(s) > 2 else "\0", x)
        for w, s, x in zip(label.words, sounds, weights, strict=True)
    )
    return Spoken(label, tuple(words), sum(weights))
