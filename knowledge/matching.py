"""Finds which entities a question's words may name: by exact spelling, exact reading, shared words, or likeness.

Nothing here decides.  `Matcher.rank` returns every entity that the words could mean, with how much of the words it
explains and how much of its name was said; whoever asks decides whether that is an answer, a tie, or nothing.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.readings import Word

__all__ = ["Candidate", "Hit", "Label", "Matcher", "Term", "loose"]

_T = TypeVar("_T")

_MIN_READING = 4
"""Syllables below which a reading is shared by too many words to stand for one."""

_LIKE = 80.0
"""Percent of likeness (rapidfuzz ratio) from which a misspelt name is taken for the name."""

_POOR = 0.35
"""Share below which a name is not worth showing."""

_SAME, _TERM, _SOUND, _SIMILAR = 1.0, 0.98, 0.95, 0.85
_KIND_WEIGHT = {"noun": 1.0, "proper": 1.2, "place": 1.2, "verb": 0.5, "adverb": 0.5, "number": 0.6, "affix": 0.4}
_PROPER = ("official", "overview", "short")
_SAID = {**dict.fromkeys(_PROPER, 1.0), "activity": 0.5}
"""How much it says about an entity that a label of a kind was said in part."""

_UNIT = "unit"
_RUNS = re.compile(r"[ァ-ヺー]+|[一-鿿々]+|[a-z]+")


@dataclass(frozen=True, slots=True)
class Label:
    """One spelling of an entity.

    `kind`: official, overview, short (derived from these), alias, activity, or unit (only explains words).  `key` is the spelling without の,
    `reading` its skeleton, `words` the keys of its content words and `sounds` their readings.
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


def loose(key: str) -> str:
    """Returns a comparison key without の, which people put into names and leave out of them."""
    return key.replace("ノ", "")


@dataclass(slots=True)
class _Document:
    """Everything an entity is called, joined for substring tests."""

    entity: str
    labels: list[Label] = field(default_factory=list)
    keys: str = ""
    readings: str = ""
    words: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    sounds: frozenset[str] = frozenset()

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


_BUT = "以外"


class _Phrases(Generic[_T]):
    """A table whose keys are found inside longer texts."""

    def __init__(self, table: Mapping[str, _T]) -> None:
        self._table = table
        lengths: dict[str, set[int]] = defaultdict(set)
        for key in table:
            lengths[key[:2]].add(len(key))
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items() if len(head) == 2}

    def inside(self, text: str) -> Iterator[tuple[int, int, _T]]:
        for i in range(len(text) - 1):
            for n in self._lengths.get(text[i : i + 2], ()):
                value = self._table.get(text[i : i + n])
                if value is not None and i + n <= len(text):
                    yield i, i + n, value


