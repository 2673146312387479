"""Forms the intent of a clause that asks about many things: which ones, how many, what belongs to what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.clauses import Clause
from bot.continuing import inherited_period
from bot.criteria import AllAre, Criterion, SomeAre, StatusIs
from bot.forming import is_group
from bot.intents import Ask, Count, Intent, Members, Owned, Select, Unknown, subjects
from bot.language import without_other_katakana
from bot.messages import Memory
from bot.periods import Period
from bot.resolving import Resolution, Search, resolve, without_chat
from bot.selection import accounted
from bot.wants import Want
from knowledge.names import Names, Span
from knowledge.readings import Word

__all__ = ["choose", "of_group", "scope_of"]

_GROUPS = (("item",), ("kgi",), ("reform",), ("goal",))
_INDICATORS = (("kpi", "ref"),)
_SURELY = 0.6
"""How much of a group's name must have been said; less may mean one of its indicators."""

_FEW = 3
_TELLING = ("noun", "proper", "place", "verb", "number")
_AS_GROUP = re.compile(r"の(?:実施)?(?:項目|改革)の(?!どれ|どこ|何番|うち)")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_KINDS = ("item", "reform", "goal", "kgi", "section")


@dataclass(frozen=True)
class Scope:
    """Where to look: any of `scopes`, all of `also`, only those of `among` (where there are some).

    `said` are the words by which that was named.
    """

    scopes: tuple[str, ...] = ("plan",)
    also: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    period: Period = Period()
    unclear: tuple[str, ...] = ()
    said: frozenset[Word] = frozenset()


def choose(clause: Clause, wanted: Want, names: Names, memory: Memory, seen: list[Search]) -> Intent | None:
    """Returns which things are asked for, how many, or what belongs to what.

    None where single indicators are asked about.  The searches made are added to `seen`.
    """
    scope = scope_of(clause, wanted, names, memory, seen)
    if scope is None or isinstance(scope, Unknown):
        return scope
    if strange := _strange(clause, scope):
        return Unknown(words=strange)
    intent = _listed(wanted, scope) if wanted.kind == "list" else _selected(clause, wanted, scope)
    return Ask(intent, scope.unclear) if scope.unclear else intent


def _strange(clause: Clause, scope: Scope) -> tuple[str, ...]:
    """Returns the words and numbers that say neither where to look nor for what: one of them may change everything."""
    told = accounted(without_other_katakana(clause.unnamed))
    numbers = tuple(m[0] for m in _NUMBER.finditer(clause.bare) if not _inside(m.span(), told))
    strange = [
        tuple(
            w.key
            for segment in segments
            for w in segment.words
            if w.kind in _TELLING
            and w not in clause.fillers
            and w not in scope.said
            and not _inside((w.start, w.end), told)
        )
        for segments in (clause.segments, *without_chat(clause))
    ]
    return min(strange, key=len) + numbers


