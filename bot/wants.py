"""What kind of answer a clause asks for, from its cues alone."""

import re
from dataclasses import dataclass
from datetime import date

from bot.clauses import Clause
from bot.criteria import ChangeIs, Criterion, HasKgi, Order, OutlookIs, StatusIs
from bot.language import without_other_katakana
from bot.selection import criteria_of, each_of, limit_of, order_of

__all__ = ["Want", "want"]

_WHAT = (
    ("ref", re.compile(r"参考指標")),
    (
        "section",
        re.compile(
            r"(?:どの|何|関係する|担当)(?:課|所属|部署)|(?:課|所属|部署)(?=(?:は|って)?(?:どこ|どれ))|(?:多い|少ない|高い|低い)(?:課|所属|部署)|(?:課|所属|部署)の?(?:一覧|リスト|別|ごと)|どこの課"
        ),
    ),
    ("kpi", re.compile(r"(?<!参考)指標|kpi(?!.{0,2}を?達成(?:した|できた)(?:実施)?項目)")),
    ("item", re.compile(r"項目(?!別)")),
    ("reform", re.compile(r"改革(?!ナビ|大綱|内容|の内容|プラン)")),
    ("kgi", re.compile(r"kgi(?!に|と|番)")),
    (
        "goal",
        re.compile(
            r"目標(?=の?一覧|は何(?=が|と|で|か|[?]|$)|がいくつ|は?いくつ|を?全部|って何|で、|の中で|別|ごと|の?うち)"
        ),
    ),
)
_FIGURES = frozenset({"target", "rate", "status", "trend", "compare", "count", "actual"})
_ALL_PLAN = re.compile(r"全体|計画(?:全体|として)?(?=で|の|は|に|$)|全部で|トータル|総数|全指標|全kpi|県全体|大綱")
_PLURAL = re.compile(
    r"指標|kpi|項目|(?:た|な|る|い|の)(?:もの|やつ|の)(?=は|って|を|が|$|\?|全|一|教|出|挙|あ|だけ)|どれ|どの|一覧|リスト|全部|すべて"
    r"|どんな|何が|なにが|ある\?|教えて|挙げ|出して|抽出|絞"
)
_PARENT = re.compile(
    r"(?:どの|何番(?:目)?の|なんの|どこの)(?:改革|目標(?!値))(?:に|の|です|か|$|[?])|(?:改革|目標)の(?:どれ|どこ|何番)|(?:どの|何番の)(?:改革|目標)に"
)
_WHICH_ONES = re.compile(r"何と何|なにとなに|どれとどれ")
_LATER = re.compile(r"今後|次|これから|来年度|翌年|踏まえ|どう")
_BETWEEN = re.compile(
    r"(?:うち|中で|どれ|どちら|どっち|どこ).*(?:一番|最も|いちばん|もっとも|多|少|高|低|良|悪)|(?:一番|最も|いちばん|もっとも|多|少|高|低|良|悪).*(?:どれ|どちら|どっち|どこ|のは)"
)
_EVERY = re.compile(
    r"何件中何件|(?:全部|すべて|全て|全件).{0,3}達成(?:でき|して|した|です|だ|でし)(?!.{0,4}(?:項目|指標|kpi|改革|もの|の?は)).*(?:か|よね|でしょ|よな|の)\w?[?。]*$"
    r"|(?:全|すべての|全ての|全部の)(?:指標|kpi)(?:が|を|も|とも)?(?:目標)?(?:を)?達成(?!した(?:項目|実施|改革))"
)
_WHICH = re.compile(r"どこ(?:か(?!ら)|です|でし|なの|だ|$|[?。])|どちら(?:です|でし|か|$|[?。])")
_SINCE_BASE = re.compile(r"基準年度?(?:から|以降|を(?:含め|入れ))(?!.*(?:まで|どう|どれ|いくら|何|比))")
_COUNTED = re.compile(r"達成|未達|クリア|いくつ(?:ある|あり)")
_OUTLOOKS = {
    "outlook_bad": ("off_track", "at_risk"),
    "outlook_good": ("on_track",),
    "outlook": ("off_track", "at_risk"),
}
_BY_RISK = Order("risk", highest=True)
_MISSED = re.compile(r"未達|達成(?:して(?:い)?(?:ない|ません)|でき(?:な|て(?:い)?な|ませ)|しな)|届かな|クリアでき")


@dataclass(frozen=True)
class Want:
    """The kind of answer.

    `what` says of which things, `each` by which groups it is broken down, `whole_plan` whether the plan is named.
    """

    kind: str
    measures: tuple[str, ...] = ()
    what: str = ""
    whole_plan: bool = False
    missed: bool = False
    achieved: bool = False
    criteria: tuple[Criterion, ...] = ()
    order: Order | None = None
    limit: int = 0
    plural: bool = False
    every: bool = False
    each: str = ""


