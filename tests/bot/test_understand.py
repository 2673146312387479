"""Text to intent: a pure table."""

import pytest

from bot.criteria import ChangeIs, Order, RateIs, StatusIs, Streak
from bot.intents import (
    Activities,
    Ask,
    Compare,
    Count,
    Define,
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
        ("こんにちは", Help("greeting")),
        ("使い方を教えて", Help("help")),
        ("ありがとう", Help("thanks")),
        ("前橋市の人口は?", Unknown(reason="elsewhere")),
        ("栃木県の電子決裁率は?", Unknown(reason="elsewhere")),
        ("実施項目31の担当は?", Unknown(reason="item:31")),
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


OVERTIME = Memory(Figures(("kpi:18-1",), ("value",), R4), ("kpi:18-1",), ("R4",))
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
