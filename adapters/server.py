"""Puts the server together and runs it."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date

import aiohttp
from aiohttp import web

from adapters.connector import Connector
from adapters.conversations import Conversations
from adapters.credentials import Credentials
from adapters.hosts import Hosts
from adapters.logs import logger
from adapters.settings import Settings
from adapters.teams import TeamsAdapter, TeamsBot
from adapters.tokens import KeyStore, Tokens
from adapters.web import Front, create_app
from bot.answering import Answering

__all__ = ["running_server", "serve_until_stopped"]

_KEEPALIVE_SECONDS = 5.0
_LOOPBACK = "127.0.0.1"


@asynccontextmanager
async def running_server(
    settings: Settings,
    answering: Answering,
    today: Callable[[], date],
    version: str,
    *,
    dangerously_allow_unauthenticated: bool = False,
) -> AsyncIterator[int]:
    """Runs the server while the context lasts; yields the port.

    Without authentication it listens on this machine only, takes activities from anyone here, and answers only to
    this machine.
    """
    open_to_all = dangerously_allow_unauthenticated
    hosts = Hosts(settings.service_hosts, loopback_only=open_to_all)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        if open_to_all:
            connector, tokens = Connector(session, hosts), None
        else:
            secret = settings.app_secret.get_secret_value()
            credentials = Credentials(session, settings.app_id, secret, settings.tenant_id)
            connector = Connector(session, hosts, credentials.token)
            tokens = Tokens(KeyStore(session), settings.app_id, settings.tenant_id)
        adapter = TeamsAdapter(connector)
        bot = TeamsBot(answering, Conversations(), today)
        front = Front(lambda body: adapter.turn(body, bot), hosts, tokens, lambda: {"status": "ok", "version": version})
        runner = web.AppRunner(create_app(front), access_log=None, keepalive_timeout=_KEEPALIVE_SECONDS)
        await runner.setup()
        try:
            site = web.TCPSite(runner, _LOOPBACK if open_to_all else settings.host, settings.port)
            await site.start()
            port: int = runner.addresses[0][1]
            logger().info("started", port=port, mode="dev" if open_to_all else "production", version=version)
            yield port
        finally:
            await runner.cleanup()


async def serve_until_stopped(
    settings: Settings,
    answering: Answering,
    today: Callable[[], date],
    version: str,
    *,
    dangerously_allow_unauthenticated: bool = False,
) -> None:
    """Runs the server until the process is asked to stop (SIGINT, SIGTERM)."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with running_server(
        settings, answering, today, version, dangerously_allow_unauthenticated=dangerously_allow_unauthenticated
    ):
        await stop.wait()
