"""The channel's published signing keys, fetched off the way of those who wait for an answer."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import jwt

from adapters.logs import logger

__all__ = ["UNREADABLE", "Key", "KeyStore"]

_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=3)
UNREADABLE = (jwt.PyJWTError, ValueError, TypeError, RecursionError, OverflowError)
"""What reading hostile tokens and keys raises: besides the library's own errors, those of its JSON and numbers."""


@dataclass(frozen=True)
class Key:
    """A published signing key and the channels that it may speak for."""

    key: Any
    endorsements: frozenset[str]


@dataclass
class KeyStore:
    """The channel's published keys, fetched when needed.

    After `fresh` seconds they are fetched again while the old ones go on serving, for at most `stale` seconds.  An
    unknown key id waits for a fetch: after a rotation the new key serves at once.  There is at most one fetch in
    `retry` seconds, however many unknown ids are asked for.
    """

    session: aiohttp.ClientSession
    metadata_url: str
    fresh: float = 86_400
    stale: float = 7 * 86_400
    retry: float = 10
    clock: Callable[[], float] = time.monotonic
    _keys: dict[str, Key] = field(default_factory=dict)
    _fetched: float = float("-inf")
    _tried: float = float("-inf")
    _fetching: asyncio.Task[None] | None = None

    async def get(self, key_id: str) -> Key | None:
        """Returns the key with an id, None where the channel does not publish one.  Raises LookupError without keys."""
        age = self.clock() - self._fetched
        if age > self.stale:
            self._keys = {}
        if key_id not in self._keys:
            await self._fetch_again()
        elif age > self.fresh:
            self._start_fetch()
        if not self._keys:
            raise LookupError("keys")
        return self._keys.get(key_id)

    async def _fetch_again(self) -> None:
        self._start_fetch()
        if self._fetching:
            await asyncio.shield(self._fetching)

    def _start_fetch(self) -> None:
        running = self._fetching is not None and not self._fetching.done()
        if not running and self.clock() - self._tried > self.retry:
            self._tried = self.clock()
            self._fetching = asyncio.create_task(self._fetch())

    async def _fetch(self) -> None:
        try:
            metadata = await self._json(self.metadata_url)
            keys = await self._json(str(metadata["jwks_uri"]))
            self._keys = {
                k["kid"]: Key(jwt.PyJWK(k, algorithm="RS256").key, frozenset(k.get("endorsements", ())))
                for k in keys["keys"]
                if k.get("kty") == "RSA"
            }
            self._fetched = self.clock()
        except (aiohttp.ClientError, TimeoutError, KeyError, AttributeError, *UNREADABLE) as error:
            logger().warning("keys_unavailable", error=type(error).__name__)

    async def _json(self, url: str) -> dict[str, Any]:
        async with self.session.get(url, timeout=_TIMEOUT, allow_redirects=False) as response:
            response.raise_for_status()
            found = await response.json(content_type=None)
            if not isinstance(found, dict):
                raise ValueError(url)
            return found
