"""What people say about digests: text → what is wanted."""

import re
from pathlib import Path

import pytest

from bot.render.groups import titled
from bot.subscribing import subscribing
from bot.weekly import Weekly, read_weekly
from bot.wishes import Explain, Manage, Preview, Scope, SendNow, Settings, Status, Stop, Subscribe, Wish
from knowledge.names import Names
from knowledge.store import Store
from tests.conftest import TODAY
from tests.scenarios.dialogue import FILES, questions

HR, NOTHING = Scope("section:人事課"), Scope()

SAID: list[tuple[str, Wish | None]] = [
    ("毎週月曜9時に人事課のダイジェスト", Subscribe(HR, 0, 540)),
    ("@改革ナビ 毎週月曜９時に人事課のダイジェスト", Subscribe(HR, 0, 540)),
    ("人事課のダイジェストを毎週月曜の朝9時に送って", Subscribe(HR, 0, 540)),
    ("人事課のダイジェスト、毎週月曜9時", Subscribe(HR, 0, 540)),
    ("毎週火曜10時半に改革7の状況を送って", Subscribe(Scope("reform:7"), 1, 630)),
    ("KGI③のダイジェストを毎週金曜日午後3時に届けてください", Subscribe(Scope("kgi:3"), 4, 900)),
    ("全体のダイジェストを毎週木曜に", Subscribe(Scope("plan"), 3)),
    ("電子決裁率のダイジェストを毎週水曜8時30分に", Subscribe(Scope("item:11"), 2, 510)),
    ("人事課の毎週のまとめを月曜に送って", Subscribe(HR, 0)),
    ("税務課の定期配信を登録", Subscribe(Scope("section:税務課"))),
    ("ダイジェストを始めて", Subscribe(NOTHING)),
    ("ダイジェストを受け取りたい", Subscribe(NOTHING)),
    ("ダイジェストを火曜10時に変更して", Subscribe(NOTHING, 1, 600)),
    ("ダイジェストを月曜9時から火曜10時に変更", Subscribe(NOTHING, 1, 600)),
    ("変更があるときだけダイジェストを送って", Subscribe(NOTHING, only_changes=True)),
    ("変わったことがなくても毎週ダイジェストを送って", Subscribe(NOTHING, only_changes=False)),
    ("ダイジェストを毎週月曜9時に変わったことがある時だけお願いします", Subscribe(NOTHING, 0, 540, True)),
    ("毎日ダイジェストを送って", Subscribe(NOTHING, problem="frequency")),
    ("平日の朝にダイジェストを送って", Subscribe(Scope(unknown=True), problem="frequency")),
    ("毎週土曜にダイジェスト", Subscribe(NOTHING, problem="weekend")),
    ("毎週月曜25時にダイジェスト", Subscribe(NOTHING, 0, problem="time")),
    ("ジャンボ課のダイジェストを毎週月曜に", Subscribe(Scope(unknown=True), 0)),
    (
        "総務課のダイジェストを毎週月曜に",
        Subscribe(Scope(options=("section:(総)総務課", "section:(教)総務課", "section:(病)総務課")), 0),
    ),
    ("ダイジェストを止めて", Stop(NOTHING)),
    ("ダイジェストはもういらない", Stop(NOTHING)),
    ("このダイジェストを止めて", Stop(NOTHING)),
    ("配信停止", Stop(NOTHING)),
    ("配信を止めてください", Stop(NOTHING)),
    ("人事課のダイジェストをやめて", Stop(HR)),
    ("ダイジェストを中止して", Stop(NOTHING)),
    ("ダイジェストの送信を止めて", Stop(NOTHING)),
    ("送信を止めて", Stop(NOTHING)),
    ("すべてのダイジェストを止めて", Stop(NOTHING)),
    ("計画全体のダイジェストを止めて", Stop(Scope("plan"))),
    ("全部のダイジェストを今すぐ送って", SendNow(NOTHING)),
    ("ダイジェストの使い方", Explain()),
    ("ダイジェストって何ですか", Explain()),
    ("ダイジェストとは?", Explain()),
    ("ダイジェストの始め方は?", Explain()),
    ("どうやってダイジェストを止めるの", Explain()),
    ("ダイジェストを止める方法", Explain()),
    ("毎週火曜10:00に人事課のダイジェストを、変わったことがあるときだけ送って", Subscribe(HR, 1, 600, True)),
    ("毎週火曜10:00に人事課のダイジェストを、変わったことがなくても送って", Subscribe(HR, 1, 600, False)),
    ("ダイジェストの状態", Status()),
    ("ダイジェスト", Status()),
    ("ダイジェストが届かない", Status()),
    ("次回のダイジェストはいつ?", Status()),
    ("ダイジェストの設定", Settings()),
    ("今すぐ送って", SendNow(NOTHING)),
    ("人事課のダイジェストを今すぐ送って", SendNow(HR)),
    ("プレビュー", Preview(NOTHING)),
    ("人事課のダイジェスト", Preview(HR)),
    ("人事課のダイジェストを見せて", Preview(HR)),
    ("財産有効活用課のダイジェストのプレビュー", Preview(Scope("section:財産有効活用課"))),
    ("全員のダイジェストの一覧", Manage("list")),
    ("全員のダイジェストの一覧 2ページ", Manage("list", page=2)),
    ("全員のダイジェストの報告", Manage("report")),
    (
        "00000000-0000-0000-0000-00000000000Aのダイジェストの報告 3ページ目",
        Manage("report", "00000000-0000-0000-0000-00000000000a", 3),
    ),
    ("全員のダイジェストを一時停止", Manage("pause")),
    ("全員のダイジェストを再開", Manage("resume")),
    ("ダイジェストの送信を中止", Manage("cancel")),
    ("送信を中止", Manage("cancel")),
    ("R4の電子決裁率は?", None),
    ("毎週のテレワーク日数は?", None),
    ("毎週のテレワーク日数を教えて", None),
    ("動画配信の再生回数は?", None),
    ("今すぐ知りたい、テレワークの実績", None),
]


