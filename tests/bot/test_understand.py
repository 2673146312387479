"""Text to intent: a pure table."""

import pytest

from bot.criteria import AllAre, ChangeIs, CountIs, Order, OutlookIs, RateIs, StatusIs, Streak
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
)  # fmt: skip
from bot.messages import Memory
from bot.periods import Period
from bot.understand import understand
from knowledge.names import Names
from tests.conftest import TODAY

R2, R3, R4 = (Period(years=(y,)) for y in ("R2", "R3", "R4"))


def read(names: Names, text: str, memory: Memory = Memory()) -> list[Intent]:
    return understand(text, TODAY, names, memory)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("R4の電子決裁率は?", Figures(("kpi:11-1",), ("value",), R4)),
        ("電子決済率 R4", Figures(("kpi:11-1",), ("value",), R4)),
        ("でんしけっさいりつは?", Figures(("kpi:11-1",))),
        ("denshi kessairitsu R4", Figures(("kpi:11-1",), ("value",), R4)),
        ("denshi kessai ritsu no R4 no jisseki wa ikura desu ka", Figures(("kpi:11-1",), ("value",), R4)),
        ("zangyou no R3 no mokuhyo wa nan%?", Figures(("kpi:18-1",), ("target",), R3, unit="%")),
        ("yuukyuu wa tassei shita?", Figures(("kpi:18-2",), ("status",))),
        ("denshi kessai ritsu no tantōka wa doko", Owner(("kpi:11-1",))),
        ("残業のR3の目標", Figures(("kpi:18-1",), ("target",), R3)),
        ("県税徴収率の達成率は?", Figures(("kpi:25-1",), ("rate",))),
        ("有給は達成した?", Figures(("kpi:18-2",), ("status",))),
        ("税外未収金の基準年は?", Figures(("kpi:26-1",), ("baseline",), Period(baseline=True))),
        ("県税徴収率の推移", Trend(("kpi:25-1",))),
        ("R2からR4の電子決裁率", Trend(("kpi:11-1",), Period(years=("R2", "R3", "R4"), span=True))),
        ("残業と有給を比較して", Compare(("kpi:18-1", "kpi:18-2"))),
        ("実施項目18の状況は?", Overview(("item:18",))),
        ("目標Ⅱはどうなってる?", Overview(("goal:2",))),
        ("残業の担当課どこ?", Owner(("kpi:18-1",))),
        ("内部統制の関係所属は?", Owner(("item:22",), "related")),
        ("人事課は何を担当していますか?", Owned(("section:人事課",))),
        ("業プロ課の所管、全部", Owned(("section:業務プロセス改革課",))),
        ("実施項目18ではどんな取組をしている?", Activities(("item:18",))),
        ("KGI③の指標の一覧は?", Members("kgi:3", "kpi")),
        ("改革7の項目は?", Members("reform:7", "item")),
        ("電子決裁率はどのKGI?", KgiOf(("kpi:11-1",))),
        ("R4の達成件数は全体で何件中何件?", Count(("plan",), "achieved", "kpi", R4)),
        ("R4の未達は何件?", Count(("plan",), "missed", "kpi", R4)),
        ("テレワークはなぜ未達?", Narrative("reason", ("kpi:17-1",))),
        ("実施項目18の今後の対応は?", Narrative("next", ("item:18",))),
        ("電子決裁率の達成率の計算方法は?", Define(("kpi:11-1",))),
        ("R4で未達の指標は?", Select(criteria=(StatusIs("missed"),), period=R4)),
        ("改革1の中でR4未達の指標", Select(("reform:1",), (StatusIs("missed"),), period=R4)),
        ("達成率ワースト3", Select(order=Order("rate", False), limit=3)),
        ("達成率が2倍以上の指標は?R4で", Select(criteria=(RateIs("ge", 200.0),), period=R4)),
        ("前年度より悪化した指標", Select(criteria=(ChangeIs("worse"),))),
        ("3年連続未達の指標は?", Select(criteria=(Streak("missed", 3),))),
        ("R2は未達、R3で達成した指標", Select(criteria=(StatusIs("missed", "R2"), StatusIs("achieved", "R3")), period=Period(years=("R2", "R3")))),
        ("達成率70%以上の項目はどれ?", Select(what="item", criteria=(RateIs("ge", 70.0),))),
        ("R2・R3・R4すべてで未達の指標", Select(criteria=tuple(StatusIs("missed", y) for y in ("R2", "R3", "R4")), period=Period(years=("R2", "R3", "R4")))),
        ("達成から未達に落ちた指標は?", Select(criteria=(StatusIs("achieved", "before"), StatusIs("missed")))),
        ("改革8で1回でも達成した指標は?", Select(("reform:8",), (StatusIs("achieved", "ever"),))),
        ("R4で目標を下回った指標は?", Select(criteria=(StatusIs("missed"),), period=R4)),
        ("一番やばい指標はどれ?", Select(order=Order("rate", False), limit=1)),
        ("R4でうまくいってない指標はどれ?", Select(criteria=(StatusIs("missed"),), period=R4)),
        ("未達が2件以上ある実施項目は?", Select(what="item", criteria=(CountIs("missed", "ge", 2),))),
        ("KPIが1個しかない実施項目は?", Select(what="item", criteria=(CountIs("size", "eq", 1),))),
        ("1件も達成できなかった実施項目は?", Select(what="item", criteria=(AllAre("missed"),))),
        ("担当している項目が一番多い課はどこ?", Select(what="section", order=Order("items", True), limit=1)),
        ("目標Ⅰ・Ⅱ・Ⅲのうち達成割合が一番低いのは?", Select(what="goal", order=Order("share", False), limit=1, among=("goal:1", "goal:2", "goal:3"))),
        ("目標Ⅱを項目別に、R4の達成件数", Select(("goal:2",), what="item", period=R4)),
        ("このままだと最終目標に届かなそうな指標は?", Select(criteria=(OutlookIs(("off_track", "at_risk")),), order=Order("risk", True))),
        ("歩道橋の補修は最終目標に届きそう?", Expect(("kpi:29-8",))),
        ("県税徴収率が未達になった理由は?", Narrative("reason", ("kpi:25-1",))),
        ("残業が前年度を上回ったのはどうして?", Narrative("reason", ("kpi:18-1",))),
        ("オープンデータはどの改革に入る?", Overview(("item:5",))),
        ("達成率が一番低いのは?R4で", Select(order=Order("rate", False), limit=1, period=R4)),
        ("こんにちは", Help("greeting")),
        ("使い方を教えて", Help("help")),
        ("ありがとう", Help("thanks")),
        ("前橋市の人口は?", Unknown(reason="elsewhere")),
        ("栃木県の電子決裁率は?", Unknown(reason="elsewhere")),
        ("実施項目31の担当は?", Unknown(reason="item:31")),
        ("うちの課の指標は?", Unknown(reason="whose")),
        ("人事課の課題は?", Narrative("issue", ("section:人事課",))),
    ],
)  # fmt: skip
def test_a_question_is_understood(names: Names, text: str, intent: Intent) -> None:
    assert read(names, text) == [intent]


