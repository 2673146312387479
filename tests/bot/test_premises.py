"""Figures that somebody states in a question: a remark on each that no told fact is."""

import pytest

from bot.answering import Answering
from bot.messages import Answer, Block, Fact, Question
from bot.rendering import wording
from bot.rendering.premises import with_premises
from knowledge.query.language import Amount
from tests.conftest import TODAY


def fact(measure: str, value: object, unit: str = "％") -> Fact:
    return Fact("kpi:11-1", "電子決裁率", "R4", measure, value, f"{value}{unit}", unit, "実施項目11 ①")


ANSWER = Answer(
    "answer",
    "figures",
    facts=(
        fact("actual", 93.5),
        fact("target", 80),
        fact("change", -0.3, "ポイント"),
        fact("status", "achieved", ""),
        fact("lead_sections", ["人事課"], ""),
        fact("item", 11, ""),
    ),
    blocks=(Block("電子決裁率", "93.5％です。", notes=("※注",)), Block("ほか", "ほか")),
)


def notes(answer: Answer) -> tuple[str, ...]:
    return answer.blocks[0].notes


def test_the_remark() -> None:
    assert wording.differs("50%") == "お尋ねの「50%」とは異なります。"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("50%", Amount(50.0, "%")), ("93.4％", Amount(93.4, "％")), ("50", Amount(50.0)), ("0.3ポイント", Amount(0.3, "ポイント")), ("11", Amount(11.0))],
)  # fmt: skip
def test_a_figure_that_is_no_told_fact_gets_a_remark_before_the_notes(typed: str, amount: Amount) -> None:
    found = with_premises(ANSWER, [(typed, amount)])
    assert notes(found) == (wording.differs(typed), "※注")
    assert found.blocks[1:] == ANSWER.blocks[1:]
    assert (found.facts, found.blocks[0].headline) == (ANSWER.facts, ANSWER.blocks[0].headline)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("93.5%", Amount(93.5, "%")), ("93.5％", Amount(93.5, "％")), ("93.5", Amount(93.5)), ("-0.3ポイント", Amount(-0.3, "ポイント")),
        ("50件", Amount(50.0, "件")), ("93.5時間", Amount(93.5, "時間")),
    ],
    ids=["same", "full_width", "without_unit", "change", "other_unit", "other_unit_same_number"],
)  # fmt: skip
def test_the_right_figure_and_one_in_another_unit_get_no_remark(typed: str, amount: Amount) -> None:
    assert with_premises(ANSWER, [(typed, amount)]) == ANSWER


def test_each_wrong_figure_gets_its_own_remark() -> None:
    stated = [("50%", Amount(50.0, "%")), ("93.5%", Amount(93.5, "%")), ("60%", Amount(60.0, "%"))]
    assert notes(with_premises(ANSWER, stated)) == (wording.differs("50%"), wording.differs("60%"), "※注")


def test_nothing_is_said_where_nothing_was_stated_or_told() -> None:
    assert with_premises(ANSWER, []) == ANSWER
    for silent in (
        Answer("answer", "figures", blocks=ANSWER.blocks),
        Answer("answer", "figures", facts=ANSWER.facts),
        Answer("answer", "figures", facts=ANSWER.facts[3:], blocks=ANSWER.blocks),
        Answer("answer", "figures", facts=(fact("actual", None),), blocks=ANSWER.blocks),
    ):
        assert with_premises(silent, [("50%", Amount(50.0, "%"))]) == silent


def remarks(answering: Answering, text: str) -> list[str]:
    answer = answering.answer(Question(text, TODAY))[0]
    assert answer.kind == "answer"
    return [note for block in answer.blocks for note in block.notes if note.startswith("お尋ねの")]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("R4の電子決裁率は50%だよね?", "50%"),
        ("R4の電子決裁率は５０％だよね?", "50%"),
        ("R4の電子決裁率は50だよね?", "50"),
        ("残業は8時間だっけ", "8時間"),
        ("残業って8時間ですよね?", "8時間"),
        ("自主財源収入額は3億円だよね?", "3億円"),
    ],
)
def test_a_wrong_figure_in_a_question_is_not_agreed_with(answering: Answering, text: str, typed: str) -> None:
    assert remarks(answering, text) == [wording.differs(typed)]


@pytest.mark.parametrize(
    "text",
    [
        "R4の電子決裁率は93.5%だよね?", "R4の電子決裁率は93.50％だよね?", "R4の電子決裁率は93.5だよね?", "残業は15.9時間だっけ", "残業は8件だっけ",
        "R4の電子決裁率は?", "R4の電子決裁率は93.5件だよね?", "達成率が80%未満の指標は?", "達成率ワースト3は?", "自主財源収入額は24.8億円だよね?",
    ],
)  # fmt: skip
def test_a_right_figure_one_in_another_unit_and_a_limit_get_no_remark(answering: Answering, text: str) -> None:
    assert remarks(answering, text) == []
