"""What `app.py explain` prints, and that it leads from words left over to a row that mends them."""

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.explaining import wording
from adapters.explaining.objects import explanation_object
from adapters.explaining.showing import explanation_text
from app import app
from bot.answering import Answering
from bot.language import cues
from bot.messages import Question
from tests.conftest import DATA, TODAY
from tests.evaluation.gold import FILES, read

RANKING = """質問  達成率80%未満のワースト3は?

文1  達成率80%未満のワースト3は?
  年度　　　  指定なし
  尋ね方　　  条件に合うもの
  その言葉　  達成率「達成率」、数の条件「80%未満」、順位「ワースト3」
  求める値　  達成率
  条件　　　  達成率80％未満
  並べ方　　  達成率の低い順
  件数　　　  3件
  挙げた数字  80%、3
  名前の言葉  なし（名前を探すための言葉がない）
  読み取り　  答える: 順位
  　　　　　  群馬県行財政改革大綱 実施計画（plan）

結果  答える
  答え　　　  群馬県行財政改革大綱 実施計画で、令和4年度に「達成率80％未満、達成率の低い順」の条件に当てはまるKPIは7件です。"""

OUTSIDE = """質問  横浜市の電子決裁率は?

文1  横浜市の電子決裁率は?
  年度　　　  指定なし
  尋ね方　　  指定なし
  計画の外　  「横浜」
  名前の言葉  横浜、市、電子、決裁、率
  言い換え　  「率」→「割合」「比率」
  読み取り　  通じない: 計画の外のことを尋ねている

結果  通じない
  答え　　　  お答えできるのは群馬県行財政改革大綱 実施計画に載っていることだけです。ほかの計画や自治体のことは分かりません。"""


def explain(tmp_path: Path, *words: str) -> str:
    result = CliRunner().invoke(app, ["explain", "--cache", str(tmp_path / "cache"), *words])
    assert (result.exit_code, result.exception) == (0, None)
    return result.output


def line(text: str, label: str) -> str:
    """Returns what stands behind a label in the first line that has it."""
    return next(found.strip() for found in text.splitlines() if found.strip().startswith(label)).split(maxsplit=1)[1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("達成率80%未満のワースト3は?", RANKING), ("横浜市の電子決裁率は?", OUTSIDE)],
    ids=["ranking", "outside"],
)
def test_an_explanation_is_laid_out_line_by_line(tmp_path: Path, text: str, shown: str) -> None:
    assert explain(tmp_path, text) == shown + "\n"


def test_a_candidate_shows_how_it_was_found_and_how_well_it_fits(tmp_path: Path) -> None:
    shown = explain(tmp_path, "残業の目標は?")
    assert line(shown, "候補") == "KPI・参考指標・実施項目・KGI・改革・目標から探す"
    assert line(shown, "○") == (
        "kpi:18-1  言葉100％ 名前100％  職員1人あたりの時間外勤務時間数（月間）  別名（表記）「残業」"
    )
    assert "別名（読み）「電子決裁率」" in line(explain(tmp_path, "R4の電子決済率は?"), "○")
    assert "一字違い「行政手続電子化率」" in line(explain(tmp_path, "行政手続電了化率は?"), "○")


def test_options_are_marked_and_offered(tmp_path: Path) -> None:
    shown = explain(tmp_path, "組織の数は?")
    assert line(shown, "読み取り") == "聞き返す: 実績"
    assert "4件から選んでもらう" in shown
    assert re.search(r"？ ref:16-3  言葉100％ 名前 [0-9]{2}％", shown)
    assert "  1. 知事部局の組織の数（翌年4月1日現在：県庁）（ref:16-3）\n" in shown


def test_the_day_that_counts_is_an_option_as_in_ask(tmp_path: Path) -> None:
    assert line(explain(tmp_path, "昨年度の電子決裁率は?", "--today", "2024-03-31"), "年度") == "令和4年度「昨年度」"
    assert line(explain(tmp_path, "昨年度の電子決裁率は?", "--today", "2024-04-01"), "年度") == "令和5年度「昨年度」"


def test_an_explanation_is_one_object_of_json(tmp_path: Path) -> None:
    shown = json.loads(explain(tmp_path, "--json", "R4の電子決済率は?"))
    (sentence,) = shown["sentences"]
    assert sentence["period"] == {"is": "Period", "years": ["R4"]}
    assert sentence["marks"] == [{"kind": "year", "words": "r4", "means": ""}]
    (search,) = sentence["searches"]
    assert (search["taken"], search["options"], search["left"]) == (["kpi:11-1"], [], [])
    best = search["candidates"][0]
    assert 0.9 < best.pop("explained") < 1
    assert best == {
        "entity": "kpi:11-1", "name": "電子決裁可能文書の電子決裁率", "said": 1.0, "how": "reading", "alias": True,
        "label": "電子決裁率", "left": [],
    }  # fmt: skip
    assert sentence["intent"] == {
        "is": "Figures",
        "entities": ["kpi:11-1"],
        "period": {"is": "Period", "years": ["R4"]},
    }
    assert (shown["kind"], shown["answer"]) == ("answer", "令和4年度の電子決裁可能文書の電子決裁率は93.5％です。")
    assert shown["names"] == {"kpi:11-1": "電子決裁可能文書の電子決裁率"}


def test_without_a_question_it_says_how_to_ask() -> None:
    result = CliRunner().invoke(app, ["explain"])
    assert result.exit_code == 2
    assert result.output == '質問を書いてください。例: python app.py explain "R4の電子決裁率は?"\n'


def test_a_word_left_over_is_mended_by_a_row(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    before = explain(tmp_path, "--data", str(data), "県庁トークの開催数は?")
    assert line(before, "残った言葉") == "「トーク」（どの名前にもない）"
    assert line(before, "結果") == "通じない"
    row = "県庁トーク,ウェブ会議,庁内でのウェブ会議の愛称"
    assert f"`{row}`" in (DATA.parent.parent / "docs" / "data.md").read_text(encoding="utf-8")
    with (data / "terms.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    assert CliRunner().invoke(app, ["check", "--data", str(data)]).output == "誤りはありません。\n"
    after = explain(tmp_path, "--data", str(data), "県庁トークの開催数は?")
    assert line(after, "言い換え").startswith("「県庁トーク」→「ウェブ会議」")
    assert line(after, "残った言葉") == "なし"
    assert line(after, "答え") == "ウェブ会議開催数は10,194回です（最新の実績、令和4年度）。"


def test_everything_that_can_be_asked_has_a_name() -> None:
    assert {cue for cue, _ in cues()} <= wording.ASKED.keys()


def test_every_question_of_the_evaluation_can_be_explained(answering: Answering) -> None:
    questions = [gold.text for file in FILES for gold in read(file)]
    assert len(questions) > 500
    for text in questions:
        explanation = answering.explain(Question(text, TODAY))
        assert {s.wanted.kind for s in explanation.sentences} <= wording.ASKED.keys()
        assert wording.RESULTS[explanation.answer.kind] in explanation_text(explanation)
        assert json.loads(json.dumps(explanation_object(explanation)))["kind"] == explanation.answer.kind
