"""Reads a workbook in a process of its own, which has limits and cannot harm this one."""

import json
import os
import subprocess  # nosec B404
import sys
from pathlib import Path
from typing import Any

from adapters.importing import wording
from adapters.importing.child import MAX_FILE
from knowledge.plan.errors import Problem

__all__ = ["Sheets", "read_workbook"]

Sheets = dict[str, dict[int, dict[int, Any]]]
"""The cells that hold something, by sheet, row and column counted from 1; what a cell is, child tells."""

_ROOT = Path(__file__).parent.parent.parent
_SECONDS = 60


def read_workbook(file: Path, seconds: float = _SECONDS) -> Sheets | Problem:
    """Returns the cells of a workbook, or why it is not read.  Raises OSError where the file cannot be opened."""
    if file.stat().st_size > MAX_FILE:
        return _refused(file, "too_big")
    command = [sys.executable, "-m", "adapters.importing.child"]
    try:
        done = subprocess.run(  # nosec B603
            command, input=file.read_bytes(), capture_output=True, timeout=seconds, cwd=_ROOT, env=_environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return _refused(file, "too_big")
    if done.returncode:
        return _refused(file, "too_big" if done.returncode < 0 else "broken")
    answer = json.loads(done.stdout)
    if "error" in answer:
        return _refused(file, answer["error"])
    return {
        name: {int(row): {int(column): cell for column, cell in cells.items()} for row, cells in rows.items()}
        for name, rows in answer["sheets"].items()
    }


def _environment() -> dict[str, str]:
    """Returns the little that the process needs to know: no secrets."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ}
    return {**kept, "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"}


def _refused(file: Path, code: str) -> Problem:
    return Problem(file.name, 0, "", wording.UNREADABLE[code])
