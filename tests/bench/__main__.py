"""Prints how long questions take beside the build before, how long names are looked for, and how long the command takes.

`python -m tests.bench`, or against another commit: `python -m tests.bench --before COMMIT`.  Times of builds are CPU
time of their own processes, which answer the same messages in turn.  Nothing is decided by these numbers.
"""

import argparse
import statistics
import subprocess  # nosec
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from knowledge.index import memory_index
from knowledge.store import Store
from tests.bench.asked import LONGEST, lists, longest, singles
from tests.bench.builds import BEFORE, ROOT, Build, Took, checked_out, started
from tests.bench.many import COUNT, MATCHING, among_many
from tests.bench.timing import medians
from tests.conftest import DATA

COMMAND = [sys.executable, "app.py", "ask", "R4の電子決裁率は?"]
ROUNDS = 3
"""How often every question is asked, each time in new processes: builds remember words and clauses."""

SINGLE, LIST, SLOWEST = 0.6, 0.25, 1.0
"""Target ratios to the build before (of long messages 8a187fc reads the first 600 characters only)."""

MATCHED = 1.0
"""Target milliseconds for looking for names among many."""


def main() -> None:
    """Runs all benchmarks and prints them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--before", default=BEFORE, help="前のビルドのコミット（既定は %(default)s）")
    options = parser.parse_args()
    with checked_out(options.before) as before:
        if before is not None:
            print(f"前のビルド（{options.before}）との比、CPU時間", flush=True)
            _questions(before)
            _longest(before)
    _names()
    _commands()


def _questions(before: Path) -> None:
    kinds = {"一つの質問": (singles(), SINGLE), "一覧と順位": (lists(), LIST)}
    taken: dict[str, list[list[list[float]]]] = {name: [] for name in kinds}
    for _ in range(ROUNDS):
        with started(ROOT, before) as builds:
            for name, (asked, _target) in kinds.items():
                taken[name].append([[ms for ms, _ in _both(text, builds)] for text in asked])
    for name, (asked, target) in kinds.items():
        each = [
            [statistics.median(times) for times in zip(*rounds, strict=True)]
            for rounds in zip(*taken[name], strict=True)
        ]
        today, earlier = (statistics.median(times) for times in zip(*each, strict=True))
        print(
            f"  {name}（{len(asked)}問、中央値）: {today:.2f} ms、前 {earlier:.2f} ms、{_against(today / earlier, target)}",
            flush=True,
        )


def _longest(before: Path) -> None:
    names = dict.fromkeys(label.text for label in Store(memory_index(DATA)).labels() if label.kind == "official")
    slowest = ((0.0, False), (0.0, False))
    print(f"  {LONGEST:,}字の文")
    for name, text in longest(list(names)).items():
        with started(ROOT, before) as builds:  # after running out of memory a process is of no use
            took = _both(text, builds)
        slowest = (max(slowest[0], took[0]), max(slowest[1], took[1]))
        print(f"    {name}: {_shown(took[0])}、前 {_shown(took[1])}、比 {took[0][0] / took[1][0]:.2f}", flush=True)
    today, earlier = slowest
    against = _against(today[0] / earlier[0], SLOWEST)
    print(f"    いちばん遅いもの: {_shown(today)}、前 {_shown(earlier)}、{against}")


def _both(text: str, builds: Sequence[Build]) -> tuple[Took, Took]:
    today, earlier = (build.took(text) for build in builds)
    return today, earlier


def _shown(took: Took) -> str:
    return f"{took[0]:,.0f} ms{'で止めた' if took[1] else ''}"


def _against(ratio: float, target: float) -> str:
    return f"比 {ratio:.2f}（目標 {target} 以下）{'' if ratio <= target else ' ← 届いていない'}"


def _names() -> None:
    times = among_many(singles())
    missed = "" if times[MATCHING] <= MATCHED else " ← 届いていない"
    _table(f"{COUNT:,}件の名前（質問の中央値。「{MATCHING}」の目標は {MATCHED} ms 以下{missed}）", times)


def _commands() -> None:
    with tempfile.TemporaryDirectory() as folder:
        warm = [*COMMAND, "--cache", f"{folder}/warm"]
        _run(warm, 0)
        ways: dict[str, Callable[[int], object]] = {
            "索引を作るところから": lambda n: _run([*COMMAND, "--cache", f"{folder}/{n}"], n),
            "索引があるとき": partial(_run, warm),
            "Pythonを起動するだけ": partial(_run, [sys.executable, "-c", "pass"]),
        }
        _table("ask コマンド（5回の中央値）", medians(ways, range(5), 1))


def _run(command: list[str], _: int) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def _table(title: str, times: dict[str, float]) -> None:
    first = next(iter(times.values()))
    print(f"\n{title}")
    for name, ms in times.items():
        print(f"  {name}: {ms:.2f} ms（最初の行の {ms / first:.2f} 倍）", flush=True)


if __name__ == "__main__":
    main()
