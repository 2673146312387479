"""Groups entities by how well they account for words, best first, without looking at every entity."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.bits import chosen, from_numbers, numbers, reaching, tally, union
from knowledge.vocabulary import Level

__all__ = ["Asked", "Group", "groups"]

_POOR, _GOOD, _SHOWN = 0.35, 0.7, 8
"""Shares below which a name is not worth showing, and from which all are looked at; how many of the others are."""

_ROUNDING = 1e-9

_MANY, _PARTS, _FEW = 8, 64, 4096
"""More words than this divide the entities into too many groups, so that those that may be good are counted out first;
into how many parts the weight of a word is divided then, on the average; how many entities are few."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A word to be explained: its weight, whether it need not be, and the entities that account for it."""

    weight: float
    light: bool
    levels: Sequence[Level]


@dataclass(frozen=True, slots=True)
class Group:
    """Entities (a set) that account alike for every word: `shares` for each word, `explained` for all (0 to 1)."""

    explained: float
    shares: tuple[float, ...]
    members: int


def groups(words: Sequence[Asked], among: int) -> list[Group]:
    """Returns the entities of `among` that are worth a closer look, best first: all good ones, else the few best."""
    if not among:
        return []
    if len(words) > _MANY:
        among = _promising(words, among)
        members = numbers(among, _FEW + 1)
        if len(members) <= _FEW:
            return _of_few(words, members)
    return _searched(words, among)


def _searched(words: Sequence[Asked], among: int) -> list[Group]:
    search = _Search(words)
    search.split(among)
    worthy = (g for g in search.found if g.explained > search.least)
    return sorted(worthy, key=lambda g: (g.explained, g.shares), reverse=True)


def _promising(words: Sequence[Asked], among: int) -> int:
    """Returns those of `among` that may be worth a closer look, judged by the weight of the words they account for."""
    search = _Search(words)
    likely = _likeliest(_counts(words, 1.0), among)
    search.split(likely)
    needed = sum(w.weight for w in words if not w.light)
    least = math.floor(search.least * needed / _unit(words))
    return reaching(_counts(words, 1 - search.least), least, among)


def _of_few(words: Sequence[Asked], members: Sequence[int]) -> list[Group]:
    """Returns the groups of few entities: their sets are made small first, so that many words cost little."""
    small = [Asked(w.weight, w.light, [(x, chosen(holders, members)) for x, holders in w.levels]) for w in words]
    found = _searched(small, (1 << len(members)) - 1)
    size = members[-1] + 1
    return [
        Group(g.explained, g.shares, from_numbers((members[i] for i in numbers(g.members, len(members))), size))
        for g in found
    ]


def _counts(words: Sequence[Asked], light: float) -> list[int]:
    """Returns a tally of the weights (in units, rounded up) of those words that entities account for.

    Of the weight of light words only the share `light` counts: an entity explains more than x of all where it
    explains more than x of what is needed, each light word counted by what it brings beyond x.
    """
    unit = _unit(words)
    weights = (math.ceil(w.weight * (light if w.light else 1.0) / unit) for w in words)
    return tally((union(m for _, m in w.levels), weight) for w, weight in zip(words, weights, strict=True))


def _unit(words: Sequence[Asked]) -> float:
    return sum(w.weight for w in words) / (_PARTS * len(words))


def _likeliest(counts: Sequence[int], among: int) -> int:
    """Returns those of `among` with the highest counts, more than _SHOWN if there are so many."""
    low, high = 0, 1 << len(counts)
    while high - low > 1:
        middle = (low + high) // 2
        if reaching(counts, middle, among).bit_count() > _SHOWN:
            low = middle
        else:
            high = middle
    return reaching(counts, low, among)


class _Search:
    """Splits the entities by one word after the other, the most telling first; what cannot be worth it is left."""

    def __init__(self, words: Sequence[Asked]) -> None:
        self._words = words
        self._order = sorted(range(len(words)), key=lambda i: (words[i].light, -words[i].weight))
        self._all = [0.0]
        self._light = [0.0]
        for i in reversed(self._order):
            self._all.append(self._all[-1] + words[i].weight)
            self._light.append(self._light[-1] + (words[i].weight if words[i].light else 0.0))
        self._needed = self._all[-1] - self._light[-1]
        self.found: list[Group] = []
        self.least = -1.0

    def split(self, members: int, shares: tuple[float, ...] = (), gained: float = 0.0, held: float = 0.0) -> None:
        """Adds the groups of `members`, whose shares of the first words in order are known.

        `gained` is the weight of those words that they account for, `held` the weight of the light ones among them.
        """
        left = len(self._words) - len(shares)
        most, of = gained + self._all[left], self._needed + held + self._light[left]
        if most < (self.least - _ROUNDING) * of:
            return
        if not left:
            self._add(members, shares)
            return
        word = self._words[self._order[len(shares)]]
        for share, holders in word.levels:
            if part := members & holders:
                members ^= part
                light = word.weight if word.light else 0.0
                self.split(part, (*shares, share), gained + word.weight * share, held + light)
        if members:
            self.split(members, (*shares, 0.0), gained, held)

    def _add(self, members: int, shares: tuple[float, ...]) -> None:
        by_word = tuple(share for _, share in sorted(zip(self._order, shares, strict=True)))
        if any(by_word):
            self.found.append(Group(_explained(self._words, by_word), by_word, members))
            self.least = _enough(self.found)


def _explained(words: Sequence[Asked], shares: Sequence[float]) -> float:
    """Returns the share of the words' weight that is accounted for; a light word counts only where it is."""
    gained = held = needed = 0.0
    for word, share in zip(words, shares, strict=True):
        needed += 0.0 if word.light else word.weight
        gained += word.weight * share
        if word.light and share:
            held += word.weight
    return gained / (needed + held) if needed + held else 0.0


def _enough(found: Sequence[Group]) -> float:
    """Returns the share above which entities are worth a closer look."""
    best = max(g.explained for g in found)
    least = min(best - 0.2, _POOR)
    good = 0
    for group in sorted(found, key=lambda g: -g.explained):
        if group.explained <= least:
            break
        good += group.members.bit_count()
        if good > _SHOWN:
            return max(least, min(_GOOD, group.explained))
    return least
