"""Measures how well the bot understands: `python -m tests.evaluation [-v] [own] [examples] [names] [outside] …`.

Ends with 1 where a floor (the goals of floors.toml) is not reached.
"""

import argparse
import sys
from pathlib import Path

from bot.answering import Answering
from knowledge.index import memory_index
from knowledge.store import Store
from tests.conftest import DATA
from tests.evaluation.parts import PARTS, Bench

_EXAMPLES = DATA.parent.parent.parent / "shared" / "examples" / "questions.jsonl"


def main() -> int:
    """Runs the parts, prints the tables and the floors, and returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.evaluation", description="質問がどれだけ通じるかを測ります。"
    )
    parser.add_argument("parts", nargs="*", metavar="部分", help=f"{'・'.join(PARTS)}（既定はすべて）")
    parser.add_argument("-v", "--verbose", action="store_true", help="正解でなかった質問をすべて並べる")
    parser.add_argument("--examples", type=Path, default=_EXAMPLES, help="例の質問のファイル（なければ飛ばす）")
    given = parser.parse_args()
    if unknown := [p for p in given.parts if p not in PARTS]:
        parser.error(f"知らない部分です: {' '.join(unknown)}（{'・'.join(PARTS)}から選んでください）")
    store = Store(memory_index(DATA))
    bench = Bench(store, Answering(store), given.examples, given.verbose)
    checks = [check for part in given.parts or PARTS for check in PARTS[part](bench)]
    print("\n下限")
    for c in checks:
        sign = "以下" if c.upper else "以上"
        print(f"  {c.name}: {c.measured:.4g}（{c.limit:.4g}{sign}）{'○' if c.holds else '×'}")
    return 0 if all(c.holds for c in checks) else 1


if __name__ == "__main__":
    sys.exit(main())
