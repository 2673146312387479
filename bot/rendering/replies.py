"""Renders what has no answer of its own: questions back, nothing found, help, what was told about oneself."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from bot.deciding.deciding import Decided
from bot.messages import Answer, Block, Choice
from bot.reading.reader import Message
from bot.rendering import wording
from bot.rendering.intents import intent_of
from bot.rendering.query_sentences import Saying
from bot.rendering.titles import brief, circled
from knowledge.entities import circle_of, is_indicator, key_of, number_of
from knowledge.naming.names import Names
from knowledge.query.evaluate import named_in
from knowledge.query.language import Named, Query, Tell
from knowledge.store import Store

__all__ = ["Replies"]

_NEAREST = 3
_SHOWN = 3


class Replies:
    """Renders replies about one plan."""

    def __init__(self, store: Store, saying: Saying, names: Names) -> None:
        """Takes the plan, what says queries, and the names in which the nearest are looked for."""
        self._store, self._saying, self._names = store, saying, names

    # -- questions back --------------------------------------------------------------------------------------------
    def choices(self, decided: Decided) -> Answer:
        """Returns a question back, with the readings that may be meant as complete questions."""
        choices = tuple(self._choice(w.queries) for w in decided.offered)
        head = wording.CHOICE_ONE if len(choices) == 1 else wording.CHOICE_HEAD
        query = decided.offered[0].queries[0]
        return Answer("choices", intent_of(query), choices=choices, blocks=(Block("", head),))

    def beside(self, answer: Answer, decided: Decided) -> Answer:
        """Returns an answer to one question with what may be meant by another of the same message."""
        choices = tuple(self._choice(w.queries) for w in decided.offered)
        asked = Block("", wording.beside(decided.question.part.text))
        return replace(answer, choices=choices, blocks=(*answer.blocks, asked))

    def _choice(self, queries: Sequence[Query]) -> Choice:
        entity = next((e for q in queries for e in named_in(q)), "plan")
        text = " ".join(map(self._saying.say, queries))
        return Choice(entity, text.removesuffix("?").removesuffix("は"), text, tuple(queries))

    # -- nothing ---------------------------------------------------------------------------------------------------
    def nothing(self, message: Message, decided: Sequence[Decided]) -> Answer:
        """Returns that the plan has no answer, help where that was asked for, and what comes nearest as choices."""
        if message.helps or not message.parts:
            return self.help(message.helps or "help")
        if message.lacks_section:
            return Answer("none", "other", blocks=(Block("", wording.WHOSE),), next=wording.HELP_EXAMPLES[:_SHOWN])
        missing = [m for q in message.questions for f in q.sentence.frames for m in f.missing]
        plan = self._store.plan
        if missing:
            text = wording.NO_SUCH_NUMBER.format(what=_numbered(missing[0]), plan=plan.short_title)
        elif words := _unknown(message):
            text = wording.not_found(words, plan.short_title)
        else:
            text = wording.NOTHING.format(plan=plan.short_title)
        choices = tuple(self._choice(w.queries) for d in decided for w in d.near)
        choices = choices or tuple(self._choice((Tell(Named((e,))),)) for e in islice(self._nearest(message), _NEAREST))
        choices = () if missing else choices[:_NEAREST]
        further = () if choices else wording.HELP_EXAMPLES[:_SHOWN]
        return Answer(
            "none", "other", choices=choices, blocks=(Block("", text),), next=further, missed=tuple(_unknown(message))
        )

    def _nearest(self, message: Message):  # type: ignore[no-untyped-def]
        """Yields the things that the words of the questions are nearest to."""
        seen = set()
        for question in message.questions:
            for topic in question.sentence.topics:
                for candidate in topic.candidates:
                    if candidate.entity not in seen and candidate.explained >= _NEAR:
                        seen.add(candidate.entity)
                        yield candidate.entity

    # -- help ------------------------------------------------------------------------------------------------------
    def help(self, topic: str) -> Answer:
        """Returns help, a greeting, the welcome, or thanks."""
        if topic == "thanks":
            return Answer("help", "other", blocks=(Block("", wording.THANKS),))
        plan = self._store.plan
        text = wording.HELP.format(plan=plan.title)
        first = {"greeting": wording.GREETING, "welcome": wording.WELCOME}.get(topic, "")
        if first:
            text = first.format(plan=plan.title) + "\n" + text
        examples = wording.HELP_EXAMPLES[:_SHOWN] if topic == "welcome" else wording.HELP_EXAMPLES
        return Answer("help", "other", blocks=(Block("", text),), next=examples)

    def introduced(self, section: str) -> Answer:
        """Returns that somebody's section is remembered, and how to take that back."""
        name = self._store.name(section)
        return Answer("help", "other", blocks=(Block("", wording.remembered(name)),), next=(f"{name}の達成状況は?",))

    def forgotten(self) -> Answer:
        """Returns that the conversation begins anew."""
        return Answer("help", "other", blocks=(Block("", wording.FORGOTTEN),))


_NEAR = 0.6
"""Share of the words that a name must account for to be offered as the nearest."""


def _unknown(message: Message) -> list[str]:
    """Returns the nouns of the questions that name nothing of the plan, as they were written."""
    found: dict[str, None] = {}
    for question in message.questions:
        text = question.sentence.text
        for frame in question.sentence.frames:
            for piece in frame.left:
                if piece.kind == "word" and piece.value.kind in ("noun", "proper", "place"):
                    found[text[piece.start : piece.end]] = None
    return list(found)[:_SHOWN]


def _numbered(entity: str) -> str:
    """Returns how something that does not exist would be called: 実施項目31, 実施項目14の⑨."""
    if is_indicator(entity):
        return f"実施項目{number_of(entity)}の{circled(circle_of(entity))}"
    return brief(entity, "") or key_of(entity)
