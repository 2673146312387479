"""The Teams app package: the same bytes each time, sound, understood by the bot, and refused with a word where not."""

import io
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from typer.testing import CliRunner

from adapters.packaging import AppPackage, Faulty, Office, make_package
from adapters.packaging.checking import faults
from adapters.packaging.making import filled_files
from app import MANIFEST, app
from bot.answering import Answering
from bot.digest.requests import Settings, Status
from bot.messages import Question
from tests.conftest import TODAY
from tests.node.installing import HERE, run_node

APP_ID = "1B2A3C4D-0000-4000-8000-0123456789AB"
OFFICE = Office(APP_ID, "Navi.example.lg.jp")
EVERYTHING = Office(
    APP_ID, "navi.example.lg.jp", "改革ナビ（試験）", "1.2.3", "○○県 行政改革課",
    "https://www.example.lg.jp/kaikaku/", "https://www.example.lg.jp/privacy", "https://www.example.lg.jp/terms",
)  # fmt: skip
Change = Callable[[dict[str, bytes]], object]


@pytest.fixture
def understands(answering: Answering) -> Callable[[str], bool]:
    return lambda text: answering.understands(Question(text, TODAY))


def content(office: Office, understands: Callable[[str], bool]) -> bytes:
    made = make_package(office, MANIFEST, understands)
    assert isinstance(made, AppPackage), made
    return made.content


def manifest_of(office: Office = OFFICE) -> Any:
    return json.loads(filled_files(MANIFEST, office)["manifest.json"])


def edited(file: str, edit: Callable[[Any], object]) -> Change:
    """Returns a change of one JSON file of a package."""

    def change(files: dict[str, bytes]) -> None:
        value = json.loads(files[file])
        edit(value)
        files[file] = json.dumps(value).encode()

    return change


def at(*path: str | int, value: Any = None, file: str = "manifest.json") -> Change:
    """Returns a change that sets one field."""

    def edit(target: Any) -> None:
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    return edited(file, edit)


def png(width: int, height: int, depth: int = 8, colour: int = 6) -> bytes:
    return (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
        + struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
        + bytes(4)
    )


# -- the zip -----------------------------------------------------------------------------------------------------
def test_two_builds_give_the_same_bytes(understands: Callable[[str], bool]) -> None:
    assert content(OFFICE, understands) == content(OFFICE, understands)


def test_nothing_in_the_zip_depends_on_the_machine(understands: Callable[[str], bool]) -> None:
    entries = ZipFile(io.BytesIO(content(OFFICE, understands))).infolist()
    assert [e.filename for e in entries] == ["manifest.json", "color.png", "en.json", "outline.png"]
    assert {(e.date_time, e.external_attr, e.create_system, e.compress_type) for e in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0o100644 << 16, 3, ZIP_STORED)
    }


def test_the_office_s_values_stand_in_the_manifest() -> None:
    manifest = manifest_of(EVERYTHING)
    assert manifest["id"] == manifest["bots"][0]["botId"] == "1b2a3c4d-0000-4000-8000-0123456789ab"
    assert manifest["composeExtensions"][0]["botId"] == "1b2a3c4d-0000-4000-8000-0123456789ab"
    assert manifest["validDomains"] == ["navi.example.lg.jp"]
    assert manifest["version"] == "1.2.3"
    assert manifest["name"]["short"] == "改革ナビ（試験）"
    assert manifest["developer"] == {
        "name": "○○県 行政改革課",
        "websiteUrl": "https://www.example.lg.jp/kaikaku/",
        "privacyUrl": "https://www.example.lg.jp/privacy",
        "termsOfUseUrl": "https://www.example.lg.jp/terms",
    }


def test_what_an_office_does_not_give_has_a_default() -> None:
    manifest = manifest_of()
    assert manifest["name"]["short"] == manifest["developer"]["name"] == "改革ナビ"
    assert manifest["developer"]["privacyUrl"] == manifest["developer"]["websiteUrl"] == "https://navi.example.lg.jp/"
    assert json.loads(filled_files(MANIFEST, OFFICE)["en.json"])["name.short"] == "Kaikaku-navi"


