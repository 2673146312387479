"""An identity provider on this machine: publishes keys, signs tokens as the channel does, gives the bot its own."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from adapters.hosts import ChannelService

__all__ = ["APP", "ISSUER", "TENANT", "Identity", "running_identity"]

ISSUER, APP, TENANT = "https://api.botframework.com", "app-1", "tenant-1"


@dataclass
class Identity:
    """Signing keys by id, which of them are published and with which endorsements, and whether it is down or talks nonsense."""

    url: str = ""
    keys: dict[str, rsa.RSAPrivateKey] = field(default_factory=dict)
    endorsements: dict[str, list[str]] = field(default_factory=dict)
    down: bool = False
    nonsense: str = ""
    fetched: int = 0
    tokens_given: int = 0

    @staticmethod
    def new_key() -> rsa.RSAPrivateKey:
        """Makes a key."""
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def add_key(self, key_id: str, endorsements: tuple[str, ...] = ("msteams",)) -> None:
        """Makes and publishes a key."""
        self.keys[key_id] = self.new_key()
        self.endorsements[key_id] = list(endorsements)

    def public(self, key_id: str) -> dict[str, Any]:
        """Returns a key as it is published."""
        found: dict[str, Any] = RSAAlgorithm.to_jwk(self.keys[key_id].public_key(), as_dict=True)
        return {**found, "kid": key_id, "use": "sig", "endorsements": self.endorsements[key_id]}

    def token(self, service_url: str, key_id: str = "key-1", without: tuple[str, ...] = (), **claims: Any) -> str:
        """Returns a signed token as the channel sends it, with other `claims`, or `without` some."""
        now = int(time.time())
        full = {
            "iss": ISSUER, "aud": APP, "exp": now + 600, "nbf": now - 60, "serviceurl": service_url, **claims,
        }  # fmt: skip
        kept = {k: v for k, v in full.items() if k not in without}
        return jwt.encode(kept, self.keys[key_id], "RS256", headers={"kid": key_id})

    def service(self) -> ChannelService:
        """Returns the channel as the server is told of it."""
        return ChannelService(f"{self.url}/openid", ISSUER, self.url, dangerously_on_this_machine=True)

    async def openid(self, _: web.Request) -> web.Response:
        """Serves the metadata."""
        self.fetched += 1
        if self.down:
            return web.Response(status=503)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def published(self, _: web.Request) -> web.Response:
        """Serves the keys."""
        if self.nonsense:
            return web.Response(text=self.nonsense)
        return web.json_response({"keys": [self.public(k) for k in self.keys if k in self.endorsements]})

    async def give(self, request: web.Request) -> web.Response:
        """Gives the bot a token of its own."""
        form = await request.post()
        if self.down or form.get("client_secret") != "hush":
            return web.json_response({"error": "invalid_client"}, status=401)
        self.tokens_given += 1
        return web.json_response({"access_token": f"own-{self.tokens_given}", "expires_in": 3600})


@asynccontextmanager
async def running_identity() -> AsyncIterator[Identity]:
    """Runs an identity provider with one key while the context lasts."""
    identity = Identity()
    identity.add_key("key-1")
    app = web.Application()
    app.router.add_get("/openid", identity.openid)
    app.router.add_get("/keys", identity.published)
    app.router.add_post("/{tenant}/oauth2/v2.0/token", identity.give)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        identity.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield identity
    finally:
        await runner.cleanup()
