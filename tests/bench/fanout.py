"""Prints how fast digests go out through a slow service while questions are answered: `python -m tests.bench.fanout`.

The server is a process of its own, as in production; the service takes 80 ms for every message, replies too.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from itertools import count, cycle
from pathlib import Path

import aiohttp
from sqlalchemy import insert, update

from adapters.digests.schedule import Schedule
from adapters.digests.subscriptions import Subscriptions
from adapters.state.database import opened_state
from adapters.state.schema import conversations, subscriptions
from knowledge.index import memory_index
from knowledge.store import Store
from tests.adapters.activities import message
from tests.adapters.conftest import new_database, running_postgresql
from tests.conftest import DATA
from tests.fakes.channel import Channel, Manners, running_channel
from tests.scenarios.dialogue import FILES, questions

ROOT = DATA.parent.parent
_LATENCY = 0.08
_QUESTIONS_PER_SECOND = 20


async def measure(state: str, folder: Path, subscribers: int) -> str:
    """Returns a line with what was measured on an empty state."""
    async with running_channel(Manners(latency=_LATENCY)) as channel, aiohttp.ClientSession() as session:
        await _due(state, channel.url, subscribers)
        server, url = await _served(state, folder)
        try:
            asking = _Asking(session, channel.url, url)
            busy = asyncio.create_task(asking.ask_until(lambda: len(_digests(channel)) >= subscribers))
            during = await busy
            idle = await asking.ask_until(lambda: len(asking.taken) >= 200)
        finally:
            server.terminate()
            await server.wait()
    times = sorted(_digests(channel))
    rate = (len(times) - 1) / (times[-1] - times[0])
    return (
        f"ダイジェスト {len(times)}件 {rate:.1f}件/秒（1秒に最大 {_most(times)}件）、"
        f"その間の質問 {len(during)}件 {_percentiles(during)}、送っていないとき {len(idle)}件 {_percentiles(idle)}"
    )


def _digests(channel: Channel) -> list[float]:
    """Returns when digests were taken: messages that reply to nothing."""
    return [at for m, at in zip(channel.received, channel.times, strict=False) if "replyToId" not in m]


async def _due(state: str, service: str, subscribers: int) -> None:
    """Makes subscribers whose time has come, to the plan, its items and its sections."""
    store = Store(memory_index(DATA))
    scopes = ["plan", *(i.entity for i in store.items()), "section:人事課", "section:業務プロセス改革課"]
    place = {"tenant": "t", "service_url": service, "kind": "personal", "bot": "28:bot", "greeted": 1, "at": 0.0}
    async with opened_state(state) as engine:
        people = Subscriptions(engine)
        async with engine.begin() as connection:
            rows = [{"conversation": f"s{i}", **place} for i in range(subscribers)]
            await connection.execute(insert(conversations), rows)
        for i, scope in zip(range(subscribers), cycle(scopes), strict=False):
            await people.put(f"s{i}", f"p{i}", scope, Schedule(), only_changes=False)
        async with engine.begin() as connection:
            await connection.execute(update(subscriptions).values(next_due=time.time() - 60))


async def _served(state: str, folder: Path) -> tuple[asyncio.subprocess.Process, str]:
    """Starts a server; returns it with its URL."""
    kept = {"KAIKAKU_STATE": state, "KAIKAKU_VERSIONS": str(folder / "versions"), "KAIKAKU_CACHE": str(folder)}
    command = (sys.executable, "app.py", "serve", "--dev", "--port", "0")
    server = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env={**os.environ, **kept}, stderr=asyncio.subprocess.PIPE
    )
    assert server.stderr is not None
    while True:
        line = json.loads(await server.stderr.readline())
        if line["event"] == "started":
            break
    asyncio.get_running_loop().create_task(_drained(server.stderr)).set_name("stderr")
    return server, f"http://127.0.0.1:{line['port']}/api/messages"


async def _drained(stream: asyncio.StreamReader) -> None:
    while await stream.readline():
        pass


class _Asking:
    """Asks questions at a steady rate, each in a conversation of its own."""

    def __init__(self, session: aiohttp.ClientSession, service: str, url: str) -> None:
        self._session, self._service, self._url = session, service, url
        texts = [line[2:] for file in FILES for line in questions(file.read_text(encoding="utf-8")) if line != "---"]
        self._texts, self._numbers = cycle(texts), count()
        self.taken: list[float] = []

    async def ask_until(self, over: Callable[[], bool]) -> list[float]:
        """Returns the milliseconds of each answer given until `over` says so."""
        self.taken = []
        asked: set[asyncio.Task[None]] = set()
        while not over():
            asked.add(asyncio.create_task(self._ask()))
            await asyncio.sleep(1 / _QUESTIONS_PER_SECOND)
        await asyncio.gather(*asked)
        return self.taken

    async def _ask(self) -> None:
        number = next(self._numbers)
        place = {"conversationType": "personal", "tenantId": "tenant-1", "id": f"q{number}"}
        body = message(
            next(self._texts), self._service, id=f"q{number}", conversation=place, **{"from": {"id": f"p{number}"}}
        )
        begun = time.perf_counter()
        async with self._session.post(self._url, json=body) as response:
            assert response.status == 200
        self.taken.append((time.perf_counter() - begun) * 1000)


def _percentiles(taken: list[float]) -> str:
    found = statistics.quantiles(taken, n=100)
    return f"p50 {found[49]:.0f} ms、p95 {found[94]:.0f} ms、p99 {found[98]:.0f} ms、最大 {max(taken):.0f} ms"


def _most(times: list[float]) -> int:
    return max(sum(at <= other < at + 1 for other in times) for at in times)


def main() -> None:
    """Measures on both stores."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--subscribers", type=int, default=600)
    parser.add_argument("--store", nargs="*", default=["sqlite", "postgresql"])
    given = parser.parse_args()
    for store in given.store:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            server = (
                running_postgresql(folder / "pg") if store == "postgresql" else nullcontext(str(folder / "state.db"))
            )
            with server as where:
                state = new_database(where) if store == "postgresql" else where
                print(f"{store}: {asyncio.run(measure(state, folder, given.subscribers))}", flush=True)


if __name__ == "__main__":
    main()
