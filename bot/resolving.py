"""Decides which entities a clause names: one, several, a tie to ask about, or nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from bot.clauses import Clause
from bot.topics import Segment
from knowledge.hits import Hit
from knowledge.matching import Candidate
from knowledge.names import Names
from knowledge.readings import Word

__all__ = ["ANY", "ENOUGH", "MEASURES", "Resolution", "Search", "resolve", "without_chat"]

ANY = ("kpi", "ref", "item", "kgi", "reform", "goal")

ENOUGH = 0.74
"""Share of the words' weight that a name must account for before it is taken to be meant."""

_CLOSE = 0.05
"""Names whose shares differ by less are equally good."""

_LESS = 0.88
"""Of names that leave nothing over, one that accounts for less of the words than this share of the most is worse."""

_CLEAR = 0.2
"""By how much more of one name than of the others must have been said to settle a tie."""

_HEARD = 0.08
"""Least share of a name that must have been said."""

_NAMED = {"item": 0.4}
_NAMED_OTHERS = 0.3
"""Least share of a name that a word of it must be that stands alone for it; whatever is done may be part of an item."""

MEASURES = frozenset(
    [
        "数",
        "率",
        "割合",
        "比率",
        "件数",
        "本数",
        "回数",
        "人数",
        "日数",
        "時間",
        "面積",
        "額",
        "金額",
        "値",
        "総数",
        "所",
    ]
)
"""Words that say what is measured, not of what."""

_HALF_SAID, _UNCLEAR = 0.5, 0.35
"""While less than half of every name was said, only a larger lead settles a tie."""

_OFFERED = 0.1
"""The lead that settles which of the things offered is meant."""

_EXACT = 0.98

_BUT = {"以外", "除ク", "除イ", "除キ", "ノゾク", "ノゾイ"}
"""Words that say that something is not meant."""

_TOO_MANY = 10
"""A word that fits more names than this names none of them."""

_BEATEN = 3
"""Candidates kept beside those that are meant or may be."""

_GOES_ON = re.compile(
    r"(?<!につい)(?<!に関し)(?<!に対し)(?:て|ので|けど|けれど|(?:す|た|る|い)が|(?:る|た)ため|おり|(?:そう|よう)で)、"
)
"""How a remark ends after which the question comes."""

_REMARKS = 8
"""Remarks before the question that are looked past, one after the other; nobody makes more."""


@dataclass(frozen=True)
class Resolution:
    """What was named: `entities` if clear; else `options`, equally good; else `nearest`, not good enough.

    `beaten` are the next best candidates; `skipped` words that only lead up to the question and were looked past.
    """

    entities: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    beaten: tuple[Candidate, ...] = ()
    skipped: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Search:
    """What was looked for among entities of `kinds`, and found."""

    kinds: tuple[str, ...]
    resolution: Resolution


def resolve(
    clause: Clause, names: Names, prefer: Sequence[Iterable[str]], seen: list[Search], among: Iterable[str] = ()
) -> Resolution:
    """Returns what `clause` names.

    `prefer` are groups of kinds, the first in which something fits equally well wins; `among` limits to entities.
    A search for words is added to `seen`.
    """
    if clause.references:
        return Resolution(entities=tuple(dict.fromkeys(clause.references)))
    if not clause.named_something:
        return Resolution()
    found = _resolved(clause, names, prefer, frozenset(among))
    seen.append(Search(tuple(kind for group in prefer for kind in group), found))
    return found


def _resolved(clause: Clause, names: Names, prefer: Sequence[Iterable[str]], limit: frozenset[str]) -> Resolution:
    whole = _parts(clause, clause.segments, names, prefer, limit)
    if whole.entities or whole.options:
        return whole
    for segments in without_chat(clause):
        part = _parts(clause, segments, names, prefer, limit)
        if all(c.said >= _HALF_SAID for c in part.candidates[:1]) and (part.entities or part.options):
            kept = {w for s in segments for w in s.words}
            return replace(part, skipped=tuple(w for w in clause.topic if w not in kept))
    return whole


def _parts(
    clause: Clause,
    segments: Sequence[Segment],
    names: Names,
    prefer: Sequence[Iterable[str]],
    among: frozenset[str],
) -> Resolution:
    """Returns what all segments name together, or each of them."""
    telling = [s for s in segments if any(w not in clause.light for w in s.words)]
    whole = _one([w for s in segments for w in s.words], clause, names, prefer, among)
    if len(telling) < 2 or _spans(whole):
        return whole
    each = _each(telling, (), clause, names, prefer, among)
    if not each[-1].entities and telling[-1].by_comma and len(telling) > 2:
        last = telling.pop()
        each = _each(telling, last.words, clause, names, prefer, among)
    found = tuple(dict.fromkeys(e for r in each for e in r.entities))
    if all(r.entities for r in each) and (len(found) > 1 or not whole.entities):
        return Resolution(entities=found, candidates=tuple(c for r in each for c in r.candidates[:1]))
    joined = [s for s, f in pairwise(telling) if not f.by_comma]
    if whole.candidates and any(all(w in whole.candidates[0].rest for w in s.words) for s in joined):
        return Resolution(nearest=tuple(c.entity for c in whole.candidates[:3]), candidates=whole.candidates)
    return whole


def _each(
    segments: Sequence[Segment],
    common: Sequence[Word],
    clause: Clause,
    names: Names,
    prefer: Sequence[Iterable[str]],
    among: frozenset[str],
) -> list[Resolution]:
    """Returns what each segment names, with the words `common` to all.

    Where a segment alone names nothing, the head of the next one is its own too: 水道と電気の資金不足比率.
    """
    found = []
    for this, following in zip_longest(segments, segments[1:]):
        resolution = _one([*this.words, *common], clause, names, prefer, among)
        if not resolution.entities and following is not None and not following.by_comma:
            resolution = _one([*this.words, *following.tail, *common], clause, names, prefer, among)
        found.append(resolution)
    return found


