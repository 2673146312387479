"""Text to intents, by rules: the same text after the same conversation always means the same."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.clauses import Clause, read_clause, sentences, spelled_out
from bot.intents import Ask, Figures, Help, Intent, Narrative, Unknown, subjects
from bot.meaning import intent_of
from bot.messages import Memory
from bot.resolving import Search
from bot.saying import is_statement, with_their_years, without_introduction
from bot.understood import Reading, Understood
from bot.wants import want
from knowledge.names import Names
from knowledge.text import normalise

__all__ = ["read", "understand"]

_MENTION = re.compile(r"@改革ナビ(?:さん|くん|bot)?[、,:]?|@[^\s、,]+")
_GOES_ON = re.compile(r"(?:が|けど|けれど|けども|ので|し|て|で)[、…]*$")
_NARRATIVES = ("reason", "issue", "next", "background")
_WORDS, _NAME = 5, 4


def understand(text: str, today: date, names: Names, memory: Memory) -> list[Intent]:
    """Returns what a message asks for, at least one intent, in the order asked.

    `memory` is what the conversation was about; years such as 昨年度 are counted from `today`.
    """
    return list(read(text, today, names, memory).intents)


def read(text: str, today: date, names: Names, memory: Memory) -> Understood:
    """Returns how a message is read, sentence by sentence, and what it asks for (see `understand`)."""
    text = spelled_out(names.in_kana(spelled_out(_MENTION.sub(" ", normalise(text)).strip())))
    readings: list[Reading] = []
    said = sentences(text)
    asking = without_introduction(said)
    for sentence in with_their_years(asking, today):
        clause = read_clause(sentence, names, today)
        wanted, seen = want(clause, today), list[Search]()
        intent = intent_of(clause, wanted, names, memory, seen)
        if readings and _takes_over(readings[-1], clause, intent):
            readings[-1] = replace(readings[-1], taken_over=True)
        readings.append(Reading(clause, wanted, tuple(seen), intent))
        readings += [Reading(clause, wanted, (), further) for further in _further(clause, intent)]
        if not isinstance(intent, Help | Unknown):
            memory = Memory(intent, intent.options if isinstance(intent, Ask) else subjects(intent), memory.years)
        elif introduced := _introduced(clause, intent):
            memory = Memory(Figures((introduced,)), (introduced,))
    introductions = tuple(s for s in said if s not in asking)
    return Understood(text, introductions, tuple(readings), tuple(_asked(readings)))


def _asked(readings: Sequence[Reading]) -> list[Intent]:
    """Returns what is asked in all sentences, at least one intent."""
    found = [(r.clause, r.intent) for r in readings if not r.taken_over]
    asked = [i for _, i in _questions(found) if not isinstance(i, Help | Unknown)]
    if asked:
        return list(dict.fromkeys(asked))
    helps = [i for _, i in found if isinstance(i, Help)]
    unknown = [
        replace(i, words=_strange(c)) for c, i in found if isinstance(i, Unknown) and (c.named_something or i.reason)
    ]
    return [*(unknown[:1] or helps[:1] or [found[0][1]])]


def _further(clause: Clause, intent: Intent) -> list[Intent]:
    """Returns what else a clause asks of the same sheet: 課題とその対応."""
    if not isinstance(intent, Narrative):
        return []
    return [replace(intent, topic=t) for t in _NARRATIVES if t in clause.cues and t != intent.topic]


def _questions(found: list[tuple[Clause, Intent]]) -> list[tuple[Clause, Intent]]:
    """Returns the sentences that ask, without those that only tell something before a question: 残業が増えています。"""
    asking = [(c, i) for c, i in found if not is_statement(c.text)]
    return asking if any(not isinstance(i, Help | Unknown) for _, i in asking) else found


def _strange(clause: Clause) -> tuple[str, ...]:
    """Returns the nouns that were not understood; names of people and places are left out."""
    return tuple(w.key for w in clause.topic if w not in clause.light and w.kind == "noun")[:_WORDS]


def _takes_over(before: Reading, clause: Clause, intent: Intent) -> bool:
    """Whether the sentence before only named what this one asks about."""
    earlier, meant = before.clause, before.intent
    if isinstance(intent, Help | Unknown):
        return False
    if _GOES_ON.search(earlier.text) and subjects(intent) == subjects(meant):
        return True
    if clause.named_something or clause.references:
        return False
    only_when = not clause.cues and not earlier.period.given
    return subjects(intent) == subjects(meant) and (only_when or not earlier.cues)


def _introduced(clause: Clause, intent: Intent) -> str:
    """Returns what a sentence that asks nothing brings up by its name, for the next one to ask about; "" for nothing.

    電子決裁率の資料を作っています。R3はいくつですか。
    """
    if not isinstance(intent, Unknown) or intent.reason or clause.cues - {"list", "overview"}:
        return ""
    spelled = [h for h in clause.named.hits if h.how in ("spelling", "reading") and h.end - h.start >= _NAME]
    things = {n.entity for h in spelled[:1] for n in h.labels if n.entity.startswith(("kpi:", "ref:", "item:"))}
    return things.pop() if len(things) == 1 else ""
