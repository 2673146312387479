"""Every sentence the bot says, named.  Polite, short Japanese."""

from collections.abc import Sequence

from bot.periods import year_label
from knowledge.model import Status

STATUS = {
    Status.ACHIEVED: "達成", Status.MISSED: "未達", Status.NO_TARGET: "目標なし", Status.NOT_REPORTED: "実績未公表",
    Status.UNDECIDED: "判定なし",
}  # fmt: skip
CHOICE_HEAD = "どれについてのご質問でしょうか。"
CHOICE_SECTION = "同じ名前の所属がいくつかあります。どちらでしょうか。"
SOURCE = "出典"
NEXT = "続けて聞けること"
SECTIONS = "取組所属"
RELATED = "関係所属"
TARGET, RATE, CHANGE, ACTUAL, BASELINE, STATUS_LABEL = "目標", "達成率", "前年度比", "実績", "基準年", "判定"
YEAR, NUMBER, NAME, COUNT = "年度", "番号", "名称", "達成件数"
ACTIVITY, SERVES, BEFORE = "具体的取組", "関連目標", "前年度"
LATER_TARGETS = "今後の目標"
LOWER = "値が小さいほど良い指標です"
CUMULATIVE = "累計の値です"
THANKS = "どういたしまして。ほかにも気になる指標があればお尋ねください。"
GREETING = "こんにちは、改革ナビです。{plan}の指標、目標と実績、担当の所属をお答えします。"
HELP = (
    "{plan}についてお答えします。指標の名前と年度を書いてお尋ねください（年度を省くと最新の実績をお答えします）。\n"
    "Teamsでは「毎週月曜9時に人事課のダイジェスト」と送ると週に一度まとめが届き、「ダイジェストを止めて」で止まります。"
)
WELCOME = "改革ナビを追加していただき、ありがとうございます。{plan}の指標、目標と実績、担当の所属をお答えします。"
FIND_LABEL, FIND_EXAMPLE, FIND_BUTTON = "指標の名前で探す", "例: 電子決裁", "調べる"
FIND_NOTHING = "指標を選んでください。"
NEXT_PAGE, PREVIOUS_PAGE = "次の30件", "前の30件"
TOO_MANY = "続けてたくさんのご質問をいただきました。少し時間をおいてお尋ねください。"
OLD_BUTTON = "このボタンの内容は古くなりました。もう一度お尋ねください。"
NO_SUGGESTION = "当てはまる指標がありません"
HELP_EXAMPLES = (
    "R4の電子決裁率は?",
    "残業の担当課は?",
    "県税徴収率の推移は?",
    "人事課は何を担当している?",
    "R4の達成件数は全体で何件?",
    "KGI③の指標の一覧は?",
    "最終目標に届かなそうな指標は?",
)
NOTHING = "{plan}の中に、お尋ねの内容は見つかりませんでした。"
NOTHING_NEAR = "{plan}の中に、お尋ねの内容そのものは見つかりませんでした。次のことならお答えできます。"
WHOSE = "どの所属のことか分かりません。所属の名前を書いてお尋ねください（例: 人事課の指標は?）。"
NO_SUCH_SECTION = "その名前の所属は{plan}の取組所属・関係所属にありません。"
NO_SUCH_NUMBER = "{what}は{plan}にありません。"
FAILED = (
    "申し訳ありません。お答えの途中で問題が起きました。時間をおいてもう一度お試しください（受付番号 {reference}）。"
)
ELSEWHERE = "お答えできるのは{plan}に載っていることだけです。ほかの計画や自治体のことは分かりません。"
UNSUPPORTED = "その聞き方にはまだお答えできません。"
UNCERTAIN = "※{what}は原資料の表から一つに決まらない値です（{note}）。"
MEASURES = {"actual": ACTUAL, "target": TARGET, "rate": RATE, "baseline": BASELINE}


def rows_shown(first: int, last: int, total: int) -> str:
    """Which rows of a long table a page shows."""
    return f"{total}件のうち{first}から{last}件目"


def caption(year: str, measure: str, latest: bool = False) -> str:
    """What a figure is that stands alone: 令和4年度の実績, 令和4年度（最新）の実績."""
    newest = "（最新）" if latest else ""
    return f"{year_label(year)}{newest}の{MEASURES[measure]}"


def baseline_caption(year: str) -> str:
    """What the figure of the base year is."""
    return f"{BASELINE}（{year_label(year)}）の値"


def count_caption(year: str, what: str = COUNT) -> str:
    """What a count of KPIs is: 令和4年度の達成件数（目標のあるKPIのうち）."""
    return f"{year_label(year)}の{what}（目標のあるKPIのうち）"


