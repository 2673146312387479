"""The walk of tests/playground, step by step, against a channel on this machine."""

from pathlib import Path
from typing import Any

from bot.answering import Answering
from tests.adapters.card_rules import message_faults
from tests.adapters.cardtext import buttons, card_in, elements, texts
from tests.adapters.running import Bot, running_bot, state_in

GROUP = {"conversation": {"id": "19:group@thread.v2", "conversationType": "groupChat", "tenantId": "tenant-1"}}
CHANNEL = {
    "conversation": {"id": "19:team@thread.tacv2;messageid=1", "conversationType": "channel", "tenantId": "tenant-1"}
}
MENTION = {"type": "mention", "mentioned": {"id": "28:bot", "name": "改革ナビ"}, "text": "<at>改革ナビ</at>"}
INSTALL = {"type": "installationUpdate", "action": "add"}
UNINSTALL = {"type": "installationUpdate", "action": "remove"}


def pressed(card: dict[str, Any], title: str) -> dict[str, Any]:
    """Returns what Teams sends when the button or row with a title is pressed."""
    (button,) = [b for b in buttons(card) if b["title"] == title]
    sent = button["data"]["msteams"]
    return {"text": sent["text"], "value": sent["value"]}


async def press(bot: Bot, card: dict[str, Any], title: str) -> dict[str, Any]:
    sent = pressed(card, title)
    return card_in(await bot.say(sent["text"], value=sent["value"]))


async def test_the_walk_of_the_playground(answering: Answering, tmp_path: Path) -> None:
    async with running_bot(answering, state_in(tmp_path), messages_per_minute=60) as bot:
        await welcome(bot)
        await ask_and_go_on(bot)
        await choose(bot)
        await turn_the_page(bot)
        await narrow_down(bot)
        await ask_what_is_unknown(bot)
        await give_a_thumb(bot)
        await search(bot)
        await call_by_name(bot)
        await uninstall(bot)
        assert [fault for message in bot.channel.received for fault in message_faults(message)] == []


async def welcome(bot: Bot) -> None:
    added = {"type": "conversationUpdate", "membersAdded": [{"id": "28:bot"}]}
    for update in (added, INSTALL):
        await bot.say("", **update)
    (greeting,) = bot.channel.received
    assert "追加していただき" in texts(card_in(greeting))


async def ask_and_go_on(bot: Bot) -> None:
    assert "93.5％" in texts(card_in(await bot.say("R4の電子決裁率は?")))
    card = card_in(await bot.say("R2は?"))
    assert "94.0％" in texts(card)
    trend = await press(bot, card, "推移は?")
    assert "になりました" in texts(trend)
    assert [e["type"] for e in elements(trend) if e["type"].startswith("Chart")] == ["Chart.Line"]


async def choose(bot: Bot) -> None:
    card = card_in(await bot.say("導入数の実績は?"))
    assert "どのお尋ねでしょうか。" in texts(card)
    assert "13所属" in texts(await press(bot, card, "フリーアドレス導入所属数"))


async def turn_the_page(bot: Bot) -> None:
    card = card_in(await bot.say("指標の一覧は?"))
    assert "87件のうち1から30件目" in texts(card)
    (further,) = [b for b in buttons(card) if b["title"] == "次の30件"]
    action = {"type": "Action.Execute", "verb": further["verb"], "data": further["data"]}
    status, body = await bot.invoke("adaptiveCard/action", {"action": action, "trigger": "manual"})
    assert (status, body["statusCode"]) == (200, 200)
    assert "87件のうち31から60件目" in texts(body["value"])


async def narrow_down(bot: Bot) -> None:
    assert "17件です" in texts(card_in(await bot.say("R4で未達の指標は?")))
    assert "3件です" in texts(card_in(await bot.say("そのうち人事課のは?")))


async def ask_what_is_unknown(bot: Bot) -> None:
    card = card_in(await bot.say("天気は?"))
    assert "見つかりませんでした" in texts(card)
    assert "人事課" in texts(await press(bot, card, "残業の担当課は?"))


async def give_a_thumb(bot: Bot) -> None:
    value = {"actionName": "feedback", "actionValue": {"reaction": "dislike", "feedback": '{"feedbackText":""}'}}
    about = f"sent-{len(bot.channel.received)}"
    assert await bot.invoke("message/submitAction", value, replyToId=about) == (200, {})


async def search(bot: Bot) -> None:
    value = {"commandId": "indicators", "parameters": [{"name": "name", "value": "標的型"}]}
    status, body = await bot.invoke("composeExtension/query", value)
    (found,) = body["composeExtension"]["attachments"]
    assert (status, found["preview"]["content"]["text"]) == (200, "令和4年度 99.9％（未達）")
    assert "標的型攻撃メール訓練参加率" in texts(found["content"])


async def call_by_name(bot: Bot) -> None:
    before = len(bot.channel.received)
    for place in (GROUP, CHANNEL):
        await bot.say("県税徴収率は?", **place)
    assert len(bot.channel.received) == before
    for place in (GROUP, CHANNEL):
        reply = await bot.say("<at>改革ナビ</at> 県税徴収率は?", entities=[MENTION], **place)
        assert reply["conversation"]["id"] == place["conversation"]["id"]
        assert "98.96％" in texts(card_in(reply))


async def uninstall(bot: Bot) -> None:
    for update in (UNINSTALL, INSTALL):
        await bot.say("", **update)
    assert "追加していただき" in texts(card_in(bot.channel.received[-1]))
    assert "見つかりませんでした" in texts(card_in(await bot.say("R2は?")))
