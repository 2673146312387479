"""Every rule can fail: a sound card breaks none, and each way of spoiling it breaks the rule that is about it."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from adapters.replies import answer_message
from bot.answering import Answering
from knowledge.query.language import EVERY, Members, Named, Tell
from tests.adapters.card_rules import CARD_RULES, MESSAGE_RULES, message_faults
from tests.adapters.cardtext import elements

Json = dict[str, Any]


@pytest.fixture(scope="module")
def sound(answering: Answering) -> Json:
    """A message whose card has everything: a figure, a chart, pages, a field, buttons, rows to press."""
    message = answer_message(answering.help(), "msteams")
    for query in (Tell(Named(("kpi:11-1",)), (), EVERY), Tell(Members("kpi"))):
        further = answer_message(answering.again(query), "msteams")
        message["attachments"][0]["content"]["body"] += further["attachments"][0]["content"]["body"]
    return message


def first(message: Json, kind: str) -> Json:
    """Returns the first element of a kind in the message's card."""
    return next(e for e in elements(message["attachments"][0]["content"]) if e["type"] == kind)


def content(message: Json) -> Json:
    card: Json = message["attachments"][0]["content"]
    return card


def change(kind: str, **values: Any) -> Callable[[Json], None]:
    """Returns what sets values of the first element of a kind; None takes one away."""

    def spoil(message: Json) -> None:
        found = first(message, kind)
        for name, value in values.items():
            found.pop(name, None) if value is None else found.update({name: value})

    return spoil


def asked(**values: Any) -> Callable[[Json], None]:
    """Returns what changes what the first button that asks sends."""

    def spoil(message: Json) -> None:
        button = next(e for e in elements(content(message)) if "msteams" in e.get("data", {}))
        button["data"]["msteams"].update(values)

    return spoil


def another_result(message: Json) -> None:
    first(message, "Chart.Line")["data"][0]["values"][0]["y"] = 12.34


def a_gap(message: Json) -> None:
    for series in first(message, "Chart.Line")["data"]:
        del series["values"][1]


def no_legend(message: Json) -> None:
    del first(message, "Chart.Line")["data"][0]["legend"]


def one_point(message: Json) -> None:
    chart = first(message, "Chart.Line")
    chart["data"] = [{**chart["data"][0], "values": chart["data"][0]["values"][:1]}]


def no_rows(message: Json) -> None:
    table = next(e for e in elements(content(message)) if e.get("firstRowAsHeaders"))
    del table["rows"][1:]


SPOILED: list[tuple[str, Callable[[Json], None]]] = [
    ("version_and_language", change("AdaptiveCard", version="1.6")),
    ("version_and_language", change("AdaptiveCard", lang="en")),
    ("version_and_language", change("AdaptiveCard", fallbackText="")),
    ("version_and_language", change("AdaptiveCard", body=[])),
    ("known_elements", change("Container", type="Carousel")),
    ("size", change("TextRun", text="あ" * 40_000)),
    ("no_markdown", change("RichTextBlock", type="TextBlock")),
    ("no_markdown", change("RichTextBlock", inlines=["[x](https://example.com)"])),
    ("no_empty_text", change("RichTextBlock", inlines=[{"type": "TextRun", "text": "　"}])),
    ("no_empty_text", change("Container", items=[])),
    ("labels", change("Input.ChoiceSet", label=None)),
    ("labels", change("Input.ChoiceSet", errorMessage="")),
    ("colour_beside_words", change("TextRun", color="Good")),
    ("colour_beside_words", change("TextRun", color="Accent")),
    ("charts_in_words", change("Chart.Line", fallback="drop")),
    ("charts_in_words", change("Chart.Line", xAxisTitle="Year")),
    ("charts_in_words", change("Chart.Line", yMin=90, yMax=100)),
    ("charts_in_words", change("Chart.Line", yMin=94, yMax=100, yAxisTitle="％（94から）")),
    ("charts_in_words", another_result),
    ("charts_in_words", a_gap),
    ("charts_in_words", no_legend),
    ("charts_in_words", one_point),
    ("tables_in_shape", change("TableRow", cells=[])),
    ("tables_in_shape", no_rows),
    ("complete_questions", asked(text="推移は")),
    ("complete_questions", asked(type="imBack")),
    ("complete_questions", change("Action.Submit", data={})),
    ("legible_buttons", change("ActionSet", actions=[])),
    ("legible_buttons", change("Action.Submit", title="あ" * 40)),
    ("pages", change("Action.Execute", verb="delete")),
    ("pages", change("Action.Execute", data={"page": "2"})),
    ("one_card", lambda message: message.update(text="同じこと")),
    ("one_card", lambda message: message.update(attachments=[])),
    ("summary", lambda message: message.update(summary="")),
    ("summary", lambda message: message.update(summary="一\n二")),
    ("summary", lambda message: message.update(locale="en-US")),
]


def test_a_sound_message_breaks_no_rule(sound: Json) -> None:
    assert message_faults(sound) == []


@pytest.mark.parametrize(("rule", "spoil"), SPOILED)
def test_a_spoiled_message_breaks_the_rule_about_it(sound: Json, rule: str, spoil: Callable[[Json], None]) -> None:
    spoiled = copy.deepcopy(sound)
    spoil(spoiled)
    assert rule in {fault.partition(":")[0] for fault in message_faults(spoiled)}


def test_every_rule_is_shown_to_fail() -> None:
    assert {rule for rule, _ in SPOILED} == {rule.__name__ for rule in (*CARD_RULES, *MESSAGE_RULES)}
