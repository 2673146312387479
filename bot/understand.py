"""Text to intents, by rules: the same text after the same conversation always means the same."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.choosing import choose, of_group
from bot.clauses import Clause, read_clause, sentences, spelled_out
from bot.continuing import continue_with, inherited_period, is_fragment, listed
from bot.forming import form, form_sections
from bot.intents import (
    Ask,
    Count,
    Define,
    Entities,
    Figures,
    Help,
    Intent,
    Members,
    Narrative,
    Overview,
    Select,
    Trend,
    Unknown,
    subjects,
)
from bot.language import fillers
from bot.messages import Memory
from bot.periods import Period, read_period
from bot.resolving import Resolution, Search, resolve
from bot.understood import Reading, Understood
from bot.wants import Want, want
from knowledge.names import Names
from knowledge.text import normalise

__all__ = ["read", "understand"]

_MENTION = re.compile(r"@改革ナビ(?:さん|くん|bot)?[、,:]?|@[^\s、,]+")
_GOES_ON = re.compile(r"(?:が|けど|けれど|けども|ので|し|て|で)[、…]*$")
_STATEMENT = re.compile(
    r"^(?!.*(?:[?]|お願い|ねがい|下さい|ください|頼|たい|教え|知|欲し|ほし|助か|幸い|嬉し|うれし|有難|ありがた|どう|何|なに|いくら|いくつ|見せ|出して)).*"
    r"(?:です|ます|ました|でした|ません|だった|して(?:い)?る|した|だ|よ|ね|な)[よねな]?[。!]*$"
)
_CONFIRMS = re.compile(r"合って|だよね|ですよね|でしたよね|でいい|で良い|でよい|で正しい|なんだっけ|でしたっけ")
_WHO_ASKS = re.compile(
    r"(?:の者|と申し|(?:課|室|局|部|所|係)の?.{0,6}担当|新任|異動してきた(?:ばかり)?)"
    r"(?:です|ます|でございます)(?:が)?[。、!]*$"
)
_SEVERAL = re.compile(
    r"それぞれ|各々|おのおの|両方|どちらも|どっちも"
    r"|(?:何(?:件|回|人|名|%|か所)|いくつ)(?:で|と|、|だったか)[^。?]*(?:何(?:件|回|人|名|%|か所)|いくつ)"
)
_BEHIND = re.compile(
    r"(?:の(?:分|数字|実績))?(?:で|ね|です|でお願い(?:し|いた)?します|で頼む|を?お願いします)?[ね。、!\s]*"
)
_BOTH = re.compile(r"両方|両者|どちらも|どっちも|(?:2つ|二つ|2件)とも")
_NARRATIVES = ("reason", "issue", "next", "background")
_SECTION_WORD = re.compile(r"(?:課|室|局|センター|事務所|係|部)$")

_FIGURES = (("kpi", "ref"), ("item",), ("kgi",), ("reform",), ("goal",))
_GROUPS = (("item",), ("kgi",), ("reform",), ("goal",), ("kpi", "ref"))
_THINGS = (("kpi", "ref", "item"), ("reform", "goal", "kgi"))
_FEW, _WORDS, _NAME, _PART = 3, 5, 4, 0.6
_MANY = ("select", "count", "list", "outlook")
_PREFER = {
    **dict.fromkeys(("overview", "count", "list"), _GROUPS),
    **dict.fromkeys(("parent",), (("item", "kpi", "ref"),)),
    **dict.fromkeys(("activity", "owner", "owned", "related", "reason", "issue", "next", "background"), _THINGS),
}


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
    asking = _without_introduction(said)
    for sentence in _with_their_years(asking, today):
        clause = read_clause(sentence, names, today)
        wanted, seen = want(clause, today), list[Search]()
        intent = _intent(clause, wanted, names, memory, seen)
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
    asking = [(c, i) for c, i in found if not _STATEMENT.search(c.text)]
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


def _intent(clause: Clause, wanted: Want, names: Names, memory: Memory, seen: list[Search]) -> Intent:
    if clause.elsewhere:
        return Unknown(reason="elsewhere")
    if clause.missing and not clause.references and not clause.named_something:
        return Unknown(reason=clause.missing[0])
    if _asks_of_many(clause, wanted) and (intent := choose(clause, wanted, names, memory, seen)):
        return intent
    of_sections = clause.sections and wanted.kind in ("owner", "related") and wanted.what in ("item", "kpi")
    if (of_sections and not _named(clause)) or (not clause.named_something and not clause.references):
        return _sections_only(clause, wanted, memory) if clause.sections else _no_topic(clause, wanted, memory)
    if isinstance(memory.intent, Ask) and not clause.fresh:
        kinds = [{o.partition(":")[0] for o in memory.intent.options}]
        chosen = resolve(clause, names, kinds, seen, among=memory.intent.options)
        if len(chosen.entities) == 1:
            return continue_with(memory, chosen.entities, clause, wanted) or form(
                wanted, clause, chosen.entities, Period()
            )
    prefer = _GROUPS if of_group(clause) else _PREFER.get(wanted.kind, _FIGURES)
    resolution = resolve(clause, names, prefer, seen)
    current = subjects(memory.intent) if memory.intent and not isinstance(memory.intent, Ask) else ()
    still = tuple(e for e in current if e in resolution.options) or _beside(current, resolution, clause)
    if not resolution.entities and not resolution.options and _all_told(resolution):
        still = tuple(e for e in current if e in resolution.nearest)
    entities = resolution.entities or still or _same_item(resolution, wanted)
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


def _without_introduction(said: list[str]) -> list[str]:
    """Returns the sentences without those that say who is asking (人事課の採用担当です。), if more is said."""
    rest = [s for s in said if not _WHO_ASKS.search(s)]
    return rest or said


def _with_their_years(said: list[str], today: date) -> list[str]:
    """Returns the sentences, each with the years that were put behind it: 達成率が一番低いのは?R4で."""
    found: list[str] = []
    for sentence in said:
        period, spans = read_period(sentence, today)
        rest = "".join(c for i, c in enumerate(sentence) if not any(start <= i < end for start, end in spans))
        if (
            found
            and found[-1].endswith("?")
            and period.years
            and _BEHIND.fullmatch(rest)
            and not read_period(found[-1], today)[0].given
        ):
            found[-1] = f"{sentence.strip('。')}、{found[-1]}"
        else:
            found.append(sentence)
    return found


def _introduced(clause: Clause, intent: Intent) -> str:
    """Returns what a sentence that asks nothing brings up by its name, for the next one to ask about; "" for nothing.

    電子決裁率の資料を作っています。R3はいくつですか。
    """
    if not isinstance(intent, Unknown) or intent.reason or clause.cues - {"list", "overview"}:
        return ""
    spelled = [h for h in clause.named.hits if h.how == "spelling" and h.end - h.start >= _NAME]
    things = {n.entity for h in spelled[:1] for n in h.labels if n.entity.startswith(("kpi:", "ref:", "item:"))}
    return things.pop() if len(things) == 1 else ""


def _says_something_else(clause: Clause, resolution: Resolution, memory: Memory) -> bool:
    """Whether a clause that asks for nothing states something, or wants something done (Wi-Fiを直して)."""
    rest = resolution.candidates[0].rest if resolution.candidates else ()
    if any(w.kind == "verb" and w.key not in fillers() and w == clause.topic[-1] for w in rest):
        return True
    return memory.intent is None and bool(_STATEMENT.search(clause.text))


def _of_a_part(resolution: Resolution, wanted: Want, clause: Clause) -> bool:
    """Whether a figure is asked of what is but a part of an item's name: its KPIs may be of something else."""
    if wanted.kind != "figures" or "actual" not in clause.cues or clause.references:
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
    if _PREFER.get(wanted.kind) is not _THINGS:
        return ()
    kpis = tuple(o for o in resolution.options if o.startswith("kpi:"))
    if wanted.missed and len(kpis) == 1:
        return kpis
    items = {o.partition(":")[2].partition("-")[0] for o in resolution.options if o[:4] in ("kpi:", "ref:", "item")}
    same = len(items) == 1 and all(o[:4] in ("kpi:", "ref:", "item") for o in resolution.options)
    return (f"item:{items.pop()}",) if same else ()


def _sections_only(clause: Clause, wanted: Want, memory: Memory) -> Intent:
    if not wanted.kind and _STATEMENT.search(clause.text) and not isinstance(memory.intent, Ask):
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


def _no_topic(clause: Clause, wanted: Want, memory: Memory) -> Intent:
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


def _nothing(resolution: Resolution, clause: Clause, wanted: Want, names: Names) -> Intent:
    last = clause.topic[-1] if clause.topic else None
    if wanted.kind in ("owned", "owner") and last and _SECTION_WORD.search(last.key):
        near = names.rank(clause.topic, clause.named.hits, ("section",), clause.light)
        return Unknown(tuple(c.entity for c in near[:3] if c.explained > 0.3), "section")
    return Unknown(resolution.nearest)
