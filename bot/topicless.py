"""Forms the intent of a clause that names no indicator, item or other part of the plan."""

import re
from dataclasses import replace

from bot.clauses import Clause
from bot.continuing import continue_with, listed
from bot.forming import form_sections
from bot.intents import Ask, Count, Define, Help, Intent, Members, Overview, Select, Trend, Unknown, subjects
from bot.messages import Memory
from bot.saying import is_statement
from bot.wants import Want

__all__ = ["no_topic", "sections_only"]

_CONFIRMS = re.compile(r"合って|だよね|ですよね|でしたよね|でいい|で良い|でよい|で正しい|なんだっけ|でしたっけ")
_BOTH = re.compile(r"両方|両者|どちらも|どっちも|(?:2つ|二つ|2件)とも")
_FEW = 3


def sections_only(clause: Clause, wanted: Want, memory: Memory) -> Intent:
    """Returns what is wanted of the sections that a clause names, or asks which of them is meant."""
    if not wanted.kind and is_statement(clause.text) and not isinstance(memory.intent, Ask):
        return Unknown()
    about_it = memory.intent is not None and "owner" in clause.cues and _CONFIRMS.search(clause.text)
    if about_it and (thing := _subjects(memory, wanted)):
        return continue_with(memory, thing, clause, replace(wanted, kind="owner")) or Unknown()
    mentions = [_offered(mention, memory) for mention in clause.sections]
    first = tuple(mention[0] for mention in mentions)
    unclear = next((m for m in mentions if len(m) > 1), ())
    intent = form_sections(wanted, clause, first)
    if isinstance(memory.intent, Select | Count) and not wanted.kind and not clause.fresh:
        intent = continue_with(memory, first, clause, wanted) or intent
    return Ask(intent, unclear) if unclear else intent


def _offered(mention: tuple[str, ...], memory: Memory) -> tuple[str, ...]:
    """Returns those of the sections that the bot has just offered to choose from, all where it offered none."""
    offered = memory.intent.options if isinstance(memory.intent, Ask) else ()
    return tuple(s for s in mention if s in offered) or mention


def no_topic(clause: Clause, wanted: Want, memory: Memory) -> Intent:
    """Returns how the conversation goes on, what is wanted of the whole plan, or help."""
    for topic in ("thanks", "greeting", "help"):
        if topic in clause.cues:
            return Help(topic)
    if picked := listed(memory, clause):
        return continue_with(memory, picked, clause, wanted) or Unknown()
    goes_on = memory.intent is not None and not wanted.whole_plan and not clause.fresh
    if goes_on and (clause.cues or clause.period.given or clause.these):
        about_now = _subjects(memory, wanted)
        if len(about_now) == 1 and _BOTH.search(clause.text):
            about_now = (memory.earlier, *about_now) if memory.earlier else ()
        intent = continue_with(memory, about_now, clause, wanted) if about_now else None
        if intent is not None:
            return Ask(intent, memory.intent.options) if isinstance(memory.intent, Ask) else intent
    return _whole_plan(clause, wanted)


def _subjects(memory: Memory, wanted: Want) -> tuple[str, ...]:
    """Returns what the conversation is about: the few things that were chosen, where something is asked of them."""
    chosen = isinstance(memory.intent, Select | Members) and wanted.kind and 0 < len(memory.listed) <= _FEW
    if chosen:
        return memory.listed
    return subjects(memory.intent) if memory.intent else ()


def _whole_plan(clause: Clause, wanted: Want) -> Intent:
    match wanted.kind:
        case "overview" if wanted.whole_plan:
            return Overview(("plan",), clause.period)
        case "trend" if wanted.whole_plan:
            return Trend(("plan",), clause.period)
        case "definition" | "figures" if "definition" in clause.cues and "rate" in clause.cues:
            return Define(())
        case _:
            return Unknown()
