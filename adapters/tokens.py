"""Checks the channel's bearer tokens: RS256, by published keys, for this bot, this channel and this service."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import jwt

from adapters.inbound import Incoming, Refusal
from adapters.logs import logger

__all__ = ["KeyStore", "Tokens", "bearer"]

_LEEWAY = 300
_MAX_TOKEN = 8192
_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=3)


@dataclass(frozen=True)
class Key:
    """A published signing key and the channels that it may speak for."""

    key: Any
    endorsements: frozenset[str]


@dataclass
class KeyStore:
    """The channel's published keys, fetched when needed, kept for a day, and kept longer while none can be had.

    An unknown key id is looked up again, at most once in `retry` seconds.
    """

    session: aiohttp.ClientSession
    metadata_url: str
    fresh: float = 86_400
    retry: float = 60
    clock: Callable[[], float] = time.monotonic
    _keys: dict[str, Key] = field(default_factory=dict)
    _fetched: float = float("-inf")
    _tried: float = float("-inf")
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self, key_id: str) -> Key | None:
        """Returns the key with an id, None where the channel does not publish one.  Raises LookupError without keys."""
        now = self.clock()
        if key_id not in self._keys or now - self._fetched > self.fresh:
            async with self._lock:
                if (key_id not in self._keys or now - self._fetched > self.fresh) and now - self._tried > self.retry:
                    self._tried = now
                    await self._fetch()
        if not self._keys:
            raise LookupError("keys")
        return self._keys.get(key_id)

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
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, jwt.PyJWTError) as error:
            logger().warning("keys_unavailable", error=type(error).__name__)

    async def _json(self, url: str) -> dict[str, Any]:
        async with self.session.get(url, timeout=_TIMEOUT, allow_redirects=False) as response:
            response.raise_for_status()
            found = await response.json(content_type=None)
            if not isinstance(found, dict):
                raise ValueError(url)
            return found


def bearer(header: str) -> str | None:
    """Returns the token of an Authorization header, None where it has not the form of one."""
    scheme, _, token = header.partition(" ")
    if scheme != "Bearer" or not token or len(token) > _MAX_TOKEN or token.count(".") != 2:
        return None
    return token


class Tokens:
    """Decides whether an activity comes from the channel, for this bot and tenant."""

    def __init__(self, keys: KeyStore, app_id: str, tenant_id: str, issuer: str) -> None:
        """Takes the channel's keys and who the bot is."""
        self._keys, self._app_id, self._tenant_id, self._issuer = keys, app_id, tenant_id, issuer

    async def check(self, token: str, incoming: Incoming) -> Refusal | None:
        """Returns why the activity is refused (401, 403, 503), None where it may be served."""
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError:
            return Refusal(401, "token")
        if header.get("alg") != "RS256" or not isinstance(header.get("kid"), str):
            return Refusal(401, "token")
        try:
            key = await self._keys.get(header["kid"])
        except LookupError:
            return Refusal(503, "no_keys", retry_after=30)
        if key is None:
            return Refusal(401, "key")
        try:
            claims = jwt.decode(
                token, key.key, algorithms=["RS256"], audience=self._app_id, issuer=self._issuer, leeway=_LEEWAY,
                options={"require": ["exp", "iss", "aud"]},
            )  # fmt: skip
        except jwt.PyJWTError:
            return Refusal(401, "token")
        if incoming.channel not in key.endorsements:
            return Refusal(403, "endorsement")
        if claims.get("serviceurl") != incoming.service_url and claims.get("serviceUrl") != incoming.service_url:
            return Refusal(403, "service_url")
        if incoming.tenants != {self._tenant_id}:
            return Refusal(403, "tenant")
        return None
