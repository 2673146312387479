"""Every sentence of the weekly digest, named.  Polite, short Japanese."""

from collections.abc import Sequence
from datetime import date, datetime

from knowledge.editions.changes import Kind
from knowledge.plan.model import Measure
from knowledge.query.years import year_label

DIGEST = "週刊ダイジェスト"
CHANGED, BEFORE, AFTER = "変わったところ", "前", "今"
IN_CHARGE = "担当"
ABOUT, DATA, NEXT_TIME, STOPPING = "このダイジェストについて", "データ", "次回", "やめるには"
MISSED, ACHIEVED_COUNT = "未達の指標", "達成件数"
NEXT_STEPS, NEXT_TARGETS, PLANNED = "計画のこれから", "目標のあるKPI", "今後の対応"
FIRST = "初めてお送りします。次回からは、前回から変わったところを先にお知らせします。"
SAMPLE = "これはプレビューです。お届けするときは、前回から変わったところを先にお知らせします。"
LOST = "前回お知らせした版のデータが残っていないため、変わったところは示せません。"
UNCHANGED = "前回から変わったところはありません。"
ON_THE_WAY = "このままでは最終目標に届かないおそれのある指標はありません。"
IN_TEAMS = (
    "週刊ダイジェストの登録・変更・停止は、Teamsの改革ナビとの会話でお受けします"
    "（「毎週月曜9時に人事課のダイジェスト」「ダイジェストを止めて」など）。ここではご質問にだけお答えします。"
)
HOW_TO_STOP = "「ダイジェストを止めて」と送ると止まります（この会話のどなたでも止められます）"
STOP, SETTINGS, SEE_ALL = "ダイジェストを止めて", "ダイジェストの設定", "ダイジェストのプレビュー"
MEASURES = {
    Measure.ACTUAL: "実績", Measure.TARGET: "目標", Measure.RATE: "達成率", Measure.BASELINE: "基準年の値",
}  # fmt: skip
KINDS = {
    Kind.NEW_RESULT: "新しい実績", Kind.CORRECTED: "訂正", Kind.NEW_TARGET: "新しい目標",
    Kind.CHANGED_TARGET: "目標の変更", Kind.WITHDRAWN: "取り消し",
}  # fmt: skip
_DAYS = "月火水木金土日"
_ZONES = {"Asia/Tokyo": "日本時間"}


def head(name: str) -> str:
    """人事課の週刊ダイジェストです。"""
    return f"{name}の{DIGEST}です。"


def standing(year: str, achieved: int, counted: int) -> str:
    """令和4年度は、目標のあるKPI 7件のうち5件を達成し、2件が未達です。"""
    missed = counted - achieved
    if not missed:
        return f"{year_label(year)}は、目標のあるKPI {counted}件をすべて達成しています。"
    return f"{year_label(year)}は、目標のあるKPI {counted}件のうち{achieved}件を達成し、{missed}件が未達です。"


def no_targets(year: str) -> str:
    """No KPI of the scope has a target in the newest year."""
    return f"{year_label(year)}に目標のあるKPIはありません。"


def counts(now: str, before: str, year_before: str) -> str:
    """5/7（令和3年度 4/7）"""
    return f"{now}（{year_label(year_before)} {before}）" if before else now


def more(names: Sequence[str], shown: int) -> str:
    """Names, the last ones only counted."""
    rest = f" ほか{len(names) - shown}件" if len(names) > shown else ""
    return "、".join(names[:shown]) + rest


def changed(count: int) -> str:
    """Headline of what changed."""
    return f"前回から変わったところ（{count}件）"


def change_of(name: str, year: str, measure: Measure, kind: Kind) -> str:
    """テレワーク…の令和5年度の実績（新しい実績）"""
    return f"{name} {year_label(year)}の{MEASURES[measure]}（{KINDS[kind]}）"


def more_changes(count: int) -> str:
    """Changes that are not listed."""
    return f"ほか{count}件"


def attention(shown: int, total: int) -> str:
    """Headline of what needs attention."""
    few = f"、{total}件のうち{shown}件" if total > shown else ""
    return f"注意が必要な指標（推計でリスクの高い順{few}）"


def did_well(name: str, year: str, actual: str, target: str, rate: str, missed_before: bool) -> str:
    """One indicator that did well."""
    since = "、前年度の未達から達成に転じました" if missed_before else ""
    rated = f"、達成率{rate}" if rate else ""
    return f"うまくいっている指標: {name}は{year_label(year)}に{actual}でした（目標{target}{rated}{since}）。"


def next_targets(count: int) -> str:
    """How many KPIs have a target in the next year."""
    return f"{count}件"


def all_reported() -> str:
    """Every year of the plan has results."""
    return "計画期間のすべての年度の実績が出ています。"


def at(moment: datetime, zone: str) -> str:
    """2026年11月30日（月）9:00 日本時間（Asia/Tokyo）"""
    named = f"{_ZONES[zone]}（{zone}）" if zone in _ZONES else zone
    return f"{day(moment.date())}{moment.hour}:{moment.minute:02} {named}"


def day(when: date) -> str:
    """2026年11月30日（月）"""
    return f"{when.year}年{when.month}月{when.day}日（{_DAYS[when.weekday()]}）"


def data(title: str, version: str, reported: str, partly: str, installed: date | None) -> str:
    """The source of the figures, and how new they are; of the year `partly` there are a few results."""
    some = f"と{year_label(partly)}の一部" if partly != reported else ""
    since = f"、{day(installed)}に登録" if installed else ""
    return f"{title} {version}版（{year_label(reported)}まで{some}の実績{since}）"


def subscribe(name: str) -> str:
    """The complete sentence that subscribes to what is previewed."""
    return f"毎週月曜9時に{name}のダイジェスト"


def quiet(name: str, next_time: str) -> str:
    """Nothing changed since the last digest."""
    following = f"次回は{next_time}です。" if next_time else ""
    return f"{name}のデータは、前回のダイジェストから変わっていません。{following}"
