"""What strangers may send: broken bodies, raw bytes, random activities; and what must never reach a log."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.logs import configure_logs
from bot.answering import Answering
from tests.adapters.activities import message
from tests.adapters.running import Bot, running_bot, state_in
from tests.fakes.identity import Identity, running_identity

QUESTION = "R4の電子決裁率は?"
DEEP = "[" * 100 + "]" * 100


@pytest.fixture
async def bot(answering: Answering, tmp_path: Path) -> AsyncIterator[Bot]:
    async with running_bot(answering, state_in(tmp_path)) as running:
        yield running


class Log:
    """What is logged and printed at the finest level, since it was last asked for."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def new(self) -> str:
        out, err = self._capsys.readouterr()
        return out + err


@pytest.fixture
def log(capsys: pytest.CaptureFixture[str]) -> Iterator[Log]:
    configure_logs("DEBUG")
    yield Log(capsys)
    configure_logs("CRITICAL")


BODIES: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 400),
    "no JSON": (b"{", 400),
    "no object": (b"[]", 400),
    "null": (b"null", 400),
    "no UTF-8": (b'{"type": "\xff"}', 400),
    "a byte order mark": (b"\xef\xbb\xbf{}", 400),
    "an empty object": (b"{}", 400),
    "too deep": (b'{"a": %s}' % DEEP.encode(), 400),
    "too large": (b" " * 300_000, 413),
    "a huge number": (b'{"type": ' + b"9" * 5000 + b"}", 400),
}


@pytest.mark.parametrize("name", BODIES)
async def test_bodies_that_are_no_activity_are_refused(bot: Bot, name: str) -> None:
    body, status = BODIES[name]
    assert (await bot.send(body))[0] == status


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", None), ("type", 1), ("type", ""), ("type", "x" * 2000),
        ("channelId", None), ("channelId", ["msteams"]), ("serviceUrl", None), ("serviceUrl", 1), ("serviceUrl", {}),
        ("conversation", None), ("conversation", []), ("conversation", {}), ("conversation", {"id": 1}),
        ("from", None), ("from", "somebody"), ("from", {"id": ""}), ("text", 1), ("text", ["x"]), ("text", {}),
    ],
)  # fmt: skip
async def test_a_message_with_a_field_of_the_wrong_shape_is_refused(bot: Bot, field: str, value: Any) -> None:
    assert (await bot.post({**message(QUESTION, bot.channel.url), field: value}))[0] == 400
    assert bot.channel.received == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", None), ("text", ""), ("text", "\ud800"), ("text", "電子\x00決裁"), ("id", None), ("id", 1), ("id", "\udfff"),
        ("recipient", None), ("recipient", "bot"), ("entities", "x"), ("entities", [1, None, {"type": "mention"}]),
        ("entities", [{"type": "mention", "mentioned": {"id": "28:bot"}, "text": 5}]),
        ("channelData", "x"), ("channelData", [1]), ("channelData", {"tenant": "x"}), ("value", [1]), ("value", {"ask": 1}),
        ("value", {"ask": ["x"]}), ("locale", 5), ("timestamp", {}), ("membersAdded", [1]), ("deliveryMode", 1),
        ("conversation", {"id": "a\ud800"}), ("conversation", {"id": "a/../../b?c#d"}), ("conversation", {"id": "c", "conversationType": 1}),
        ("from", {"id": "x", "name": {"a": 1}}),
    ],
)  # fmt: skip
async def test_a_message_with_strange_details_is_answered(bot: Bot, field: str, value: Any) -> None:
    assert (await bot.post({**message(QUESTION, bot.channel.url), field: value}))[0] == 200
    assert len(bot.channel.received) == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/jsonp"}, 415),
        ({"Content_Type": "application/json; charset=shift_jis"}, 415),
        ({"Content_Type": "application/json; charset=UTF-8"}, 200),
        ({"Content_Encoding": "gzip"}, 415),
        ({"Content_Encoding": "identity"}, 200),
    ],
)
async def test_only_plain_json_is_read(bot: Bot, headers: dict[str, str], status: int) -> None:
    assert (await bot.post(message(QUESTION, bot.channel.url), **headers))[0] == status


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_only_posts_are_taken(bot: Bot, method: str) -> None:
    async with bot.session.request(method, f"{bot.url}/api/messages") as response:
        assert response.status == 405


