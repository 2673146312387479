"""`make cards`: draws cards of every kind as Teams shows them, light and dark, wide and narrow, into build/cards."""

import json
import shutil
import sys
from typing import Any

from adapters.replies import answer_card
from bot.answering import Answering
from bot.intents import Help, Members
from bot.messages import Memory, Question
from knowledge.index import memory_index
from knowledge.names import Names
from knowledge.store import Store
from tests.conftest import DATA, TODAY
from tests.node.installing import FOLDER, HERE, install, run_node
from tests.pictures import DRAW, PICTURES, SHOWN, WIDTHS


def drawn(answering: Answering) -> list[dict[str, Any]]:
    """Returns the cards to draw, each with the name of its picture."""
    cards = []
    for name, text in SHOWN.items():
        answer, memory = answering.answer(Question(text, TODAY), Memory())
        cards.append({"name": name, "card": answer_card(answer, memory.intent)})
    whole = Members("plan")
    cards.append({"name": "page", "card": answer_card(answering.again(whole), whole, 1)})
    cards.append({"name": "welcome", "card": answer_card(answering.again(Help("welcome")), None)})
    return cards


def main() -> str:
    """Draws the pictures; returns "" or, in a line, what is missing."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not (chromium and shutil.which("npm")):
        return "Chromium と Node.js が要ります。"
    fault = install(HERE, FOLDER)
    if fault:
        return fault
    store = Store(memory_index(DATA))
    PICTURES.mkdir(parents=True, exist_ok=True)
    given = {
        "chromium": chromium,
        "folder": str(PICTURES),
        "widths": WIDTHS,
        "cards": drawn(Answering(store, Names(store))),
    }
    run_node(FOLDER, DRAW, json.dumps(given, ensure_ascii=False))
    print(f"{PICTURES} に {len(list(PICTURES.glob('*.png')))} 枚の絵を描きました。")
    return ""


if __name__ == "__main__":
    sys.exit(main())
