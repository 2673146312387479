"""Whole turns over real HTTP: activities in, replies at a loopback channel."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from adapters.server import running_server
from adapters.settings import Settings
from bot.answering import Answering
from tests.adapters.activities import message
from tests.conftest import TODAY
from tests.fakes.channel import Channel, running_channel


class Bot:
    """A running bot and what it is sent."""

    def __init__(self, url: str, session: aiohttp.ClientSession, channel: Channel) -> None:
        self.url, self.session, self.channel = url, session, channel

    async def post(self, activity: dict[str, Any]) -> tuple[int, Any]:
        async with self.session.post(f"{self.url}/api/messages", json=activity) as response:
            body = await response.read()
            return response.status, (await response.json() if body else None)

    async def say(self, text: str, **changes: Any) -> str:
        status, _ = await self.post(message(text, self.channel.url, **changes))
        assert status == 200
        return str(self.channel.received[-1]["text"])


@asynccontextmanager
async def running_bot(answering: Answering) -> AsyncIterator[Bot]:
    settings = Settings(port=0)
    async with (
        running_channel() as channel,
        running_server(settings, answering, lambda: TODAY, "test", dangerously_allow_unauthenticated=True) as port,
        aiohttp.ClientSession() as session,
    ):
        yield Bot(f"http://127.0.0.1:{port}", session, channel)


async def test_a_question_is_answered_in_its_conversation(answering: Answering) -> None:
    async with running_bot(answering) as bot:
        assert "93.5％" in await bot.say("R4の電子決裁率は?")
        assert bot.channel.paths == ["/v3/conversations/a%3Aconversation/activities/1700000000001".replace("%3A", ":")]
        reply = bot.channel.received[0]
        assert (reply["type"], reply["textFormat"], reply["replyToId"]) == ("message", "plain", "1700000000001")
        assert (reply["from"]["id"], reply["recipient"]["id"]) == ("28:bot", "29:person")


async def test_a_conversation_goes_on_and_another_does_not_hear_it(answering: Answering) -> None:
    async with running_bot(answering) as bot:
        await bot.say("R4の電子決裁率は?")
        assert "94.0％" in await bot.say("R2は?")
        other = {"conversation": {"id": "a:other", "conversationType": "personal", "tenantId": "tenant-1"}}
        assert "94.0％" not in await bot.say("R2は?", **other)


async def test_replies_come_back_in_the_response_where_expected(answering: Answering) -> None:
    async with running_bot(answering) as bot:
        status, body = await bot.post(message("R4の電子決裁率は?", bot.channel.url, deliveryMode="expectReplies"))
        assert status == 200
        assert "93.5％" in body["activities"][0]["text"]
        assert bot.channel.received == []


async def test_the_mention_of_the_bot_is_no_part_of_the_question(answering: Answering) -> None:
    async with running_bot(answering) as bot:
        mention = {"type": "mention", "mentioned": {"id": "28:bot", "name": "改革"}, "text": "<at>改革</at>"}
        assert "改革1" in await bot.say("<at>改革</at> 改革1の状況は?", entities=[mention])


async def test_what_is_no_message_is_taken_in_silence(answering: Answering) -> None:
    async with running_bot(answering) as bot:
        status, _ = await bot.post(message("", bot.channel.url, type="typing"))
        assert (status, bot.channel.received) == (200, [])


async def test_a_busy_channel_is_tried_again(answering: Answering) -> None:
    async with running_bot(answering) as bot:
        bot.channel.statuses = [429, 502, 412]
        assert "93.5％" in await bot.say("R4の電子決裁率は?")
        assert len(bot.channel.received) == 1


@pytest.mark.parametrize("status", [302, 403, 404, 413, 500])
async def test_a_refusal_of_the_channel_is_not_repeated_nor_followed(answering: Answering, status: int) -> None:
    async with running_bot(answering) as bot:
        bot.channel.statuses = [status]
        assert (await bot.post(message("R4の電子決裁率は?", bot.channel.url)))[0] == 200
        assert (bot.channel.received, bot.channel.statuses) == ([], [])


@pytest.mark.parametrize(
    "url", ["http://example.com/", "https://smba.trafficmanager.net/jp/", "http://127.0.0.1.example.com/", "x"]
)
async def test_in_development_only_this_machine_is_answered(answering: Answering, url: str) -> None:
    async with running_bot(answering) as bot:
        assert (await bot.post(message("R4の電子決裁率は?", url)))[0] == 403


async def test_health_is_told(answering: Answering) -> None:
    async with running_bot(answering) as bot, bot.session.get(f"{bot.url}/healthz") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok", "version": "test"})