class Matcher:
    """Labels of entities, ready to be found in questions.  Immutable once built."""

    def __init__(self, labels: Iterable[Label], terms: Iterable[Term] = ()) -> None:
        """Takes every label of every entity, in the order in which ties are listed, and the everyday terms."""
        self._documents: dict[str, _Document] = {}
        for label in labels:
            self._documents.setdefault(label.entity, _Document(label.entity)).labels.append(label)
        self._means: dict[str, tuple[str, ...]] = {}
        for term in terms:
            self._means[term.key] = (*self._means.get(term.key, ()), term.means)
        self._order = {entity: i for i, entity in enumerate(self._documents)}
        by_key: dict[str, list[Label]] = defaultdict(list)
        by_reading: dict[str, list[Label]] = defaultdict(list)
        vocabulary = {key for key in self._means if len(key) >= 3}
        for document in self._documents.values():
            document.join()
            for label in document.labels:
                if label.kind == _UNIT:
                    continue
                by_key[label.key].append(label)
                if len(label.reading) >= _MIN_READING:
                    by_reading[label.reading].append(label)
                vocabulary.update(w for w in label.words if len(w) >= 3)
                vocabulary.update(run for run in _RUNS.findall(label.text) if 3 <= len(run) <= 12)
        self._by_key, self._by_reading = _Phrases(by_key), _Phrases(by_reading)
        self._term_phrases = _Phrases(self._means)
        self._vocabulary = sorted(vocabulary)
        self._all_labels = [n for d in self._documents.values() for n in d.labels if n.kind not in ("activity", _UNIT)]
        self._all_keys = [n.key for n in self._all_labels]
        self._all_readings = [n.reading for n in self._all_labels]
        self._count = lru_cache(maxsize=8192)(self._compute_count)
        self._weight = lru_cache(maxsize=8192)(self._compute_weight)
        self._similar = lru_cache(maxsize=2048)(self._compute_similar)
        self._holders = lru_cache(maxsize=4096)(self._compute_holders)

    def names(self, entity: str) -> tuple[Label, ...]:
        """Returns the labels of an entity, () for an unknown one."""
        document = self._documents.get(entity)
        return tuple(document.labels) if document else ()

    # -- exact ---------------------------------------------------------------------------------------------------
    def hits(self, text: str, words: Sequence[Word]) -> list[Hit]:
        """Returns the stretches of normalised `text` (whose words are `words`) that spell or sound like labels.

        Longest first; they may overlap.  A stretch begins and ends where words do.
        """
        found = [
            Hit(start, end, "spelling", tuple(labels))
            for start, end, labels in self._spelt(self._by_key, words)
            if _fits(text, words, start, end)
        ]
        spelt = {(h.start, h.end) for h in found}
        sound, at = _sound(words)
        for i, j, labels in self._by_reading.inside(sound):
            start, end = at[i][0], at[j - 1][1]
            if (start, end) not in spelt and at[i][2] and at[j - 1][3]:
                found.append(Hit(start, end, "reading", tuple(labels)))
        return sorted(found, key=lambda h: (h.start - h.end, h.how != "spelling", h.start))

    @staticmethod
    def _spelt(phrases: "_Phrases[_T]", words: Sequence[Word]) -> Iterator[tuple[int, int, _T]]:
        """Yields where phrases stand in the text, の left out."""
        spelling, at = _spelling(words)
        for i, j, value in phrases.inside(spelling):
            yield at[i], at[j - 1] + 1, value

    def merged(self, text: str, words: Sequence[Word]) -> list[Word]:
        """Returns `words` with those that together are an everyday term, or a misspelt run of kana or kanji, made one."""
        spans = [
            (start, end) for start, end, _ in self._spelt(self._term_phrases, words) if _fits(text, words, start, end)
        ]
        spans.sort(key=lambda s: s[0] - s[1])
        for m in _RUNS.finditer(text):
            inside = [w for w in words if m.start() <= w.start and w.end <= m.end()]
            strange = len(inside) > 1 and any(not self._known(w.key) for w in inside)
            if strange and ("ァ" <= m[0][0] <= "ー" or self._similar(m[0])):
                spans.append((m.start(), m.end()))
        return _merge(words, spans)

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
        weights = [self._weight(w.key, w.kind) for w in words]
        shares = [self._shares(w, hits, kinds) for w in words]
        scored = [(e, self._explained(e, words, weights, shares, light)) for e in {e for s in shares for e in s}]
        best = max((x for _, x in scored), default=0.0)
        said = "\n".join(
            [loose("".join(w.key for w in words)), *(m for w in words for m in self._means.get(w.key, ()))]
        )
        found = {
            e: self._candidate(e, x, words, weights, shares, light, hits, said)
            for e, x in scored
            if x > min(best - 0.2, _POOR)
        }
        if best < 1:
            for candidate in self._alike(words, kinds):
                if any(candidate.entity not in s and self._known(w.key) for w, s in zip(words, shares, strict=True)):
                    continue  # a word of the plan that this name does not have is no slip
                known = found.get(candidate.entity)
                if known is None or known.explained < candidate.explained:
                    found[candidate.entity] = candidate
        order = self._order
        return sorted(found.values(), key=lambda c: (-round(c.explained, 3), -round(c.said, 3), order[c.entity]))

    def _shares(self, word: Word, hits: Sequence[Hit], kinds: frozenset[str]) -> dict[str, float]:
        """Returns the entities of `kinds` that account for a word, and how well."""
        found = {
            e: x for e, x in self._holders(word.key, word.reading, word.kind == "number").items() if _kind(e) in kinds
        }
        for hit in hits:
            if hit.start <= word.start and word.end <= hit.end:
                for label in hit.labels:
                    if _kind(label.entity) in kinds:
                        share = _SAME if hit.how == "spelling" else _SOUND
                        found[label.entity] = max(share, found.get(label.entity, 0))
        return found

    @staticmethod
    def _explained(
        entity: str, words: Sequence[Word], weights: list[float], shares: list[dict[str, float]], light: frozenset[Word]
    ) -> float:
        explained = total = 0.0
        for word, weight, share in zip(words, weights, shares, strict=True):
            x = share.get(entity, 0.0)
            if x or word not in light:
                explained += weight * x
                total += weight
        return explained / total if total else 0.0

    def _candidate(
        self,
        entity: str,
        explained: float,
        words: Sequence[Word],
        weights: list[float],
        shares: list[dict[str, float]],
        light: frozenset[Word],
        hits: Sequence[Hit],
        said: str,
    ) -> Candidate:
        telling = [w not in light or len(w.key) > 1 for w in words]
        weight = sum(x * s.get(entity, 0.0) for x, s, t in zip(weights, shares, telling, strict=True) if t)
        rest = tuple(w for w, s in zip(words, shares, strict=True) if entity not in s)
        needed = [w for w, s in zip(words, shares, strict=True) if entity in s or w not in light]
        document = self._documents[entity]
        phrase = loose("".join(w.key for w in needed))
        whole = len(phrase) > 1 and any(phrase in n.key for n in document.labels if n.kind in _PROPER)
        for hit in hits:
            label = next((n for n in hit.labels if n.entity == entity), None)
            if label and all(hit.start <= w.start and w.end <= hit.end for w in needed):
                alias = label.kind not in _PROPER
                return Candidate(entity, explained, 1.0, hit.how, label.text, rest, weight, whole, alias)
        spoken, text = max((self._said(label, said), label.text) for label in document.labels)
        return Candidate(entity, explained, spoken, "words", text, rest, weight, whole)

    def _compute_holders(self, key: str, reading: str, is_number: bool) -> dict[str, float]:
        """Returns every entity whose names account for a word: by spelling, meaning, sound, or as a slip of theirs."""
        means = self._means.get(key, ())
        inside = loose(key) if len(key) >= 2 and not key.isascii() else "\0"
        sound = reading if len(reading) >= 3 and not is_number else "\0"
        typed = key.isascii() or bool(re.fullmatch("[ァ-ヺー]+", key))
        found: dict[str, float] = {}
        for document in self._documents.values():
            if (
                key in document.words
                and not document.excludes(key)
                or inside in document.keys
                and not document.excludes(inside)
            ):
                found[document.entity] = _SAME
            elif key in document.endings or any(m in document.keys for m in means):
                found[document.entity] = _TERM
            elif sound in document.sounds or (typed and len(sound) >= _MIN_READING and sound in document.readings):
                found[document.entity] = _SOUND
        if not found and not means:
            for similar in self._similar(key):
                for document in self._documents.values():
                    if similar in document.keys:
                        found[document.entity] = _SIMILAR
        return found

    def _said(self, label: Label, said: str) -> float:
        """Returns how much of an official name was said; other labels are said exactly or not at all."""
        weights = [self._weight(w, "noun") for w in label.words]
        if not weights or label.kind not in _SAID:
            return 0.0
        sounds = label.sounds or ("",) * len(label.words)
        heard = [
            (w in said if len(w) > 1 else f"\n{w}\n" in said) or (len(s) > 2 and s in said)
            for w, s in zip(label.words, sounds, strict=True)
        ]
        return _SAID[label.kind] * sum(x for h, x in zip(heard, weights, strict=True) if h) / sum(weights)

    def _alike(self, words: Sequence[Word], kinds: frozenset[str]) -> Iterator[Candidate]:
        """Yields the entities one of whose names looks or sounds much like all the words together."""
        spoken, sound = loose("".join(w.key for w in words)), "".join(w.reading or w.key for w in words)
        for text, names in ((spoken, self._all_keys), (sound, self._all_readings)):
            if len(text) < _MIN_READING:
                continue
            for _, like, i in process.extract(text, names, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=8):
                label, name = self._all_labels[i], names[i]
                if (
                    _kind(label.entity) in kinds
                    and name not in text
                    and abs(len(name) - len(text)) <= 1 + len(text) // 8
                ):
                    yield Candidate(label.entity, like / 100, like / 100, "likeness", label.text, ())

    # -- words ---------------------------------------------------------------------------------------------------
    def _known(self, key: str) -> bool:
        return key in self._means or bool(self._count(key))

    def _compute_count(self, key: str) -> int:
        """Returns how many entities have a word in their names."""
        part = loose(key) if len(key) > 1 else "\0"
        return sum(1 for d in self._documents.values() if key in d.words or part in d.keys)

    def _compute_weight(self, key: str, kind: str) -> float:
        """Returns how telling a word is, the rarer in names the more."""
        rare = math.log(1 + len(self._documents) / (1 + self._count(key)))
        return rare * _KIND_WEIGHT.get(kind, 0.4) * (0.4 if len(key) == 1 else 1.0)

    def _compute_similar(self, key: str) -> tuple[str, ...]:
        """Returns the words of names that `key` may be a slip of: one slip, two from seven characters on."""
        if len(key) < 3 or key.isdigit() or (len(key) < 4 and all(c >= "一" for c in key)):
            return ()
        slips = 2 if len(key) >= 7 else 1
        found = process.extract(key, self._vocabulary, scorer=OSA.distance, score_cutoff=slips, limit=5)
        return tuple(word for word, _, _ in found if abs(len(word) - len(key)) <= 1)


