"""Cards through Microsoft's own renderer (npm adaptivecards): parsed and validated.  Skipped where Node.js is missing."""

import json
from pathlib import Path
from typing import Any

from bot.answering import Answering
from tests.adapters.test_cards import cards
from tests.node.installing import run_node

CHECK = Path(__file__).parent / "check_cards.cjs"
UNKNOWN_TO_IT = {
    'Invalid value "ja" for property "lang".',  # its pattern keeps a state, so that every other card fails
    'Unknown element type "Chart.Line". Fallback will be used if present.',
    "An Input.ChoiceSet must have at least one choice defined.",  # they are looked up while one types
}


def faults(found: list[dict[str, Any]], node_folder: Path) -> list[list[str]]:
    """Returns what the renderer has against each card."""
    out: list[list[str]] = json.loads(run_node(node_folder, CHECK, json.dumps(found)))
    return out


def test_every_card_is_sound_to_the_official_renderer(answering: Answering, node_folder: Path) -> None:
    found = [(text, card) for text, _, card in cards(answering)]
    against = faults([card for _, card in found], node_folder)
    assert len(against) == len(found) > 70
    named = zip([text for text, _ in found], against, strict=True)
    assert [(text, rest) for text, said in named if (rest := set(said) - UNKNOWN_TO_IT)] == []


def test_the_official_renderer_sees_what_is_wrong(node_folder: Path) -> None:
    wrong = [{"type": "Text"}, {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "x", "color": "Red"}]}]
    card = {"type": "AdaptiveCard", "version": "1.5", "body": [*wrong, {"type": "Input.Text"}]}
    assert faults([card], node_folder) == [
        [
            'Unknown element type "Text". Fallback will be used if present.',
            'Invalid value "Red" for property "color".',
            "All inputs must have a unique Id.",
        ]
    ]