def want(clause: Clause, today: date) -> Want:
    """Returns what kind of answer `clause` asks for; kind "" where it does not say."""
    each = each_of(clause.bare)
    what = each or _what(clause.bare) or _of_same_kind(clause)
    whole = bool(_ALL_PLAN.search(clause.bare))
    missed, achieved = bool(_MISSED.search(clause.text)), "達成" in clause.text or "クリア" in clause.text
    text = without_other_katakana(clause.unnamed)
    criteria, order = criteria_of(text, what, today), order_of(text, what)
    if outlook := next((c for c in _OUTLOOKS if c in clause.cues), ""):
        criteria, order = (OutlookIs(_OUTLOOKS[outlook]),), _BY_RISK
    if order is not None and order.by.endswith("_change"):
        criteria = tuple(c for c in criteria if not isinstance(c, ChangeIs))
    plural = bool(_PLURAL.search(clause.bare)) or bool(what)
    return Want(
        kind=_kind(clause, what, plural, criteria, order),
        measures=_measures(clause),
        what=what,
        whole_plan=whole,
        missed=missed,
        achieved=achieved and not missed,
        criteria=criteria,
        order=order,
        limit=limit_of(text),
        plural=plural,
        every=bool(_EVERY.search(clause.text)),
        each=each,
    )


def _what(text: str) -> str:
    """Returns the kind of thing that is asked for: the one named last, as Japanese puts it (目標Ⅱの項目の指標)."""
    found = [(m.start(), name) for name, pattern in _WHAT for m in pattern.finditer(text)]
    return max(found)[1] if found else ""


def _of_same_kind(clause: Clause) -> str:
    """Returns the kind of the groups between which is chosen: 目標Ⅰ・Ⅱ・Ⅲのうち一番低いのは."""
    kinds = {r.partition(":")[0] for r in clause.references}
    kinds |= {"section"} if clause.sections else set()
    chosen = len(clause.references) + len(clause.sections) > 1 and _BETWEEN.search(clause.bare)
    return kinds.pop() if chosen and len(kinds) == 1 and not kinds & {"kpi", "ref"} else ""


def _selects(clause: Clause, what: str, plural: bool, criteria: tuple[Criterion, ...], order: Order | None) -> bool:
    """Whether a clause asks which of many things fulfil something."""
    if order is not None:
        return "compare" not in clause.cues or (plural and not clause.references)
    groups = clause.references and all(not r.startswith(("kpi:", "ref:")) for r in clause.references)
    if (groups or clause.sections) and any(isinstance(c, StatusIs) and c.status == "missed" for c in criteria):
        return True
    plain = [c for c in criteria if isinstance(c, StatusIs) and not c.year]
    if any(isinstance(c, ChangeIs) for c in criteria):
        return plural and bool(what)
    return bool(criteria) and (plural or len(plain) < len(criteria))


def _kind(clause: Clause, what: str, plural: bool, criteria: tuple[Criterion, ...], order: Order | None) -> str:
    cues = clause.cues
    for cue in ("reason", "issue", "next", "background"):
        if cue in cues and not (cue == "next" and "activity" in cues and not _LATER.search(clause.text)):
            return cue
    if _PARENT.search(clause.bare) and not any(r.startswith(("reform:", "goal:")) for r in clause.references):
        return "parent"
    if cues & set(_OUTLOOKS):
        return "outlook"
    of_kgi = any(r.startswith("kgi:") for r in clause.references)
    in_kgi = of_kgi or (len(criteria) > 1 and any(isinstance(c, HasKgi) for c in criteria))
    owning = cues & ({"owner", "owned", "activity", "related"} | (set() if in_kgi else {"kgi_of"})) and not (
        (clause.sections and (criteria or order)) or (order and what and _WHICH.search(clause.text))
    )
    if each_of(clause.bare) and not owning:
        return "select"
    if _selects(clause, what, plural, criteria, order) and not owning:
        return "select"
    if "related" in cues:
        return "related"
    only_section = clause.sections and not clause.named_something and not clause.references
    if "activity" in cues and not only_section and "owner" not in cues and "owned" not in cues and not cues & _FIGURES:
        return "activity"
    if only_section and "count" in cues and _COUNTED.search(clause.text):
        return "side" if "side" in cues or "compare" in cues else "count"
    if "owned" in cues or "owner" in cues or ("activity" in cues and only_section):
        return "owned" if only_section or ("owned" in cues and "owner" not in cues) else "owner"
    if "kgi_of" in cues:
        return "list" if of_kgi else "kgi_of"
    years = "trend" in cues or ("compare" in cues and len(clause.period.years) > 1)
    if (years and "達成件数" in clause.text) or _SINCE_BASE.search(clause.text):
        return "trend"
    if "count" in cues and (what or _COUNTED.search(clause.text)):
        return "count"
    if "trend" in cues:
        return "trend"
    if "list" in cues and (
        not cues & {"target", "rate", "actual", "status"} or (what and _WHICH_ONES.search(clause.text))
    ):
        return "list"
    if "side" in cues:
        return "list" if what else "side"
    if "compare" in cues:
        return "compare"
    if "definition" in cues and not cues & {"status", "target", "actual"} and what in ("", "kpi"):
        return "definition"
    if "definition" in cues and what and clause.references:
        return "list"
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