@pytest.mark.parametrize("path", ["/", "/api", "/api/messages/", "/../etc/passwd", "/api/messages%00"])
async def test_there_is_nothing_else(bot: Bot, path: str) -> None:
    async with bot.session.post(f"{bot.url}{path}", json={}) as response:
        assert response.status == 404


async def raw(bot: Bot, sent: bytes, *, half: bool = False) -> bytes:
    """Sends raw bytes over TCP, and ends its half of the connection unless `half`; returns what comes back."""
    host, port = bot.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(sent)
    await writer.drain()
    if not half:
        writer.write_eof()
    try:
        return await asyncio.wait_for(reader.read(), 8)
    finally:
        writer.close()


RAW = {
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "no version": b"POST /api/messages\r\n\r\n",
    "a huge header": b"POST /api/messages HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
    "two lengths": b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
    "a length below zero": b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n{}",
    "length and chunks": b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "broken chunks": b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
    "a header within a header": b"POST /api/messages HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\n{}",
    "a null byte": b"POST /api/\x00messages HTTP/1.1\r\nHost: x\r\n\r\n",
}


@pytest.mark.parametrize("name", RAW)
async def test_raw_bytes_are_refused_without_an_error_of_the_server(bot: Bot, log: Log, name: str) -> None:
    answer = await raw(bot, RAW[name])
    assert not answer or 400 <= int(answer.split(b" ")[1]) < 500
    assert "Traceback" not in log.new()
    assert (await bot.post(message(QUESTION, bot.channel.url)))[0] == 200


async def test_a_body_that_never_ends_is_given_up(bot: Bot) -> None:
    head = b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    assert b" 408 " in (await raw(bot, head, half=True)).split(b"\r\n")[0]


async def test_a_body_that_stops_half_way_is_no_error_of_the_server(bot: Bot, log: Log) -> None:
    head = b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    await raw(bot, head)
    await bot.post(message(QUESTION, bot.channel.url))
    assert not re.search("turn_failed|Traceback", log.new())


# -- random activities ---------------------------------------------------------------------------------------------
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [QUESTION, "R3は?", "使い方", "残業の担当課どこ？", "2番目", "KPIの一覧", "<at>改革</at>", "\ud800", "*" * 4000]
    ),
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=8,
)
KINDS = st.sampled_from(
    ["message", "messageUpdate", "messageDelete", "invoke", "conversationUpdate", "installationUpdate", "typing", "event",
     "messageReaction", "endOfConversation", "handoff", "trace", "command", "contactRelationUpdate", "nothing"]
)  # fmt: skip
NAMES = st.sampled_from(
    ["adaptiveCard/action", "composeExtension/query", "application/search", "message/submitAction", "task/fetch", "x",
     "signin/verifyState", "fileConsent/invoke", "composeExtension/queryLink", "tab/fetch", "config/fetch"]
)  # fmt: skip
VALUES = st.one_of(
    JSON,
    st.fixed_dictionaries(
        {},
        optional={
            "ask": JSON, "action": st.fixed_dictionaries({"verb": st.sampled_from(["page", "x"]), "data": JSON}),
            "parameters": st.one_of(JSON, st.lists(st.fixed_dictionaries({"name": st.just("name"), "value": JSON}), max_size=2)),
            "queryText": JSON, "queryOptions": JSON, "actionName": st.sampled_from(["feedback", "x"]), "actionValue": JSON,
        },
    ),
)  # fmt: skip
PARTS = {
    "text": st.one_of(TEXTS, JSON), "name": st.one_of(NAMES, JSON), "value": VALUES, "action": JSON, "entities": JSON, "attachments": JSON,
    "channelData": st.one_of(JSON, st.fixed_dictionaries({"eventType": st.just("editMessage")})), "membersAdded": JSON,
    "membersRemoved": st.one_of(JSON, st.just([{"id": "28:bot"}])), "from": st.one_of(JSON, st.just({"id": "29:x"})),
    "recipient": JSON, "id": st.one_of(TEXTS, JSON), "replyToId": JSON, "deliveryMode": st.sampled_from(["expectReplies", "normal", 1]),
    "conversation": st.one_of(JSON, st.fixed_dictionaries({"id": TEXTS}, optional={"conversationType": st.sampled_from(["channel", "groupChat", "x"])})),
    "timestamp": JSON, "locale": JSON, "channelId": st.sampled_from(["msteams", "emulator", ""]),
}  # fmt: skip
ACTIVITIES = st.tuples(KINDS, st.fixed_dictionaries({}, optional=PARTS))
RUNS = 4000


