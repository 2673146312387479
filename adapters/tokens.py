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
_MAX_TOKEN = 4096
_UNREADABLE = (jwt.PyJWTError, ValueError, TypeError, RecursionError, OverflowError)
"""What reading hostile tokens and keys raises: besides the library's own errors, those of its JSON and numbers."""

_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=3)


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
        except (aiohttp.ClientError, TimeoutError, KeyError, AttributeError, *_UNREADABLE) as error:
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
        key_id = _key_id(token)
        if key_id is None:
            return Refusal(401, "token")
        try:
            key = await self._keys.get(key_id)
        except LookupError:
            return Refusal(503, "no_keys", retry_after=30)
        if key is None:
            return Refusal(401, "key")
        claims = self._claims(token, key)
        if claims is None:
            return Refusal(401, "token")
        if incoming.channel not in key.endorsements:
            return Refusal(403, "endorsement")
        if claims.get("serviceurl") != incoming.service_url and claims.get("serviceUrl") != incoming.service_url:
            return Refusal(403, "service_url")
        if incoming.tenants != {self._tenant_id}:
            return Refusal(403, "tenant")
        return None

    def _claims(self, token: str, key: Key) -> dict[str, Any] | None:
        try:
            claims: dict[str, Any] = jwt.decode(
                token, key.key, algorithms=["RS256"], audience=self._app_id, issuer=self._issuer, leeway=_LEEWAY,
                options={"require": ["exp", "iss", "aud"]},
            )  # fmt: skip
        except _UNREADABLE:
            return None
        return claims


def _key_id(token: str) -> str | None:
    """Returns the id of the key that a token says it is signed with, None where it is no RS256 token."""
    try:
        header = jwt.get_unverified_header(token)
    except _UNREADABLE:
        return None
    key_id = header.get("kid")
    return key_id if header.get("alg") == "RS256" and isinstance(key_id, str) else None
