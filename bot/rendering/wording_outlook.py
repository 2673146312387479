"""Every sentence about outlooks, named.  They are always said to be derived (推計)."""

from collections.abc import Sequence

from knowledge.plan.forecast import Outlook
from knowledge.plan.model import Status
from knowledge.query.years import year_label

INDICATOR, RESULT, FINAL, EXPECTED = "指標", "実績", "最終目標", "見通し（推計）"
DERIVED = (
    "※見通しは個票の値ではなく、実績からの推計です。％と累計の値はこれまでの1年あたりの伸びを、"
    "1年ごとの値は最新の達成率を、最終目標の年度まで続くものとして計算しています。"
)
OUTLOOKS = {
    Outlook.OFF_TRACK: "届かない見込み", Outlook.AT_RISK: "届かないおそれ", Outlook.ON_TRACK: "届く見込み",
    Outlook.UNKNOWN: "推計できません", Outlook.DECIDED: "結果が出ています",
}  # fmt: skip
_EXPECTED = {
    Outlook.OFF_TRACK: "届かない見込みです", Outlook.AT_RISK: "届かないおそれがあります",
    Outlook.ON_TRACK: "届く見込みです",
}  # fmt: skip


def by_pace(pace: str, year: str, projected: str, share: str) -> str:
    """1年に+17.2ポイントのままなら令和6年度に98.8％（目標の99％）"""
    return f"1年に{pace}のままなら{year_label(year)}に{projected}（目標の{share}％）"


def by_pace_enough(pace: str, year: str) -> str:
    """The pace suffices."""
    return f"1年に{pace}のままなら{year_label(year)}に届く"


def by_rate(share: str) -> str:
    """The newest share of the target goes on."""
    return f"最新の値が目標の{share}％"


def by_states(states: Sequence[tuple[str, Status]]) -> str:
    """A target in words goes by what became of it."""
    missed = [year for year, state in states if state is Status.MISSED]
    if not missed:
        return "これまで毎年達成"
    return f"言葉の目標、{'・'.join(year_label(y) for y in missed)}に未達"


def expected(name: str, year: str, target: str, outlook: Outlook) -> str:
    """The outlook of one indicator; where there is no final target, that."""
    if not target:
        return f"{name}には最終年度の目標がないため、見通しを推計できません。"
    if outlook is Outlook.UNKNOWN:
        return f"{name}の{year_label(year)}の目標（{target}）に対する見通しは推計できません。"
    if outlook is Outlook.DECIDED:
        return f"{name}は、{year_label(year)}の結果が出ています。"
    return f"{name}は、{year_label(year)}の目標（{target}）に{_EXPECTED[outlook]}（推計）。"


def decided(year: str, state: Status) -> str:
    """The final target's year is reported."""
    return f"{year_label(year)}に{'達成' if state is Status.ACHIEVED else '未達'}"