def test_four_thousand_random_activities_make_no_error(answering: Answering, tmp_path: Path, log: Log) -> None:
    """Every activity gets a status that says what it was: taken, refused for its shape, or not implemented."""
    statuses: Counter[int] = Counter()
    with asyncio.Runner() as runner:
        running = running_bot(answering, state_in(tmp_path), messages_per_minute=1_000_000)
        bot = runner.run(running.__aenter__())
        try:

            @settings(
                max_examples=RUNS,
                deadline=None,
                database=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            )
            @given(ACTIVITIES)
            def run(activity: tuple[str, dict[str, Any]]) -> None:
                kind, parts = activity
                body = {**message("", bot.channel.url, type=kind, id=f"r{statuses.total()}"), **parts}
                status, _ = runner.run(bot.send(json.dumps(body)))
                statuses[status] += 1
                assert status in (200, 400, 403, 501)
                assert not re.search("turn_failed|Traceback", log.new())

            run()
        finally:
            runner.run(running.__aexit__(None, None, None))
    assert statuses.total() >= RUNS
    assert min(statuses[200], statuses[400], statuses[501]) > 50


# -- logs ----------------------------------------------------------------------------------------------------------
async def test_no_text_name_token_or_secret_is_logged(answering: Answering, tmp_path: Path, log: Log) -> None:
    canary = "カナリア電子決裁"
    async with running_identity() as identity, running_bot(answering, state_in(tmp_path), identity) as bot:
        token = identity.token(bot.channel.url)
        secrets = [canary, token, token.split(".")[1], "hush", "own-1", "山田", "29:person", "a:conversation", "28:bot"]
        for text in (canary, QUESTION, f"{canary}は?", "使い方"):
            await _ask(bot, token, text)
        bot.channel.statuses = [429, 500, 403]
        for text in (canary, QUESTION):
            await _ask(bot, token, text)
        await bot.send(b'{"text": "%s"' % canary.encode(), Authorization=f"Bearer {token}")
        await _ask(bot, f"{token}x", canary)
        await _ask(bot, token, canary, type="invoke", name=canary, value={canary: canary})
        await _ask(bot, token, canary, channelData={"tenant": {"id": canary}})
        identity.down = True
        await _ask(bot, identity.token(bot.channel.url, "key-1").replace("a", "b", 1), canary)
    written = log.new()
    assert written.count("answered") >= 4
    assert "refused" in written
    assert [s for s in secrets if s in written] == []


async def _ask(bot: Bot, token: str, text: str, **changes: Any) -> None:
    changes = {"id": f"{text}{changes}", **changes}
    await bot.post(message(text, bot.channel.url, **changes), Authorization=f"Bearer {token}")


async def test_without_a_token_the_bot_is_not_asked(tmp_path: Path) -> None:
    asked: list[object] = []

    class Asked:
        """An Answering that must not be reached."""

        def __getattr__(self, name: str) -> object:
            asked.append(name)
            raise AssertionError(name)

    async with running_identity() as identity, running_bot(Asked(), state_in(tmp_path), identity) as bot:  # type: ignore[arg-type]
        await _knock_without(bot, identity)
        assert asked == []
        await _ask(bot, identity.token(bot.channel.url), QUESTION)
        assert asked == ["answer"]


async def _knock_without(bot: Bot, identity: Identity) -> None:
    for kind in ("message", "invoke", "installationUpdate"):
        status, _ = await bot.post(message(QUESTION, bot.channel.url, type=kind, name="composeExtension/query"))
        assert status == 401
    stranger = Identity(url=identity.url)
    stranger.add_key("key-1")
    status, _ = await bot.post(
        message(QUESTION, bot.channel.url), Authorization=f"Bearer {stranger.token(bot.channel.url)}"
    )
    assert status == 401