def _inside(span: Span, spans: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _said(clause: Clause, resolution: Resolution) -> frozenset[Word]:
    """Returns the words of the topic that the names found account for."""
    rest = {w for c in resolution.candidates[:1] for w in c.rest}
    return frozenset(w for w in clause.topic if w not in rest)


def _called_too(clause: Clause, groups: tuple[str, ...], names: Names) -> frozenset[Word]:
    """Returns the words that only call by its name what is named by its number too: 長寿命化（実施項目29）."""
    ranked = names.rank(clause.topic, clause.named.hits, {g.partition(":")[0] for g in groups}, clause.light)
    return frozenset(w for c in ranked if c.entity in groups for w in clause.topic if w not in c.rest)


def _listed(wanted: Want, scope: Scope) -> Intent:
    if scope.among:
        return Select(scope.scopes, among=scope.among, also=scope.also, period=scope.period)
    if scope.scopes == ("plan",) and not (wanted.what or wanted.whole_plan):
        return Unknown()
    what = wanted.what or ("item" if scope.scopes[0].startswith(("goal:", "reform:")) else "kpi")
    if scope.scopes[0].startswith("section:") and not wanted.what:
        return Owned(scope.scopes)
    if scope.also:
        return Select(scope.scopes, what=what, also=scope.also, period=scope.period)
    return Members(scope.scopes[0], what, scope.period)


def _selected(clause: Clause, wanted: Want, scope: Scope) -> Intent:
    if wanted.kind == "outlook":
        return Select(scope.scopes, wanted.criteria, wanted.order, also=scope.also, among=scope.among)
    if wanted.each:
        return Select(scope.scopes, what=wanted.each, period=scope.period, also=scope.also)
    if "compare" in clause.cues and len(scope.scopes) > 1 and (wanted.missed or wanted.achieved) and not wanted.limit:
        return Count(scope.scopes, "missed" if wanted.missed else "achieved", "kpi", scope.period)
    if wanted.order is not None and wanted.what in _KINDS and len(scope.scopes) > 1 and _own_kind(wanted.what, scope):
        scope = replace(scope, scopes=("plan",), among=scope.scopes)
    what = wanted.what if wanted.what in _KINDS and not _own_kind(wanted.what, scope) else "kpi"
    if what == "kpi" and wanted.what in _KINDS:
        wanted = replace(wanted, criteria=tuple(_of_kpis(c) for c in wanted.criteria))
    counting = "count" in clause.cues and wanted.order is None
    if wanted.every and wanted.order is None:
        return Count(scope.scopes, "achieved", "kpi", scope.period)
    plain = all(isinstance(c, StatusIs) and not c.year for c in wanted.criteria) and len(wanted.criteria) < 2
    if counting and plain and what == "kpi" and not scope.also and not scope.among:
        status = "missed" if wanted.missed else "achieved" if wanted.achieved else ""
        return Count(scope.scopes, status, wanted.what if not status and wanted.what else "kpi", scope.period)
    if counting and not wanted.criteria:
        return Count(scope.scopes, "achieved" if wanted.achieved else "", wanted.what or "kpi", scope.period)
    return Select(
        scope.scopes, wanted.criteria, wanted.order, wanted.limit, what, scope.period, counting, scope.also, scope.among
    )


def _of_kpis(criterion: Criterion) -> Criterion:
    """Returns what a criterion of a group says of its KPIs."""
    return StatusIs(criterion.status, criterion.year) if isinstance(criterion, AllAre | SomeAre) else criterion


def _own_kind(what: str, scope: Scope) -> bool:
    """Whether the kind only repeats what the scope is (この項目は何件達成: its KPIs are meant)."""
    return all(s.startswith(f"{what}:") for s in scope.scopes)


def scope_of(clause: Clause, wanted: Want, names: Names, memory: Memory, seen: list[Search]) -> Scope | Unknown | None:
    """Returns where to look: what is named, else what the conversation is about, else the whole plan.

    None where indicators are named one by one, Unknown where something is named that the plan does not have.
    """
    groups = tuple(dict.fromkeys(r for r in clause.references if is_group(r)))
    if len(groups) < len(set(clause.references)):
        return None
    sections = tuple(m[0] for m in clause.sections)
    unclear = next((m for m in clause.sections if len(m) > 1), ())
    among: tuple[str, ...] = ()
    said = _called_too(clause, groups, names)
    if _names_something(clause) and not groups:
        named = resolve(clause, names, _GROUPS, seen)
        single = resolve(clause, names, _INDICATORS, seen)
        if named.entities and (named.candidates[0].said >= _SURELY or of_group(clause)):
            groups, said = named.entities, _said(clause, named)
        elif single.entities:
            if wanted.order is not None and wanted.what in _KINDS:
                return Unknown(single.entities[:1])
            if wanted.order is None or len(single.entities) < 2 or "compare" in clause.cues:
                return None
            among, said = single.entities, _said(clause, single)
        elif wanted.kind == "outlook" and not (wanted.what or named.entities):
            return None
        elif single.options:
            among = single.options if wanted.what not in _KINDS else ()
            said = _said(clause, single)
        elif named.entities:
            groups, said = named.entities, _said(clause, named)
        elif wanted.kind == "list" or not wanted.what or _limits(clause):
            return Unknown(single.nearest or named.nearest)
    before = _from_conversation(clause, wanted, memory)
    if not groups and not sections and not among:
        return replace(before, unclear=unclear)
    if clause.these:
        among = among or before.among
    scopes, also = (groups, sections) if groups else (sections or ("plan",), ())
    period = clause.period if clause.period.given or not clause.these else inherited_period(memory, clause)
    return Scope(scopes, also, among, period, unclear, said)


def of_group(clause: Clause) -> bool:
    """Whether a clause says that it names a group, not one of its indicators: 組織・定員の項目の…."""
    return bool(_AS_GROUP.search(clause.bare))


def _names_something(clause: Clause) -> bool:
    """Whether words are left that tell neither a criterion nor an order."""
    told = accounted(without_other_katakana(clause.unnamed))
    return clause.whole or any(w not in clause.light and not _inside((w.start, w.end), told) for w in clause.topic)


def _limits(clause: Clause) -> bool:
    """Whether words that name nothing say where to look (県警の指標), rather than how it is put (満点だった指標)."""
    if any(w.kind in ("place", "proper") and w not in clause.light for w in clause.topic):
        return True
    after = r"[^、。の]{0,3}の(?:[^、。]{0,6})?(?:指標|kpi|項目|改革|未達|達成|数字|ワースト|トップ|最)"
    return any(
        re.match(after, clause.text[w.end :]) for w in clause.topic if w not in clause.light and w.kind == "noun"
    )


def _from_conversation(clause: Clause, wanted: Want, memory: Memory) -> Scope:
    """Returns where the conversation was looking; the things it listed where only these can be meant."""
    if memory.intent is None or clause.fresh or wanted.whole_plan:
        return Scope(period=clause.period)
    scopes = tuple(e for e in subjects(memory.intent) if is_group(e))
    groups = tuple(e for e in memory.listed if is_group(e))
    if clause.these and wanted.what in _KINDS and len(groups) > 1:
        return Scope(scopes or ("plan",), (), groups, inherited_period(memory, clause))
    if clause.these and 0 < len(groups) <= _FEW:
        scopes = groups
    indicators = tuple(e for e in memory.listed if e.startswith(("kpi:", "ref:")))
    only_order = wanted.order is not None and not wanted.criteria and wanted.limit < len(indicators)
    among = indicators if len(indicators) > 1 and (clause.these or only_order) else ()
    if not scopes and not among:
        return Scope(period=clause.period)
    also = memory.intent.also if isinstance(memory.intent, Select) else ()
    return Scope(scopes or ("plan",), also, among, inherited_period(memory, clause))