@pytest.mark.parametrize(("text", "wish"), SAID, ids=[t for t, _ in SAID])
def test_what_is_said_about_digests(names: Names, text: str, wish: Wish | None) -> None:
    assert subscribing(text, TODAY, names) == wish


def test_no_question_about_the_plan_is_taken_for_a_wish(names: Names) -> None:
    asked = [line[2:] for file in FILES for line in questions(file.read_text(encoding="utf-8"))]
    assert len(asked) > 100
    assert [text for text in asked if subscribing(text, TODAY, names)] == []


def test_everything_a_digest_can_be_about_is_found_by_its_name(store: Store, names: Names) -> None:
    entities = [*(g.entity for g in store.goals()), *(r.entity for r in store.reforms())]
    entities += [*(k.entity for k in store.kgis()), *(i.entity for i in store.items())]
    entities += [s.entity for s in store.sections() if s.kind == "section"]
    for entity in entities:
        name = titled(entity, store.name(entity))
        assert subscribing(f"毎週月曜9時に{name}のダイジェスト", TODAY, names) == Subscribe(Scope(entity), 0, 540)
        assert subscribing(f"{name}のダイジェストのプレビュー", TODAY, names) == Preview(Scope(entity))
        assert subscribing(f"{name}のダイジェストを止めて", TODAY, names) == Stop(Scope(entity))


def test_any_text_is_read_without_an_error(names: Names) -> None:
    for text in (
        "",
        "ダイジェスト" * 200,
        "毎週" * 300,
        "ダイジェスト99時99分",
        "毎週〇曜ダイジェスト",
        "ダイジェスト十十十時",
    ):
        subscribing(text, TODAY, names)


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("9時", 540), ("九時", 540), ("9:05", 545), ("朝8時半", 510), ("午後3時15分", 915), ("正午", 720), ("朝一番", 540),
        ("午後12時", 720), ("十七時三十分", 1050), ("24時", None), ("9時間", None),
    ],
)  # fmt: skip
def test_times_of_day(text: str, minute: int | None) -> None:
    assert read_weekly(text).minute == minute


def test_the_rest_is_what_is_not_about_time() -> None:
    assert read_weekly("毎週月曜9時に人事課") == Weekly(0, 540, None, True, "", " に人事課")
    assert read_weekly("人事課") == Weekly(None, None, None, False, "", "人事課")


def test_what_the_guide_says_one_can_send_is_understood(names: Names) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "digest.md").read_text(encoding="utf-8")
    tables = [t.split("\n\n")[0] for t in re.split(r"\| (?:Teamsで)?送る言葉 \|", guide)[1:]]
    said = [text for table in tables for text in re.findall("`([^`]+)`", table) if "app.py" not in text]
    said = [text for text in said if not text.startswith("--")]
    assert len(said) > 12
    assert [text for text in said if subscribing(text, TODAY, names) is None] == []
