"""Digests arranged in chats: whole turns over HTTP, the digest itself through the ledger and the connector."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from adapters.current import Current
from adapters.opening import Installed
from adapters.state.database import open_state, state_url
from adapters.state.schema import conversations
from bot.answering import Answering
from knowledge.editions.versions import Versions
from knowledge.plan.package import write_package
from tests.adapters.cardtext import buttons, card_in, elements, texts
from tests.adapters.running import Bot, running_bot
from tests.bot.test_digest import store_of
from tests.conftest import DATA
from tests.knowledge.test_revising import PLAN, line, revised

ADMINISTRATOR, SOMEBODY = "00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-000000000001"
DATE = r"20\d\d年\d{1,2}月\d{1,2}日（[月火水木金]）"


@pytest.fixture
async def bot(answering: Answering, where: str, tmp_path: Path) -> AsyncIterator[Bot]:
    versions = tmp_path / "versions"
    Versions(versions).keep(DATA)
    settings: dict[str, Any] = {
        "versions": versions,
        "administrators": frozenset({ADMINISTRATOR}),
        "messages_per_minute": 1000,
    }
    async with running_bot(answering, where, **settings) as found:
        yield found


def said(reply: dict[str, Any]) -> str:
    return texts(card_in(reply))


async def says(bot: Bot, text: str, **changes: Any) -> str:
    return said(await bot.say(text, **changes))


async def confirms(bot: Bot, text: str, **changes: Any) -> str:
    """Says what has to be confirmed first, presses the button of the card, and returns the answer to that."""
    asked = card_in(await bot.say(text, **changes))
    assert "を行ってよろしいですか。" in texts(asked)
    (button,) = buttons(asked)
    return said(await bot.say("", value=button["data"], **changes))


async def test_somebody_subscribes_sees_the_state_and_stops(bot: Bot) -> None:
    assert re.match(
        rf"人事課のダイジェストを、毎週月曜9:00（日本時間）にお送りします。次回は{DATE}9:00 日本時間（Asia/Tokyo）です。",
        await says(bot, "毎週月曜9時に人事課のダイジェスト"),
    )
    state = await says(bot, "ダイジェストの状態")
    assert "人事課: 毎週月曜9:00（日本時間）" in state
    assert "前回\nまだお送りしていません" in state
    assert re.search(rf"次回\n{DATE}9:00", state)
    assert (await says(bot, "ダイジェストを止めて")).startswith("人事課のダイジェストを止めました。")
    assert "ダイジェストをお送りしていません" in await says(bot, "ダイジェストの状態")
    assert (await says(bot, "ダイジェストを止めて")).startswith("お送りしているダイジェストはありません。")


async def test_the_day_and_time_change_without_naming_the_scope_again(bot: Bot) -> None:
    await bot.say("毎週月曜9時に人事課のダイジェスト")
    assert (await says(bot, "ダイジェストを火曜10時半に変更して")).startswith("人事課のダイジェストを、毎週火曜10:30")
    assert "変わったことがある週だけ" in await says(bot, "変わったことがあるときだけダイジェストを送って")
    state = await says(bot, "ダイジェストの状態")
    assert "人事課: 毎週火曜10:30（日本時間）" in state
    assert "変わったことがある週だけお知らせします" in state
    assert state.count("毎週") == 1


async def test_without_a_scope_it_is_the_whole_plan_on_monday_at_nine(bot: Bot) -> None:
    assert (await says(bot, "ダイジェストを始めて")).startswith("計画全体のダイジェストを、毎週月曜9:00（日本時間）")


async def test_a_conversation_may_receive_several_and_stop_one(bot: Bot) -> None:
    await bot.say("毎週月曜9時に人事課のダイジェスト")
    await bot.say("毎週火曜9時に改革7のダイジェスト")
    assert (await says(bot, "人事課のダイジェストを止めて")).startswith("人事課のダイジェストを止めました。")
    state = await says(bot, "ダイジェストの状態")
    assert "改革7「業務プロセス改革（BPR）推進」: 毎週火曜9:00（日本時間）" in state
    assert "人事課" not in state
    assert (await says(bot, "財政課のダイジェストを止めて")).startswith("財政課のダイジェストは、この会話には")


async def test_with_several_digests_a_change_asks_which_is_meant(bot: Bot) -> None:
    await bot.say("毎週月曜9時に人事課のダイジェスト")
    await bot.say("毎週木曜13時に改革7のダイジェスト")
    reply = await bot.say("変わったことがあるときだけダイジェストを火曜に送って")
    assert said(reply).startswith("どれのダイジェストでしょうか。")
    choices = [e["selectAction"]["data"]["msteams"]["text"] for e in elements(card_in(reply)) if "selectAction" in e]
    assert choices == [
        "毎週火曜9:00に人事課のダイジェストを、変わったことがあるときだけ送って",
        "毎週火曜13:00に改革7「業務プロセス改革（BPR）推進」のダイジェストを、変わったことがあるときだけ送って",
    ]
    await bot.say(choices[1])
    state = await says(bot, "ダイジェストの状態")
    assert "人事課: 毎週月曜9:00" in state
    assert "改革7「業務プロセス改革（BPR）推進」: 毎週火曜13:00" in state
    assert state.count("変わったことがある週だけ") == 1


@pytest.mark.parametrize("text", ["すべてのダイジェストを止めて", "ダイジェストを中止して", "送信を止めて"])
async def test_everything_is_stopped_at_once(bot: Bot, text: str) -> None:
    await bot.say("毎週月曜9時に人事課のダイジェスト")
    await bot.say("毎週火曜9時に改革7のダイジェスト")
    stopped = await says(bot, text)
    assert stopped.startswith("人事課、改革7「業務プロセス改革（BPR）推進」のダイジェストを止めました。")


async def test_who_asks_how_it_works_is_told_and_nothing_is_arranged(bot: Bot) -> None:
    for text in ("ダイジェストの使い方", "ダイジェストの始め方は?", "ダイジェストって何?"):
        told = await says(bot, text)
        assert told.startswith("週刊ダイジェストは、選んだ対象")
        assert "止めるときは「ダイジェストを止めて」と送ってください。" in told
    assert "ダイジェストをお送りしていません" in await says(bot, "ダイジェストの状態")


async def test_the_help_names_subscribing_and_stopping(bot: Bot) -> None:
    assert (
        "Teamsでは「毎週月曜9時に人事課のダイジェスト」と送ると週に一度まとめが届き、「ダイジェストを止めて」で止まります。"
        in await says(bot, "使い方")
    )


async def test_too_many_for_one_conversation_are_refused(bot: Bot) -> None:
    for n in range(1, 11):
        await bot.say(f"毎週月曜9時に実施項目{n}のダイジェスト")
    assert "10件まで" in await says(bot, "毎週月曜9時に実施項目11のダイジェスト")
    assert (await says(bot, "毎週火曜9時に実施項目10のダイジェスト")).startswith("実施項目10「")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("毎日ダイジェストを送って", "ダイジェストは週に1回です。"),
        ("毎週日曜にダイジェスト", "ダイジェストは開庁日にお送りします。"),
        ("毎週月曜27時にダイジェスト", "その時刻は読み取れませんでした。"),
        ("毎週月曜にジャンボ課のダイジェスト", "ダイジェストの対象が見つかりません。"),
        ("毎週月曜に人事委員会事務局のダイジェスト", "人事委員会事務局が取組所属となっているKPIがないため"),
        ("今すぐ送って", "お送りしているダイジェストがありません。"),
    ],
)
async def test_what_cannot_be_arranged_is_said_with_what_can(bot: Bot, text: str, start: str) -> None:
    reply = await bot.say(text)
    assert said(reply).startswith(start)
    assert buttons(card_in(reply))


async def test_where_several_are_meant_the_choices_are_complete_sentences(bot: Bot) -> None:
    reply = await bot.say("毎週水曜8時に総務課のダイジェスト")
    choices = [e["selectAction"]["data"]["msteams"]["text"] for e in elements(card_in(reply)) if "selectAction" in e]
    assert choices[0] == "毎週水曜8:00に(総)総務課のダイジェスト"
    assert (await says(bot, choices[0])).startswith("(総)総務課のダイジェストを、毎週水曜8:00")


async def test_a_preview_shows_the_digest_and_leaves_nothing_behind(bot: Bot) -> None:
    shown = await says(bot, "人事課のダイジェストのプレビュー")
    assert shown.startswith("人事課の週刊ダイジェストです。")
    assert "注意が必要な指標" in shown
    assert "これはプレビューです。" in shown
    assert "次回" not in shown.split("このダイジェストについて")[1]
    assert "ダイジェストをお送りしていません" in await says(bot, "ダイジェストの状態")
    assert (await says(bot, "プレビュー")).startswith("計画全体の週刊ダイジェストです。")


async def test_send_now_goes_the_way_of_every_digest_and_is_noted(bot: Bot) -> None:
    await bot.say("毎週月曜9時に人事課のダイジェスト")
    await bot.say("今すぐ送って")
    await bot.channel.until(received=3)
    replies = [m for m in bot.channel.received if "replyToId" in m]
    (digest,) = [m for m in bot.channel.received if "replyToId" not in m]
    assert said(replies[-1]).startswith("人事課のダイジェストを、これからお送りします。")
    assert said(digest).startswith("人事課の週刊ダイジェストです。")
    assert digest["summary"].startswith("人事課の週刊ダイジェストです。")
    assert re.search(rf"次回\n{DATE}9:00 日本時間（Asia/Tokyo）", said(digest))
    for _ in range(100):
        state = await says(bot, "ダイジェストの状態")
        if "お送りしているところです" not in state:
            break
        await asyncio.sleep(0.02)
    assert re.search(r"前回\n20.*お送りしました", state)


async def test_send_now_pressed_twice_sends_once(bot: Bot) -> None:
    await bot.say("毎週月曜9時に人事課のダイジェスト")
    await bot.say("今すぐ送って")
    await bot.say("今すぐ送って")
    for _ in range(100):
        again = await says(bot, "今すぐ送って")
        if again.startswith("ついさきほど"):
            break
        await asyncio.sleep(0.02)
    assert again.startswith("ついさきほどお送りしました。そのあとデータは変わっていません。")
    assert len([m for m in bot.channel.received if "replyToId" not in m]) == 1


async def test_the_settings_card_arranges_what_is_chosen(bot: Bot) -> None:
    card = card_in(await bot.say("ダイジェストの設定", localTimezone="America/New_York"))
    fields = {e["id"]: e for e in elements(card) if e["type"].startswith("Input.")}
    assert [fields[f]["value"] for f in ("scope", "weekday", "time", "zone", "only")] == [
        "計画全体", "0", "09:00", "Asia/Tokyo", "false",
    ]  # fmt: skip
    assert [c["value"] for c in fields["zone"]["choices"]] == ["Asia/Tokyo", "America/New_York"]
    assert {"title": "人事課", "value": "人事課"} in fields["scope"]["choices"]
    (save,) = [b for b in buttons(card) if b["title"] == "この内容で登録する"]
    chosen = {"scope": "人事課", "weekday": "3", "time": "13:30", "zone": "America/New_York", "only": "true"}
    reply = await bot.say("", value={**save["data"], **chosen})
    assert said(reply).startswith("人事課のダイジェストを、毎週木曜13:30（America/New_York）にお送りします。")
    again = card_in(await bot.say("ダイジェストの設定"))
    fields = {e["id"]: e for e in elements(again) if e["type"].startswith("Input.")}
    assert (fields["scope"]["value"], fields["time"]["value"], fields["only"]["value"]) == (
        "人事課", "13:30", "true",
    )  # fmt: skip
    assert "登録すると、今お送りしている人事課のダイジェストに代わります。" in texts(again)
    (save,) = [b for b in buttons(again) if b["title"] == "この内容で登録する"]
    assert save["data"] == {"digest": "save", "instead": "section:人事課"}
    item = next(c["value"] for c in fields["scope"]["choices"] if c["value"].startswith("実施項目17"))
    await bot.say("", value={**save["data"], **chosen, "scope": item})
    state = await says(bot, "ダイジェストの状態")
    assert "実施項目17" in state
    assert "人事課:" not in state


@pytest.mark.parametrize(
    "changes",
    [
        {"scope": 5}, {"weekday": "5"}, {"weekday": "x"}, {"time": "25:00"}, {"time": "9"}, {"zone": "../x"},
        {"only": None}, {"instead": []},
    ],
)  # fmt: skip
async def test_settings_that_the_card_cannot_have_sent_are_refused(bot: Bot, changes: dict[str, Any]) -> None:
    chosen = {
        "digest": "save", "instead": "", "scope": "計画全体", "weekday": "0", "time": "09:00", "zone": "Asia/Tokyo",
        "only": "false",
    }  # fmt: skip
    assert (await says(bot, "", value={**chosen, **changes})).startswith("設定を読み取れませんでした。")
    for unknown in ("item:99", "", "ジャンボ課"):
        assert (await says(bot, "", value={**chosen, "scope": unknown})).startswith("ダイジェストの対象が")


async def test_in_a_channel_anyone_stops_what_is_sent_there(bot: Bot) -> None:
    here = {
        "conversation": {"conversationType": "channel", "tenantId": "tenant-1", "id": "19:x@thread.tacv2;messageid=1"},
        "entities": [{"type": "mention", "text": "<at>改革ナビ</at>", "mentioned": {"id": "28:bot"}}],
    }
    await confirms(bot, "<at>改革ナビ</at> 毎週月曜9時に人事課のダイジェスト", **here)
    other = {"id": "29:other", "aadObjectId": "00000000-0000-0000-0000-000000000002"}
    assert "人事課: 毎週月曜9:00" in await says(bot, "<at>改革ナビ</at> ダイジェストの状態", **{**here, "from": other})
    stopped = await confirms(bot, "<at>改革ナビ</at> ダイジェストを止めて", **{**here, "from": other})
    assert stopped.startswith("人事課のダイジェストを止めました。")
    before = len(bot.channel.received)
    await bot.say("ダイジェストの状態", conversation=here["conversation"], entities=[])
    assert len(bot.channel.received) == before


@pytest.mark.parametrize(
    ("change", "kept"),
    [({"action": "remove"}, False), ({"action": "remove-upgrade"}, True)],
    ids=["removed", "upgraded"],
)
async def test_uninstalling_ends_it_and_an_upgrade_does_not(bot: Bot, change: dict[str, str], kept: bool) -> None:
    await bot.say("毎週月曜9時に人事課のダイジェスト")
    await bot.say("", type="installationUpdate", **change)
    state = await says(bot, "ダイジェストの状態")
    assert ("人事課: 毎週月曜9:00" in state) is kept
    assert ("お送りしていない理由\nアプリが削除されています" in state) is not kept


async def test_every_activity_says_where_the_conversation_is_served(bot: Bot, where: str) -> None:
    await bot.say("", type="messageReaction", conversation={"conversationType": "personal", "id": "a:reacts"})
    await bot.invoke("composeExtension/query", {}, conversation={"conversationType": "groupChat", "id": "19:elsewhere"})
    await bot.say("毎週月曜9時に人事課のダイジェスト")
    engine = await open_state(state_url(where))
    async with engine.connect() as connection:
        noted = set((await connection.execute(select(conversations.c.conversation))).scalars())
    await engine.dispose()
    assert noted == {"a:reacts", "a:conversation"}


async def test_administrators_see_pause_resume_and_cancel(bot: Bot) -> None:
    office = {"from": {"id": "29:admin", "aadObjectId": ADMINISTRATOR}}
    await bot.say("毎週月曜9時に人事課のダイジェスト")
    listed = await says(bot, "全員のダイジェストの一覧", **office)
    assert "登録は1件で、そのうち1件にお送りしています。" in listed
    assert f"個人 {SOMEBODY}" in listed
    assert "一時停止しました" in await confirms(bot, "全員のダイジェストを一時停止", **office)
    assert (await says(bot, "今すぐ送って")).startswith("ただいま管理者が送信を一時停止しています。")
    assert "ただいま管理者が送信を一時停止しています。" in await says(bot, "ダイジェストの状態")
    assert (await confirms(bot, "ダイジェストの送信を中止", **office)).startswith("まだ送っていない1件の")
    assert "再開しました" in await confirms(bot, "全員のダイジェストを再開", **office)
    report = await says(bot, "全員のダイジェストの報告", **office)
    assert "お送りした記録は1件です（確かめられないもの0件、送れなかったもの0件）。" in report
    assert f"個人 {SOMEBODY}" in report
    assert "管理者が取り消しました" in report
    assert f"個人 {SOMEBODY}" in await says(bot, f"{SOMEBODY}のダイジェストの報告", **office)
    nobody = "00000000-0000-0000-0000-000000000009"
    assert (await says(bot, f"{nobody}のダイジェストの報告", **office)).startswith("お送りした記録はありません。")
    assert [m for m in bot.channel.received if "replyToId" not in m] == []


async def test_a_long_list_has_pages(bot: Bot) -> None:
    office = {"from": {"id": "29:admin", "aadObjectId": ADMINISTRATOR}}
    for n in range(31):
        place = {"conversationType": "personal", "tenantId": "tenant-1", "id": f"a:{n}"}
        await bot.say(f"毎週月曜9時に実施項目{n % 30 + 1}のダイジェスト", conversation=place)
    first = await bot.say("全員のダイジェストの一覧", **office)
    assert "31件のうち1から30件目" in said(first)
    (following,) = [b["data"]["ask"] for b in buttons(card_in(first)) if "ページ" in b["title"]]
    second = await bot.say(following, **office)
    assert "31件のうち31から31件目" in said(second)
    assert not [b for b in buttons(card_in(second)) if "ページ" in b["title"]]
    assert (await says(bot, "全員のダイジェストの一覧 3ページ", **office)).startswith("そのページはありません。")


@pytest.mark.parametrize("text", ["全員のダイジェストの一覧", "全員のダイジェストを一時停止", "送信を中止"])
async def test_others_may_not(bot: Bot, text: str) -> None:
    refused = await bot.say(text)
    assert said(refused).startswith("この操作は管理者だけができます。")
    assert [b["title"] for b in buttons(card_in(refused))] == ["ダイジェストの状態", "ダイジェストを止めて"]
    nobody = {"from": {"id": "29:x"}}
    assert (await says(bot, text, **nobody)).startswith("この操作は管理者だけができます。")


async def test_a_section_that_a_new_version_has_no_more_is_told_and_can_be_stopped(
    answering: Answering, where: str, tmp_path: Path
) -> None:
    current = Current(answering)
    async with running_bot(current, where, versions=tmp_path / "versions") as bot:
        await bot.say("毎週月曜9時に自治研修センターのダイジェスト")
        current.answering = without_section("自治研修センター")
        gone = "自治研修センターは今の計画にないため、ダイジェストをお作りできません。"
        assert (await says(bot, "プレビュー")).startswith(gone)
        await bot.say("今すぐ送って")
        await bot.channel.until(received=4)
        (digest,) = [m for m in bot.channel.received if "replyToId" not in m]
        assert said(digest).startswith(gone)
        assert "自治研修センター: 毎週月曜9:00" in await says(bot, "ダイジェストの状態")
        assert "ダイジェストの設定" in said(await bot.say("ダイジェストの設定"))
        assert (await says(bot, "ダイジェストを止めて")).startswith("自治研修センターのダイジェストを止めました。")


def without_section(name: str) -> Answering:
    """Returns the bot for a plan that has a section no more."""
    resources = {
        table: replace(
            r, rows=[row for row in r.rows if name not in (row.get("section"), str(row.get("entity", ""))[8:])]
        )
        for table, r in PLAN.resources.items()
    }
    store = store_of(replace(PLAN, resources=resources))
    return Answering(store)


async def test_questions_are_answered_as_before(bot: Bot) -> None:
    assert "93.5％" in await says(bot, "R4の電子決裁率は?")
    assert "令和3年度" in await says(bot, "R3は?")


async def test_a_pause_is_seen_from_outside(bot: Bot) -> None:
    await confirms(bot, "全員のダイジェストを一時停止", **{"from": {"id": "29:admin", "aadObjectId": ADMINISTRATOR}})
    for _ in range(100):
        async with bot.session.get(f"{bot.url}/healthz") as response:
            warnings = (await response.json()).get("warnings")
        if warnings:
            break
        await asyncio.sleep(0.02)
    assert warnings == ["digest_paused"]


async def test_a_walk_subscribe_new_results_come_in_the_digest_names_them_stop(
    answering: Answering, where: str, tmp_path: Path
) -> None:
    versions = Versions(tmp_path / "versions")
    versions.use(first := versions.keep(DATA))
    installed = Installed(versions, tmp_path / "cache", versions.folder_of(first))
    current = Current(answering, installed.newer, seconds=0.05)
    async with running_bot(current, where, versions=tmp_path / "versions") as bot:
        await bot.say("毎週月曜9時に人事課のダイジェスト")
        await bot.say("今すぐ送って")
        await bot.channel.until(received=3)
        (tmp_path / "new").mkdir()
        write_package(revised(line("kpi:18-1", "R5", 実績="14.0")), tmp_path / "new")
        versions.use(versions.keep(tmp_path / "new"))
        for _ in range(400):
            if current.version != "2023.1":
                break
            await asyncio.sleep(0.05)
        await bot.say("今すぐ送って")
        await bot.channel.until(received=5)
        first, second = (said(m) for m in bot.channel.received if "replyToId" not in m)
        assert "初めてお送りします。" in first
        assert "前回から変わったところ（1件）" in second
        assert "職員1人あたりの時間外勤務時間数（月間） 令和5年度の実績（新しい実績）" in second
        assert "14.0時間" in second
        assert (await says(bot, "ダイジェストを止めて")).startswith("人事課のダイジェストを止めました。")
