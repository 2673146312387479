"""`make playground`: starts the bot and the Playground on this machine, walks through both, and says what worked.

The Playground (npm @microsoft/m365agentsplayground) may only be used to evaluate it: it is installed when this is run,
into build/, with its telemetry off, and works in a folder of its own, where it leaves its files.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.node.installing import FOLDER, HERE, install

ROOT = Path(__file__).parent.parent.parent
BUILD = ROOT / "build" / "playground"
PACKAGE = "@microsoft/m365agentsplayground"
VERSION = "0.2.28"
WALK = Path(__file__).parent / "walk.cjs"
STARTING = 30.0


def free_port() -> int:
    """Returns a port that nobody uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def install_playground() -> None:
    """Installs the Playground into build/playground.  Raises CalledProcessError where npm fails."""
    cli = BUILD / "node_modules" / PACKAGE / "cli.js"
    if not cli.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(BUILD), "--no-save", "--ignore-scripts", f"{PACKAGE}@{VERSION}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def running(command: list[str], folder: Path, url: str, **environment: str) -> Iterator[None]:
    """Runs a server while the context lasts.  Raises TimeoutError where nothing answers at `url` in time."""
    log = (folder / f"{Path(command[1]).stem}.log").open("wb")
    with (
        log,
        subprocess.Popen(command, cwd=folder, env={**os.environ, **environment}, stdout=log, stderr=log) as server,
    ):
        try:
            wait_for(url)
            yield
        finally:
            server.terminate()


def wait_for(url: str) -> None:
    """Returns when something answers at `url`."""
    until = time.monotonic() + STARTING
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(url)


def main() -> str:
    """Walks; returns "" where every step worked, else a line."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not (chromium and shutil.which("npm")):
        return "Chromium と Node.js が要ります。"
    fault = install(HERE, FOLDER)
    if fault:
        return fault
    install_playground()
    bot, playground = free_port(), free_port()
    endpoint, url = f"http://127.0.0.1:{bot}/api/messages", f"http://127.0.0.1:{playground}/"
    serve = [sys.executable, str(ROOT / "app.py"), "serve", "--dev", "--port", str(bot)]
    cli = str(BUILD / "node_modules" / PACKAGE / "cli.js")
    play = ["node", cli, "start", "-e", endpoint, "-c", "msteams", "-p", str(playground), "--dt"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            running(serve, folder, f"http://127.0.0.1:{bot}/healthz", KAIKAKU_STATE=str(folder / "state.db")),
            running(play, folder, url),
        ):
            given = json.dumps({"url": url, "chromium": chromium, "folder": str(BUILD)})
            environment = {**os.environ, "NODE_PATH": str(FOLDER / "node_modules")}
            walked = subprocess.run(["node", str(WALK)], input=given, env=environment, text=True, check=False)
    return "" if walked.returncode == 0 else f"できなかったことがあります。絵は {BUILD} にあります。"


if __name__ == "__main__":
    sys.exit(main())