def axis(unit: str, begin: str) -> str:
    """The name of a chart's vertical axis that does not begin at 0."""
    return f"{unit}（{begin}から）"


def out_of(count: int, counted: int) -> str:
    """24件中18件."""
    return f"{counted}件中{count}件"


def owned_caption(leads: int, related_items: int) -> str:
    """What the number of a section's items is."""
    if not leads:
        return f"{RELATED}となっている実施項目"
    return f"{SECTIONS}となっている実施項目" + (f"（ほかに{RELATED}として{related_items}件）" if related_items else "")


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


def latest(year: str, shown: str) -> str:
    """The newest result, beside a year that has none."""
    return f"最新の実績は{year_label(year)}の{shown}です。"


def against(goal: str, rate: str, status: str) -> str:
    """Target, rate and status in brackets behind a value."""
    return f"（{TARGET}{goal}、{RATE}{rate}、{status}）"


def claim_differs(claim: str) -> str:
    """The person stated another figure."""
    return f"お尋ねの「{claim}」とは異なります。"


def trend(name: str, first: str, last: str, start: str, end: str, difference: str) -> str:
    """…は令和元年度の7.0％から令和4年度の84.1％になりました（+77.1ポイント）。"""
    return f"{name}は、{year_label(first)}の{start}から{year_label(last)}の{end}になりました（{difference}）。"


def trend_plain(name: str) -> str:
    """A trend without two numbers to compare."""
    return f"{name}の推移です。"


def group_trend(name: str) -> str:
    """The counts of a group year by year."""
    return f"{name}の達成件数の推移です。"


def overview(name: str, year: str, achieved: int, counted: int) -> str:
    """…の令和4年度の達成件数は2/3です。"""
    return f"{name}の{year_label(year)}の達成件数は、目標のあるKPI {counted}件中{achieved}件です。"


def overview_no_target(name: str, year: str) -> str:
    """No KPI of the group has a target in that year."""
    return f"{name}には、{year_label(year)}に目標のあるKPIがありません。"


def overview_not_reported(name: str, year: str) -> str:
    """No results yet."""
    return f"{name}の{year_label(year)}の達成件数は、この資料ではまだ公表されていません。"


def owner(name: str, sections: Sequence[str]) -> str:
    """…の取組所属は…です。"""
    return f"{name}の取組所属は、{'、'.join(sections)}です。"


def related(name: str, sections: Sequence[str]) -> str:
    """…の関係所属は…です。"""
    return (
        f"{name}の関係所属は、{'、'.join(sections)}です。"
        if sections
        else f"{name}の関係所属は、個票に載っていません。"
    )


def overview_differs(sections: Sequence[str]) -> str:
    """The overview tree names other sections than the sheet."""
    return f"体系図では{'、'.join(sections)}も取組所属です（個票にはありません）。"


def spelled_elsewhere(section: str, other: str) -> str:
    """The overview spells a section in another way."""
    return f"{section}は、体系図では「{other}」と書かれています。"


def owned(section: str, leads: int, related_items: int) -> str:
    """…が取組所属となっている実施項目は5件です。"""
    tail = f"（ほかに関係所属として{related_items}件）" if related_items else ""
    return f"{section}が取組所属となっている実施項目は{leads}件です{tail}。"


def owned_related(section: str, related_items: int) -> str:
    """A section that leads nothing."""
    return f"{section}が取組所属となっている実施項目はありません。関係所属としては{related_items}件です。"


def activities(name: str, count: int) -> str:
    """…の具体的取組は4件です。"""
    return f"{name}の具体的取組は{count}件です。"


def members(name: str, what: str, count: int) -> str:
    """…のKPIは5件です。"""
    return f"{name}の{what}は{count}件です。"


def kgi(name: str, number: int, kgi_name: str) -> str:
    """…はKGI③「…」に結び付いています。"""
    return f"{name}は、KGI{circled(number)}「{kgi_name}」のKPIです。"


def no_kgi(name: str) -> str:
    """An indicator without a KGI."""
    return f"{name}には、対応するKGIの番号がありません。"


def missed_count(name: str, year: str, missed: int, counted: int) -> str:
    """…の令和4年度の未達は、目標のあるKPI 82件中17件です。"""
    return f"{name}の{year_label(year)}の未達は、目標のあるKPI {counted}件中{missed}件です。"


def several(names: Sequence[str]) -> str:
    """Headline of an answer with several parts."""
    return "、".join(names)


def circled(number: int) -> str:
    """1 becomes ①."""
    return chr(0x245F + number) if 1 <= number <= 20 else f"({number})"


