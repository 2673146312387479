"""Compares a reply with the outcome that a question is known to have.

Right: what was asked, and every figure.  Partial: the right thing, but a figure is missing or everything was poured
out.  Asked back: choices where an answer was due, or what was asked among what comes nearest.  Silent: no answer where one was due.  Wrong: another thing, year or
figure than asked, or a figure where there is none.
"""

import re
import unicodedata
from enum import StrEnum

from tests.evaluation.gold import Gold, Reply, Said, Stated

__all__ = ["FIGURES", "Verdict", "item_of", "judge"]

FIGURES = ("actual", "rate", "baseline", "target", "achieved_count")
"""Measures that are figures of the source."""

_OF_ITEM = ("lead_sections", "related_sections", "activity", "reason", "issue", "next")
_PROSE = ("reason", "issue", "next")
_ITEM_INTENTS = ("owner", "activity", "reason", "issue", "next")
_ONE_THING = ("value", "target", "rate", "baseline", "status")
_LISTING = ("filter", "ranking", "owned", "list", "kgi")
_NO_FIGURE = ("not_reported", "no_target")
_NEVER_REPORTED = re.compile("R[078]|平成|H30")
_UNITS = re.compile("(?:件|回|人|名|日|時間|施設|校|地区|箇所|億円|百万円|千円|機関|所属|㎡|m2)$")
_DASHES = str.maketrans({"−": "-", "―": "-", "ー": "-", ",": "", " ": "", "%": ""})


class Verdict(StrEnum):
    """What became of a question."""

    RIGHT = "right"
    PARTIAL = "partial"
    BACK = "asked back"
    SILENT = "silent"
    WRONG = "wrong"


def judge(gold: Gold, reply: Reply) -> Verdict:
    """Returns what became of a question."""
    if gold.kind in ("none", "help"):
        return _where_nothing_is(gold, reply)
    if gold.kind == "choices":
        return _where_several_are_meant(gold, reply)
    if reply.kind == "choices":
        good = "either" in gold.tags and set(gold.entities) & set(reply.choices)
        return Verdict.RIGHT if good else Verdict.BACK
    if reply.kind == "none" and set(gold.entities) & set(reply.choices):
        return Verdict.BACK
    if reply.kind != "answer":
        return Verdict.RIGHT if _is_never_reported(gold) else Verdict.SILENT
    return _answered(gold, reply)


def item_of(entity: str) -> str:
    """Returns the item that an indicator belongs to, any other entity as it is."""
    kind, _, number = entity.partition(":")
    return f"item:{number.partition('-')[0]}" if kind in ("kpi", "ref") else entity


def _where_nothing_is(gold: Gold, reply: Reply) -> Verdict:
    if reply.kind in ("none", "help"):
        return Verdict.RIGHT
    if reply.kind == "choices":
        return Verdict.BACK
    figures = [f for f in reply.facts if f.measure in FIGURES]
    if not figures:
        return Verdict.RIGHT
    told = any(f.measure == "status" and "not_reported" in (f.value, f.printed) for f in reply.facts)
    only_asked = bool(gold.entities) and all(f.entity in gold.entities for f in figures)
    return Verdict.RIGHT if told and only_asked else Verdict.WRONG


def _where_several_are_meant(gold: Gold, reply: Reply) -> Verdict:
    meant = set(gold.entities)
    if reply.kind == "choices":
        return Verdict.RIGHT if len(meant & set(reply.choices)) >= min(2, len(meant)) else Verdict.BACK
    if reply.kind != "answer":
        return Verdict.SILENT
    given = {*reply.entities, *(f.entity for f in reply.facts if f.measure in FIGURES)}
    return Verdict.RIGHT if meant <= given else Verdict.WRONG


def _is_never_reported(gold: Gold) -> bool:
    """Whether the question is for a year outside the plan, so that "no" is an answer."""
    empty = [f for f in gold.facts if f.measure == "status" and f.value in _NO_FIGURE]
    return bool(empty) and "unreported" in gold.tags and bool(_NEVER_REPORTED.search(empty[0].year + gold.text))


def _answered(gold: Gold, reply: Reply) -> Verdict:
    whole = all(_states(reply, fact) for fact in gold.facts)
    listed = _is_list(gold)
    about = _lists_the_same(gold, reply) if listed else _is_about_all(gold, reply)
    others = [e for e in reply.entities if item_of(e) != e and e not in gold.entities]
    if whole and about:
        return Verdict.PARTIAL if gold.intent in _ONE_THING and len(others) > 1 else Verdict.RIGHT
    if listed:
        return Verdict.WRONG
    spoken_of = {(item_of(f.entity), f.year) for f in reply.facts}
    in_time = all((item_of(f.entity), f.year) in spoken_of for f in gold.facts if f.year)
    return Verdict.PARTIAL if about and in_time and not _contradicts(gold, reply) else Verdict.WRONG


def _is_list(gold: Gold) -> bool:
    open_list = not gold.facts and gold.intent in _LISTING
    return bool(gold.entities) and (bool(gold.tags & {"set", "ordered"}) or open_list)


def _lists_the_same(gold: Gold, reply: Reply) -> bool:
    if "ordered" in gold.tags:
        return reply.entities[: len(gold.entities)] == gold.entities
    return set(gold.entities) in (set(reply.entities), {item_of(e) for e in reply.entities})


def _is_about_all(gold: Gold, reply: Reply) -> bool:
    pool = {*reply.entities, *(f.entity for f in reply.facts)}
    items = {item_of(e) for e in pool} if gold.intent in _ITEM_INTENTS else set()
    return all(e in pool or item_of(e) in items for e in gold.entities)


def _contradicts(gold: Gold, reply: Reply) -> bool:
    """Whether a figure or status is given for what was asked that differs from the known one."""
    for wanted in gold.facts:
        if wanted.measure not in (*FIGURES, "status"):
            continue
        for said in reply.facts:
            same = (said.entity, said.year, said.measure) == (wanted.entity, wanted.year, wanted.measure)
            if same and said.printed is not None and not _is_the_fact(said, wanted):
                return True
    return False


def _states(reply: Reply, wanted: Stated) -> bool:
    return any(_is_the_fact(said, wanted) for said in reply.facts)


def _is_the_fact(said: Said, wanted: Stated) -> bool:
    ours, theirs = said.entity, wanted.entity
    if wanted.measure in _OF_ITEM:
        ours, theirs = item_of(ours), item_of(theirs)
    if ours != theirs or said.measure != wanted.measure or (wanted.year and said.year != wanted.year):
        return False
    return wanted.measure in _PROSE or _has_the_value(said, wanted)


def _has_the_value(said: Said, wanted: Stated) -> bool:
    if wanted.measure == "activity":
        names = said.value if isinstance(said.value, list | tuple) else [said.printed]
        name = _plain(wanted.value)
        return any(name in _plain(n) or _plain(n) in name for n in names if n)
    if isinstance(wanted.value, tuple):
        members = said.value if isinstance(said.value, list | tuple) else ()
        return {_plain(v) for v in wanted.value} <= {_plain(v) for v in members}
    if wanted.measure == "status":
        return wanted.value in (said.value, said.printed)
    return _plain(said.printed) == _plain(wanted.value) or _same_number(said.value, wanted.value)


def _same_number(value: object, wanted: str) -> bool:
    try:
        return float(_plain(value)) == float(_plain(wanted))
    except ValueError:
        return False


def _plain(value: object) -> str:
    """Returns a printed value without what is only its dress: width, commas, spaces, the unit."""
    return _UNITS.sub("", unicodedata.normalize("NFKC", str(value)).translate(_DASHES))
