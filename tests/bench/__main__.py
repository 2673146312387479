"""Prints how long a question takes in process, how long the command takes, and what it is like with many more names.

`python -m tests.bench`, or with other numbers of names: `python -m tests.bench --names 100 10000`.  Nothing is decided
by these numbers.
"""

import argparse
import json
import subprocess  # nosec
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bot.answering import Answering
from bot.messages import Memory, Question
from knowledge.index import memory_index
from knowledge.names import Names
from knowledge.store import Store
from knowledge.text import normalise
from tests.bench.many import Asked, Built, Difference, ask, asked_elsewhere, build, in_new_process
from tests.bench.plain import Scan, Trigrams
from tests.bench.timing import medians
from tests.conftest import DATA, TODAY
from tests.scenarios.dialogue import FILES, questions

ROOT = DATA.parent.parent
COMMAND = [sys.executable, "app.py", "ask", "R4の電子決裁率は?"]
SIZES = (100, 10_000, 1_000_000)
QUESTIONS = sorted((ROOT / "tests" / "evaluation" / "questions").glob("*.jsonl"))


def main() -> None:
    """Runs all benchmarks and prints them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--names", type=int, nargs="*", default=SIZES, help="名前の数（既定は100 10000 1000000）")
    parser.add_argument(
        "--questions",
        type=Path,
        nargs="*",
        default=QUESTIONS,
        help='答えが変わらないかを見る質問（{"q": …} のJSON Lines。既定は tests/evaluation のもの）',
    )
    parser.add_argument("--differences", action="store_true", help="答えが変わった質問を一つずつ出す")
    options = parser.parse_args()
    conversations = [*_scenarios(), *(c for file in options.questions for c in _conversations(file))]
    asked = [normalise(text) for conversation in _scenarios() for text in conversation]
    _one_plan(asked)
    for count in options.names:
        _many_plans(count, [*asked, *asked_elsewhere(len(asked))], conversations, options.differences)


def _one_plan(asked: Sequence[str]) -> None:
    store = Store(memory_index(DATA))
    answering = Answering(store, Names(store))
    labels = [label.text for label in store.labels()]
    ways: dict[str, Callable[[str], object]] = {
        "質問から答えまで": lambda text: answering.answer(Question(text, TODAY), Memory()),
        f"名前{len(labels)}件をWRatioで走査するだけ": Scan(labels),
        "FTS5トライグラムとWRatioで探すだけ": Trigrams(labels),
    }
    _table(f"一つの質問（{len(asked)}問、5巡の中央値）", medians(ways, asked, 5))
    _table("ask コマンド（5回の中央値）", _commands())


def _many_plans(count: int, asked: Sequence[str], conversations: Sequence[Sequence[str]], differences: bool) -> None:
    print(f"\n名前{count:,}件", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "names.sqlite"
        built: Built = in_new_process(partial(build, count, file))
        print(f"  計画{built.plans:,}、指標・項目・課など{built.entities:,}")
        print(
            f"  作る: {built.seconds:.1f} 秒、最大メモリー {built.memory:.0f} MB、ファイル {built.size:.0f} MB",
            flush=True,
        )
        found: Asked = in_new_process(partial(ask, file, asked, conversations))
    print(f"  開く: {found.opened[0]:.1f} ms（そのうち自分の計画だけを取り出すときは、あと {found.opened[1]:.0f} ms）")
    print(f"  最大メモリー: {found.memory[0]:.0f} MB（名前を開く前 {found.memory[1]:.0f} MB）")
    middle, most, slowest = found.spread
    print(f"  {len(asked)}問を一度ずつ: 中央値 {middle:.2f} ms、95% {most:.2f} ms、最大 {slowest:.1f} ms")
    _table(f"  質問の中央値（そのうち{found.compared}問を一度ずつ）", found.times, "  ")
    if built.own < count // 2:
        _changes("自分の計画に絞る", found.questions, found.scoped, differences)
        _changes("すべての計画の名前から", found.questions, found.unscoped, differences)


def _changes(title: str, asked: int, found: Sequence[Difference], each: bool) -> None:
    print(f"  {title}: 自分の計画だけのときと意味が同じ質問 {asked}問中{asked - len(found)}問")
    for change, count in Counter(difference.change for difference in found).most_common():
        print(f"    {change}: {count}問")
    for difference in found if each else ():
        print(f"    「{difference.question}」\n      {difference.alone}\n      {difference.among}")


def _scenarios() -> Iterator[list[str]]:
    for file in FILES:
        conversation: list[str] = []
        for line in questions(file.read_text(encoding="utf-8")):
            if line == "---":
                yield conversation
                conversation = []
            else:
                conversation.append(line[2:].replace("\\n", "\n"))
        yield conversation


def _conversations(file: Path) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for n, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        found.setdefault(row.get("conv") or str(n), []).append(row["q"])
    return list(found.values())


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


def _table(title: str, times: dict[str, float], indent: str = "") -> None:
    first = next(iter(times.values()))
    print(f"\n{title}" if not indent else title)
    for name, ms in times.items():
        print(f"{indent}  {name}: {ms:.2f} ms（最初の行の {ms / first:.2f} 倍）")


if __name__ == "__main__":
    main()