WHAT = {
    "kpi": "KPI", "ref": "参考指標", "item": "実施項目", "reform": "改革", "goal": "目標", "kgi": "KGI", "section": "所属",
}  # fmt: skip
FORMULA = {
    "actual/target": "実績÷目標",
    "target/actual": "目標÷実績（値が小さいほど良い指標のため）",
    "actual/previous": "当年度の実績÷前年度の実績（前年度の水準以上が目標のため）",
    "previous/actual": "前年度の実績÷当年度の実績（前年度以下が目標のため）",
    "(20-actual)/20": "（20－実績）÷20（20％未満が目標のため）",
    "judged": "数値では計算せず、目標の言葉を満たしたかどうかで判定",
}
FORMULA_GENERAL = "達成率は多くの指標で実績÷目標、値が小さいほど良い指標では目標÷実績です。四捨五入して印字され、100％以上が達成です。"


def formula(name: str, how: str) -> str:
    """How the rate of an indicator is computed."""
    return f"{name}の達成率は「{how}」で計算します。"


def reference_indicator(name: str) -> str:
    """A reference indicator has no target."""
    return f"{name}は参考指標で、目標と達成率はありません。"


STATUSES = {"achieved": "達成", "missed": "未達", "no_target": "目標なし"}
ALL = {"achieved": "KPIをすべて達成", "missed": "達成したKPIがない"}
SOME = {"achieved": "達成したKPIがある", "missed": "未達のKPIがある"}
COMPARED = {"ge": "以上", "gt": "超", "le": "以下", "lt": "未満", "eq": ""}
COUNTED = {"missed": "未達", "achieved": "達成", "size": "KPI"}
WAYS = {"worse": "悪化", "better": "改善", "up": "増加", "down": "減少"}
ORDERS = {
    ("rate", True): "達成率の高い順",
    ("rate", False): "達成率の低い順",
    ("rate_change", True): "達成率の前年度からの上げ幅が大きい順",
    ("rate_change", False): "達成率の前年度からの下げ幅が大きい順",
    ("count", True): "達成件数の多い順",
    ("count", False): "達成件数の少ない順",
    ("count_change", True): "達成件数の前年度からの増え方が大きい順",
    ("count_change", False): "達成件数の前年度からの減り方が大きい順",
    ("size", True): "KPIの数の多い順",
    ("size", False): "KPIの数の少ない順",
    ("items", True): "実施項目の多い順",
    ("items", False): "実施項目の少ない順",
    ("risk", True): "リスクの高い順",
    ("missed", True): "未達の多い順",
    ("missed", False): "未達の少ない順",
    ("share", True): "達成件数の割合が高い順",
    ("share", False): "達成件数の割合が低い順",
}
REASONS = {
    "no_target": "この年度の目標なし", "not_reported": "実績未公表", "undecided": "判定なし", "judged": "言葉で判定する指標",
    "no_outlook": "見通しを推計できない指標",
}  # fmt: skip


def selection(scope: str, year: str, criterion: str, what: str, total: int) -> str:
    """…で、令和4年度に「未達」の条件に当てはまるKPIは17件です。"""
    return f"{scope}で、{year}に「{criterion}」の条件に当てはまる{what}は{total}件です。"


def breakdown(scope: str, year: str, what: str, total: int) -> str:
    """…の令和4年度の達成件数を、KGIごとに示します（5件）。"""
    return f"{scope}の{year}の達成件数を、{what}ごとに示します（{total}件）。"


def ranking(scope: str, year: str, order: str, what: str, shown: int) -> str:
    """…の令和4年度のKPIを達成率の低い順に3件示します。"""
    return f"{scope}の{year}の{what}を、{order}に{shown}件示します。"


def left_out(reasons: Sequence[tuple[str, int]]) -> str:
    """What could not be judged, and why."""
    return "対象から外したもの: " + "、".join(f"{reason} {count}件" for reason, count in reasons)


TOPICS = {
    "reason": "要因分析", "issue": "次年度への課題", "next": "課題を踏まえての対応", "background": "現状・問題・改革内容",
    "status": "現状", "problem": "問題・課題", "reform": "改革内容",
}  # fmt: skip
SUMMARY = "※個票の文を短くまとめた要約です。"
WHOLE_ITEM = "※個票がこの指標だけの文を分けていないため、実施項目全体の文を示しています。"


def narrative(when: str, name: str, topic: str) -> str:
    """令和4年度の…の要因分析です。"""
    return f"{when}{name}の{topic}です。"


def no_narrative(when: str, name: str, topic: str) -> str:
    """The sheet has no such text."""
    return f"{when}{name}の{topic}は、個票に載っていません。"
