"""Finds which entities a question's words may name: by exact spelling, exact reading, shared words, or likeness.

Nothing here decides.  `Matcher.rank` returns every entity that the words could mean, with how much of the words it
explains and how much of its name was said; whoever asks decides whether that is an answer, a tie, or nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.documents import PROPER, Document, Label, Term, loose
from knowledge.likeness import Likeness
from knowledge.phrases import Phrases, fits, join_words, sound_of, spelt
from knowledge.readings import Word
from knowledge.vocabulary import MIN_READING, RUNS, SAME, SOUND, Vocabulary

__all__ = ["Candidate", "Hit", "Matcher"]

_POOR, _GOOD, _SHOWN = 0.35, 0.7, 8
"""Shares below which a name is not worth showing, and from which all are looked at; how many of the others are."""

_SAID = {**dict.fromkeys(PROPER, 1.0), "activity": 0.5}
"""How much it says about an entity that a label of a kind was said in part."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of the text that spells labels exactly; `how` is spelling or reading."""

    start: int
    end: int
    how: str
    labels: tuple[Label, ...]


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
class _Asked:
    """Words to be explained, each with its weight and the entities that account for it; `light` ones need not be."""

    words: Sequence[Word]
    weights: Sequence[float]
    shares: Sequence[dict[str, float]]
    light: frozenset[Word]
    hits: Sequence[Hit]
    said: str

    def explained(self) -> dict[str, float]:
        """Returns for each entity the share of the words' weight that it accounts for (0 to 1).

        A light word counts only for an entity that accounts for it.
        """
        found: dict[str, float] = defaultdict(float)
        total: dict[str, float] = defaultdict(float)
        needed = 0.0
        for word, weight, share in zip(self.words, self.weights, self.shares, strict=True):
            light = word in self.light
            needed += 0.0 if light else weight
            for entity, x in share.items():
                found[entity] += weight * x
                if light and x:
                    total[entity] += weight
        return {e: (x / (needed + total[e]) if needed + total[e] else 0.0) for e, x in found.items()}

    def weight(self, entity: str) -> float:
        """Returns the weight of the telling words that an entity accounts for."""
        telling = (w not in self.light or len(w.key) > 1 for w in self.words)
        return sum(x * s.get(entity, 0.0) for x, s, t in zip(self.weights, self.shares, telling, strict=True) if t)

    def split(self, entity: str) -> tuple[list[Word], tuple[Word, ...]]:
        """Returns the words that an entity must account for, and those that it does not account for."""
        pairs = list(zip(self.words, self.shares, strict=True))
        return [w for w, s in pairs if entity in s or w not in self.light], tuple(
            w for w, s in pairs if entity not in s
        )


