from pathlib import Path

import pytest

from bot.answering import Answering
from tests.scenarios.dialogue import FILES, replay


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_the_dialogue_is_as_written(answering: Answering, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert replay(text, answering) == text
