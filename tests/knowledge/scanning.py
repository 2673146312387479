"""The plain full scan: what the matcher must find, by looking at every name of every entity for every word."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.documents import BUT, MIN_READING, PROPER, Document, Label, Term, loose
from knowledge.hits import Hit
from knowledge.matching import Candidate
from knowledge.phrases import fits, phrases_of, sound_of, spelling_of, spelt
from knowledge.readings import Word
from knowledge.text import RUNS

__all__ = ["Scan"]

SAID = {**dict.fromkeys(PROPER, 1.0), "activity": 0.5}
KIND_WEIGHT = {"noun": 1.0, "proper": 1.2, "place": 1.2, "verb": 0.5, "adverb": 0.5, "number": 0.6, "affix": 0.4}


class Scan:
    """The same questions as to knowledge.matching.Matcher."""

    def __init__(self, labels: Iterable[Label], terms: Iterable[Term], most: int) -> None:
        self.documents: dict[str, Document] = {}
        for label in labels:
            self.documents.setdefault(label.entity, Document(label.entity)).labels.append(label)
        for document in self.documents.values():
            document.join()
        self.most = most
        self.order = list(self.documents)
        self.means: dict[str, list[str]] = defaultdict(list)
        for term in terms:
            self.means[term.key].append(term.means)
        self.named = [n for d in self.documents.values() for n in d.labels if n.kind != "unit"]
        spellings = {key for key in self.means if len(key) >= 3}
        for label in self.named:
            spellings.update(w for w in label.words if len(w) >= 3)
            spellings.update(run for run in RUNS.findall(label.text) if 3 <= len(run) <= 12)
        self.spellings = sorted(spellings)

    def known(self, key: str) -> bool:
        return loose(key) in self.means or self.count(key) > 0

    def similar(self, key: str) -> list[str]:
        if len(key) < (5 if re.fullmatch("[ァ-ヺー]+", key) else 4) or key.isdigit():
            return []
        slips = 2 if len(key) >= 7 else 1
        found = process.extract(key, self.spellings, scorer=OSA.distance, score_cutoff=slips, limit=5)
        return [word for word, _, _ in found if abs(len(word) - len(key)) <= 1]

    def hits(self, text: str, words: Sequence[Word]) -> dict[tuple[int, int, str], list[Label]]:
        found: dict[tuple[int, int, str], list[Label]] = {}
        for start, end, spelling in spelt(phrases_of({n.key: n.key for n in self.named}), spelling_of(words)):
            if fits(text, words, start, end):
                found[start, end, "spelling"] = [n for n in self.named if n.key == spelling]
        sound, at = sound_of(words)
        long = phrases_of({n.reading: n.reading for n in self.named if len(n.reading) >= MIN_READING})
        for i, j, reading in long.inside(sound):
            start, end = at[i][0], at[j - 1][1]
            cut = [
                (a, b)
                for a, b, how in found
                if how == "spelling" and start < b and a < end and not (start <= a and b <= end)
            ]
            same = (start, end, "spelling") in found
            if not cut and not same and at[i][2] and at[j - 1][3]:
                found[start, end, "reading"] = [n for n in self.named if n.reading == reading]
        return found

    def containing(self, key: str, reading: str, kinds: Iterable[str]) -> list[str]:
        heads = (key, reading or key)
        holding = [
            entity
            for entity, d in self.documents.items()
            if kind_of(entity) in kinds and (key in d.keys or (reading and reading in d.readings))
        ]
        found = []
        for entity in sorted(holding, key=self.shortness)[: self.most]:
            labels = self.documents[entity].labels
            begins = any(n.key.startswith(heads) or n.reading.startswith(heads) for n in labels)
            found.append((not begins, self.order.index(entity), entity))
        return [entity for _, _, entity in sorted(found)]

    def rank(
        self, words: Sequence[Word], hits: Sequence[Hit], kinds: Iterable[str], light: frozenset[Word]
    ) -> list[Candidate]:
        if not words:
            return []
        weights = [self.weight(w.key, w.kind) for w in words]
        shares = {
            e: tuple(self.share(d, w, hits) for w in words) for e, d in self.documents.items() if kind_of(e) in kinds
        }
        scored = {e: explained(words, weights, s, light) for e, s in shares.items() if any(s)}
        best = max(scored.values(), default=0.0)
        least = enough(scored.values(), best)
        exact = {n.entity for h in hits for n in h.labels}
        worthy = [e for e, x in scored.items() if x > least]
        worthy.sort(key=lambda e: (-scored[e], [-s for s in shares[e]], e not in exact, self.shortness(e)))
        said = "\n".join(
            [loose("".join(w.key for w in words)), *(m for w in words for m in self.means.get(loose(w.key), ()))]
        )
        found = {
            e: self.candidate(e, scored[e], words, weights, shares[e], light, hits, said) for e in worthy[: self.most]
        }
        for candidate in self.alike(words, shares) if best < 1 else ():
            known = found.get(candidate.entity)
            if known is None or known.explained < candidate.explained:
                found[candidate.entity] = candidate
        return sorted(
            found.values(), key=lambda c: (-round(c.explained, 3), -round(c.said, 3), self.order.index(c.entity))
        )

    # -- one entity ----------------------------------------------------------------------------------------------
    def shortness(self, entity: str) -> tuple[int, int]:
        shortest = min(len(n.key) for n in self.documents[entity].labels if n.kind != "unit")
        return shortest, self.order.index(entity)

    def share(self, document: Document, word: Word, hits: Sequence[Hit]) -> float:
        found = self.holds(document, word)
        for hit in hits:
            if hit.start <= word.start and word.end <= hit.end and any(n.entity == document.entity for n in hit.labels):
                found = max(found, 1.0 if hit.how == "spelling" else 0.95)
        return found

    def holds(self, document: Document, word: Word) -> float:
        found = self.accounts(document, word)
        if found or any(self.accounts(d, word) for d in self.documents.values()) or self.means.get(loose(word.key)):
            return found
        return 0.85 if any(s in document.keys for s in self.similar(word.key)) else 0.0

    def accounts(self, d: Document, word: Word) -> float:
        key, part = word.key, loose(word.key)
        inside = len(key) >= 2 and not key.isascii() and part in d.keys and not excludes(d, part)
        if (key in d.words and not excludes(d, key)) or inside:
            return 1.0
        if key in d.endings or any(m in d.keys for m in self.means.get(part, ())):
            return 0.98
        sound = word.reading if len(word.reading) >= 3 and word.kind != "number" else "\0"
        typed = key.isascii() or bool(re.fullmatch("[ァ-ヺー]+", key))
        if sound in d.sounds or (typed and len(sound) >= MIN_READING and sound in d.readings):
            return 0.95
        return 0.0

    def count(self, key: str) -> int:
        part = loose(key) if len(key) > 1 else "\0"
        return sum(1 for d in self.documents.values() if key in d.words or part in d.keys)

    def weight(self, key: str, kind: str) -> float:
        rare = math.log(1 + len(self.documents) / (1 + self.count(key)))
        return rare * KIND_WEIGHT.get(kind, 0.4) * (0.4 if len(key) == 1 else 1.0)

    def candidate(
        self,
        entity: str,
        share: float,
        words: Sequence[Word],
        weights: Sequence[float],
        shares: Sequence[float],
        light: frozenset[Word],
        hits: Sequence[Hit],
        said: str,
    ) -> Candidate:
        labels = self.documents[entity].labels
        told = [w for w, s in zip(words, shares, strict=True) if s or w not in light]
        needed = [w for w in words if w not in light] or told
        rest = tuple(w for w, s in zip(words, shares, strict=True) if not s)
        weight = sum(x * s for w, x, s in zip(words, weights, shares, strict=True) if w not in light or len(w.key) > 1)
        phrase = loose("".join(w.key for w in told))
        whole = len(phrase) > 1 and any(phrase in n.key for n in labels if n.kind in PROPER)
        for hit in hits:
            label = next((n for n in hit.labels if n.entity == entity), None)
            if label and all(hit.start <= w.start and w.end <= hit.end for w in needed):
                return Candidate(entity, share, 1.0, hit.how, label.text, rest, weight, whole, label.kind not in PROPER)
        spoken, text = max((self.said(n, said), n.text) for n in labels)
        return Candidate(entity, share, spoken, "words", text, rest, weight, whole)

    def said(self, label: Label, said: str) -> float:
        weights = [self.weight(w, "noun") for w in label.words]
        if not weights or label.kind not in SAID:
            return 0.0
        heard = [
            (w in said if len(w) > 1 else f"\n{w}\n" in said) or (len(s) > 2 and s in said)
            for w, s in zip(label.words, label.sounds, strict=True)
        ]
        return SAID[label.kind] * sum(x for h, x in zip(heard, weights, strict=True) if h) / sum(weights)

    def alike(self, words: Sequence[Word], shares: dict[str, tuple[float, ...]]) -> Iterable[Candidate]:
        spelling = loose("".join(w.key for w in words))
        reading = "".join(w.reading or w.key for w in words)
        must = [i for i, w in enumerate(words) if self.known(w.key)]
        for label, like in [*self.like(spelling, "key"), *self.like(reading, "reading")]:
            if label.entity in shares and all(shares[label.entity][i] for i in must):
                yield Candidate(label.entity, like, like, "likeness", label.text, ())

    def like(self, text: str, by: str) -> list[tuple[Label, float]]:
        near = 1 + len(text) // 8
        labels = [n for n in self.named if n.kind != "activity" and abs(len(getattr(n, by)) - len(text)) <= near]
        labels.sort(key=lambda n: len(getattr(n, by)))
        names = [getattr(n, by) for n in labels]
        if len(text) < (MIN_READING if by == "key" else 6):
            return []
        found = process.extract(text, names, scorer=fuzz.ratio, score_cutoff=80.0 if by == "key" else 85.0, limit=None)
        slips = 1 + len(text) // (10 if by == "key" else 8)
        found = [f for f in found if OSA.distance(text, f[0]) <= slips][:8]
        return [(labels[i], like / 100) for name, like, i in found if name not in text]


def explained(
    words: Sequence[Word], weights: Sequence[float], shares: Sequence[float], light: frozenset[Word]
) -> float:
    needed = total = gained = 0.0
    for word, weight, share in zip(words, weights, shares, strict=True):
        needed += 0.0 if word in light else weight
        gained += weight * share
        total += weight if word in light and share else 0.0
    return gained / (needed + total) if needed + total else 0.0


def enough(scores: Iterable[float], best: float) -> float:
    least = min(best - 0.2, 0.35)
    good = sorted((x for x in scores if x > least), reverse=True)
    return max(least, min(0.7, good[8])) if len(good) > 8 else least


def excludes(document: Document, key: str) -> bool:
    return key + BUT in document.keys and key not in document.keys.replace(key + BUT, "")


def kind_of(entity: str) -> str:
    return entity.partition(":")[0]
