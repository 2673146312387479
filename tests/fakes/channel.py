"""A channel's service on this machine: takes the bot's replies over real HTTP, and misbehaves when told to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

__all__ = ["Channel", "running_channel"]


@dataclass
class Channel:
    """What was received, and the statuses to answer with before all is well (with Retry-After 0.01)."""

    url: str = ""
    received: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        """Takes a reply."""
        if self.statuses:
            status = self.statuses.pop(0)
            if status in (301, 302, 307):
                return web.Response(status=status, headers={"Location": f"{self.url}/elsewhere"})
            if status >= 300:
                return web.Response(status=status, headers={"Retry-After": "0.01"})
        self.received.append({**await request.json(), "authorization": request.headers.get("Authorization", "")})
        self.paths.append(request.path)
        return web.json_response({"id": f"sent-{len(self.received)}"}, status=201)


@asynccontextmanager
async def running_channel() -> AsyncIterator[Channel]:
    """Runs a channel on a free port while the context lasts."""
    channel = Channel()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", channel.take)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        channel.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield channel
    finally:
        await runner.cleanup()