class Matcher:
    """Labels of entities, ready to be found in questions.  Immutable once built."""

    def __init__(self, labels: Iterable[Label], terms: Iterable[Term] = ()) -> None:
        """Takes every label of every entity, in the order in which ties are listed, and the everyday terms."""
        self._documents: dict[str, Document] = {}
        for label in labels:
            self._documents.setdefault(label.entity, Document(label.entity)).labels.append(label)
        for document in self._documents.values():
            document.join()
        self._vocabulary = Vocabulary(self._documents, terms)
        self._order = {entity: i for i, entity in enumerate(self._documents)}
        named = [n for d in self._documents.values() for n in d.labels if n.kind != "unit"]
        self._by_key = Phrases(_grouped(named, lambda n: n.key))
        self._by_reading = Phrases(_grouped([n for n in named if len(n.reading) >= MIN_READING], lambda n: n.reading))
        self._terms = Phrases(self._vocabulary.means)
        self._likeness = Likeness(n for n in named if n.kind != "activity")

    def names(self, entity: str) -> tuple[Label, ...]:
        """Returns the labels of an entity, () for an unknown one."""
        document = self._documents.get(entity)
        return tuple(document.labels) if document else ()

    def knows(self, key: str) -> bool:
        """Whether a word stands in a name, or is an everyday term."""
        return self._vocabulary.known(key)

    def containing(self, key: str, reading: str, kinds: frozenset[str]) -> list[str]:
        """Returns the entities of `kinds` with a name that holds a loose `key` or a `reading`; "" is held by all.

        Those with a name that begins so come first.
        """
        heads = (key, reading or key)
        found = []
        for entity, document in self._documents.items():
            if _kind(entity) in kinds and (key in document.keys or (reading and reading in document.readings)):
                begins = any(n.key.startswith(heads) or n.reading.startswith(heads) for n in document.labels)
                found.append((not begins, self._order[entity], entity))
        return [entity for _, _, entity in sorted(found)]

    # -- exact ---------------------------------------------------------------------------------------------------
    def hits(self, text: str, words: Sequence[Word]) -> list[Hit]:
        """Returns the stretches of normalised `text` (whose words are `words`) that spell or sound like labels.

        Longest first; they may overlap.  A stretch begins and ends where words do.
        """
        found = [
            Hit(start, end, "spelling", tuple(labels))
            for start, end, labels in spelt(self._by_key, words)
            if fits(text, words, start, end)
        ]
        places = {(h.start, h.end) for h in found}
        sound, at = sound_of(words)
        for i, j, labels in self._by_reading.inside(sound):
            start, end = at[i][0], at[j - 1][1]
            if (start, end) not in places and at[i][2] and at[j - 1][3]:
                found.append(Hit(start, end, "reading", tuple(labels)))
        return sorted(found, key=lambda h: (h.start - h.end, h.how != "spelling", h.start))

    def merged(self, text: str, words: Sequence[Word]) -> list[Word]:
        """Returns `words` with everyday terms of several words made one, and misspelt runs of one script."""
        spans = [(start, end) for start, end, _ in spelt(self._terms, words) if fits(text, words, start, end)]
        spans.sort(key=lambda s: s[0] - s[1])
        for m in RUNS.finditer(text):
            inside = [w for w in words if m.start() <= w.start and w.end <= m.end()]
            strange = len(inside) > 1 and any(not self._vocabulary.known(w.key) for w in inside)
            if strange and ("ァ" <= m[0][0] <= "ー" or self._vocabulary.similar(m[0])):
                spans.append((m.start(), m.end()))
        return join_words(words, spans)

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
        means = self._vocabulary.means
        asked = _Asked(
            words,
            [self._vocabulary.weight(w.key, w.kind) for w in words],
            [self._shares(w, hits, kinds) for w in words],
            light,
            hits,
            "\n".join([loose("".join(w.key for w in words)), *(m for w in words for m in means.get(loose(w.key), ()))]),
        )
        scored = asked.explained()
        best = max(scored.values(), default=0.0)
        least = _enough(scored.values(), best)
        found = {e: self._candidate(e, x, asked) for e, x in scored.items() if x > least}
        for candidate in self._alike(asked, kinds) if best < 1 else ():
            known = found.get(candidate.entity)
            if known is None or known.explained < candidate.explained:
                found[candidate.entity] = candidate
        order = self._order
        return sorted(found.values(), key=lambda c: (-round(c.explained, 3), -round(c.said, 3), order[c.entity]))

    def _shares(self, word: Word, hits: Sequence[Hit], kinds: frozenset[str]) -> dict[str, float]:
        """Returns the entities of `kinds` that account for a word, and how well."""
        found = {
            e: x
            for e, x in self._vocabulary.holders(word.key, word.reading, word.kind == "number").items()
            if _kind(e) in kinds
        }
        for hit in hits:
            if hit.start <= word.start and word.end <= hit.end:
                for label in hit.labels:
                    if _kind(label.entity) in kinds:
                        share = SAME if hit.how == "spelling" else SOUND
                        found[label.entity] = max(share, found.get(label.entity, 0))
        return found

    def _candidate(self, entity: str, explained: float, asked: _Asked) -> Candidate:
        needed, rest = asked.split(entity)
        weight, document = asked.weight(entity), self._documents[entity]
        phrase = loose("".join(w.key for w in needed))
        whole = len(phrase) > 1 and any(phrase in n.key for n in document.labels if n.kind in PROPER)
        for hit in asked.hits:
            label = next((n for n in hit.labels if n.entity == entity), None)
            if label and all(hit.start <= w.start and w.end <= hit.end for w in needed):
                alias = label.kind not in PROPER
                return Candidate(entity, explained, 1.0, hit.how, label.text, rest, weight, whole, alias)
        spoken, text = max((self._said(label, asked.said), label.text) for label in document.labels)
        return Candidate(entity, explained, spoken, "words", text, rest, weight, whole)

    def _said(self, label: Label, said: str) -> float:
        """Returns how much of an official name was said; other labels are said exactly or not at all."""
        weights = [self._vocabulary.weight(w, "noun") for w in label.words]
        if not weights or label.kind not in _SAID:
            return 0.0
        sounds = label.sounds or ("",) * len(label.words)
        heard = [
            (w in said if len(w) > 1 else f"\n{w}\n" in said) or (len(s) > 2 and s in said)
            for w, s in zip(label.words, sounds, strict=True)
        ]
        return _SAID[label.kind] * sum(x for h, x in zip(heard, weights, strict=True) if h) / sum(weights)

    def _alike(self, asked: _Asked, kinds: frozenset[str]) -> Iterator[Candidate]:
        """Yields the entities one of whose names looks or sounds much like all the words together.

        A word of the plan that such a name does not have is no slip.
        """
        spelling = loose("".join(w.key for w in asked.words))
        reading = "".join(w.reading or w.key for w in asked.words)
        known = [s for w, s in zip(asked.words, asked.shares, strict=True) if self._vocabulary.known(w.key)]
        for label, like in self._likeness.find(spelling, reading):
            entity = label.entity
            if _kind(entity) in kinds and all(entity in s for s in known):
                yield Candidate(entity, like, like, "likeness", label.text, ())


def _enough(scores: Iterable[float], best: float) -> float:
    """Returns the share above which names are worth a closer look: all good ones, else the few best."""
    least = min(best - 0.2, _POOR)
    good = sorted((x for x in scores if x > least), reverse=True)
    return max(least, min(_GOOD, good[_SHOWN])) if len(good) > _SHOWN else least


def _kind(entity: str) -> str:
    return entity.partition(":")[0]


def _grouped(labels: Iterable[Label], by: Callable[[Label], str]) -> dict[str, list[Label]]:
    found: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        found[by(label)].append(label)
    return found
