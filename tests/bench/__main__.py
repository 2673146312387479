"""Prints how long a question takes in process, and how long the command takes with and without its index.

`python -m tests.bench`; nothing is decided by these numbers.
"""

import subprocess  # nosec
import sys
import tempfile
from collections.abc import Callable
from functools import partial

from bot.answering import Answering
from bot.messages import Memory, Question
from knowledge.index import memory_index
from knowledge.names import Names
from knowledge.store import Store
from knowledge.text import normalise
from tests.bench.plain import Scan, Trigrams
from tests.bench.timing import medians
from tests.conftest import DATA, TODAY
from tests.scenarios.dialogue import FILES, questions

ROOT = DATA.parent.parent
COMMAND = [sys.executable, "app.py", "ask", "R4の電子決裁率は?"]


def main() -> None:
    """Runs all benchmarks and prints them."""
    store = Store(memory_index(DATA))
    answering = Answering(store, Names(store))
    labels = [label.text for label in store.labels()]
    ways: dict[str, Callable[[str], object]] = {
        "質問から答えまで": lambda text: answering.answer(Question(text, TODAY), Memory()),
        f"名前{len(labels)}件をWRatioで走査するだけ": Scan(labels),
        "FTS5トライグラムとWRatioで探すだけ": Trigrams(labels),
    }
    lines = [line for file in FILES for line in questions(file.read_text(encoding="utf-8"))]
    asked = [normalise(line[2:]) for line in lines if line != "---"]
    _table(f"一つの質問（{len(asked)}問、5巡の中央値）", medians(ways, asked, 5))
    _table("ask コマンド（5回の中央値）", _commands())


def _commands() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        warm = [*COMMAND, "--cache", f"{folder}/warm"]
        _run(warm, 0)
        ways: dict[str, Callable[[int], object]] = {
            "索引を作るところから": lambda n: _run([*COMMAND, "--cache", f"{folder}/{n}"], n),
            "索引があるとき": partial(_run, warm),
            "Pythonを起動するだけ": partial(_run, [sys.executable, "-c", "pass"]),
        }
        return medians(ways, range(5), 1)


def _run(command: list[str], _: int) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def _table(title: str, times: dict[str, float]) -> None:
    first = next(iter(times.values()))
    print(f"\n{title}")
    for name, ms in times.items():
        print(f"  {name}: {ms:.2f} ms（最初の行の {ms / first:.2f} 倍）")


if __name__ == "__main__":
    main()
