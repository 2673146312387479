"""Node.js for the tests that ask official validators: its packages, installed once from the lock."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

__all__ = ["install", "node_folder", "run_node"]

HERE = Path(__file__).parent
FOLDER = HERE.parent.parent / "build" / "node"
PINNED = ("package.json", "package-lock.json", ".npmrc")
NO_NODE = "Node.js と npm がないため、公式の検査ツールによるテストを省きます。"


@pytest.fixture(scope="session")
def node_folder() -> Path:
    """The folder that holds the packages of tests/node/package.json.

    Where they cannot be had the test is skipped and says why; in CI a Node.js that is there must also work.
    """
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip(NO_NODE)
    fault = install(HERE, FOLDER)
    if fault and os.environ.get("CI") == "true":
        pytest.fail(fault)
    if fault:
        pytest.skip(fault)
    return FOLDER


def install(source: Path, folder: Path) -> str:
    """Installs what `source` pins into `folder`, unless it is there already.  Returns "" or, in a line, what failed."""
    pinned = hashlib.sha256(b"".join((source / name).read_bytes() for name in PINNED)).hexdigest()
    stamp = folder / "installed"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == pinned:
        return ""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PINNED:
        shutil.copyfile(source / name, folder / name)
    command = [str(shutil.which("npm")), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return "npm ci が5分で終わりませんでした。"
    if done.returncode:
        return f"npm ci ができません: {' '.join(done.stderr.split())[:300]}"
    stamp.write_text(pinned, encoding="ascii")
    return ""


def run_node(folder: Path, script: Path, given: str) -> str:
    """Runs a script of Node.js with the packages in `folder`; returns what it prints when it reads `given`.

    Raises subprocess.CalledProcessError where the script fails.
    """
    return subprocess.run(
        ["node", str(script)],
        input=given,
        env={**os.environ, "NODE_PATH": str(folder / "node_modules")},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=120,
        check=True,
    ).stdout
