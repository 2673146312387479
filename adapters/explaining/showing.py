"""An explanation as text: a label, then what was read, for every sentence of the question."""

from collections.abc import Iterable, Iterator

from adapters.explaining import wording
from adapters.feedback.wording import INTENTS
from bot.explaining import Considered, Explanation, Looked, Sentence
from bot.intents import Ask, Expect, Figures, Help, Intent, Unknown, period_of, subjects
from bot.render.choices import intent_name
from bot.render.groups import titled
from bot.render.selecting import criterion_words
from bot.wording import ORDERS, WHAT

__all__ = ["explanation_text"]

_WIDTH = 5
"""Characters of the longest label; all are full width."""


def explanation_text(explanation: Explanation) -> str:
    """Returns the explanation as lines of text."""
    parts = ["\n".join(_head(explanation))]
    parts += [
        "\n".join([wording.sentence(i, s.text), *_lines(s, explanation)])
        for i, s in enumerate(explanation.sentences, start=1)
    ]
    parts.append("\n".join(_result(explanation)))
    return "\n\n".join(parts)


def _line(label: str, *values: str, between: str = "、") -> list[str]:
    """Returns a labelled line, none where there are no values."""
    return [f"  {label.ljust(_WIDTH, '　')}  {between.join(values)}"] if values else []


def _list(label: str, *values: str) -> list[str]:
    """Returns a labelled line and a line for each further value."""
    return [*_line(label, *values[:1]), *_below(values[1:])]


def _below(values: Iterable[str]) -> list[str]:
    return [f"  {'　' * _WIDTH}  {value}" for value in values]


def _head(explanation: Explanation) -> Iterator[str]:
    yield f"{wording.QUESTION}  {explanation.text}"
    yield from (f"{wording.INTRODUCTION}  {s}" for s in explanation.introductions)


def _lines(sentence: Sentence, explanation: Explanation) -> list[str]:
    lines = [*_wanted(sentence), *_marked(sentence, explanation), *_words(sentence)]
    for looked in sentence.searches:
        lines += _search(looked)
    return [*lines, *_read_as(sentence, explanation)]


def _wanted(sentence: Sentence) -> Iterator[str]:
    wanted, told = sentence.wanted, [m.words for m in sentence.marks if m.kind == "year"]
    yield from _line(wording.YEARS, wording.told("、".join(wording.years(sentence.period)) or wording.NO_YEAR, told))
    yield from _line(wording.KIND, wording.asked(wanted.kind))
    yield from _line(wording.WORDS_OF_KIND, *_cues(sentence))
    yield from _line(wording.MEASURES, *(wording.asked(m) for m in wanted.measures))
    yield from _line(wording.WHAT, *([WHAT[wanted.what]] if wanted.what else []))
    yield from _line(wording.EACH, *([WHAT[wanted.each]] if wanted.each else []))
    yield from _line(wording.SCOPE, *([wording.WHOLE_PLAN] if wanted.whole_plan else []))
    yield from _line(wording.CRITERIA, *(criterion_words(c) for c in wanted.criteria))
    order = [ORDERS[wanted.order.by, wanted.order.highest]] if wanted.order else []
    yield from _line(wording.ORDER, *order)
    yield from _line(wording.LIMIT, *([wording.limited(wanted.limit)] if wanted.limit else []))
    yield from _line(wording.FIGURES, *sentence.numbers)
    yield from _line(wording.UNIT, *([sentence.unit] if sentence.unit else []))


def _cues(sentence: Sentence) -> list[str]:
    cues = [m for m in sentence.marks if m.kind == "cue"]
    return [
        wording.told(wording.asked(cue), [m.words for m in cues if m.means == cue])
        for cue in dict.fromkeys(m.means for m in cues)
    ]


def _marked(sentence: Sentence, explanation: Explanation) -> Iterator[str]:
    for kind, label in (("number", wording.NUMBERS), ("section", wording.SECTIONS)):
        marks = [m for m in sentence.marks if m.kind == kind]
        yield from _list(label, *(wording.told(_called(m.means, explanation), [m.words]) for m in marks))
    yield from _line(wording.OUTSIDE, *(wording.quoted([m.words]) for m in sentence.marks if m.kind == "outside"))