@pytest.mark.parametrize(
    "text",
    [
        "県営住宅の入居率は?",
        "マイナ保険証の利用率",
        "有給取得率は?",
        "テレワークの補助金はいくら?",
        "県公式LINEの友だち登録者数",
        "電子契約の利用率",
        "国税の滞納額",
        "イベントの数は?",
        "サイトの数は?",
        "財政調整基金の残高はいくら?",
        "職員の残業ワースト10の課はどこ?",
        "普段づかいの指標で未達のものは?",
        "不思議な達成率ワースト3",
    ],
)
def test_what_sounds_near_but_is_not_in_the_plan_is_not_answered(names: Names, text: str) -> None:
    (intent,) = read(names, text)
    assert isinstance(intent, Unknown)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("R3のあり方検討施設数は?", {"kpi:28-1", "kpi:28-2", "kpi:28-3"}),
        ("資金不足比率は?", {"kpi:30-1", "kpi:30-2", "kpi:30-3", "kpi:30-4", "kpi:30-5"}),
        ("総務課は何を担当?", {"section:(総)総務課", "section:(教)総務課", "section:(病)総務課"}),
    ],
)
def test_what_fits_several_things_is_asked_back(names: Names, text: str, options: set[str]) -> None:
    (intent,) = read(names, text)
    assert isinstance(intent, Ask)
    assert set(intent.options) == options


