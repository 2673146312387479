"""What is said of an indicator's figures: actuals, targets, rates, differences, and what is missing."""

from bot.rendering.wording import ACTUAL, BASELINE, RATE, TARGET
from knowledge.query.years import year_label

POINTS = "ポイント"

UNCERTAIN = "※{what}は原資料の表から一つに決まらない値です（{note}）。"

MEASURES = {"actual": ACTUAL, "target": TARGET, "rate": RATE, "baseline": BASELINE}


def since(year: str, value: str) -> str:
    """With which year's value a difference is counted: （令和3年度 80％から）."""
    return f"（{year_label(year)} {value}から）"


def caption(year: str, measure: str, latest: bool = False) -> str:
    """What a figure is that stands alone: 令和4年度の実績, 令和4年度（最新）の実績."""
    newest = "（最新）" if latest else ""
    return f"{year_label(year)}{newest}の{MEASURES[measure]}"


def baseline_caption(year: str) -> str:
    """What the figure of the base year is."""
    return f"{BASELINE}（{year_label(year)}）の値"


def value(year: str, name: str, shown: str) -> str:
    """令和4年度の電子決裁率は93.5％です。"""
    return f"{year_label(year)}の{name}は{shown}です。"


def latest_value(year: str, name: str, shown: str) -> str:
    """The same where the person named no year."""
    return f"{name}は{shown}です（最新の実績、{year_label(year)}）。"


def target(year: str, name: str, shown: str) -> str:
    """令和4年度の…の目標は80％です。"""
    return f"{year_label(year)}の{name}の目標は{shown}です。"


def rate(year: str, name: str, shown: str, status: str) -> str:
    """令和4年度の…の達成率は117％で、達成しています。"""
    return f"{year_label(year)}の{name}の達成率は{shown}です（{status}）。"


def status(year: str, name: str, achieved: bool, actual: str, goal: str) -> str:
    """令和4年度の…は目標を達成しています."""
    ending = "目標を達成しています" if achieved else "目標に達していません"
    return f"{year_label(year)}の{name}は{ending}（目標{goal}に対して実績{actual}）。"


def baseline(year: str, name: str, shown: str) -> str:
    """基準年（令和元年度）の…は7.0％です。"""
    return f"基準年（{year_label(year)}）の{name}は{shown}です。"


def no_baseline(year: str, name: str) -> str:
    """There is no figure for the base year."""
    return f"基準年（{year_label(year)}）の{name}の値は、個票に載っていません。"


def not_reported(year: str, name: str) -> str:
    """The plan has no results of that year yet."""
    return f"{year_label(year)}の{name}の実績は、この資料ではまだ公表されていません。"


def outside(year: str, name: str, first: str, last: str) -> str:
    """The year is not one of the plan's."""
    return f"{year_label(year)}は計画期間（{year_label(first)}から{year_label(last)}まで）の外のため、{name}の値はありません。"


def nothing_printed(year: str, name: str) -> str:
    """The sheet has a dash or an empty cell."""
    return f"{year_label(year)}の{name}の実績は、個票に値がありません。"


def no_target(year: str) -> str:
    """No target in that year."""
    return f"{year_label(year)}の目標は設定されていません。"


def target_missing(year: str, name: str) -> str:
    """The target of a year was asked for, and there is none."""
    return f"{year_label(year)}の{name}には、目標が設定されていません。"


def changed(year: str, name: str, shown: str, difference: str) -> str:
    """令和4年度の…は93.5％で、前年度から+1.2ポイントです。"""
    return f"{year_label(year)}の{name}は{shown}で、前年度から{difference}です。"


def gap(year: str, name: str, goal: str, difference: str) -> str:
    """令和4年度の…は、目標（1.5日）との差が▲1.0日です。"""
    return f"{year_label(year)}の{name}は、目標（{goal}）との差が{difference}です。"


def remaining(year: str, name: str, shown: str, final: str, goal: str, left: str) -> str:
    """…は令和4年度に64.5％で、令和6年度の最終目標100％まで+35.5ポイントです。"""
    return f"{name}は{year_label(year)}に{shown}で、{year_label(final)}の最終目標{goal}まで{left}です。"


def reached(year: str, name: str, shown: str, final: str, goal: str) -> str:
    """The final target is reached already."""
    return f"{name}は{year_label(year)}に{shown}で、{year_label(final)}の最終目標{goal}に届いています。"


def remaining_label(goal: str) -> str:
    """最終目標（100％）まで"""
    return f"最終目標（{goal}）まで"


def no_final(name: str) -> str:
    """The plan's last year has no target."""
    return f"{name}には、最終年度の目標がありません。"


def between(first: str, last: str) -> str:
    """What a difference between two years is."""
    return f"{year_label(first)}から{year_label(last)}までの変化"


def latest(year: str, shown: str) -> str:
    """The newest result, beside a year that has none."""
    return f"最新の実績は{year_label(year)}の{shown}です。"


def against(goal: str, rate: str, status: str) -> str:
    """Target, rate and status in brackets behind a value."""
    return f"（{TARGET}{goal}、{RATE}{rate}、{status}）"


def trend(name: str, first: str, last: str, start: str, end: str, difference: str) -> str:
    """…は令和元年度の7.0％から令和4年度の84.1％になりました（+77.1ポイント）。"""
    return f"{name}は、{year_label(first)}の{start}から{year_label(last)}の{end}になりました（{difference}）。"


def trend_plain(name: str) -> str:
    """A trend without two numbers to compare."""
    return f"{name}の推移です。"
