"""Turns findings into one answer: blocks with their facts, choices, further questions."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import assert_never

from bot.findings import (
    ActivityFinding,
    CountFinding,
    DefinitionFinding,
    Expected,
    FigureFinding,
    Finding,
    GroupTrendFinding,
    HelpFinding,
    KgiFinding,
    MembersFinding,
    NarrativeFinding,
    NothingFinding,
    OverviewFinding,
    OwnedFinding,
    OwnerFinding,
    SelectionFinding,
    SeveralFinding,
    TrendFinding,
)
from bot.intents import Intent
from bot.messages import Answer, Block, Fact
from bot.render import groups
from bot.render.choices import help_answer, intent_name, nothing_answer, several_answer
from bot.render.figures import figure_blocks, figure_next, trend_block, trend_next
from bot.render.narrating import narrative_block
from bot.render.outlook import expected_block
from bot.render.selecting import selection_block
from knowledge.model import Plan

__all__ = ["render"]

_NEXT = 3


def render(asked: Sequence[tuple[Intent, Sequence[Finding]]], plan: Plan) -> Answer:
    """Returns one answer to all that was asked, in its order.

    What can be answered is answered; what is unclear is asked back beside it; what is unknown is said only where
    nothing else is left.
    """
    answers = [_answer(intent, finding, plan) for intent, findings in asked for finding in findings]
    good = [a for a in answers if a.kind == "answer"] or answers[:1]
    shown = good + [a for a in answers if a.kind == "choices" and a not in good]
    return Answer(
        kind=good[0].kind,
        intent=intent_name(asked[0][0]),
        entities=tuple(dict.fromkeys(e for a in good for e in a.entities)),
        facts=_unique(f for a in good for f in a.facts),
        choices=tuple(c for a in shown for c in a.choices),
        blocks=tuple(b for a in shown for b in a.blocks),
        next=_few([a.next for a in good]),
    )


def _few(questions: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Returns up to three further questions, in turn from each part of the answer; help keeps all its examples."""
    if len(questions) == 1:
        return questions[0]
    mixed = [q for group in zip_longest(*questions) for q in group if q]
    return tuple(dict.fromkeys(mixed))[:_NEXT]


def _unique(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    found: dict[tuple[str, str, str], Fact] = {}
    for fact in facts:
        found.setdefault((fact.entity, fact.year, fact.measure), fact)
    return tuple(found.values())


def _answer(intent: Intent, finding: Finding, plan: Plan) -> Answer:
    name = intent_name(intent)
    questions: tuple[str, ...]
    match finding:
        case FigureFinding():
            blocks, facts = figure_blocks(finding)
            entity = finding.indicator.entity
            return Answer(
                "answer", name, (entity,), tuple(facts), (), tuple(blocks), tuple(figure_next(finding)[:_NEXT])
            )
        case TrendFinding(indicator):
            return _simple(name, indicator.entity, trend_block(finding), trend_next(indicator))
        case GroupTrendFinding(entity):
            return _simple(name, entity, groups.group_trend_block(finding))
        case OverviewFinding(entity):
            return _simple(name, entity, groups.overview_block(finding), groups.overview_next(finding))
        case OwnerFinding(item, indicator):
            questions = (f"実施項目{item.item}の具体的取組は?", f"実施項目{item.item}の達成件数は?")
            return _simple(name, indicator.entity if indicator else item.entity, groups.owner_block(finding), questions)
        case OwnedFinding():
            block, facts, entities = groups.owned_block(finding)
            return Answer("answer", name, entities, tuple(facts), (), (block,))
        case ActivityFinding(item, indicator):
            questions = (f"実施項目{item.item}の担当課は?",)
            return _simple(
                name, indicator.entity if indicator else item.entity, groups.activity_block(finding), questions
            )
        case MembersFinding():
            block, facts = groups.members_block(finding)
            return Answer("answer", name, tuple(e for e, _ in finding.rows), tuple(facts), (), (block,))
        case KgiFinding(indicator, _):
            return _simple(name, indicator.entity, groups.kgi_block(finding))
        case CountFinding():
            block, facts = groups.count_block(finding)
            return Answer("answer", name, tuple(r.entity for r in finding.rows), tuple(facts), (), (block,))
        case SelectionFinding():
            block, facts, entities = selection_block(finding)
            return Answer("answer", name, entities or finding.scopes, tuple(facts), (), (block,))
        case NarrativeFinding(_, _, item, indicator):
            questions = (f"実施項目{item.item}の担当課は?", f"実施項目{item.item}の状況は?")
            return _simple(name, indicator.entity if indicator else item.entity, narrative_block(finding), questions)
        case DefinitionFinding(indicator, _):
            return _simple(name, indicator.entity if indicator else "plan", groups.definition_block(finding))
        case Expected(indicator):
            questions = (f"{indicator.name}の推移は?", f"実施項目{indicator.item}の今後の対応は?")
            return _simple(name, indicator.entity, expected_block(finding), questions)
        case SeveralFinding():
            return several_answer(finding)
        case NothingFinding():
            return nothing_answer(finding, plan)
        case HelpFinding():
            return help_answer(finding, plan)
        case _:
            assert_never(finding)


def _simple(name: str, entity: str, rendered: tuple[Block, list[Fact]], questions: Sequence[str] = ()) -> Answer:
    block, facts = rendered
    return Answer("answer", name, (entity,), tuple(facts), (), (block,), tuple(questions[:_NEXT]))
