"""Sends activities to the channel's service: an aiohttp session with time-outs, no redirects, patient with 429."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp

from adapters.hosts import Hosts
from adapters.logs import logger

__all__ = ["Connector", "Sent"]

Token = Callable[[], Awaitable[str]]

_RETRIED = frozenset({412, 429, 502, 504})
_ATTEMPTS = 4
_TURN_SECONDS = 12.0
_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=3, sock_read=8)


@dataclass(frozen=True)
class Sent:
    """What became of an activity: the HTTP status (0: not reached) and the id the service gave it."""

    status: int
    id: str = ""

    @property
    def ok(self) -> bool:
        """Whether the service took it."""
        return 200 <= self.status < 300


async def no_token() -> str:
    """Returns no token, for a service on this machine that asks for none."""
    return ""


class Connector:
    """The channel's REST service.  Calls only allowed hosts."""

    def __init__(self, session: aiohttp.ClientSession, hosts: Hosts, token: Token = no_token) -> None:
        """Takes the session, the allow-list and where bearer tokens come from ("" sends none)."""
        self._session, self._hosts, self._token = session, hosts, token

    async def reply(self, service_url: str, conversation: str, reply_to: str, activity: dict[str, Any]) -> Sent:
        """Posts `activity` as a reply, or into the conversation where `reply_to` is "".

        Tries again on 412, 429, 502 and 504 as long as a turn may take.  Raises nothing.
        """
        path = f"v3/conversations/{quote(conversation, safe='')}/activities"
        if reply_to:
            path += f"/{quote(reply_to, safe='')}"
        url = f"{service_url.rstrip('/')}/{path}"
        if not self._hosts.allows(service_url):
            return Sent(0)
        try:
            async with asyncio.timeout(_TURN_SECONDS):
                return await self._patiently(url, activity)
        except (TimeoutError, aiohttp.ClientError) as error:
            logger().warning("reply_failed", reason=type(error).__name__)
            return Sent(0)

    async def _patiently(self, url: str, activity: dict[str, Any]) -> Sent:
        for attempt in range(1, _ATTEMPTS + 1):
            token = await self._token()
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            async with self._session.post(
                url, json=activity, headers=headers, timeout=_TIMEOUT, allow_redirects=False
            ) as response:
                if response.status not in _RETRIED or attempt == _ATTEMPTS:
                    return Sent(response.status, await _id_of(response))
                delay = _delay(response.headers.get("Retry-After", ""), attempt)
            logger().info("reply_retried", status=response.status, attempt=attempt, delay=round(delay, 2))
            await asyncio.sleep(delay)
        raise AssertionError


async def _id_of(response: aiohttp.ClientResponse) -> str:
    try:
        body = await response.json(content_type=None)
    except (ValueError, aiohttp.ClientError):
        return ""
    return str(body.get("id", "")) if isinstance(body, dict) else ""


def _delay(retry_after: str, attempt: int) -> float:
    """Returns the seconds to wait: what the service says, or longer each time, never in step with others."""
    base = float(retry_after) if retry_after.replace(".", "", 1).isdigit() else 0.5 * 2 ** (attempt - 1)
    return min(base, _TURN_SECONDS) * (1 + random.random() * 0.25)  # nosec B311
