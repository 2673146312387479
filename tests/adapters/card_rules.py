"""Our rules for cards and messages: each a function from the JSON to what is wrong with it, in sentences.

They say what Teams needs (version, size, buttons) and what people need (labels, words beside colours, numbers beside
charts), and know nothing of how the cards are made.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.adapters.cardtext import buttons, elements

__all__ = ["CARD_RULES", "MESSAGE_RULES", "card_faults", "message_faults"]

Json = dict[str, Any]
Rule = Callable[[Json], Iterator[str]]

KNOWN = {
    "AdaptiveCard", "Container", "ColumnSet", "Column", "RichTextBlock", "TextRun", "Table", "TableRow", "TableCell",
    "Chart.Line", "ActionSet", "Action.Submit", "Action.Execute", "Input.ChoiceSet", "Data.Query", "messageBack",
}  # fmt: skip
STATUS_COLORS = {"Good": {"達成"}, "Attention": {"未達"}, "Warning": {"実績未公表", "判定なし"}}
NUMBER = re.compile(r"▲?[0-9][0-9,]*(?:\.[0-9]+)?")


def version_and_language(card: Json) -> Iterator[str]:
    """Version 1.5, in Japanese, with a body and with words for clients that cannot show it."""
    found = (card.get("type"), card.get("version"), card.get("lang"))
    if found != ("AdaptiveCard", "1.5", "ja"):
        yield f"type, version and language are {found}"
    if not card.get("fallbackText"):
        yield "there is no fallbackText"
    if not card.get("body"):
        yield "there is no body"


def known_elements(card: Json) -> Iterator[str]:
    """Only elements that Teams shows on every kind of client, and the chart."""
    for element in elements(card):
        if element["type"] not in KNOWN:
            yield f"{element['type']} is not one of ours"


def size(card: Json) -> Iterator[str]:
    """At most 80 KiB in UTF-16, by measure."""
    measured = len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le"))
    if measured > 80 * 1024:
        yield f"{measured} bytes"


def no_markdown(card: Json) -> Iterator[str]:
    """Text only in TextRuns, where a name or a typed word cannot become a link."""
    for element in elements(card):
        if element["type"] in ("TextBlock", "FactSet", "Fact"):
            yield f"{element['type']} reads Markdown"
        if any(isinstance(inline, str) for inline in element.get("inlines", ())):
            yield "an inline is a bare string"


def no_empty_text(card: Json) -> Iterator[str]:
    """Nothing is shown that says nothing, except the gap between a figure and its status."""
    for element in elements(card):
        if element["type"] == "RichTextBlock" and not "".join(e.get("text", "") for e in elements(element)).strip():
            yield "a paragraph is empty"
        if element["type"] in ("Container", "Column", "TableCell") and not element["items"]:
            yield f"a {element['type']} is empty"


def labels(card: Json) -> Iterator[str]:
    """Every field has a name, a label, and words for when it is left empty."""
    for element in elements(card):
        if element["type"].startswith("Input."):
            missing = [name for name in ("id", "label", "placeholder", "errorMessage") if not element.get(name)]
            if missing:
                yield f"a field has no {', '.join(missing)}"


def colour_beside_words(card: Json) -> Iterator[str]:
    """A colour only repeats what the word says: a status, or that a row can be pressed."""
    pressed = [text for e in elements(card) if "selectAction" in e for text in elements(e["items"])]
    for element in elements(card):
        color = element.get("color", "Default")
        if element["type"] != "TextRun" or color == "Default":
            continue
        if color == "Accent" and not any(element is text for text in pressed):
            yield f"「{element['text']}」 looks as if it could be pressed"
        if color != "Accent" and element["text"].strip() not in STATUS_COLORS.get(color, ()):
            yield f"「{element['text']}」 is said by {color} alone"


def charts_in_words(card: Json) -> Iterator[str]:
    """A chart has its numbers in a table of the card and in what is shown instead of it, and years in their order."""
    tables = [text for e in elements(card) if e["type"] == "Table" for text in elements(e)]
    for chart in elements(card):
        if chart["type"] != "Chart.Line":
            continue
        drawn = {value["y"] for series in chart["data"] for value in series["values"]}
        if not drawn <= _numbers(tables):
            yield f"{sorted(drawn - _numbers(tables))} are in no table"
        results = {value["y"] for value in chart["data"][0]["values"]}
        instead = chart.get("fallback")
        if not isinstance(instead, dict) or not results <= _numbers(elements(instead)):
            yield "what is shown instead of the chart lacks results"
        yield from _axis(chart)


def _numbers(texts: Any) -> set[float]:
    shown = [number for e in texts for number in NUMBER.findall(e.get("text", ""))]
    return {float(number.replace("▲", "-").replace(",", "")) for number in shown}


def _axis(chart: Json) -> Iterator[str]:
    """Years follow one another without a gap, in every series; each has a legend and a colour; the axes have names."""
    years = list(dict.fromkeys(value["x"] for series in chart["data"] for value in series["values"]))
    drawn = [value["y"] for series in chart["data"] for value in series["values"]]
    numbers = [int(year[1:]) for year in years]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        yield f"the axis shows {years}"
    if len(chart["data"][0]["values"]) < 2:
        yield "one point is no line"
    legends = [(series.get("legend"), series.get("color")) for series in chart["data"]]
    if legends not in ([("実績", "categoricalBlue")], [("実績", "categoricalBlue"), ("目標", "categoricalMarigold")]):
        yield f"the series are {legends}"
    if chart.get("xAxisTitle") != "年度" or "yAxisTitle" not in chart or not chart.get("title"):
        yield "an axis or the chart has no name"
    begin, end = chart.get("yMin", 0), chart.get("yMax", float("inf"))
    if begin and not (
        f"{begin:,}".removesuffix(".0") + "から" in chart["yAxisTitle"] and begin <= min(drawn) and max(drawn) <= end
    ):
        yield f"the vertical axis from {begin} to {end} is not announced or cuts off values"


def tables_in_shape(card: Json) -> Iterator[str]:
    """Every row has a cell for every column, a table with headings has rows, and a page at most 30 of them."""
    for table in elements(card):
        if table["type"] != "Table":
            continue
        if {len(row["cells"]) for row in table["rows"]} != {len(table["columns"])}:
            yield "rows and columns do not fit"
        if table["firstRowAsHeaders"] and not 2 <= len(table["rows"]) <= 31:
            yield f"{len(table['rows']) - 1} rows under the headings"


def complete_questions(card: Json) -> Iterator[str]:
    """A button that asks sends the same complete question in every way, without what stands in a field."""
    for button in buttons(card):
        if button["type"] != "Action.Submit" or button.get("data") == {"find": True}:
            continue
        sent = button.get("data", {}).get("msteams", {})
        shown = {sent.get("text"), sent.get("displayText"), button.get("tooltip")}
        ways = {*shown, button.get("data", {}).get("ask"), sent.get("value", {}).get("ask")}
        if sent.get("type") != "messageBack" or len(ways) != 1 or not str(ways.pop() or "").endswith("?"):
            yield f"「{button.get('title')}」 sends no complete question"
        if button.get("associatedInputs") != "none":
            yield f"「{button.get('title')}」 sends the fields as well"


def legible_buttons(card: Json) -> Iterator[str]:
    """At most six buttons in a row, each with a title that a telephone shows whole (rows that wrap can be longer)."""
    for row in elements(card):
        if row["type"] != "ActionSet":
            continue
        if not 1 <= len(row["actions"]) <= 6:
            yield f"{len(row['actions'])} buttons in a row"
        for button in row["actions"]:
            if not 1 <= len(button.get("title", "")) <= 22:
                yield f"「{button.get('title')}」 is no title for a button"


def pages(card: Json) -> Iterator[str]:
    """A button that changes the card says what to show: what was asked, and the page."""
    for button in buttons(card):
        if button["type"] == "Action.Execute":
            data = button.get("data", {})
            if button.get("verb") != "page" or "asked" not in data or not isinstance(data.get("page"), int):
                yield f"「{button.get('title')}」 leads to no page"


def one_card(message: Json) -> Iterator[str]:
    """A card and no text: Teams would make two messages of them."""
    kinds = [a.get("contentType") for a in message.get("attachments", ())]
    if kinds != ["application/vnd.microsoft.card.adaptive"] or "text" in message:
        yield f"attachments {kinds}, text {message.get('text')!r}"


def summary(message: Json) -> Iterator[str]:
    """What a notification shows: one line of up to 200 characters, in Japanese."""
    found = message.get("summary", "")
    if not found.strip() or "\n" in found or len(found) > 200:
        yield f"the summary is {found!r}"
    if message.get("locale") != "ja-JP":
        yield f"the locale is {message.get('locale')}"


CARD_RULES: tuple[Rule, ...] = (
    version_and_language, known_elements, size, no_markdown, no_empty_text, labels, colour_beside_words,
    charts_in_words, tables_in_shape, complete_questions, legible_buttons, pages,
)  # fmt: skip
MESSAGE_RULES: tuple[Rule, ...] = (one_card, summary)


def card_faults(card: Json) -> list[str]:
    """Returns what breaks a rule for cards, each with the name of the rule."""
    return [f"{rule.__name__}: {fault}" for rule in CARD_RULES for fault in rule(card)]


def message_faults(message: Json) -> list[str]:
    """Returns what breaks a rule for messages, and for the card in one."""
    found = [f"{rule.__name__}: {fault}" for rule in MESSAGE_RULES for fault in rule(message)]
    return found + [fault for a in message.get("attachments", ()) for fault in card_faults(a["content"])]
