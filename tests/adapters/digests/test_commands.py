"""`app.py digest`: what it prints and returns, on both stores."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine
from typer.testing import CliRunner

from adapters.digests.commands import FAULTY, UNUSABLE, DigestCommands
from adapters.settings import Settings
from adapters.state.schema import subscriptions
from app import app
from bot.answering import Answering
from knowledge.editions.versions import Versions
from tests.adapters.digests.office import Clock, Office, running_office
from tests.conftest import DATA
from tests.fakes.channel import Manners, running_channel


@dataclass
class Terminal:
    """The commands with what they printed."""

    answering: Answering
    versions: Path
    state: str
    office: Office
    said: list[str] = field(default_factory=list)
    complained: list[str] = field(default_factory=list)

    async def __call__(self, name: str, *given: Any, **options: Any) -> int:
        """Runs a command as a process would, beside the running loop."""
        self.said.clear()
        self.complained.clear()
        commands = DigestCommands(
            lambda: self.answering, self.versions, self.state, self.said.append, self.complained.append
        )
        code: int = await asyncio.to_thread(getattr(commands, name), *given, **options)
        return code

    async def run(self) -> int:
        """Runs `digest run` for this machine."""
        return await self("run", Settings(state=self.state), dangerously_allow_unauthenticated=True)

    async def make_due(self) -> None:
        """Lets the time of every subscription come."""
        async with self.office.engine.begin() as connection:
            await connection.execute(update(subscriptions).values(next_due=1.0))


@pytest.fixture
async def terminal(engine: AsyncEngine, where: str, answering: Answering, tmp_path: Path) -> AsyncIterator[Terminal]:
    versions = tmp_path / "versions"
    Versions(versions).keep(DATA)
    clock = Clock("2093-11-28T12:00:00+09:00")  # long after the clock of the commands, which is the real one
    async with running_channel() as channel, running_office(engine, channel, clock) as office:
        yield Terminal(answering, versions, where, office)


async def test_the_list_names_everybody_with_the_next_date(terminal: Terminal) -> None:
    await terminal.office.subscriber("a", "section:人事課")
    assert await terminal("list") == 0
    row, total = terminal.said
    assert row.split("\t")[:5] == ["1", "個人 person-a", "人事課", "毎週月曜9:00（日本時間）", "まだお送りしていません"]
    assert row.split("\t")[5] == "2093年11月30日（月）9:00 日本時間（Asia/Tokyo）"
    assert total == "1件"


async def test_what_is_due_is_shown_without_sending(terminal: Terminal) -> None:
    await terminal.office.subscriber("a", "section:人事課")
    await terminal.office.subscriber("b", "item:99")
    await terminal("due")
    assert terminal.said == ["いま送るものはありません。"]
    await terminal.make_due()
    await terminal("due")
    assert terminal.said[0] == "1\tperson-a\t人事課\t毎週月曜9:00（日本時間）"
    assert terminal.said[-1] == "いま送るもの 2件"
    assert await terminal("dry_run") == 0
    assert terminal.said[0] == "── 番号1 person-a ──"
    assert terminal.said[1].startswith("人事課の週刊ダイジェストです。")
    assert terminal.said[2] == "── 番号2 person-b ──"
    assert terminal.said[3].startswith("実施項目99は今の計画にないため、ダイジェストをお作りできません。")
    assert (terminal.office.channel.received, await terminal.office.rows()) == ([], [])


async def test_a_run_sends_what_is_due_once_and_reports_it(terminal: Terminal) -> None:
    await terminal.office.subscriber("a", "section:人事課")
    await terminal.make_due()
    assert await terminal.run() == 0
    assert terminal.said == ["送信 1件、見送り 0件、失敗 0件、確認できず 0件、残り 0件"]
    assert await terminal.run() == 0
    assert terminal.said == ["送信 0件、見送り 0件、失敗 0件、確認できず 0件、残り 0件"]
    assert len(terminal.office.channel.received) == 1
    await terminal("report", 10, troubled=False, as_json=False)
    assert re.fullmatch(r"1\t個人 person-a\t人事課\t20\d\d-\d\d-\d\d\t20.* お送りしました", terminal.said[0])
    await terminal("report", 10, troubled=True, as_json=False)
    assert terminal.said == ["0件"]


async def test_a_run_in_which_something_failed_says_so(terminal: Terminal) -> None:
    for name in "abc":
        await terminal.office.subscriber(name, "item:11")
    await terminal.make_due()
    terminal.office.channel.manners = Manners(fixed={"a": 403, "b": 502})
    assert await terminal.run() == FAULTY
    assert terminal.said == ["送信 1件、見送り 0件、失敗 1件、確認できず 1件、残り 0件"]
    await terminal("report", 10, troubled=True, as_json=True)
    rows = {r["person"]: (r["state"], r["reason"]) for r in map(json.loads, terminal.said)}
    assert rows == {"person-a": ("failed", "blocked"), "person-b": ("unknown", "status_502")}
    await terminal("report", 10, troubled=False, as_json=False, person="person-c")
    assert [line.split("\t")[1] for line in terminal.said[:-1]] == ["個人 person-c"]


async def test_a_refused_secret_is_an_alarm(terminal: Terminal) -> None:
    await terminal.office.subscriber("a")
    await terminal.make_due()
    terminal.office.channel.manners = Manners(fixed={"a": 401})
    assert await terminal.run() == FAULTY
    assert terminal.said == ["送信 0件、見送り 0件、失敗 0件、確認できず 0件、残り 1件"]
    assert terminal.complained == [
        "ただいまボットの認証に失敗しているため、送信を止めています。管理者が直すとお送りします。"
    ]


async def test_everything_is_paused_resumed_and_cancelled(terminal: Terminal) -> None:
    subscription = await terminal.office.subscriber("a", "item:11")
    await terminal("control", "pause")
    await terminal.make_due()
    await terminal.run()
    assert terminal.office.channel.received == []
    await terminal("list")
    assert terminal.said[0].startswith("ただいま管理者が送信を一時停止しています。")
    await terminal.office.planning.order(subscription, "", inf)
    await terminal("control", "cancel")
    assert terminal.said == ["まだ送っていない1件のダイジェストを取り消しました。送りかけの分はそのまま送り終えます。"]
    await terminal("control", "resume")
    assert await terminal.run() == 0
    assert len(terminal.office.channel.received) == 1


async def test_a_state_that_cannot_be_opened_is_said(terminal: Terminal) -> None:
    terminal.state = "/proc/nothing/state.db"
    assert await terminal("list") == UNUSABLE
    assert terminal.complained == ["登録と送信の記録を開けません。KAIKAKU_STATE の場所と権限を確かめてください。"]


@pytest.fixture
def logs() -> Iterator[None]:
    """Logs as they were, after a command has configured them."""
    yield
    structlog.reset_defaults()


@pytest.mark.usefixtures("logs")
def test_the_command_line_knows_them(tmp_path: Path) -> None:
    given = [
        "digest",
        "--state",
        str(tmp_path / "state.db"),
        "--versions",
        str(tmp_path / "v"),
        "--cache",
        str(tmp_path),
    ]
    for command in (["list"], ["due"], ["run", "--dry-run"], ["run", "--dev"], ["report"], ["control", "pause"]):
        result = CliRunner().invoke(app, [*given, *command])
        assert (command, result.exit_code, result.exception) == (command, 0, None)
    refused = CliRunner().invoke(app, [*given, "run"])
    assert refused.exit_code == 2
    assert "KAIKAKU_APP_SECRET がありません" in refused.output
