"""Intents and memories as JSON, for what must outlive a turn: out, and back if they are sound."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot import criteria, intents
from bot.messages import Memory
from bot.periods import Period

__all__ = ["decoded", "encoded"]

_NAME = "is"
_KINDS: dict[str, type] = {
    kind.__name__: kind
    for module in (intents, criteria)
    for name in module.__all__
    if isinstance(kind := getattr(module, name), type) and is_dataclass(kind)
} | {"Memory": Memory, "Period": Period}


def encoded(value: Any) -> Any:
    """Returns an intent, a memory, or a part of one as JSON values; what is as by default is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {f.name: getattr(value, f.name) for f in fields(value) if getattr(value, f.name) != f.default}
        return {_NAME: type(value).__name__, **{name: encoded(v) for name, v in kept.items()}}
    if isinstance(value, tuple | list):
        return [encoded(v) for v in value]
    return value


def decoded(data: Any) -> Any:
    """Returns what `encoded` was given, None where `data` (from outside) is nothing that it makes."""
    try:
        return _decoded(data)
    except (ValidationError, KeyError, TypeError, RecursionError):
        return None


def _decoded(data: Any) -> Any:
    if isinstance(data, dict):
        values = {name: _decoded(v) for name, v in data.items() if name != _NAME}
        return _adapter(data[_NAME]).validate_python(values)
    if isinstance(data, list):
        return tuple(_decoded(v) for v in data)
    return data


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[name])
