"""Finds which entities a question's words may name: by exact spelling, exact reading, shared words, or likeness.

Nothing here decides.  `Matcher.rank` returns the entities that the words could mean, with how much of the words each
explains and how much of its name was said; whoever asks decides whether that is an answer, a tie, or nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.bits import numbers, union, without
from knowledge.documents import PROPER, Label, Term, loose
from knowledge.hits import Finder, Hit
from knowledge.lexicon import KIND, Entry, Lexicon
from knowledge.likeness import Likeness
from knowledge.readings import Word
from knowledge.romaji import in_kana
from knowledge.shares import Asked, Group, groups
from knowledge.spoken import Spoken, spoken
from knowledge.vocabulary import SAME, SOUND, Level, Vocabulary

__all__ = ["Candidate", "Matcher"]

_MOST = 256
"""Names that are looked at closely."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that the words may mean.

    `explained`: share of the words' weight that its labels account for (0 to 1).  `said`: share of the best label
    that was said (0 to 1).  `how`: spelling, reading, words or likeness.  `rest`: the words left over.  `weight`: the
    weight of the words accounted for.  `whole`: the words stand together in an official name; `alias`: they
    are an alias, exactly.
    """

    entity: str
    explained: float
    said: float
    how: str
    label: str
    rest: tuple[Word, ...]
    weight: float = 0.0
    whole: bool = False
    alias: bool = False


@dataclass(frozen=True, slots=True)
class _Topic:
    """What is asked about: its words with their weights and holders, the exact stretches, all that was said."""

    words: Sequence[Word]
    asked: Sequence[Asked]
    light: frozenset[Word]
    hits: Sequence[Hit]
    said: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What a group of entities accounts for: see Candidate; `phrase` are the words that must be, `exact` the labels
    that cover these, by entity, each with how they were found."""

    explained: float
    rest: tuple[Word, ...]
    weight: float
    phrase: str
    exact: tuple[tuple[str, dict[str, Label]], ...]


