"""`make chaos`: 1,000 subscribers, three replicas, one of them killed every second or two, for two minutes, on both stores."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.adapters.conftest import new_database, running_postgresql
from tests.chaos.harness import Chaos, Result, run_chaos

_FATES = {
    "sent": "送信",
    "failed": "失敗",
    "unknown": "確認できず",
    "skipped": "見送り",
    "due": "残り",
    "sending": "送信中",
}


def main() -> int:
    """Runs on the stores asked for and prints what came of it; 1 where something was sent twice or lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=130)
    parser.add_argument("--subscribers", type=int, default=1000)
    parser.add_argument("--store", choices=["sqlite", "postgresql", "both"], default="both")
    given = parser.parse_args()
    bad = False
    for store in ("sqlite", "postgresql") if given.store == "both" else (given.store,):
        with tempfile.TemporaryDirectory() as folder:
            found = _run(store, Chaos(given.seconds, given.subscribers), Path(folder))
        print(shown(store, found), flush=True)
        bad = bad or bool(found.twice or found.lost)
    return int(bad)


def _run(store: str, chaos: Chaos, folder: Path) -> Result:
    if store == "sqlite":
        return asyncio.run(run_chaos(chaos, str(folder / "state.db"), folder))
    with running_postgresql(folder / "postgresql") as server:
        return asyncio.run(run_chaos(chaos, new_database(server), folder))


def shown(store: str, found: Result) -> str:
    """Returns the result in lines."""
    states = "、".join(f"{_FATES[state]} {count}" for state, count in sorted(found.states.items()))
    answers = "、".join(f"{name} {count}" for name, count in sorted(found.answers.items()))
    unknown = "、".join(f"{reason} {count}" for reason, count in sorted(found.unknown.items())) or "なし"
    lines = [
        f"\n{store}: {found.periods}回分 {found.wanted}件、{found.seconds:.0f}秒、kill -9 {found.kills}回",
        f"  台帳: {states}",
        f"  届いたもの: {found.received}件（投稿 {found.posts}回、1秒に最大 {found.most_in_a_second}回、応答 {answers}）",
        f"  二重: {len(found.twice)}件 {found.twice[:5] or ''}",
        f"  消失: {len(found.lost)}件 {found.lost[:5] or ''}",
        f"  確認できず（台帳に残る）: {unknown}",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