def test_a_name_of_its_own_is_the_name_in_every_language() -> None:
    assert json.loads(filled_files(MANIFEST, EVERYTHING)["en.json"])["name.short"] == "改革ナビ（試験）"


def test_a_value_cannot_break_out_of_its_text() -> None:
    assert manifest_of(Office(APP_ID, "a.example.jp", 'a", "b": "\\'))["name"]["short"] == 'a", "b": "\\'


def test_the_manifest_names_what_the_bot_answers() -> None:
    manifest = manifest_of()
    assert manifest["bots"][0]["scopes"] == ["personal", "team", "groupChat"]
    (command,) = manifest["composeExtensions"][0]["commands"]
    assert (command["id"], command["type"], command["initialRun"]) == ("indicators", "query", True)
    assert [p["name"] for p in command["parameters"]] == ["name"]


def test_the_outline_is_white_on_transparent() -> None:
    pixels = rgba(MANIFEST / "outline.png")
    assert {p[:3] for p in pixels if p[3]} == {(255, 255, 255)}
    assert {p[3] for p in (pixels[0], pixels[31], pixels[-32], pixels[-1])} == {0}
    assert sum(p[3] == 255 for p in pixels) > 100


def rgba(path: Path) -> list[tuple[int, ...]]:
    """Returns the pixels of a PNG of 8-bit RGBA, row by row."""
    data, chunks, at = path.read_bytes(), b"", 8
    width = struct.unpack_from(">I", data, 16)[0]
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        chunks += data[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    raw, size, above, pixels = zlib.decompress(chunks), 4 * width, bytes(4 * width), []
    for start in range(0, len(raw), size + 1):
        row = bytearray(raw[start + 1 : start + 1 + size])
        for i in range(size):
            row[i] = (
                row[i] + predicted(raw[start], row[i - 4] if i > 3 else 0, above[i], above[i - 4] if i > 3 else 0)
            ) % 256
        pixels += [tuple(row[i : i + 4]) for i in range(0, size, 4)]
        above = bytes(row)
    return pixels


def predicted(kind: int, left: int, up: int, corner: int) -> int:
    """Returns what a filter of PNG adds to a byte."""
    nearest = min((left, up, corner), key=lambda p: abs(left + up - corner - p))
    return (0, left, up, (left + up) // 2, nearest)[kind]


# -- the commands ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("title", "kind", "intent"),
    [
        ("ヘルプ", "help", "other"),
        ("達成件数", "answer", "count"),
        ("未達の指標", "answer", "filter"),
        ("達成率ワースト5", "answer", "ranking"),
        ("前年度から悪化した指標", "answer", "filter"),
        ("前年度から改善した指標", "answer", "filter"),
        ("指標の一覧", "answer", "filter"),
        ("実施項目の一覧", "answer", "filter"),
        ("所属の一覧", "answer", "filter"),
    ],
)
def test_a_command_is_understood_by_its_title_and_by_its_prompt(
    title: str, kind: str, intent: str, answering: Answering
) -> None:
    (command,) = (c for c in commands() if c["title"] == title)
    sent = [title, *([command["prompt"]] if command["type"] == "prompt" else [])]
    answers = [answering.answer(Question(text, TODAY))[0] for text in sent]
    assert {(a.kind, a.intent) for a in answers} == {(kind, intent)}


def test_every_command_of_the_manifest_is_in_the_table_above() -> None:
    (mark,) = test_a_command_is_understood_by_its_title_and_by_its_prompt.pytestmark  # type: ignore[attr-defined]
    assert [c["title"] for c in commands()] == [*(row[0] for row in mark.args[1]), "週刊ダイジェスト"]


def test_the_command_for_digests_shows_what_is_received_and_how_it_is_arranged(answering: Answering) -> None:
    assert answering.wish(Question("週刊ダイジェスト", TODAY)) == Status()
    assert answering.wish(Question(commands()[-1]["prompt"], TODAY)) == Settings()


def commands() -> list[Any]:
    return [c for one in manifest_of()["bots"][0]["commandLists"] for c in one["commands"]]


def test_a_command_that_this_plan_cannot_answer_is_refused() -> None:
    made = make_package(OFFICE, MANIFEST, lambda text: text not in ("未達の指標は?", "Help"))
    assert made == Faulty(
        (
            "manifest.json の bots[0].commandLists[0].commands[2].prompt の「未達の指標は?」が、この計画のデータでは通じません。"
            "通じる質問に直してください。",
            "en.json の bots[0].commandLists[0].commands[0].title の「Help」が、この計画のデータでは通じません。"
            "通じる質問に直してください。",
        )
    )


# -- what the schema misses --------------------------------------------------------------------------------------
def test_the_manifest_of_the_repository_is_sound() -> None:
    assert faults(filled_files(MANIFEST, OFFICE)) == []
    assert faults(filled_files(MANIFEST, EVERYTHING)) == []


COMMANDS = ("bots", 0, "commandLists", 0, "commands")
BROKEN: list[tuple[str, Change, str]] = [
    ("no manifest", lambda f: f.pop("manifest.json"), "manifest/manifest.json がありません。"),
    (
        "a manifest that is no JSON",
        lambda f: f.update({"manifest.json": b'{\n"id": 1,\n}'}),
        "manifest/manifest.json をJSONとして読めません（3行目）。",
    ),
    (
        "a manifest that is no object",
        lambda f: f.update({"manifest.json": b"[]"}),
        "manifest/manifest.json をJSONとして読めません（1行目）。",
    ),
    (
        "a translation that is no text",
        lambda f: f.update({"en.json": b"\xff\xfe"}),
        "manifest/en.json をJSONとして読めません（1行目）。",
    ),
    ("no version", at("version", value=""), "manifest.json に version がありません。"),
    (
        "an icon that is not there",
        lambda f: f.pop("color.png"),
        "manifest.json の icons.color が指す「color.png」が manifest/ にありません。",
    ),
    (
        "a translation that is not there",
        lambda f: f.pop("en.json"),
        "manifest.json の localizationInfo.additionalLanguages[0].file が指す「en.json」が manifest/ にありません。",
    ),
    (
        "a file that nothing names",
        lambda f: f.update({"spare.png": png(32, 32)}),
        "manifest/spare.png は manifest.json のどこからも使われていません。使うか、消してください。",
    ),
    (
        "an icon of another size",
        lambda f: f.update({"color.png": png(96, 96)}),
        "manifest/color.png は 192×192 のPNG（8ビットのカラー）ではありません。",
    ),
    (
        "an icon of another colour type",
        lambda f: f.update({"color.png": png(192, 192, colour=3)}),
        "manifest/color.png は 192×192 のPNG（8ビットのカラー）ではありません。",
    ),
    (
        "an icon that is no PNG",
        lambda f: f.update({"outline.png": b"GIF89a"}),
        "manifest/outline.png は 32×32 のPNG（8ビットのカラー）ではありません。",
    ),
    (
        "an outline without transparency",
        lambda f: f.update({"outline.png": png(32, 32, colour=2)}),
        "manifest/outline.png に透明な部分がありません。背景が透明な白一色のPNGにしてください。",
    ),
    (
        "an id that is no GUID",
        at("composeExtensions", 0, "botId", value="navi"),
        "manifest.json の composeExtensions[0].botId の「navi」がアプリIDの形ではありません。",
    ),
    (
        "a domain with a scheme",
        at("validDomains", 0, value="https://navi.example.lg.jp"),
        "manifest.json の validDomains[0] の「https://navi.example.lg.jp」がホスト名だけになっていません。",
    ),
    (
        "a short description of 81 characters",
        at("description", "short", value="あ" * 81),
        "manifest.json の description.short が長すぎます（81文字、80文字まで）。",
    ),
    (
        "a command's title of 33 characters",
        at(*COMMANDS, 1, "title", value="あ" * 33),
        "manifest.json の bots[0].commandLists[0].commands[1].title が長すぎます（33文字、32文字まで）。",
    ),
    (
        "a translated description of 129 characters",
        at("bots[0].commandLists[0].commands[0].description", value="a" * 129, file="en.json"),
        "en.json の bots[0].commandLists[0].commands[0].description が長すぎます（129文字、128文字まで）。",
    ),
    (
        "two commands of one title",
        at(*COMMANDS, 1, "title", value="ヘルプ"),
        "manifest.json にコマンド「ヘルプ」が二つあります。",
    ),
    (
        "a prompt without text",
        at(*COMMANDS, 1, "prompt", value=" "),
        "manifest.json の bots[0].commandLists[0].commands[1] に、送る質問（prompt）がありません。",
    ),
    (
        "a text without its translation",
        edited("en.json", lambda en: en.pop("description.features[1].title")),
        "en.json に description.features[1].title の訳がありません。",
    ),
    (
        "a translation of nothing",
        at("staticTabs[0].name", value="Home", file="en.json"),
        "en.json の staticTabs[0].name に当たる項目が manifest.json にありません。",
    ),
    (
        "a translation by another version of the schema",
        at("$schema", value="https://developer.microsoft.com/json-schemas/teams/v1.27/x.json", file="en.json"),
        "en.json の $schema が、manifestVersion と同じ 1.28 の版を指していません。",
    ),
    (
        "a language twice",
        at("localizationInfo", "defaultLanguageTag", value="en"),
        "manifest.json の localizationInfo に、言語「en」が二度あります。",
    ),
    (
        "a placeholder that nothing fills",
        at("accentColor", value="{{colour}}"),
        "manifest.json の accentColor に「{{colour}}」が埋められずに残っています。",
    ),
]


@pytest.mark.parametrize(("change", "said"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_package_is_told_what_is_wrong(change: Change, said: str) -> None:
    files = filled_files(MANIFEST, OFFICE)
    change(files)
    assert faults(files) == [said]


def test_thirteen_commands_in_a_scope_are_too_many() -> None:
    files = filled_files(MANIFEST, OFFICE)
    more = [{"title": f"指標{i}", "description": "", "type": "basic"} for i in range(3)]
    edited("manifest.json", lambda m: m["bots"][0]["commandLists"].append({"scopes": ["team"], "commands": more}))(
        files
    )
    assert "manifest.json の team のコマンドが13個あります。12個までにしてください。" in faults(files)
    assert not any("personal" in fault for fault in faults(files))


# -- the command line --------------------------------------------------------------------------------------------
def test_the_command_writes_the_package_and_tells_its_digest(tmp_path: Path) -> None:
    files = [tmp_path / "one.zip", tmp_path / "two.zip"]
    for file in files:
        done = CliRunner().invoke(
            app, ["package", "--app-id", APP_ID, "--domain", "navi.example.lg.jp", "--output", str(file)]
        )
        assert done.exit_code == 0
        assert f"{file} を作りました（4ファイル、" in done.stdout
        assert "開発元・プライバシー・利用条件のページは https://navi.example.lg.jp/ としました。" in done.stderr
    assert files[0].read_bytes() == files[1].read_bytes()


def test_the_app_id_may_come_from_the_server_s_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIKAKU_APP_ID", APP_ID)
    place = tmp_path / "a.zip"
    assert CliRunner().invoke(app, ["package", "--domain", "a.jp", "--output", str(place)]).exit_code == 0
    assert json.loads(ZipFile(place).read("manifest.json"))["id"] == APP_ID.lower()


BAD_ID = "--app-id の「{}」はアプリIDの形ではありません。8-4-4-4-12 桁の16進数で指定してください。"
BAD_DOMAIN = "--domain の「{}」はホスト名ではありません。https:// やポート、パスを付けず、navi.example.lg.jp のように指定してください。"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"app_id": ""}, "--app-id がありません。ボットのアプリID（Microsoft Entra のアプリケーションID）を指定してください。"),
        ({"app_id": "navi"}, BAD_ID.format("navi")),
        ({"app_id": "{" + APP_ID + "}"}, BAD_ID.format("{" + APP_ID + "}")),
        (
            {"app_id": "00000000-0000-0000-0000-000000000000"},
            BAD_ID.format("00000000-0000-0000-0000-000000000000"),
        ),
        ({"domain": ""}, "--domain がありません。ボットを動かすサーバーのホスト名を指定してください（例: navi.example.lg.jp）。"),
        *(
            ({"domain": bad}, BAD_DOMAIN.format(bad))
            for bad in (
                "https://navi.example.lg.jp", "navi.example.lg.jp/", "navi.example.lg.jp:443", "*.example.lg.jp", "localhost",
                "10.0.0.1", "navi.例.jp", "navi..jp", "-a.jp", "a b.jp", f"{'a' * 64}.jp",
            )
        ),
        ({"version": "1.0"}, "--version の「1.0」は版の形ではありません。1.0.0 のように三つの数で指定してください。"),
        ({"name": "あ" * 31}, "--name は、改行などを含まない30文字までの文字で指定してください。"),
        ({"developer": "県\n課"}, "--developer は、改行などを含まない32文字までの文字で指定してください。"),
        ({"privacy": "http://a.jp"}, "--privacy の「http://a.jp」は使えません。https:// で始まるURLを指定してください。"),
        ({"terms": "https://[a.jp"}, "--terms の「https://[a.jp」は使えません。https:// で始まるURLを指定してください。"),
    ],
    ids=lambda v: str(v)[:40] if isinstance(v, dict) else "",
)  # fmt: skip
def test_a_value_that_teams_would_refuse_is_named(changed: dict[str, str], said: str) -> None:
    values = {"app_id": APP_ID, "domain": "navi.example.lg.jp"} | changed
    assert make_package(Office(**values), MANIFEST, lambda _: True) == Faulty((said,))