def _meant(parts: Sequence[str], words: Sequence[str]) -> list[str]:
    """Returns `parts`, one for each of `words`, without what only says what is not meant (県税以外)."""
    return [part for i, part in enumerate(parts) if _BUT not in words[i + 1 : i + 2]]


def _kind(entity: str) -> str:
    return entity.partition(":")[0]


def _spelling(words: Sequence[Word]) -> tuple[str, list[int]]:
    """Returns the joined keys of the words without の, and each character's place in the text."""
    out, at = [], []
    for word in words:
        if word.key == "ノ":
            continue
        step = (word.end - word.start) / max(1, len(word.key))
        for i, c in enumerate(word.key):
            if c != "ノ":
                out.append(c)
                at.append(word.start + int(i * step))
    return "".join(out), at


def _sound(words: Sequence[Word]) -> tuple[str, list[tuple[int, int, bool, bool]]]:
    """Returns the joined readings, and for each syllable its place and whether a name may begin or end there."""
    out: list[str] = []
    at: list[tuple[int, int, bool, bool]] = []
    for word in words:
        if word.key == "ノ":
            continue
        syllables = word.reading or word.key
        kana = bool(re.fullmatch("[ァ-ヺー]+", word.key))
        for i, c in enumerate(syllables):
            out.append(c)
            first, last = i == 0, i == len(syllables) - 1
            start = word.start if first or not kana else word.start + i
            at.append((start, word.end if last or not kana else start + 1, first or kana, last or kana))
    return "".join(out), at


def _fits(text: str, words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do; hiragana is cut anywhere, it is often split wrongly."""
    return all(
        at in (0, len(text))
        or _hiragana(text[at - 1])
        or _hiragana(text[at])
        or any(at in (w.start, w.end) for w in words)
        for at in (start, end)
    )


def _hiragana(c: str) -> bool:
    return "ぁ" <= c <= "ゖ"


def _merge(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> list[Word]:
    out: list[Word] = []
    taken: list[tuple[int, int]] = []
    for start, end in spans:
        if not any(start < t_end and t_start < end for t_start, t_end in taken):
            taken.append((start, end))
    for word in words:
        span = next((s for s in taken if s[0] <= word.start and word.end <= s[1]), None)
        if span and out and span[0] <= out[-1].start < span[1] and out[-1].end <= span[1]:
            last = out[-1]
            kind = last.kind if last.kind not in ("other", "affix") else word.kind
            kind = "noun" if kind in ("other", "affix") else kind
            out[-1] = Word(last.start, word.end, last.key + word.key, last.reading + word.reading, kind)
        else:
            out.append(word)
    return out
