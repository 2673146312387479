"""Checks the channel's bearer tokens: RS256, by published keys, for this bot, this channel and this service."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt

from adapters.inbound import Incoming, Refusal
from adapters.keys import UNREADABLE, Key, KeyStore

__all__ = ["Tokens", "Trusted"]

_LEEWAY = 300
_MAX_TOKEN = 4096
_KEPT = 1000


@dataclass(frozen=True)
class Trusted:
    """What a sound token says: which channels its key may speak for, at which service, and for which tenant."""

    channels: frozenset[str]
    service_url: str
    tenant: str

    def refuses(self, incoming: Incoming) -> Refusal | None:
        """Returns why an activity is refused although the token is sound (403), None where it may be served."""
        if incoming.channel not in self.channels:
            return Refusal(403, "endorsement")
        if incoming.service_url != self.service_url:
            return Refusal(403, "service_url")
        if incoming.tenants != {self.tenant}:
            return Refusal(403, "tenant")
        return None


@dataclass(frozen=True)
class _Sound:
    """A token whose signature was found good: with which key, until when (seconds since 1970), and what it says."""

    key_id: str
    key: Key
    until: float
    says: Trusted


class Tokens:
    """Decides whether a request comes from the channel, for this bot and tenant.

    The channel sends a token for about an hour: its signature is checked once, its time and its key at every request.
    """

    def __init__(
        self, keys: KeyStore, app_id: str, tenant_id: str, issuer: str, clock: Callable[[], float] = time.time
    ) -> None:
        """Takes the channel's keys, who the bot is, and a clock in seconds since 1970."""
        self._keys, self._app_id, self._tenant_id, self._issuer = keys, app_id, tenant_id, issuer
        self._clock, self._sound = clock, dict[str, _Sound]()

    async def trusted(self, header: str) -> Trusted | Refusal:
        """Returns what the token in an Authorization header says, or why the request is refused: 401 or 503."""
        token = _bearer(header)
        known = self._sound.get(token) if token else None
        key_id = known.key_id if known else _key_id(token) if token else None
        if token is None or key_id is None:
            return Refusal(401, "token")
        try:
            key = await self._keys.get(key_id)
        except LookupError:
            return Refusal(503, "no_keys", retry_after=30)
        if key is None:
            return Refusal(401, "key")
        sound = known if known and known.key is key else self._check(token, key_id, key)
        return sound.says if sound and self._clock() < sound.until else Refusal(401, "token")

    def _check(self, token: str, key_id: str, key: Key) -> _Sound | None:
        try:
            claims: dict[str, Any] = jwt.decode(
                token, key.key, algorithms=["RS256"], audience=self._app_id, issuer=self._issuer, leeway=_LEEWAY,
                options={"require": ["exp", "iss", "aud"]},
            )  # fmt: skip
        except UNREADABLE:
            return None
        url = claims.get("serviceurl", claims.get("serviceUrl"))
        says = Trusted(key.endorsements, url if isinstance(url, str) else "", self._tenant_id)
        if len(self._sound) >= _KEPT:
            self._sound.clear()
        self._sound[token] = _Sound(key_id, key, float(claims["exp"]) + _LEEWAY, says)
        return self._sound[token]


def _bearer(header: str) -> str | None:
    """Returns the token of an Authorization header, None where it has not the form of one."""
    scheme, _, token = header.partition(" ")
    if scheme != "Bearer" or not token or len(token) > _MAX_TOKEN or token.count(".") != 2:
        return None
    return token


def _key_id(token: str) -> str | None:
    """Returns the id of the key that a token says it is signed with, None where it is no RS256 token."""
    try:
        header = jwt.get_unverified_header(token)
    except UNREADABLE:
        return None
    key_id = header.get("kid")
    return key_id if header.get("alg") == "RS256" and isinstance(key_id, str) else None
