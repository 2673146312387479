"""Continues a conversation: "R3は?", "目標は?", "2番目の方", "じゃあ有給は?"."""

import re
from dataclasses import replace

from bot.clauses import Clause
from bot.forming import form, is_group
from bot.intents import (
    Activities,
    Ask,
    Count,
    Define,
    Expect,
    Figures,
    Intent,
    KgiOf,
    Members,
    Overview,
    Owned,
    Owner,
    Select,
    Trend,
    about,
    during,
    period_of,
    subjects,
)
from bot.messages import Memory
from bot.periods import Period, western, year_code
from bot.wants import Want

__all__ = ["continue_with", "inherited_period", "is_fragment", "listed"]

_FRAGMENT = re.compile(r"^.{1,24}(?:は|も|の(?:方|ほう)(?:は|で|です)?|だと|なら)[\s?。!]*$")


def is_fragment(clause: Clause) -> bool:
    """Whether a clause that names a topic goes on with what was asked before: じゃあ有給は?, 違う、時間外の方."""
    if clause.fresh or clause.cues:
        return clause.then and not clause.fresh
    return clause.then or clause.wrong or bool(_FRAGMENT.search(clause.text))


def inherited_period(memory: Memory, clause: Clause) -> Period:
    """Returns the years that `clause` names, else those of the conversation; 前の年 counts from these."""
    before = period_of(memory.intent) if memory.intent else Period()
    if clause.period.relative and not clause.period.years:
        years = before.years or memory.years[-1:]
        if years:
            code = year_code(western(years[-1]) + clause.period.relative)
            return Period(years=(code,))
    return clause.period if clause.period.given else before


def listed(memory: Memory, clause: Clause) -> tuple[str, ...]:
    """Returns which of the things listed before are meant by a number or by 全部, () where none are."""
    if clause.pick and memory.listed:
        index = clause.pick - 1 if clause.pick > 0 else clause.pick
        return memory.listed[index : index + 1 or None] if -len(memory.listed) <= index < len(memory.listed) else ()
    return memory.listed if clause.everything and isinstance(memory.intent, Ask) else ()


def continue_with(memory: Memory, entities: tuple[str, ...], clause: Clause, wanted: Want) -> Intent | None:
    """Returns the wish of the conversation, or the one that `clause` words, about `entities`.

    None where there is nothing to continue.
    """
    before = memory.intent.intent if isinstance(memory.intent, Ask) else memory.intent
    if before is None:
        return None
    period = inherited_period(memory, clause)
    single = isinstance(before, Count | Select | Members | Overview) and not all(is_group(e) for e in entities)
    timeless = isinstance(before, Owner | Owned | Activities | KgiOf | Define | Expect) and clause.period.given
    if wanted.kind or single or timeless:
        return form(wanted, clause, entities, period)
    if isinstance(before, Trend | Overview) and clause.period.years and not clause.period.span:
        return form(wanted, clause, entities, clause.period)
    intent = during(about(before, entities), period)
    if isinstance(intent, Figures):
        intent = replace(intent, claim="")
    return intent if subjects(intent) else None
