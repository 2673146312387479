"""Structured logs, one JSON object a line on standard error.

A record may hold only the fields named here: no message text, no names, no tokens can reach a log by accident.
"""

import logging
import sys
from collections.abc import MutableMapping
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
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.CRITICAL, force=True, handlers=[logging.NullHandler()])


def logger() -> Any:
    """Returns the logger of the program."""
    return structlog.get_logger()
