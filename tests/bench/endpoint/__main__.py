"""Prints how many messages a second the endpoint answers on one core, beside the stock adapter and a bare server.

`python -m tests.bench.endpoint`; the ways take turns, the load comes from this process, and every reply is counted.
"""

import asyncio
import json
import os
import statistics
import subprocess  # nosec
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from copy import copy
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import aiohttp
import uvloop

from tests.adapters.activities import message
from tests.bench.endpoint.servers import WAYS
from tests.bench.endpoint.strangers import strangers
from tests.fakes.channel import Channel, running_channel
from tests.fakes.identity import Identity, running_identity
from tests.scenarios.dialogue import FILES, questions

_QUESTIONS = Path(__file__).parents[2] / "evaluation" / "questions"
_CORES = sorted(os.sched_getaffinity(0))
_CONNECTIONS = 16
_MESSAGES = {"bare": 4000, "stock": 400, "ours": 3000}
_ROUNDS = 3
_STRANGERS = 50
_SELDOM = 1000
_STEADY_PER_SECOND, _STEADY_SECONDS = 50, 10
_NAMES = {
    "stock": "SDKのCloudAdapter（同じ文を返すだけ）",
    "bare": "aiohttpと署名の確認だけ（返信なし）",
    "ours": "改革ナビ（すべての検査、状態の保存、答えのカード）",
}


