"""The builds that are compared: today's, and one of before in a temporary work tree of git."""

import json
import os
import subprocess  # nosec
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["BEFORE", "ROOT", "Build", "Took", "checked_out", "started"]

ROOT = Path(__file__).parent.parent.parent
BEFORE = os.environ.get("KAIKAKU_BENCH_BEFORE", "8a187fc")
"""The commit of the build before."""

Took = tuple[float, bool]
"""Milliseconds of CPU time for an answer, and whether it was stopped."""

_DRIVER = Path(__file__).with_name("driver.py")
_WARMING = "職員数の推移は?"


@dataclass(frozen=True)
class Build:
    """A build that runs as a process of its own (see tests.bench.driver), with the caches of one question."""

    process: "subprocess.Popen[str]"

    def took(self, text: str) -> Took:
        """Returns what answering a message takes."""
        took = self._asked(text, count=False)
        return took["seconds"] * 1000, took["stopped"]

    def calls(self, text: str) -> dict[str, int]:
        """Returns how many functions are called to answer a message, by kind."""
        return self._asked(text, count=True)

    def _asked(self, text: str, *, count: bool) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps({"text": text, "count": count}), file=self.process.stdin, flush=True)
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found


@contextmanager
def started(*folders: Path) -> Iterator[list[Build]]:
    """Starts the builds in some folders, each in a process that answered one question."""
    with ExitStack() as stack:
        builds = []
        for folder in folders:
            process = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-P", str(_DRIVER)],
                    cwd=folder,
                    env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(folder), "PYTHONHASHSEED": "0"},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            stack.callback(process.kill)
            builds.append(Build(process))
        for build in builds:
            build.took(_WARMING)
        yield builds


@contextmanager
def checked_out(commit: str) -> Iterator[Path | None]:
    """Checks a commit out into a temporary work tree; None where this clone does not have it."""
    if _git("rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}").returncode:
        print(f"前のビルド {commit} がこの複製にない（浅い複製など）ため、比べるところは省きました。")
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "before"
        _git("worktree", "add", "--detach", str(tree), commit).check_returncode()
        try:
            yield tree
        finally:
            _git("worktree", "remove", "--force", str(tree)).check_returncode()


def _git(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True)
