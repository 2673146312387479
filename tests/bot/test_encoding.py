"""Intents and memories survive being written down; what is no intent is refused."""

import json
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.encoding import decoded, encoded
from bot.intents import Ask, Figures, Select
from bot.messages import Memory, Question
from tests.conftest import TODAY
from tests.scenarios.dialogue import FILES, questions


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_memory_of_the_dialogues_survives(answering: Answering, file: Path) -> None:
    memory = Memory()
    for line in questions(file.read_text(encoding="utf-8")):
        if line == "---":
            memory = Memory()
            continue
        _, memory = answering.answer(Question(line[2:], TODAY), memory)
        assert decoded(json.loads(json.dumps(encoded(memory)))) == memory


def test_what_is_as_by_default_is_left_out() -> None:
    assert encoded(Figures(("kpi:1-1",))) == {"is": "Figures", "entities": ["kpi:1-1"]}
    assert encoded(Ask(Select(), ("item:1",))) == {"is": "Ask", "intent": {"is": "Select"}, "options": ["item:1"]}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"is": "Nothing"},
        {"is": "Figures"},
        {"is": "Figures", "entities": 5},
        {"is": ["Figures"], "entities": ["kpi:1-1"]},
        {"is": "Ask", "intent": "x", "options": []},
        {"is": "Select", "criteria": [{"is": "Path"}]},
        {"is": "Memory", "intent": {"is": "Figures", "entities": [{"is": "Memory"}]}},
    ],
)
def test_what_is_nothing_of_the_bots_is_refused(data: object) -> None:
    assert decoded(data) is None
