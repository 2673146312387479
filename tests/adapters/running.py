"""A running bot with a loopback channel, and what one sends to it."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from pydantic import SecretStr

from adapters.current import Current
from adapters.server import running_server
from adapters.settings import Settings
from bot.answering import Answering
from tests.adapters.activities import message
from tests.conftest import DATA, TODAY
from tests.fakes.channel import Channel, running_channel
from tests.fakes.identity import APP, TENANT, Identity

__all__ = ["Bot", "running_bot"]


class Bot:
    """A running bot; every message sent through `say` and `press` is a new one."""

    def __init__(self, url: str, session: aiohttp.ClientSession, channel: Channel) -> None:
        self.url, self.session, self.channel = url, session, channel
        self._ids = count(1)

    async def send(self, body: bytes | str, **headers: str) -> tuple[int, Any]:
        """Posts raw bytes; returns the status and the parsed body."""
        full = {"Content-Type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
        async with self.session.post(f"{self.url}/api/messages", data=body, headers=full) as response:
            answer = await response.read()
            return response.status, (json.loads(answer) if answer else None)

    async def post(self, activity: dict[str, Any], **headers: str) -> tuple[int, Any]:
        """Posts an activity."""
        return await self.send(json.dumps(activity), **headers)

    async def say(self, text: str, **changes: Any) -> dict[str, Any]:
        """Sends a message; returns the bot's last reply."""
        changes = {"id": f"m{next(self._ids)}", **changes}
        status, _ = await self.post(message(text, self.channel.url, **changes))
        assert status == 200
        return self.channel.received[-1] if self.channel.received else {}

    async def invoke(self, name: str, value: Any, **changes: Any) -> tuple[int, Any]:
        """Sends an invoke; returns the status and the body of the response."""
        changes = {"id": f"i{next(self._ids)}", "type": "invoke", "name": name, "value": value, **changes}
        return await self.post(message("", self.channel.url, **changes))


@asynccontextmanager
async def running_bot(
    answering: Answering | Current, state: str, identity: Identity | None = None, **settings: Any
) -> AsyncIterator[Bot]:
    """Runs a bot: for this machine without tokens, or with those of `identity`."""
    production = {"app_id": APP, "app_secret": SecretStr("hush"), "tenant_id": TENANT} if identity else {}
    found = Settings(port=0, state=state, **{"versions": DATA / "none", **production, **settings})
    current = answering if isinstance(answering, Current) else Current(answering)
    service = {"service": identity.service()} if identity else {"dangerously_allow_unauthenticated": True}
    async with (
        running_channel() as channel,
        running_server(found, current, lambda: TODAY, **service) as port,
        aiohttp.ClientSession() as session,
    ):
        yield Bot(f"http://127.0.0.1:{port}", session, channel)


def state_in(folder: Path) -> str:
    """Returns where an embedded state of its own is."""
    return str(folder / "state.db")
