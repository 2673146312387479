"""A channel's service on this machine: takes the bot's replies over real HTTP, and misbehaves when told to."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from aiohttp import web

__all__ = ["Channel", "Manners", "running_channel"]


@dataclass
class Manners:
    """How the service behaves: seconds for an answer, shares of posts that it refuses for now, fails or lets hang.

    Of those that fail or hang every other one is taken all the same.  `fixed` are statuses for conversations.
    """

    latency: float = 0.0
    busy: float = 0.0
    failing: float = 0.0
    hanging: float = 0.0
    retry_after: float = 0.2
    hang_seconds: float = 60.0
    fixed: dict[str, int] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def drawn(self) -> str:
        """Returns what happens to the next post: busy, failing, hanging or well."""
        x = self.chance.random()
        for name in ("busy", "failing", "hanging"):
            x -= getattr(self, name)
            if x < 0:
                return name
        return "well"


@dataclass
class Channel:
    """What was received, and the statuses to answer with before all is well (with Retry-After 0.01)."""

    url: str = ""
    received: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    manners: Manners = field(default_factory=Manners)
    answered: Counter[str] = field(default_factory=Counter)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: int = 0
    times: list[float] = field(default_factory=list)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until(self, *, called: int = 0, received: int = 0) -> None:
        """Waits, for five seconds at most, until so many posts have come and so many were taken."""
        async with asyncio.timeout(5), self._news:
            await self._news.wait_for(lambda: len(self.times) >= called and len(self.received) >= received)

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def take(self, request: web.Request) -> web.Response:
        """Takes a reply."""
        conversation = unquote(request.path.split("/")[3]) if request.path.startswith("/v3/conversations/") else ""
        self.at_once[conversation] += 1
        self.most_at_once = max(self.most_at_once, self.at_once[conversation])
        try:
            return await self._answer(request, conversation)
        finally:
            self.at_once[conversation] -= 1

    async def _answer(self, request: web.Request, conversation: str) -> web.Response:
        if self.statuses:
            status = self.statuses.pop(0)
            if status in (301, 302, 307):
                return web.Response(status=status, headers={"Location": f"{self.url}/elsewhere"})
            if status >= 300:
                return web.Response(status=status, headers={"Retry-After": "0.01"})
        body = {**await request.json(), "authorization": request.headers.get("Authorization", "")}
        self.times.append(asyncio.get_running_loop().time())
        fixed = self.manners.fixed.get(conversation, 0)
        happens = str(fixed) if fixed else self.manners.drawn()
        self.answered[happens] += 1
        if happens == "well" or (happens in ("failing", "hanging") and self.answered[happens] % 2):
            self.received.append(body)
            self.paths.append(request.path)
        await self._tell()
        await asyncio.sleep(self.manners.hang_seconds if happens == "hanging" else self.manners.latency)
        if happens == "busy":
            return web.Response(status=429, headers={"Retry-After": str(self.manners.retry_after)})
        if happens != "well":
            return web.Response(status=fixed or 502)
        return web.json_response({"id": f"sent-{len(self.received)}"}, status=201)


@asynccontextmanager
async def running_channel(manners: Manners | None = None) -> AsyncIterator[Channel]:
    """Runs a channel on a free port while the context lasts."""
    channel = Channel(manners=manners or Manners())
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", channel.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        channel.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield channel
    finally:
        await runner.cleanup()
