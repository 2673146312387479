"""The installation of the Node.js packages: once, from the lock, and with a word where it fails."""

import json
import shutil
from pathlib import Path

import pytest

from tests.node.installing import HERE, PINNED, install, run_node


def test_the_lock_pins_by_hash_and_names_no_registry() -> None:
    packages = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    others = {name: p for name, p in packages.items() if name}
    assert [n for n, p in others.items() if "resolved" in p or not p["integrity"].startswith("sha512-")] == []
    assert "node_modules/@microsoft/app-manifest" in others


def test_what_is_installed_is_found_by_a_script(node_folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "version.js"
    script.write_text("console.log(require('adaptivecards/package.json').version)", encoding="utf-8")
    assert run_node(node_folder, script, "") == "3.0.6\n"


def test_it_is_not_installed_twice(node_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert install(HERE, node_folder) == ""


@pytest.mark.skipif(not shutil.which("npm"), reason="npm がありません。")
def test_a_package_that_the_lock_does_not_pin_is_not_installed(tmp_path: Path) -> None:
    for name in PINNED:
        shutil.copyfile(HERE / name, tmp_path / name)
    (tmp_path / "package.json").write_text('{"dependencies": {"ajv": "8.0.0"}}', encoding="utf-8")
    folder = tmp_path / "node"
    assert install(tmp_path, folder).startswith("npm ci ができません: ")
    assert not (folder / "installed").exists()
