"""Cards by our own rules, for every answer of the dialogues: versions, labels, sizes, no Markdown, text beside colour."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from adapters.cards.answers import MAX_BYTES, card_of, size_of
from adapters.plaintext import plain_text
from adapters.replies import answer_card
from bot.answering import Answering
from bot.intents import Help, Members
from bot.messages import Answer, Block, Memory, Question, Table
from tests.adapters.cardtext import buttons, elements, texts
from tests.conftest import TODAY
from tests.scenarios.dialogue import FILES, questions

KNOWN = {
    "AdaptiveCard", "Container", "RichTextBlock", "TextRun", "Table", "TableRow", "TableCell", "Chart.Line", "ActionSet",
    "Action.Submit", "Action.Execute", "Input.ChoiceSet", "Data.Query", "messageBack",
}  # fmt: skip


def answers(answering: Answering) -> Iterator[tuple[str, Answer, Memory]]:
    """Yields every question of the dialogues with its answer."""
    for file in FILES:
        memory = Memory()
        for line in questions(file.read_text(encoding="utf-8")):
            memory = Memory() if line == "---" else memory
            if line != "---":
                answer, memory = answering.answer(Question(line[2:], TODAY), memory)
                yield line[2:], answer, memory


def cards(answering: Answering) -> Iterator[tuple[str, Answer, dict[str, Any]]]:
    for text, answer, memory in answers(answering):
        yield text, answer, answer_card(answer, memory.intent)
    for topic in ("welcome", "help", "greeting"):
        found = answering.again(Help(topic))
        yield topic, found, answer_card(found, None)


def test_every_card_is_version_1_5_in_japanese_with_known_elements(answering: Answering) -> None:
    for text, _, card in cards(answering):
        assert (card["type"], card["version"], card["lang"]) == ("AdaptiveCard", "1.5", "ja"), text
        assert card["fallbackText"], text
        assert {e["type"] for e in elements(card)} <= KNOWN, text


def test_every_card_is_small_enough(answering: Answering) -> None:
    assert max(size_of(card) for _, _, card in cards(answering)) <= MAX_BYTES


def test_every_text_is_free_of_markdown_and_none_is_empty(answering: Answering) -> None:
    for text, _, card in cards(answering):
        assert not [e for e in elements(card) if e["type"] in ("TextBlock", "Fact", "FactSet")], text
        for element in elements(card):
            if element["type"] == "TextRun":
                assert element["text"].strip(), text


def test_every_figure_of_the_text_is_on_the_card(answering: Answering) -> None:
    for text, answer, card in cards(answering):
        shown = texts(card)
        for figure in re.findall(r"[▲+]?[0-9][0-9,.]*(?:％|人|件|回|億円|百万円|千円)", plain_text(answer)):
            assert figure in shown or figure in json.dumps(buttons(card), ensure_ascii=False), (text, figure)


def test_colour_never_stands_alone(answering: Answering) -> None:
    colours = {"Good": "達成", "Attention": "未達"}
    found = set()
    for text, _, card in cards(answering):
        for element in elements(card):
            if element.get("color") in colours:
                found.add(element["color"])
                assert colours[element["color"]] in element["text"], text
    assert found == set(colours)


def test_every_button_sends_a_complete_question_that_is_understood(answering: Answering) -> None:
    for text, _, card in cards(answering):
        for button in buttons(card):
            if "msteams" in button.get("data", {}):
                sent = button["data"]["msteams"]
                assert sent["type"] == "messageBack"
                assert sent["text"] == sent["displayText"] == sent["value"]["ask"] == button["tooltip"]
                answer, _ = answering.answer(Question(sent["text"], TODAY), Memory())
                assert answer.kind in ("answer", "choices"), (text, sent["text"])


def test_a_trend_has_a_chart_a_table_and_a_fallback(answering: Answering) -> None:
    answer, memory = answering.answer(Question("県税徴収率の推移は?", TODAY), Memory())
    card = answer_card(answer, memory.intent)
    (chart,) = [e for e in elements(card) if e["type"] == "Chart.Line"]
    assert [s["legend"] for s in chart["data"]] == ["実績", "目標"]
    assert [v["x"] for v in chart["data"][0]["values"]][-1] == "R4"
    assert chart["fallback"]["type"] == "RichTextBlock"
    table = next(e for e in elements(card) if e["type"] == "Table" and e["firstRowAsHeaders"])
    assert len(table["rows"]) == 1 + len(answer.blocks[0].table.rows if answer.blocks[0].table else ())


def test_the_figure_is_large_and_its_status_beside_it(answering: Answering) -> None:
    answer, memory = answering.answer(Question("R4の電子決裁率は?", TODAY), Memory())
    large = [e for e in elements(answer_card(answer, memory.intent)) if e.get("size") in ("ExtraLarge", "Large")]
    assert [(e["text"], e.get("color")) for e in large] == [("93.5％", None), ("　達成", "Good")]


def test_a_target_that_was_asked_for_carries_no_status(answering: Answering) -> None:
    answer, memory = answering.answer(Question("R4の電子決裁率の目標は?", TODAY), Memory())
    large = [e["text"] for e in elements(answer_card(answer, memory.intent)) if e.get("size") == "ExtraLarge"]
    assert large == ["80％"]
    assert not [e for e in elements(answer_card(answer, memory.intent)) if e.get("size") == "Large"]


@pytest.mark.parametrize(("page", "rows", "further"), [(0, 30, 1), (1, 30, 2), (2, 27, 1), (3, 0, 1)])
def test_a_long_table_is_shown_page_by_page(answering: Answering, page: int, rows: int, further: int) -> None:
    card = answer_card(answering.again(Members("plan")), Members("plan"), page)
    tables = [e for e in elements(card) if e["type"] == "Table"]
    assert sum(len(t["rows"]) - 1 for t in tables) == rows
    assert len([b for b in buttons(card) if b["type"] == "Action.Execute"]) == further


def test_what_a_person_typed_cannot_become_markup(answering: Answering) -> None:
    answer, memory = answering.answer(Question("R4の電子決裁率は50%だよね?", TODAY), Memory())
    card = answer_card(answer, memory.intent)
    typed = [e for e in elements(card) if "50%" in str(e.get("text", ""))]
    assert {e["type"] for e in typed} == {"TextRun"}


def test_a_card_that_would_be_too_large_is_shown_as_text() -> None:
    rows = tuple((str(i), "あ" * 3000) for i in range(30))
    answer = Answer("answer", "list", blocks=(Block("x", "x", table=Table(("番号", "名"), rows)),))
    card = card_of(answer)
    assert size_of(card) <= MAX_BYTES
    assert {e["type"] for e in elements(card)} == {"AdaptiveCard", "RichTextBlock", "TextRun"}
