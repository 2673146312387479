"""Who is let in: real RS256 tokens from a key server on this machine, and every way to forge one."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from adapters.inbound import Refusal
from adapters.keys import KeyStore
from adapters.tokens import Tokens, Trusted
from bot.answering import Answering
from tests.adapters.activities import message
from tests.adapters.running import Bot, running_bot, state_in
from tests.fakes.identity import APP, ISSUER, TENANT, Identity, running_identity

QUESTION = "R4の電子決裁率は?"


@pytest.fixture
async def identity() -> AsyncIterator[Identity]:
    async with running_identity() as running:
        yield running


@pytest.fixture
async def bot(answering: Answering, tmp_path: Path, identity: Identity) -> AsyncIterator[Bot]:
    async with running_bot(answering, state_in(tmp_path), identity) as running:
        yield running


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def keys(identity: Identity) -> AsyncIterator[tuple[KeyStore, Clock]]:
    clock = Clock()
    async with aiohttp.ClientSession() as session:
        yield KeyStore(session, f"{identity.url}/openid", clock=clock), clock


async def knock(bot: Bot, token: str, **changes: Any) -> int:
    """Sends a question with a token; returns the status."""
    status, _ = await bot.post(message(QUESTION, bot.channel.url, **changes), Authorization=f"Bearer {token}")
    return status


def b64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def by_hand(header: Any, claims: Any, signature: bytes = b"x") -> str:
    return f"{b64(json.dumps(header).encode())}.{b64(json.dumps(claims).encode())}.{b64(signature)}"


def claims_for(bot: Bot) -> dict[str, Any]:
    return {"iss": ISSUER, "aud": APP, "exp": int(time.time()) + 600, "serviceurl": bot.channel.url}


async def test_the_channel_is_let_in_and_answered_with_the_bots_own_token(bot: Bot, identity: Identity) -> None:
    assert await knock(bot, identity.token(bot.channel.url)) == 200
    (reply,) = bot.channel.received
    assert reply["authorization"] == "Bearer own-1"
    assert "93.5％" in json.dumps(reply, ensure_ascii=False)


async def test_the_bots_own_token_is_fetched_once(bot: Bot, identity: Identity) -> None:
    for number in range(3):
        assert await knock(bot, identity.token(bot.channel.url), id=f"m{number}") == 200
    assert (len(bot.channel.received), identity.tokens_given) == (3, 1)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic dXNlcjpodXNo",
        "Bearer abc",
        "bearer a.b.c",
        "Bearer a.b.c.d",
        "Bearer " + "a" * 5000 + ".b.c",
    ],
)
async def test_what_has_not_the_form_of_a_token_is_refused_before_the_body_is_read(bot: Bot, header: str) -> None:
    status, _ = await bot.send(b"{" * 5, Authorization=header)
    assert (status, bot.channel.received) == (401, [])


async def test_no_header_at_all_is_refused(bot: Bot) -> None:
    status, _ = await bot.post(message(QUESTION, bot.channel.url))
    assert (status, bot.channel.received) == (401, [])


async def test_forged_tokens_are_refused(bot: Bot, identity: Identity) -> None:
    claims, good = claims_for(bot), identity.token(bot.channel.url)
    public = identity.keys["key-1"].public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )  # fmt: skip
    head = {"alg": "HS256", "kid": "key-1", "typ": "JWT"}
    signed = by_hand(head, claims).rsplit(".", 1)[0]
    confused = f"{signed}.{b64(hmac.new(public, signed.encode(), hashlib.sha256).digest())}"
    changed = good.split(".")
    other = by_hand({"alg": "RS256", "kid": "key-1"}, {**claims, "exp": claims["exp"] + 9}).split(".")[1]
    forged = {
        "not base64": "ä.ö.ü".encode("latin-1").decode("latin-1"),
        "no JSON": "e30x.e30x.e30x",
        "no object": f"{b64(b'[]')}.{b64(b'{}')}.x",
        "deep header": f"{b64(b'[' * 5000)}.e30.x",
        "number header": f"{b64(b'1e999')}.e30.x",
        "none algorithm": f"{b64(json.dumps({'alg': 'none', 'kid': 'key-1'}).encode())}.{changed[1]}.",
        "none with a signature": by_hand({"alg": "none", "kid": "key-1"}, claims),
        "HS256 with the public key": confused,
        "no key id": by_hand({"alg": "RS256"}, claims),
        "key id of another type": by_hand({"alg": "RS256", "kid": ["key-1"]}, claims),
        "signature of zeros": f"{changed[0]}.{changed[1]}.{b64(bytes(256))}",
        "claims exchanged": f"{changed[0]}.{other}.{changed[2]}",
        "critical extension": by_hand({"alg": "RS256", "kid": "key-1", "crit": ["x"], "x": 1}, claims),
    }
    for name, token in forged.items():
        assert (name, await knock(bot, token)) == (name, 401)
    assert bot.channel.received == []


async def test_a_key_of_somebody_else_is_refused(bot: Bot, identity: Identity) -> None:
    async with running_identity() as stranger:
        assert await knock(bot, stranger.token(bot.channel.url)) == 401
    identity.add_key("unpublished")
    del identity.endorsements["unpublished"]
    assert await knock(bot, identity.token(bot.channel.url, "unpublished")) == 401


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"iss": "https://sts.windows.net/tenant-1/"}, 401),
        ({"aud": "app-2"}, 401),
        ({"aud": ["app-2"]}, 401),
        ({"exp": int(time.time()) - 600}, 401),
        ({"exp": "tomorrow"}, 401),
        ({"exp": float("inf")}, 401),
        ({"nbf": int(time.time()) + 3600}, 401),
        ({"iat": int(time.time()) + 3600}, 401),
        ({"serviceurl": "https://smba.trafficmanager.net/jp/"}, 403),
        ({"serviceurl": None}, 403),
    ],
)  # fmt: skip
async def test_claims_that_are_not_for_this_bot_now_are_refused(
    bot: Bot, identity: Identity, claims: dict[str, Any], status: int
) -> None:
    assert await knock(bot, identity.token(bot.channel.url, **claims)) == status
    assert bot.channel.received == []


@pytest.mark.parametrize(("missing", "status"), [("exp", 401), ("iss", 401), ("aud", 401), ("serviceurl", 403)])
async def test_a_claim_must_not_be_missing(bot: Bot, identity: Identity, missing: str, status: int) -> None:
    assert await knock(bot, identity.token(bot.channel.url, without=(missing,))) == status
    assert bot.channel.received == []


async def test_clocks_may_differ_by_five_minutes(bot: Bot, identity: Identity) -> None:
    assert await knock(bot, identity.token(bot.channel.url, exp=int(time.time()) - 200)) == 200


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"channelId": "emulator"}, 403),
        ({"channelId": "webchat"}, 403),
        ({"channelId": ""}, 400),
        ({"serviceUrl": ""}, 400),
        ({"serviceUrl": "https://example.com/"}, 403),
        ({"serviceUrl": "http://169.254.169.254/"}, 403),
        ({"channelData": {"tenant": {"id": "tenant-2"}}}, 403),
        ({"conversation": {"id": "a:conversation", "tenantId": "tenant-2"}}, 403),
        ({"conversation": {"id": "a:conversation"}, "channelData": {}}, 403),
    ],
)
async def test_a_good_token_does_not_open_other_channels_hosts_and_tenants(
    bot: Bot, identity: Identity, changes: dict[str, Any], status: int
) -> None:
    url = changes.get("serviceUrl", bot.channel.url)
    assert await knock(bot, identity.token(url), **changes) == status
    assert bot.channel.received == []


async def test_a_key_may_only_speak_for_the_channels_that_it_is_endorsed_for(bot: Bot, identity: Identity) -> None:
    identity.add_key("webchat", ("webchat",))
    identity.add_key("nobody", ())
    for key in ("webchat", "nobody"):
        assert await knock(bot, identity.token(bot.channel.url, key)) in (401, 403)
    assert bot.channel.received == []


async def test_a_token_that_was_good_ends_with_its_time_and_with_its_key(
    identity: Identity, keys: tuple[KeyStore, Clock]
) -> None:
    store, clock = keys
    now = Clock()
    now.now = time.time()
    tokens = Tokens(store, APP, TENANT, ISSUER, now)
    header = f"Bearer {identity.token('https://example.com')}"
    for _ in range(2):
        assert await tokens.trusted(header) == Trusted(frozenset({"msteams"}), "https://example.com", TENANT)
    now.now += 600 + 300 + 1
    assert await tokens.trusted(header) == Refusal(401, "token")
    now.now = time.time()
    assert isinstance(await tokens.trusted(header), Trusted)
    identity.keys["key-1"] = Identity.new_key()
    clock.now = 8 * 86_400
    assert await tokens.trusted(header) == Refusal(401, "token")


async def test_the_same_request_again_is_not_answered_again(bot: Bot, identity: Identity) -> None:
    token = identity.token(bot.channel.url)
    for _ in range(3):
        assert await knock(bot, token) == 200
    assert len(bot.channel.received) == 1


async def test_without_keys_the_channel_is_told_to_come_again(bot: Bot, identity: Identity) -> None:
    identity.down = True
    body, header = message(QUESTION, bot.channel.url), {"Authorization": f"Bearer {identity.token(bot.channel.url)}"}
    async with bot.session.post(f"{bot.url}/api/messages", json=body, headers=header) as response:
        assert (response.status, response.headers["Retry-After"]) == (503, "30")
    assert bot.channel.received == []


async def test_a_new_key_serves_at_once_and_an_old_one_ends(identity: Identity, keys: tuple[KeyStore, Clock]) -> None:
    store, clock = keys
    assert await store.get("key-1")
    identity.add_key("key-2")
    del identity.endorsements["key-1"]
    clock.now = 20
    assert await store.get("key-2")
    assert await store.get("key-1") is None


async def test_unknown_ids_do_not_make_the_bot_fetch_without_end(
    identity: Identity, keys: tuple[KeyStore, Clock]
) -> None:
    store, clock = keys
    for number in range(50):
        assert await store.get(f"unknown-{number}") is None
    assert identity.fetched == 1
    clock.now = 20
    assert await store.get("unknown") is None
    assert identity.fetched == 2


async def test_old_keys_serve_while_new_ones_cannot_be_had_but_not_for_ever(
    identity: Identity, keys: tuple[KeyStore, Clock]
) -> None:
    store, clock = keys
    assert await store.get("key-1")
    identity.down = True
    clock.now = 2 * 86_400
    assert await store.get("key-1")
    clock.now = 8 * 86_400
    with pytest.raises(LookupError):
        await store.get("key-1")


async def test_a_stale_key_is_renewed_behind_the_answer(identity: Identity, keys: tuple[KeyStore, Clock]) -> None:
    store, clock = keys
    await store.get("key-1")
    clock.now = 2 * 86_400
    assert await store.get("key-1")
    while identity.fetched < 2:
        await store.get("unknown")
    assert await store.get("key-1")


@pytest.mark.parametrize(
    "published",
    ["no JSON", "[]", "{}", '{"keys": 1}', '{"keys": [1]}', '{"keys": [{"kty": "RSA", "kid": "k"}]}', "[" * 3000],
)
async def test_a_key_server_that_talks_nonsense_is_as_good_as_none(
    identity: Identity, keys: tuple[KeyStore, Clock], published: str
) -> None:
    identity.nonsense = published
    with pytest.raises(LookupError):
        await keys[0].get("key-1")


def test_a_token_of_the_key_server_is_a_real_one() -> None:
    identity = Identity()
    identity.add_key("key-1")
    claims = jwt.decode(
        identity.token("https://example.com"), identity.keys["key-1"].public_key(), ["RS256"], audience=APP
    )
    assert claims["serviceurl"] == "https://example.com"
