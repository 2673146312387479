"""Structured logs, one JSON object a line on standard error.

A record may hold only the fields named here: no message text, no names, no tokens can reach a log by accident.
"""

import logging
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any

import structlog

__all__ = ["configure_logs", "logger"]

_ALLOWED = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "reference",
        "status",
        "reason",
        "kind",
        "intent",
        "count",
        "milliseconds",
        "channel",
        "activity_type",
        "error",
        "attempt",
        "host",
        "port",
        "mode",
        "version",
        "digest",
        "days",
        "delay",
    }
)


def _only_allowed(_: Any, __: str, record: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: value for name, value in record.items() if name in _ALLOWED}


class _StandardError:
    """Writes lines to standard error as it is at that moment; that nobody reads them must not stop the work."""

    def msg(self, line: str) -> None:
        """Writes a line."""
        with suppress(OSError, ValueError):
            print(line, file=sys.stderr, flush=True)

    debug = info = warning = error = critical = msg


def configure_logs(level: str) -> None:
    """Sends structured records of `level` and above to standard error and keeps libraries from logging details."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _only_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: _StandardError(),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.CRITICAL, force=True, handlers=[logging.NullHandler()])


def logger() -> Any:
    """Returns the logger of the program."""
    return structlog.get_logger()