@dataclass
class Server:
    """A server process, where it listens, and what it took in each round."""

    process: "subprocess.Popen[str]"
    url: str
    rates: list[float] = field(default_factory=list)
    p50: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def told(self) -> tuple[float, float]:
        """Returns for how many milliseconds its loop stood still since the last call, and how many of CPU it used."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        pause, used = self.process.stdout.readline().split()
        return float(pause), float(used)


@contextmanager
def _started(way: str, identity: Identity) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.endpoint.servers", way, identity.url, folder, str(_CORES[0])]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            assert process.stdout
            yield Server(process, f"http://127.0.0.1:{int(process.stdout.readline())}/api/messages")
            assert process.stdin
            process.stdin.close()


class Load:
    """Sends messages of many people, each in a conversation of its own, with questions in turn."""

    def __init__(self, session: aiohttp.ClientSession, identity: Identity, channel: Channel, asked: list[str]) -> None:
        self._session, self._channel, self._asked = session, channel, asked
        self._header = {"Authorization": f"Bearer {identity.token(channel.url)}", "Content-Type": "application/json"}
        self._ids = count()

    def asking(self, questions: list[str]) -> "Load":
        """Returns a load like this one with other questions."""
        other = copy(self)
        other._asked = questions
        return other

    def body(self) -> bytes:
        """Returns the next message."""
        n = next(self._ids)
        conversation = {"conversationType": "personal", "tenantId": "tenant-1", "id": f"a:{n % 997}"}
        text = self._asked[n % len(self._asked)]
        changes = {"id": f"m{n}", "conversation": conversation, "from": {"id": f"29:{n % 997}"}}
        return json.dumps(message(text, self._channel.url, **changes), ensure_ascii=False).encode()

    async def send(self, url: str) -> float:
        """Sends one message; returns the milliseconds until the response."""
        body, start = self.body(), time.perf_counter()
        async with self._session.post(url, data=body, headers=self._header) as response:
            await response.read()
            assert response.status in (200, 201)
        return (time.perf_counter() - start) * 1000

    async def knock(self, url: str, token: str, body: bytes) -> int:
        """Sends a body with a token; returns the status."""
        header = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        async with self._session.post(url, data=body, headers=header) as response:
            return response.status

    async def burst(self, url: str, messages: int) -> tuple[float, list[float]]:
        """Sends `messages` over all connections as fast as they are taken; returns messages a second and the times."""
        left, taken = iter(range(messages)), list[float]()

        async def one() -> None:
            for _ in left:
                taken.append(await self.send(url))

        start = time.perf_counter()
        await asyncio.gather(*(one() for _ in range(_CONNECTIONS)))
        return messages / (time.perf_counter() - start), taken

    async def steady(self, url: str, per_second: int, seconds: int) -> list[float]:
        """Sends so many messages every second; returns the times."""
        sent, start = [], time.perf_counter()
        for n in range(per_second * seconds):
            await asyncio.sleep(max(0.0, start + n / per_second - time.perf_counter()))
            sent.append(asyncio.create_task(self.send(url)))
        return list(await asyncio.gather(*sent))


@asynccontextmanager
async def _load(asked: list[str]) -> AsyncIterator[tuple[Load, Identity, Channel]]:
    async with (
        running_identity() as identity,
        running_channel() as channel,
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200)) as session,
    ):
        yield Load(session, identity, channel, asked), identity, channel


async def _measure(asked: list[str]) -> None:
    async with _load(asked) as (load, identity, channel):
        with (
            _started("stock", identity) as stock,
            _started("bare", identity) as bare,
            _started("ours", identity) as ours,
        ):
            servers = {"stock": stock, "bare": bare, "ours": ours}
            for name, server in servers.items():
                await load.burst(server.url, _MESSAGES[name] // 4)
            for turn in range(_ROUNDS):
                for name, server in servers.items():
                    print(f"  {turn + 1}/{_ROUNDS} {_NAMES[name]}", file=sys.stderr)
                    await _round(load, channel, name, server)
            _table(servers)
            await _seldom_asked(load, channel, ours)
            await _strangers(load, identity, channel, ours)
            ours.told()
            taken = await load.steady(ours.url, _STEADY_PER_SECOND, _STEADY_SECONDS)
            print(
                f"\n毎秒{_STEADY_PER_SECOND}件を{_STEADY_SECONDS}秒: 応答の中央値 {statistics.median(taken):.1f} ms、最大 {max(taken):.1f} ms、イベントループが止まった最長 {ours.told()[0]:.1f} ms"
            )


async def _round(load: Load, channel: Channel, name: str, server: Server) -> None:
    channel.received.clear()
    before = server.told()[1]
    rate, taken = await load.burst(server.url, _MESSAGES[name])
    server.cpu.append((server.told()[1] - before) / _MESSAGES[name])
    replies = 0 if name == "bare" else _MESSAGES[name]
    assert len(channel.received) == replies, (name, len(channel.received))
    if name == "ours":
        assert all(r["attachments"][0]["content"]["type"] == "AdaptiveCard" for r in channel.received)
    server.rates.append(rate)
    server.p50.append(statistics.median(taken))
    server.p99.append(statistics.quantiles(taken, n=100)[98])


async def _seldom_asked(load: Load, channel: Channel, server: Server) -> None:
    """Prints how it is when hardly a question comes twice after the same talk, so that none is ready."""
    channel.received.clear()
    before = server.told()[1]
    rate, taken = await load.asking(_seldom()).burst(server.url, _SELDOM)
    cpu = (server.told()[1] - before) / _SELDOM
    assert len(channel.received) == _SELDOM
    print(
        f"\n改革ナビで、前に答えていない質問ばかりのとき: {rate:.0f}件/秒、p50 {statistics.median(taken):.1f} ms、1件のCPU {cpu:.1f} ms"
    )


def _seldom() -> list[str]:
    """Returns the questions of the evaluation."""
    return [
        question["q"]
        for file in sorted(_QUESTIONS.glob("*.jsonl"))
        for question in map(json.loads, file.open(encoding="utf-8"))
    ]


async def _strangers(load: Load, identity: Identity, channel: Channel, server: Server) -> None:
    print(f"\n見知らぬ送り手の要求一つに使うCPU時間（{_STRANGERS}回の平均、通らないことも確かめる）")
    for name, (token, body, status) in strangers(identity, channel.url).items():
        before = server.told()[1]
        for _ in range(_STRANGERS):
            assert await load.knock(server.url, token, body) == status, name
        print(f"  {name}: {(server.told()[1] - before) / _STRANGERS:.2f} ms")


def _table(servers: dict[str, Server]) -> None:
    print(f"\n同時{_CONNECTIONS}接続、サーバーは1コア、{_ROUNDS}巡の中央値（かっこ内はSDKに対する比）")
    print("| 方式 | 件/秒 | p50 ms | p99 ms | 1件のCPU ms |\n|---|---|---|---|---|")
    base = _medians(servers["stock"])
    for name, server in servers.items():
        cells = [
            f"{value:.{1 if value < 100 else 0}f}（{value / other:.2f}）"
            for value, other in zip(_medians(server), base, strict=True)
        ]
        print(f"| {_NAMES[name]} | {' | '.join(cells)} |")


def _medians(server: Server) -> list[float]:
    return [statistics.median(values) for values in (server.rates, server.p50, server.p99, server.cpu)]


def main() -> None:
    """Runs the benchmark and prints it."""
    lines = [line for file in FILES for line in questions(file.read_text(encoding="utf-8"))]
    asked = [line[2:] for line in lines if line != "---"]
    if len(_CORES) > 1:
        os.sched_setaffinity(0, set(_CORES[1:]))  # the load has another core than the server
    print(f"\n{len(asked)}の質問を順に", file=sys.stderr)
    uvloop.run(_measure(asked))


if __name__ == "__main__":
    assert set(WAYS) == set(_NAMES)
    main()