def without_chat(clause: Clause) -> Iterator[Sequence[Segment]]:
    """Yields the segments without what only tells when, where or why it is asked: asides, then leading remarks."""
    rest = [Segment(tuple(w for w in s.words if w not in clause.aside), s.by_comma) for s in clause.segments]
    rest = [s for s in rest if s.words]
    if clause.aside and rest:
        yield rest
    for start in range(1, min(len(rest), _REMARKS + 1)):
        before = [w for s in rest[:start] for w in s.words]
        between = clause.text[before[-1].end : rest[start].words[0].start]
        if (
            rest[start].by_comma
            and (before[-1] in clause.light or _GOES_ON.search(between))
            and all(w.kind not in ("place", "proper") or w in clause.light for w in before)
        ):
            yield rest[start:]


def _spans(whole: Resolution) -> bool:
    """Whether one exact name covers the whole topic, so that its と and commas are its own."""
    return (
        bool(whole.entities)
        and whole.candidates[0].how in ("spelling", "reading", "slip", "likeness")
        and len(whole.entities) == 1
    )


def _one(
    words: Sequence[Word], clause: Clause, names: Names, prefer: Sequence[Iterable[str]], among: frozenset[str]
) -> Resolution:
    hits: Sequence[Hit] = clause.named.hits
    ranked = names.rank(words, hits, {k for group in prefer for k in group}, clause.light)
    if among:
        ranked = [c for c in ranked if c.entity in among]
    head = _head(words, clause.light)
    good = [c for c in ranked if c.said >= _HEARD and c.explained >= ENOUGH and not _misses(c, head, clause)]
    if not good:
        return Resolution(
            nearest=tuple(c.entity for c in ranked[:3] if c.explained >= 0.35), candidates=tuple(ranked[:5])
        )
    top = max(c.explained for c in good)
    close = [c for c in good if c.explained >= top - _CLOSE]
    most = max(c.weight for c in close)
    close = [c for c in close if c.weight >= most * _LESS or c.how == "likeness"]
    telling = [w for w in words if w not in clause.light]
    alone = len(telling) == 1 and not among
    bare = sum(w.key not in MEASURES for w in telling) == 1 and not among
    for group in prefer:
        kinds = frozenset(group)
        mine = [c for c in close if c.entity.partition(":")[0] in kinds]
        settled = _settle(mine, close, kinds, alone, bool(among)) if mine else Resolution()
        if bare and settled.entities and _fragment(settled.candidates[0], telling, clause):
            return Resolution(nearest=tuple(c.entity for c in close[:3]), candidates=tuple(close[:5]))
        if settled.entities or settled.options:
            beaten = [c for c in ranked[:_TOO_MANY] if c not in settled.candidates]
            return replace(settled, beaten=tuple(beaten[:_BEATEN]))
    return Resolution(nearest=tuple(c.entity for c in good[:3]), candidates=tuple(good[:5]))


def _fragment(candidate: Candidate, telling: Sequence[Word], clause: Clause) -> bool:
    """Whether the words are but a piece of the candidate's name, from which nobody would tell it: イベントの数."""
    least = _NAMED.get(candidate.entity.partition(":")[0], _NAMED_OTHERS)
    if candidate.how != "words" or candidate.alias or candidate.said >= least:
        return False
    return any(w.key not in MEASURES and clause.text[w.start : w.end] in candidate.label for w in telling)


def _misses(candidate: Candidate, head: Word | None, clause: Clause) -> bool:
    """Whether what is left over tells that something else is meant: any noun that no name accounts for."""
    if candidate.how == "likeness":
        return False
    if any(w.key in _BUT for w in candidate.rest):
        return True
    return head in candidate.rest or any(
        w.kind in ("noun", "proper", "place", "affix") and w not in clause.light for w in candidate.rest
    )


def _head(words: Sequence[Word], light: frozenset[Word]) -> Word | None:
    """Returns the last telling word: Japanese puts what is asked for at the end of a noun phrase."""
    return next((w for w in reversed(words) if w not in light and w.kind in ("noun", "proper", "place")), None)


def _settle(
    mine: Sequence[Candidate], close: Sequence[Candidate], kinds: frozenset[str], alone: bool, offered: bool
) -> Resolution:
    """Returns the one that is meant, or the options.

    A word that stands alone must be a whole name to settle it; of things just `offered` a part of the name tells.
    """
    best = max(c.said for c in mine)
    exact = [c for c in close if c.said > _EXACT and c.entity.partition(":")[0] not in kinds]
    if exact and best < 0.6:
        return Resolution(entities=(exact[0].entity,), candidates=tuple(exact))
    near = [c for c in mine if c.said > _EXACT and not c.alias]
    near = near or [c for c in mine if c.alias or c.whole]
    if not near:
        lead = 1.0 if alone else _CLEAR if best >= _HALF_SAID else _UNCLEAR
        lead = _OFFERED if offered else lead
        near = [c for c in mine if c.said > best - lead]
        primary = [c for c in near if c.entity.startswith("kpi:")]
        if len(near) > 1 and len(primary) == 1 and primary[0].said >= max(best - 0.05, _HALF_SAID) and not alone:
            near = primary
    ordered = tuple(sorted(near, key=lambda c: -c.said))
    if len(near) > _TOO_MANY:
        return Resolution(candidates=ordered)
    if len(near) == 1:
        return Resolution(entities=(near[0].entity,), candidates=ordered)
    return Resolution(options=tuple(c.entity for c in near), candidates=ordered)
