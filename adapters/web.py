"""The HTTP front: POST /api/messages and GET /healthz, with every check in order, the cheap ones first."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from adapters.hosts import Hosts
from adapters.inbound import Incoming, Refusal, read_incoming, refused_by_headers
from adapters.logs import logger
from adapters.tokens import Tokens

__all__ = ["Front", "create_app"]

Turn = Callable[[dict[str, Any]], Awaitable[tuple[int, Any]]]


@dataclass(frozen=True)
class Front:
    """What the HTTP front is made of; `tokens` None serves everyone and is for this machine only."""

    turn: Turn
    hosts: Hosts
    tokens: Tokens | None
    health: Callable[[], dict[str, Any]]


def create_app(front: Front) -> web.Application:
    """Returns the application."""
    app = web.Application()
    app.router.add_post("/api/messages", _messages(front))
    app.router.add_get("/healthz", _healthz(front))
    return app


def _healthz(front: Front) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def healthz(_: web.Request) -> web.Response:
        return web.json_response(front.health())

    return healthz


def _messages(front: Front) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def messages(request: web.Request) -> web.Response:
        checked = await _checked(request, front)
        if isinstance(checked, Refusal):
            logger().info("refused", status=checked.status, reason=checked.reason)
            headers = {"Retry-After": str(checked.retry_after)} if checked.retry_after else {}
            return web.Response(status=checked.status, headers=headers)
        try:
            status, body = await front.turn(checked.body)
        except Exception as error:
            logger().error("turn_failed", error=type(error).__name__)
            status, body = (500 if checked.type == "invoke" else 200), None
        if body is None:
            return web.Response(status=status)
        return web.Response(status=status, text=json.dumps(body, ensure_ascii=False), content_type="application/json")

    return messages


async def _checked(request: web.Request, front: Front) -> Incoming | Refusal:
    """Checks a request: its headers, the token, then the body and whether the token is for it.

    The body of a stranger is not even read: parsing 256 KiB can cost fifty times what checking a signature does.
    """
    if refusal := refused_by_headers(request):
        return refusal
    trusted = await front.tokens.trusted(request.headers.get("Authorization", "")) if front.tokens else None
    if isinstance(trusted, Refusal):
        return trusted
    incoming = await read_incoming(request)
    if isinstance(incoming, Refusal):
        return incoming
    if not front.hosts.allows(incoming.service_url):
        return Refusal(403, "host")
    if trusted and (refusal := trusted.refuses(incoming)):
        return refusal
    return incoming
