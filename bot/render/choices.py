"""Renders what has no answer of its own: questions back, nothing found, help."""

from typing import assert_never

from bot import wording
from bot.findings import HelpFinding, NothingFinding, SeveralFinding
from bot.intents import (
    Activities,
    Ask,
    Compare,
    Count,
    Define,
    Expect,
    Figures,
    Help,
    Intent,
    KgiOf,
    Members,
    Narrative,
    Overview,
    Owned,
    Owner,
    Select,
    Trend,
    Unknown,
    period_of,
)
from bot.messages import Answer, Block, Choice
from bot.render.groups import titled
from knowledge.model import Plan

__all__ = ["help_answer", "intent_name", "nothing_answer", "several_answer"]

_MEASURE_WORDS = {"target": "目標", "rate": "達成率", "baseline": "基準年の値", "status": "達成状況", "value": "実績"}


def intent_name(intent: Intent) -> str:
    """Returns the name of an intent in the contract."""
    match intent:
        case Figures(_, measures):
            return measures[0] if measures else "value"
        case Trend():
            return "trend"
        case Compare():
            return "compare"
        case Overview():
            return "overview"
        case Owner():
            return "owner"
        case Owned():
            return "owned"
        case Activities():
            return "activity"
        case Members(_, what):
            return "kgi" if what == "kgi" else "list"
        case KgiOf():
            return "kgi"
        case Count():
            return "count"
        case Select(_, _, order):
            return "ranking" if order else "filter"
        case Narrative(topic):
            return topic if topic in ("reason", "issue", "next") else "overview"
        case Define():
            return "definition"
        case Expect() | Help() | Unknown():
            return "other"
        case Ask(inner, _):
            return intent_name(inner)
        case _:
            assert_never(intent)


def question(intent: Intent, entity: str, name: str) -> str:
    """Returns a complete question that asks `intent` of one entity."""
    years = period_of(intent).years
    when = f"{years[0]}の" if len(years) == 1 else ""
    called = titled(entity, name)
    match intent:
        case Figures(_, measures):
            words = "と".join(_MEASURE_WORDS[m] for m in measures if m in _MEASURE_WORDS)
            return f"{when}{called}の{words}は?"
        case Trend():
            return f"{called}の推移は?"
        case Owner(_, role):
            return f"{called}の{'関係所属' if role == 'related' else '担当課'}は?"
        case Owned():
            return f"{name}は何を担当している?"
        case Activities():
            return f"{called}の具体的取組は?"
        case KgiOf():
            return f"{called}はどのKGI?"
        case Narrative(topic):
            words = {"reason": "要因", "issue": "課題", "next": "今後の対応"}.get(topic, "現状")
            return f"{when}{called}の{words}は?"
        case Count():
            return f"{when}{called}の達成件数は?"
        case Define():
            return f"{called}の達成率の計算方法は?"
        case _:
            return f"{when}{called}は?"


def _choices(intent: Intent, options: tuple[tuple[str, str], ...]) -> tuple[Choice, ...]:
    return tuple(Choice(e, titled(e, n), question(intent, e, n)) for e, n in options)


def several_answer(finding: SeveralFinding) -> Answer:
    """Returns a question back, with choices that are complete questions."""
    sections = all(e.startswith("section:") for e, _ in finding.options)
    choices = _choices(finding.intent, finding.options)
    head = wording.CHOICE_SECTION if sections else wording.CHOICE_HEAD
    return Answer("choices", intent_name(finding.intent), choices=choices, blocks=(Block("", head),))


def nothing_answer(finding: NothingFinding, plan: Plan) -> Answer:
    """Returns that the plan has no answer, with the nearest names as choices."""
    if finding.reason == "section":
        text = wording.NO_SUCH_SECTION.format(plan=plan.short_title)
    elif finding.reason == "whose":
        text = wording.WHOSE
    elif finding.reason == "elsewhere":
        text = wording.ELSEWHERE.format(plan=plan.title)
    elif finding.reason == "unsupported":
        text = wording.UNSUPPORTED
    elif finding.reason:
        kind, _, key = finding.reason.partition(":")
        text = wording.NO_SUCH_NUMBER.format(what=_numbered(kind, key), plan=plan.short_title)
    else:
        text = (wording.NOTHING_NEAR if finding.nearest else wording.NOTHING).format(plan=plan.short_title)
    near = [(e, n) for e, n in finding.nearest]
    choices = tuple(
        Choice(e, titled(e, n), f"{n}は何を担当している?" if e.startswith("section:") else f"{titled(e, n)}は?")
        for e, n in near
    )
    further = () if choices else wording.HELP_EXAMPLES[:3]
    return Answer("none", "other", choices=choices, blocks=(Block("", text),), next=further)


def _numbered(kind: str, key: str) -> str:
    """Returns how something that does not exist would be called: 実施項目31, 実施項目14の⑨."""
    if kind in ("kpi", "ref"):
        item, _, circle = key.partition("-")
        return f"実施項目{item}の{wording.circled(int(circle))}"
    return f"{wording.WHAT[kind]}{key}"


def help_answer(finding: HelpFinding, plan: Plan) -> Answer:
    """Returns help, a greeting, or thanks."""
    if finding.topic == "thanks":
        return Answer("help", "other", blocks=(Block("", wording.THANKS),))
    text = wording.HELP.format(plan=plan.title)
    first = {"greeting": wording.GREETING, "welcome": wording.WELCOME}.get(finding.topic, "")
    if first:
        text = first.format(plan=plan.title) + "\n" + text
    examples = wording.HELP_EXAMPLES[:3] if finding.topic == "welcome" else wording.HELP_EXAMPLES
    return Answer("help", "other", blocks=(Block("", text),), next=examples)
