"""The bot's own token for the channel's service, fetched off the event loop's way and kept until it is nearly over."""

import asyncio
import time
from collections.abc import Callable

import aiohttp

__all__ = ["Credentials"]

_SCOPE = "https://api.botframework.com/.default"
_EARLY = 300
_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=3)


class Credentials:
    """Client credentials of a single-tenant bot."""

    def __init__(
        self, session: aiohttp.ClientSession, app_id: str, secret: str, tenant_id: str,
        authority: str, clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        """Takes who the bot is; `authority` is the identity provider."""
        self._session, self._clock = session, clock
        self._form = {
            "grant_type": "client_credentials", "client_id": app_id, "client_secret": secret, "scope": _SCOPE,
        }  # fmt: skip
        self._url = f"{authority}/{tenant_id}/oauth2/v2.0/token"
        self._token, self._until = "", float("-inf")
        self._lock = asyncio.Lock()

    async def token(self) -> str:
        """Returns a bearer token.  Raises aiohttp.ClientError or TimeoutError where none can be had."""
        async with self._lock:
            if self._clock() >= self._until:
                async with self._session.post(
                    self._url, data=self._form, timeout=_TIMEOUT, allow_redirects=False
                ) as response:
                    response.raise_for_status()
                    body = await response.json()
                self._token = str(body["access_token"])
                self._until = self._clock() + float(body["expires_in"]) - _EARLY
            return self._token
