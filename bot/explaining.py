"""Explains how a question was read, for whoever mends the words: values, nothing is decided here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.clauses import Clause, Mark
from bot.intents import Intent, Unknown, mentioned, subjects
from bot.messages import Answer
from bot.periods import Period
from bot.resolving import Search
from bot.understood import Reading, Understood
from bot.wants import Want
from knowledge.matching import Candidate
from knowledge.names import Names
from knowledge.readings import Word
from knowledge.store import Store

__all__ = ["Considered", "Explanation", "Looked", "Said", "Sentence", "explained"]

_SHOWN = 5
"""Candidates of a search that are kept beside those that were taken."""


@dataclass(frozen=True)
class Said:
    """A word that may name something: as written, what it stands for by the plan's terms (comparison keys).

    `known`: it stands in a name or is a term; `light`: it need not be explained.
    """

    word: str
    means: tuple[str, ...]
    known: bool
    light: bool


@dataclass(frozen=True)
class Considered:
    """An entity that the words may mean; see knowledge.matching.Candidate for `explained`, `said` (0 to 1) and `how`.

    `left` are the words that it leaves unexplained.
    """

    entity: str
    name: str
    explained: float
    said: float
    how: str
    alias: bool
    label: str
    left: tuple[str, ...]


@dataclass(frozen=True)
class Looked:
    """One search for a name among `kinds`: the entities `taken`, or the equally good `options`, or neither.

    `candidates` are the best, those taken first, `more` how many others fit as well; `left` the words that what was
    found does not explain; `skipped` those that only lead up to the question.
    """

    kinds: tuple[str, ...]
    taken: tuple[str, ...]
    options: tuple[str, ...]
    candidates: tuple[Considered, ...]
    more: int
    left: tuple[Said, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """One sentence: the words that told something, years, what is wanted, the other words, the searches, the intent.

    `further` is what else it asks for, `numbers` the figures stated, `unit` the unit asked for.  `why` tells why
    nothing was understood ("" where something was): elsewhere, number, section, words (they name nothing), strange
    (words beside what is asked of many things), statement (nothing is asked), nothing.
    `continued`: it goes on with the sentence before; `taken_over`: it only names what the next one asks about;
    `passed_over`: it only tells something before the question.
    """

    text: str
    marks: tuple[Mark, ...]
    period: Period
    wanted: Want
    numbers: tuple[str, ...]
    unit: str
    words: tuple[Said, ...]
    searches: tuple[Looked, ...]
    intent: Intent
    why: str = ""
    further: tuple[Intent, ...] = ()
    continued: bool = False
    taken_over: bool = False
    passed_over: bool = False


@dataclass(frozen=True)
class Explanation:
    """How a message was read, and the answer that it gets.

    `introductions` are sentences that only say who asks; `names` are those of all entities that are spoken of, by id.
    """

    text: str
    introductions: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    answer: Answer
    names: dict[str, str]


def explained(understood: Understood, answer: Answer, store: Store, names: Names) -> Explanation:
    """Returns the explanation of what was `understood` and answered."""
    sentences: list[Sentence] = []
    for _, group in groupby(understood.readings, key=lambda r: id(r.clause)):
        first, *others = group
        sentence = _sentence(first, bool(sentences), store, names)
        over = not (first.taken_over or isinstance(first.intent, Unknown) or first.intent in understood.intents)
        sentences.append(replace(sentence, further=tuple(r.intent for r in others), passed_over=over))
    entities = {e for s in sentences for e in _spoken_of(s)}
    return Explanation(
        understood.text,
        understood.introductions,
        tuple(sentences),
        answer,
        {e: store.name(e) for e in sorted(entities)},
    )


def _spoken_of(sentence: Sentence) -> tuple[str, ...]:
    marked = (m.means for m in sentence.marks if m.kind in ("number", "section"))
    options = (e for s in sentence.searches for e in (*s.taken, *s.options))
    return (*marked, *options, *mentioned(sentence.intent))


def _sentence(reading: Reading, later: bool, store: Store, names: Names) -> Sentence:
    clause, intent = reading.clause, reading.intent
    named = clause.named_something or clause.references or clause.sections
    return Sentence(
        text=clause.text,
        marks=clause.marks,
        period=clause.period,
        wanted=reading.wanted,
        numbers=clause.numbers,
        unit=clause.unit,
        words=_said(clause.topic, clause, names),
        searches=tuple(_looked(s, clause, store, names) for s in reading.searches),
        intent=intent,
        why=_why(reading, intent) if isinstance(intent, Unknown) else "",
        continued=later and not named and bool(set(subjects(intent)) - {"plan"}),
        taken_over=reading.taken_over,
    )


def _said(words: Sequence[Word], clause: Clause, names: Names) -> tuple[Said, ...]:
    return tuple(Said(_written(w, clause), names.means(w.key), names.knows(w.key), w in clause.light) for w in words)


def _written(word: Word, clause: Clause) -> str:
    return clause.text[word.start : word.end]


def _looked(search: Search, clause: Clause, store: Store, names: Names) -> Looked:
    found = search.resolution
    chosen = found.entities or found.options
    best = [c for c in found.candidates if c.entity in chosen] or list(found.candidates[:1])
    telling = [w for w in clause.topic if w not in clause.light and w not in found.skipped]
    left = [w for w in telling if any(w in c.rest for c in best)] if best else telling
    shown = (*found.candidates[: max(_SHOWN, len(chosen))], *found.beaten)
    return Looked(
        kinds=search.kinds,
        taken=found.entities,
        options=found.options,
        candidates=tuple(_considered(c, clause, store) for c in shown),
        more=max(len(found.candidates) - max(_SHOWN, len(chosen)), 0),
        left=_said(left, clause, names),
        skipped=tuple(_written(w, clause) for w in found.skipped),
    )


def _considered(candidate: Candidate, clause: Clause, store: Store) -> Considered:
    return Considered(
        entity=candidate.entity,
        name=store.name(candidate.entity),
        explained=round(candidate.explained, 3),
        said=round(candidate.said, 3),
        how=candidate.how,
        alias=candidate.alias,
        label=candidate.label,
        left=tuple(_written(w, clause) for w in candidate.rest if w not in clause.light),
    )


def _why(reading: Reading, intent: Unknown) -> str:
    if intent.reason:
        return intent.reason if intent.reason in ("elsewhere", "section") else "number"
    if intent.words:
        return "strange"
    if reading.searches:
        found = reading.searches[-1].resolution
        return "statement" if found.entities or found.options else "words"
    return "statement" if reading.clause.sections or reading.clause.references else "nothing"