def _words(sentence: Sentence) -> Iterator[str]:
    telling = [w for w in sentence.words if not w.light]
    yield from _line(wording.WORDS, *([w.word for w in telling] or [wording.NO_WORDS]))
    yield from _line(wording.MEANS, *(wording.means(w.word, w.means) for w in telling if w.means))
    yield from _line(wording.LIGHT, *(w.word for w in sentence.words if w.light))


def _search(looked: Looked) -> Iterator[str]:
    yield from _line(wording.CANDIDATES, wording.searched([WHAT[k] for k in looked.kinds]))
    longest = max((len(c.entity) for c in looked.candidates), default=0)
    yield from _below(_candidate(c, looked, longest) for c in looked.candidates)
    yield from _below([] if looked.candidates else [wording.NO_CANDIDATE])
    yield from _below([wording.more(looked.more)] if looked.more else [])
    yield from _line(wording.SKIPPED, *looked.skipped)
    yield from _line(wording.LEFT, *([wording.left(w.word, w.known) for w in looked.left] or [wording.NONE]))


def _candidate(candidate: Considered, looked: Looked, longest: int) -> str:
    """Returns a candidate with how well it fits; ids and shares stand below each other."""
    taken = candidate.entity in looked.taken
    mark = wording.TAKEN if taken else wording.OPTION if candidate.entity in looked.options else "　"
    parts = [
        f"{mark} {candidate.entity.ljust(longest)}",
        wording.shares(candidate.explained, candidate.said),
        titled(candidate.entity, candidate.name),
        wording.matched(candidate.how, candidate.alias, candidate.label),
        *([wording.leaves(candidate.left)] if candidate.left else []),
    ]
    return "  ".join(parts)


def _read_as(sentence: Sentence, explanation: Explanation) -> Iterator[str]:
    yield from _list(wording.READ_AS, *_intent(sentence.intent, sentence.why, explanation))
    for further in sentence.further:
        yield from _below(_intent(further, "", explanation))
    yield from _below([wording.CONTINUED] if sentence.continued else [])
    yield from _below([wording.TAKEN_OVER] if sentence.taken_over else [])
    yield from _below([wording.PASSED_OVER] if sentence.passed_over else [])


def _intent(intent: Intent, why: str, explanation: Explanation) -> list[str]:
    """Returns what a sentence asks for, and of what, or why that cannot be told."""
    if isinstance(intent, Unknown):
        return [wording.outcome("none", wording.told(wording.WHY[why], intent.words))]
    inner = intent.intent if isinstance(intent, Ask) else intent
    measures = inner.measures if isinstance(inner, Figures) else ()
    asked = "・".join(wording.asked(m) for m in measures) or INTENTS[intent_name(inner)]
    if isinstance(inner, Expect):
        asked = wording.asked("outlook")
    said = "、".join([asked, *wording.years(period_of(inner))])
    if isinstance(intent, Ask):
        return [wording.outcome("choices", said), wording.to_choose(len(intent.options))]
    if isinstance(intent, Help):
        return [wording.outcome("help", wording.asked(intent.topic))]
    return [wording.outcome("answer", said), *(_called(e, explanation) for e in subjects(intent))]


def _called(entity: str, explanation: Explanation) -> str:
    name = explanation.names[entity]
    return wording.called(titled(entity, name), entity) if name else wording.no_such(entity)


def _result(explanation: Explanation) -> Iterator[str]:
    answer = explanation.answer
    yield f"{wording.RESULT}  {wording.RESULTS[answer.kind]}"
    yield from _line(wording.ANSWER, *(b.headline for b in answer.blocks[:1]))
    yield from _below(f"{i}. {c.label}（{c.entity}）" for i, c in enumerate(answer.choices, start=1))
    if any(s.searches for s in explanation.sentences):
        yield from ("", wording.LEGEND)
