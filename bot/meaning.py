"""Forms the intent of one sentence: from what it wants, what it names, and what the conversation was about."""

import re

from bot.choosing import choose, of_group
from bot.clauses import Clause
from bot.continuing import continue_with, inherited_period, is_fragment
from bot.forming import form
from bot.intents import Ask, Entities, Intent, Unknown, subjects
from bot.language import fillers
from bot.messages import Memory
from bot.periods import Period
from bot.resolving import MEASURES, Resolution, Search, resolve
from bot.saying import is_statement
from bot.topicless import no_topic, sections_only
from bot.wants import Want
from knowledge.names import Names

__all__ = ["intent_of"]

_SEVERAL = re.compile(
    r"それぞれ|各々|おのおの|両方|どちらも|どっちも"
    r"|(?:何(?:件|回|人|名|%|か所)|いくつ)(?:で|と|、|だったか)[^。?]*(?:何(?:件|回|人|名|%|か所)|いくつ)"
)
_OUR_SECTION = re.compile(
    r"(?:うち|ウチ|私(?:たち)?|わたし(?:たち)?|自分|当方|弊|我々|われわれ)の(?:課|所属|部署|係|部|局|室)"
)
_SECTION_WORD = re.compile(r"(?:課|室|局|センター|事務所|係|部)$")
_FIGURES = (("kpi", "ref"), ("item",), ("kgi",), ("reform",), ("goal",))
_GROUPS = (("item",), ("kgi",), ("reform",), ("goal",), ("kpi", "ref"))
_THINGS = (("kpi", "ref", "item"), ("reform", "goal", "kgi"))
_PART = 0.6
_MEASURED = tuple(MEASURES)
_MANY = ("select", "count", "list", "outlook")
_PREFER = {
    **dict.fromkeys(("overview", "count", "list"), _GROUPS),
    **dict.fromkeys(("parent",), (("item", "kpi", "ref"),)),
    **dict.fromkeys(("activity", "owner", "owned", "related", "reason", "issue", "next", "background"), _THINGS),
}


def intent_of(clause: Clause, wanted: Want, names: Names, memory: Memory, seen: list[Search]) -> Intent:
    """Returns what a clause asks for; `seen` is added to what was looked for in the names."""
    if clause.elsewhere:
        return Unknown(reason="elsewhere")
    if not clause.sections and _OUR_SECTION.search(clause.text):
        return Unknown(reason="whose")
    if clause.missing and not clause.references and not clause.named_something:
        return Unknown(reason=clause.missing[0])
    if _asks_of_many(clause, wanted) and (intent := choose(clause, wanted, names, memory, seen)):
        return intent
    of_sections = clause.sections and wanted.kind in ("owner", "related") and wanted.what in ("item", "kpi")
    if (of_sections and not _named(clause)) or (not clause.named_something and not clause.references):
        return sections_only(clause, wanted, memory) if clause.sections else no_topic(clause, wanted, memory)
    return _chosen(clause, wanted, names, memory, seen) or _of_names(clause, wanted, names, memory, seen)


def _chosen(clause: Clause, wanted: Want, names: Names, memory: Memory, seen: list[Search]) -> Intent | None:
    """Returns what is wanted of the one that a clause picks of those just offered, None where it picks none."""
    if not isinstance(memory.intent, Ask) or clause.fresh:
        return None
    kinds = [{o.partition(":")[0] for o in memory.intent.options}]
    chosen = resolve(clause, names, kinds, seen, among=memory.intent.options)
    if len(chosen.entities) != 1:
        return None
    return continue_with(memory, chosen.entities, clause, wanted) or form(wanted, clause, chosen.entities, Period())


def _of_names(clause: Clause, wanted: Want, names: Names, memory: Memory, seen: list[Search]) -> Intent:
    """Returns what is wanted of what a clause names."""
    prefer = _GROUPS if of_group(clause) else _PREFER.get(wanted.kind, _FIGURES)
    resolution = resolve(clause, names, prefer, seen)
    entities = resolution.entities or _still(resolution, clause, memory) or _same_item(resolution, wanted)
    if not entities and not resolution.options:
        return _nothing(resolution, clause, wanted, names)
    if not wanted.kind and not clause.period.given and _says_something_else(clause, resolution, memory):
        return Unknown(entities or resolution.options[:3])
    period = clause.period
    if memory.intent is not None and is_fragment(clause):
        period = inherited_period(memory, clause)
        if not wanted.kind and (intent := continue_with(memory, entities or resolution.options, clause, wanted)):
            return intent if entities else Ask(intent, resolution.options)
    if _of_a_part(resolution, wanted, clause):
        return Unknown(resolution.entities)
    if len(entities) == 1 and _of_several(clause, wanted):
        entities = _called_alike(clause, entities[0])
        if len(entities) == 1:
            return Unknown(entities)
    intent = form(wanted, clause, entities or resolution.options, period)
    return intent if entities else Ask(intent, resolution.options)


