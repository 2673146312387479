"""The servers that are compared, each run as a process of its own on one core.

`python -m tests.bench.endpoint.servers WAY KEYS_URL FOLDER CORE` prints its port and serves until its standard input ends.
For every line there it prints two numbers of milliseconds: the longest time for which its event loop did not run since
the last line, and the CPU time that it has used.
"""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import jwt
import uvloop
from aiohttp import web
from pydantic import SecretStr

from adapters.current import Current
from adapters.hosts import ChannelService
from adapters.keys import KeyStore
from adapters.logs import configure_logs
from adapters.server import running_server, settle
from adapters.settings import Settings
from bot.answering import Answering
from knowledge.index import memory_index
from knowledge.store import Store
from tests.conftest import DATA, TODAY
from tests.fakes.identity import APP, ISSUER, TENANT

Running = AbstractAsyncContextManager[int]

_BEAT = 0.002


@asynccontextmanager
async def _listening(handle: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[int]:
    app = web.Application()
    app.router.add_post("/api/messages", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield runner.addresses[0][1]
    await runner.cleanup()


@asynccontextmanager
async def bare(keys_url: str, _: Path) -> AsyncIterator[int]:
    """aiohttp with the check of the token's signature and nothing else: reads JSON, sends no reply."""
    async with aiohttp.ClientSession() as session:
        keys = KeyStore(session, f"{keys_url}/openid")

        async def handle(request: web.Request) -> web.Response:
            token = request.headers["Authorization"].removeprefix("Bearer ")
            key = await keys.get(jwt.get_unverified_header(token)["kid"])
            assert key is not None
            jwt.decode(token, key.key, ["RS256"], audience=APP, issuer=ISSUER)
            await request.json()
            return web.Response()

        async with _listening(handle) as port:
            yield port


@asynccontextmanager
async def stock(keys_url: str, _: Path) -> AsyncIterator[int]:
    """The CloudAdapter of the SDK with a bot that repeats what was said.

    Its own token comes from memory, so that it does not pay for asking an identity provider at every turn as it would.
    """
    from botbuilder.core import ActivityHandler, TurnContext
    from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
    from botframework.connector.auth import MicrosoftAppCredentials, PasswordServiceClientCredentialFactory

    class Known(MicrosoftAppCredentials):
        def get_access_token(self, _: bool = False) -> str:
            return "known"

    class Factory(PasswordServiceClientCredentialFactory):
        async def create_credentials(self, app_id: str, *_: Any, **__: Any) -> Known:
            return Known(app_id, "hush", TENANT)

    class Echo(ActivityHandler):
        async def on_message_activity(self, turn_context: TurnContext) -> None:
            await turn_context.send_activity(turn_context.activity.text)

    class Configuration:
        TO_CHANNEL_FROM_BOT_LOGIN_URL = keys_url
        TO_CHANNEL_FROM_BOT_OAUTH_SCOPE = "https://api.botframework.com"
        TO_BOT_FROM_CHANNEL_TOKEN_ISSUER = ISSUER
        TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = f"{keys_url}/openid"
        TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL = f"{keys_url}/openid"
        OAUTH_URL = keys_url
        CALLER_ID = ""

    factory = Factory(APP, "hush")
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Configuration(), credentials_factory=factory))
    bot = Echo()
    async with _listening(lambda request: adapter.process(request, bot)) as port:
        yield port


@asynccontextmanager
async def ours(keys_url: str, folder: Path) -> AsyncIterator[int]:
    """The server as in production: every check, the state in SQLite, an answer as a card."""
    configure_logs("INFO")
    store = Store(memory_index(DATA))
    service = ChannelService(f"{keys_url}/openid", ISSUER, keys_url, dangerously_on_this_machine=True)
    settings = Settings(
        app_id=APP, app_secret=SecretStr("hush"), tenant_id=TENANT, port=0, state=str(folder / "state.db")
    )
    async with running_server(settings, Current(Answering(store)), lambda: TODAY, service) as port:
        settle()
        yield port


WAYS: dict[str, Callable[[str, Path], Running]] = {"bare": bare, "stock": stock, "ours": ours}


class Heartbeat:
    """Notes the longest time for which the loop did not run."""

    longest = 0.0

    async def beat(self) -> None:
        """Beats until it is cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            before = loop.time()
            await asyncio.sleep(_BEAT)
            self.longest = max(self.longest, loop.time() - before - _BEAT)


async def _serve(way: str, keys_url: str, folder: str) -> None:
    async with WAYS[way](keys_url, Path(folder)) as port:
        heart = Heartbeat()
        beating = asyncio.create_task(heart.beat())
        print(port, flush=True)
        while await asyncio.to_thread(sys.stdin.readline):
            print(f"{heart.longest * 1000:.1f} {time.process_time() * 1000:.3f}", flush=True)
            heart.longest = 0.0
        beating.cancel()


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[4])})
    (uvloop.run if sys.argv[1] == "ours" else asyncio.run)(_serve(*sys.argv[1:4]))