def test_the_command_shows_every_fault_and_no_trace(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["package", "--domain", "localhost", "--output", str(tmp_path / "a.zip")])
    assert done.exit_code == 2
    assert [line[:20] for line in done.stderr.splitlines()] == [
        "アプリのパッケージを作れません。", "  --app-id がありません。ボッ", "  --domain の「localho",
    ]  # fmt: skip
    assert not (tmp_path / "a.zip").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    place = tmp_path / "absent" / "a.zip"
    arguments = ["package", "--app-id", APP_ID, "--domain", "a.jp", "--output", str(place)]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2
    assert done.stderr == f"{place} に書き込めません。フォルダーがあるか、書き込めるかを確かめてください。\n"


# -- the official schemas ----------------------------------------------------------------------------------------
def official(folder: Path, node_folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(run_node(node_folder, HERE / "manifest.js", str(folder)))
    return found


@pytest.mark.parametrize("office", [OFFICE, EVERYTHING], ids=["defaults", "everything given"])
def test_the_package_is_valid_by_the_official_schemas(
    office: Office, node_folder: Path, tmp_path: Path, understands: Callable[[str], bool]
) -> None:
    ZipFile(io.BytesIO(content(office, understands))).extractall(tmp_path)
    assert official(tmp_path, node_folder) == {"manifest.json": [], "en.json": []}


def test_the_official_schemas_are_really_asked(node_folder: Path, tmp_path: Path) -> None:
    files = filled_files(MANIFEST, OFFICE)
    at("accentColor", value="blue")(files)
    at("name.short", value="a" * 31, file="en.json")(files)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = official(tmp_path, node_folder)
    assert ["/accentColor" in fault for fault in found["manifest.json"]] == [True]
    assert ["/name.short" in fault for fault in found["en.json"]] == [True]