class Matcher:
    """Names of entities, ready to be found in questions.  Immutable once built."""

    def __init__(self, names: Lexicon, terms: Iterable[Term] = (), most: int = _MOST) -> None:
        """Takes the names, and the everyday terms.

        Where more than `most` names fit, the best are looked at: of those that fit alike, first what was said exactly,
        then the shortest.
        """
        self._most = most
        self._names = names
        self._vocabulary = Vocabulary(names, terms)
        self._finder = Finder(names, self._vocabulary)
        self._likeness = Likeness(names)
        self._spoken = lru_cache(8192)(self._compute_spoken)
        self._of_kinds = lru_cache(64)(self._compute_of_kinds)

    def has(self, entity: str) -> bool:
        """Whether there is such an entity."""
        return self._names.has(entity)

    def knows(self, key: str) -> bool:
        """Whether a word stands in a name, or is an everyday term."""
        return self._vocabulary.known(key)

    def means(self, key: str) -> tuple[str, ...]:
        """Returns what an everyday term means, as loose comparison keys; () for other words."""
        return self._vocabulary.means.get(loose(key), ())

    def in_kana(self, text: str) -> str:
        """Returns normalised `text` with its romaji in kana (see knowledge.romaji)."""
        return in_kana(text, self._vocabulary)

    def containing(self, key: str, reading: str, kinds: frozenset[str]) -> list[str]:
        """Returns the entities of `kinds` with a name that holds a loose `key` or a `reading`; "" is held by all.

        Those with a name that begins so come first; of very many only the shortest names are looked at.
        """
        heads = (key, reading or key)
        holding = self._names.holding(key) | (self._names.heard(reading) if reading else 0)
        found = []
        for entry in self._names.entries(numbers(holding & self._of_kinds(kinds), self._most)):
            begins = any(n.key.startswith(heads) or n.reading.startswith(heads) for n in entry.labels)
            found.append((not begins, entry.place, entry.entity))
        return [entity for _, _, entity in sorted(found)]

    def _compute_of_kinds(self, kinds: frozenset[str]) -> int:
        """Returns the entities of `kinds`."""
        return union(self._names.members(KIND, kind) for kind in kinds)

    def hits(self, text: str, words: Sequence[Word]) -> list[Hit]:
        """Returns the stretches of normalised `text` that spell or sound like labels (see knowledge.hits)."""
        return self._finder.hits(text, words)

    def merged(self, text: str, words: Sequence[Word]) -> list[Word]:
        """Returns `words` with everyday terms of several words made one (see knowledge.hits)."""
        return self._finder.merged(text, words)

    # -- ranking -------------------------------------------------------------------------------------------------
    def rank(
        self, words: Sequence[Word], hits: Sequence[Hit], kinds: frozenset[str], light: frozenset[Word] = frozenset()
    ) -> list[Candidate]:
        """Returns the entities of `kinds` (kpi, item, section, …) that `words` may name, best first.

        `words` are the content words still to be explained, of which those in `light` need not be; `hits` are the
        exact stretches among them.
        """
        if not words:
            return []
        among = self._of_kinds(kinds)
        topic = self._topic(words, hits, light)
        worthy = groups(topic.asked, among)
        found: dict[str, tuple[Candidate, int]] = {}
        for group, members in _closest(worthy, hits, self._most):
            part = _part(group, topic)
            for number, entry in zip(members, self._names.entries(members), strict=True):
                found[entry.entity] = self._candidate(number, entry, part, topic.said), entry.place
        if not worthy or worthy[0].explained < 1:
            for candidate, place in self._alike(topic, among):
                known = found.get(candidate.entity)
                if known is None or known[0].explained < candidate.explained:
                    found[candidate.entity] = candidate, place
        ranked = sorted(found.values(), key=lambda c: (-round(c[0].explained, 3), -round(c[0].said, 3), c[1]))
        return [candidate for candidate, _ in ranked]

    def _topic(self, words: Sequence[Word], hits: Sequence[Hit], light: frozenset[Word]) -> _Topic:
        weight, means = self._vocabulary.weight, self._vocabulary.means
        asked = [Asked(weight(w.key, w.kind), w in light, self._levels(w, hits)) for w in words]
        meant = (m for w in words for m in means.get(loose(w.key), ()))
        return _Topic(words, asked, light, hits, "\n".join([loose("".join(w.key for w in words)), *meant]))

    def _levels(self, word: Word, hits: Sequence[Hit]) -> Sequence[Level]:
        """Returns the entities that account for a word, and how well."""
        levels = self._vocabulary.holders(word.key, word.reading, word.kind == "number")
        around = [h for h in hits if h.start <= word.start and word.end <= h.end]
        return _raised(levels, around) if around else levels

    def _candidate(self, number: int, entry: Entry, part: _Part, said: str) -> Candidate:
        whole = len(part.phrase) > 1 and any(part.phrase in n.key for n in entry.labels if n.kind in PROPER)
        for how, labels in part.exact:
            if label := labels.get(entry.entity):
                alias = label.kind not in PROPER
                return Candidate(
                    entry.entity, part.explained, 1.0, how, label.text, part.rest, part.weight, whole, alias
                )
        share, text = max((n.share(said), n.label.text) for n in self._spoken(number))
        return Candidate(entry.entity, part.explained, share, "words", text, part.rest, part.weight, whole)

    def _compute_spoken(self, number: int) -> tuple[Spoken, ...]:
        """Returns the labels of the entity with a number, ready to be looked for in what was said."""
        (entry,) = self._names.entries([number])
        return tuple(spoken(label, self._vocabulary.weight) for label in entry.labels)

    def _alike(self, topic: _Topic, among: int) -> Iterator[tuple[Candidate, int]]:
        """Yields the entities one of whose names looks or sounds much like all the words together, and their places.

        A word of the plan that such a name does not have is no slip.
        """
        spelling = loose("".join(w.key for w in topic.words))
        reading = "".join(w.reading or w.key for w in topic.words)
        for word, asked in zip(topic.words, topic.asked, strict=True):
            if self._vocabulary.known(word.key):
                among &= union(members for _, members in asked.levels)
        for label, number, like in self._likeness.find(spelling, reading) if among else ():
            if among >> number & 1:
                (entry,) = self._names.entries([number])
                yield Candidate(label.entity, like, like, "likeness", label.text, ()), entry.place


def _closest(worthy: Iterable[Group], hits: Iterable[Hit], most: int) -> Iterator[tuple[Group, list[int]]]:
    """Yields groups with their entities, `most` in all: those named exactly first, then the shortest names."""
    exact = union(hit.entities for hit in hits)
    for group in worthy:
        if not most:
            return
        named = group.members & exact
        members = numbers(named, most)
        members += numbers(without(group.members, named), most - len(members))
        most -= len(members)
        yield group, members


def _part(group: Group, topic: _Topic) -> _Part:
    pairs = list(zip(topic.words, group.shares, strict=True))
    told = [w for w, share in pairs if share or w not in topic.light]
    needed = [w for w in topic.words if w not in topic.light] or told
    telling = ((w, x) for w, x in zip(pairs, topic.asked, strict=True) if w[0] not in topic.light or len(w[0].key) > 1)
    return _Part(
        explained=group.explained,
        rest=tuple(w for w, share in pairs if not share),
        weight=sum(x.weight * share for (_, share), x in telling),
        phrase=loose("".join(w.key for w in told)),
        exact=tuple(
            (hit.how, {n.entity: n for n in reversed(hit.labels)})
            for hit in topic.hits
            if all(hit.start <= w.start and w.end <= hit.end for w in needed)
        ),
    )


def _raised(levels: Iterable[Level], hits: Iterable[Hit]) -> list[Level]:
    """Returns the levels with the entities of the hits added to those of their share; each stays in its best level."""
    found = dict(levels)
    for hit in hits:
        share = SAME if hit.how == "spelling" else SOUND
        found[share] = found.get(share, 0) | hit.entities
    out: list[Level] = []
    taken = 0
    for share in sorted(found, reverse=True):
        if members := without(found[share], taken):
            out.append((share, members))
            taken |= members
    return out