def test_two_questions_in_one_message_are_both_understood(names: Names) -> None:
    assert read(names, "R4の電子決裁率は?あと残業の担当課も教えて") == [
        Figures(("kpi:11-1",), ("value",), R4),
        Owner(("kpi:18-1",)),
    ]


def test_two_questions_on_the_same_sheet_are_both_understood(names: Names) -> None:
    assert read(names, "オープンデータ化の推進、R4の課題とその対応は?") == [
        Narrative("issue", ("item:5",), R4),
        Narrative("next", ("item:5",), R4),
    ]


def test_what_is_told_before_a_question_is_not_answered(names: Names) -> None:
    asked = read(names, "未達が続いているものは押さえておくように言われました。残業のR3の目標はいくつですか。")
    assert asked == [Figures(("kpi:18-1",), ("target",), R3)]


def test_of_two_things_asked_at_once_none_is_answered_alone(names: Names) -> None:
    (intent,) = read(names, "地方分権の提案、R3は何件で、実現したのは何件?")
    assert isinstance(intent, Figures)
    assert set(intent.entities) == {"ref:10-5", "kpi:10-2"}
    (intent,) = read(names, "地方分権で国に出した提案ってR3は何件で、そのうち何件が実現した?")
    assert isinstance(intent, Unknown)


OVERTIME = Memory(Figures(("kpi:18-1",), ("value",), R4), ("kpi:18-1",), ("R4",))
BEDS = Memory(Figures(("kpi:30-8",), ("value",), R4), ("kpi:30-8",), ("R4",), earlier="kpi:30-7")
WORST = Memory(Select(order=Order("rate", False), limit=3, period=R4), ("kpi:28-2", "kpi:17-1", "kpi:29-4"), ("R4",))


@pytest.mark.parametrize(
    ("text", "memory", "intent"),
    [
        ("R3は?", OVERTIME, Figures(("kpi:18-1",), ("value",), R3)),
        ("前の年は?", OVERTIME, Figures(("kpi:18-1",), ("value",), R3)),
        ("ごめん、R4じゃなくてR2", OVERTIME, Figures(("kpi:18-1",), ("value",), R2)),
        ("目標は?", OVERTIME, Figures(("kpi:18-1",), ("target",), R4)),
        ("担当課は?", OVERTIME, Owner(("kpi:18-1",))),
        ("推移は?", OVERTIME, Trend(("kpi:18-1",), R4)),
        ("じゃあ有給は?", OVERTIME, Figures(("kpi:18-2",), ("value",), R4)),
        ("ところで、有給は?", OVERTIME, Figures(("kpi:18-2",))),
        ("2番目のやつはなんで未達なの", WORST, Narrative("reason", ("kpi:17-1",), R4)),
        ("その1年前は?", OVERTIME, Figures(("kpi:18-1",), ("value",), R3)),
        ("次の年度はどうするの?", OVERTIME, Narrative("next", ("kpi:18-1",), R4)),
        ("見通しは?", OVERTIME, Expect(("kpi:18-1",), R4)),
        ("両方の目標は?", BEDS, Figures(("kpi:30-7", "kpi:30-8"), ("target",), R4)),
        ("両方の目標は?", OVERTIME, Unknown()),
        ("一番最後のやつの担当は?", WORST, Owner(("kpi:29-4",))),
        ("R3だと?", WORST, Select(order=Order("rate", False), limit=3, period=R3)),
    ],
)
def test_a_conversation_goes_on(names: Names, text: str, memory: Memory, intent: Intent) -> None:
    assert read(names, text, memory) == [intent]


def test_a_choice_is_made_by_name_or_by_number(names: Names) -> None:
    options = ("kpi:28-1", "kpi:28-2", "kpi:28-3")
    memory = Memory(Ask(Figures(options, ("value",), R3), options), options)
    chosen = [Figures(("kpi:28-3",), ("value",), R3)]
    assert read(names, "指定管理のやつ", memory) == chosen
    assert read(names, "3番目", memory) == chosen
    assert read(names, "③で", memory) == chosen
