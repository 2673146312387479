"""What kind of answer a clause asks for, from its cues alone."""

import re
from dataclasses import dataclass

from bot.clauses import Clause

__all__ = ["Want", "want"]

_WHAT = (
    ("ref", re.compile(r"参考指標")),
    (
        "section",
        re.compile(
            r"(?:どの|何|関係する|担当)(?:課|所属|部署)(?:が|は)?(?:ある|一覧)|(?:課|所属|部署)の?(?:一覧|リスト)"
        ),
    ),
    ("kpi", re.compile(r"(?:指標|kpi)")),
    ("item", re.compile(r"項目")),
    ("reform", re.compile(r"改革(?=は|って|の?一覧|を|がいくつ|が何|の数|\d|$|\?)")),
    ("kgi", re.compile(r"kgi")),
    ("goal", re.compile(r"目標(?=の?一覧|は何|がいくつ|は?いくつ|を?全部|って何)")),
)
_ALL_PLAN = re.compile(r"全体|計画(?:全体|として)?(?=で|の|は|に|$)|全部で|トータル|総数|全指標|全kpi|県全体|大綱")
_MISSED = re.compile(r"未達|達成(?:して(?:い)?(?:ない|ません)|でき(?:な|て(?:い)?な|ませ)|しな)|届かな|クリアでき")


@dataclass(frozen=True)
class Want:
    """The kind of answer (`what` says of which things, `scope` whether the whole plan is named)."""

    kind: str
    measures: tuple[str, ...] = ()
    what: str = ""
    whole_plan: bool = False
    missed: bool = False
    achieved: bool = False


def want(clause: Clause) -> Want:
    """Returns what kind of answer `clause` asks for; kind "" where it does not say."""
    what = next((name for name, pattern in _WHAT if pattern.search(clause.rest)), "")
    whole = bool(_ALL_PLAN.search(clause.rest))
    missed, achieved = bool(_MISSED.search(clause.text)), "達成" in clause.text or "クリア" in clause.text
    return Want(_kind(clause, what), _measures(clause), what, whole, missed, achieved and not missed)


def _kind(clause: Clause, what: str) -> str:
    cues = clause.cues
    for cue in ("reason", "issue", "next", "background"):
        if cue in cues:
            return cue
    if "related" in cues:
        return "related"
    if "owned" in cues or "owner" in cues:
        only_section = clause.sections and not clause.named_something and not clause.references
        return "owned" if only_section or ("owned" in cues and "owner" not in cues) else "owner"
    if "kgi_of" in cues:
        return "kgi_of"
    if "activity" in cues:
        return "activity"
    if "count" in cues:
        return "count"
    if "trend" in cues:
        return "trend"
    if "list" in cues and not cues & {"target", "rate", "actual", "status"}:
        return "list"
    if "side" in cues:
        return "side"
    if "compare" in cues:
        return "compare"
    if cues & {"rate", "status", "target", "baseline", "actual"} or clause.period.baseline:
        return "figures"
    if "definition" in cues:
        return "definition"
    if "overview" in cues:
        return "overview"
    if what and (clause.references or clause.sections):
        return "list"
    return ""


def _measures(clause: Clause) -> tuple[str, ...]:
    cues = clause.cues
    found: list[str] = [m for m in ("target", "rate", "status") if m in cues]
    if "baseline" in cues or clause.period.baseline:
        found.append("baseline")
    if "status" in found and "target" in found and not re.search("目標(?:値|額)?と", clause.text):
        found.remove("target")
    if "actual" in cues and (not found or re.search("実績|結果", clause.text)):
        found.insert(0, "value")
    return tuple(found)