def _still(resolution: Resolution, clause: Clause, memory: Memory) -> Entities:
    """Returns what the conversation is about where that is one of the things that may be meant."""
    current = subjects(memory.intent) if memory.intent and not isinstance(memory.intent, Ask) else ()
    if not resolution.options:
        return tuple(e for e in current if e in resolution.nearest) if _all_told(resolution) else ()
    return tuple(e for e in current if e in resolution.options) or _beside(current, resolution, clause)


def _named(clause: Clause) -> bool:
    """Whether an indicator or an item is named, be it with a slip."""
    things = ("kpi:", "ref:", "item:")
    return any(n.entity.startswith(things) for h in clause.named.hits for n in h.labels)


def _beside(current: Entities, resolution: Resolution, clause: Clause) -> Entities:
    """Returns the option that stands on the sheet which the conversation is about, () unless there is just one."""
    if not (is_fragment(clause) or clause.these):
        return ()
    items = {e.partition(":")[2].partition("-")[0] for e in current if e[:4] in ("kpi:", "ref:", "item")}
    mine = tuple(o for o in resolution.options if o.partition(":")[2].partition("-")[0] in items)
    return mine if len(mine) == 1 else ()


def _of_several(clause: Clause, wanted: Want) -> bool:
    """Whether figures of more than one thing are asked for (それぞれ, そのうち何件), in one year and one measure."""
    if {"target", "actual"} <= clause.cues:  # 何件やる目標で、何件できたのか
        return False
    one = len(clause.period.years) < 2 and not (clause.period.span or clause.period.last or clause.period.baseline)
    return one and wanted.kind in ("", "figures") and len(wanted.measures) < 2 and bool(_SEVERAL.search(clause.text))


def _called_alike(clause: Clause, entity: str) -> Entities:
    """Returns what else is called by the same name as `entity` in the clause, with it."""
    alike = (
        tuple(dict.fromkeys(n.entity for n in h.labels))
        for h in clause.named.hits
        if h.how == "spelling" and any(n.entity == entity for n in h.labels)
    )
    return next((a for a in alike if len(a) > 1), (entity,))


def _all_told(resolution: Resolution) -> bool:
    """Whether the nearest name leaves nothing over, though it is not clear enough by itself: 参加率."""
    return bool(resolution.candidates) and not any(w.kind == "noun" for w in resolution.candidates[0].rest)


def _asks_of_many(clause: Clause, wanted: Want) -> bool:
    """Whether things are to be chosen, counted or listed; 見通しは? alone goes on with what was talked about."""
    if wanted.kind == "outlook" and not (wanted.plural or wanted.whole_plan):
        return clause.named_something or bool(clause.references or clause.sections)
    return wanted.kind in _MANY and not clause.pick


def _says_something_else(clause: Clause, resolution: Resolution, memory: Memory) -> bool:
    """Whether a clause that asks for nothing states something, or wants something done (Wi-Fiを直して)."""
    rest = resolution.candidates[0].rest if resolution.candidates else ()
    if any(w.kind == "verb" and w.key not in fillers() and w == clause.topic[-1] for w in rest):
        return True
    return memory.intent is None and is_statement(clause.text)


def _of_a_part(resolution: Resolution, wanted: Want, clause: Clause) -> bool:
    """Whether a figure is asked of what is but a part of an item's name: its KPIs may be of something else."""
    last = clause.topic[-1].key if clause.topic else ""
    figure = (wanted.kind == "figures" and "actual" in clause.cues) or (not wanted.kind and last.endswith(_MEASURED))
    if not figure or clause.references:
        return False
    if any(e.startswith("kgi:") for e in resolution.entities):
        return True
    item = all(e.startswith("item:") for e in resolution.entities) and bool(resolution.entities)
    first = resolution.candidates[0] if resolution.candidates else None
    return item and first is not None and first.how == "words" and not first.alias and first.said < _PART


def _same_item(resolution: Resolution, wanted: Want) -> tuple[str, ...]:
    """Returns the item that all options belong to, where the answer is the item's anyway.

    A target that was missed is a KPI's.
    """
    if wanted.kind != "parent" and _PREFER.get(wanted.kind) is not _THINGS:
        return ()
    kpis = tuple(o for o in resolution.options if o.startswith("kpi:"))
    if wanted.missed and len(kpis) == 1:
        return kpis
    items = {o.partition(":")[2].partition("-")[0] for o in resolution.options if o[:4] in ("kpi:", "ref:", "item")}
    same = len(items) == 1 and all(o[:4] in ("kpi:", "ref:", "item") for o in resolution.options)
    return (f"item:{items.pop()}",) if same else ()


def _nothing(resolution: Resolution, clause: Clause, wanted: Want, names: Names) -> Intent:
    last = clause.topic[-1] if clause.topic else None
    if wanted.kind in ("owned", "owner") and last and _SECTION_WORD.search(last.key):
        near = names.rank(clause.topic, clause.named.hits, ("section",), clause.light)
        return Unknown(tuple(c.entity for c in near[:3] if c.explained > 0.3), "section")
    return Unknown(resolution.nearest)
