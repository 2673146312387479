"""The three verbs: understand a question, look it up, render the answer.  Nothing is sent, nothing is kept."""

from collections.abc import Sequence
from dataclasses import replace

from bot.digest import SCOPES, Digest, Edition, digest
from bot.explaining import Explanation, explained
from bot.findings import Finding, SeveralFinding
from bot.intents import Ask, Intent, Unknown, about, mentioned, subjects
from bot.lookup import look_up
from bot.lookup.figures import figure_of
from bot.messages import Answer, Memory, Question, Suggestion
from bot.render import render
from bot.render.digesting import scope_name
from bot.render.figures import suggestion
from bot.subscribing import subscribing
from bot.understand import read, understand
from bot.wishes import Wish
from knowledge.names import Names
from knowledge.store import Store
from knowledge.text import normalise

__all__ = ["Answering"]

_TYPED = 100


class Answering:
    """Answers questions about one plan.  Holds no conversation; what one needs is passed in and returned."""

    def __init__(self, store: Store, names: Names) -> None:
        """Takes the plan and its names."""
        self._store, self._names = store, names

    @property
    def store(self) -> Store:
        """The plan."""
        return self._store

    def answer(self, question: Question, memory: Memory = Memory()) -> tuple[Answer, Memory]:
        """Returns the answer and what the conversation should remember.  Any text is answered; nothing is raised.

        A memory that names what the plan no longer has is forgotten: the data may have changed since.
        """
        if not all(self._store.knows(e) for e in _named(memory)):
            memory = Memory()
        intents = understand(question.text, question.today, self._names, memory)
        asked = self._looked_up(intents)
        answer = render(asked, self._store.plan)
        if isinstance(intents[0], Unknown):
            answer = replace(answer, missed=intents[0].words)
        return answer, _remember(memory, asked, answer)

    def explain(self, question: Question) -> Explanation:
        """Returns how a question that stands alone is read, and how it is answered; nothing is raised."""
        understood = read(question.text, question.today, self._names, Memory())
        answer = render(self._looked_up(understood.intents), self._store.plan)
        return explained(understood, answer, self._store, self._names)

    def _looked_up(self, intents: Sequence[Intent]) -> list[tuple[Intent, list[Finding]]]:
        return [(intent, look_up(intent, self._store)) for intent in intents]

    def again(self, intent: Intent) -> Answer:
        """Returns the answer to an intent that was understood before.  Raises LookupError for unknown entities."""
        if unknown := [e for e in mentioned(intent) if not self._store.knows(e)]:
            raise LookupError(unknown[0])
        return render([(intent, look_up(intent, self._store))], self._store.plan)

    @property
    def version(self) -> str:
        """The digest of the plan's data."""
        return self.store.digest

    def wish(self, question: Question) -> Wish | None:
        """Returns what a message says about digests, None where it is not about them."""
        return subscribing(question.text, question.today, self._names)

    def understands(self, question: Question) -> bool:
        """Whether a message is about digests, or a question that is answered."""
        return self.wish(question) is not None or self.answer(question)[0].kind != "none"

    def called(self, scope: str) -> str:
        """Returns how a scope of a digest is called, also one that the plan has no more; "" for what cannot be one."""
        return scope_name(scope, self.store.name(scope)) if scope.partition(":")[0] in SCOPES else ""

    def scopes(self) -> list[tuple[str, str]]:
        """Returns everything that a digest can be about, as id and name: the plan, its parts, the sections."""
        store = self.store
        entities = ["plan", *(g.entity for g in store.goals()), *(r.entity for r in store.reforms())]
        entities += [*(k.entity for k in store.kgis()), *(i.entity for i in store.items())]
        entities += [s.entity for s in store.sections() if store.indicators(s.entity, ("kpi",))]
        return [(entity, self.called(entity)) for entity in entities]

    def digest(self, edition: Edition) -> Digest:
        """Returns the weekly digest of a scope.  Raises LookupError for an unknown scope."""
        return digest(edition, self.store)

    def suggest(self, text: str, limit: int) -> list[Suggestion]:
        """Returns up to `limit` indicators whose names hold `text` as far as it is typed, with their newest figures."""
        found = self._names.starting(normalise(text)[:_TYPED], ("kpi", "ref"))[:limit]
        return [suggestion(figure_of(self._store, entity)) for entity in found]


def _named(memory: Memory) -> tuple[str, ...]:
    return (*memory.listed, *(mentioned(memory.intent) if memory.intent else ()))


def _remember(memory: Memory, asked: list[tuple[Intent, list[Finding]]], answer: Answer) -> Memory:
    """Returns the new memory; what was not understood leaves the conversation as it was."""
    if answer.kind in ("none", "help"):
        return memory
    intent, findings = asked[-1]
    years = tuple(dict.fromkeys(f.year for f in answer.facts if f.year and f.measure != "target"))
    several = next((f for f in findings if isinstance(f, SeveralFinding)), None)
    if several is not None:
        options = tuple(e for e, _ in several.options)
        return Memory(Ask(several.intent, options), options, years)
    if isinstance(intent, Ask) and answer.entities:
        return Memory(about(intent.intent, answer.entities), answer.entities, years)
    if isinstance(intent, Ask):
        return Memory(intent, intent.options, years)
    listed = answer.entities or subjects(intent)
    if len(listed) == 1 and listed[0] in memory.listed:
        listed = memory.listed  # one of a list was asked about: 2番目 still counts from the list
    return Memory(intent, listed, years, _earlier(memory, intent))


def _earlier(memory: Memory, intent: Intent) -> str:
    """Returns the indicator that was asked about before the one of `intent`, for 両方の…; "" where it is not one."""
    now, before = subjects(intent), subjects(memory.intent) if memory.intent else ()
    if now == before:
        return memory.earlier
    singles = all(len(s) == 1 and s[0].startswith(("kpi:", "ref:")) for s in (now, before))
    return before[0] if singles else ""
