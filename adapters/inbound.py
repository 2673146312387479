"""Reads a request of the channel: what its headers say, size, time, JSON, shape."""

import asyncio
import json
import re
from dataclasses import dataclass
from typing import Any

from aiohttp import web

__all__ = ["Incoming", "Refusal", "parse_incoming", "read_incoming", "refused_by_headers"]

_MAX_BYTES = 256 * 1024
_MAX_DEPTH = 32
_SECONDS = 5.0
_MAX_ID = 1024
_JSON_TYPE = re.compile(r"application/json\s*(?:;.*)?", re.IGNORECASE)
_SURROGATE = r"\ud"
_HALVES = re.compile(r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_STRINGS = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_NO_BRACKETS = bytes(c for c in range(256) if c not in b"[]{}")
_UTF8 = re.compile(r"charset\s*=\s*\"?(?:utf-?8)\"?", re.IGNORECASE)


@dataclass(frozen=True)
class Refusal:
    """A request that is not served: the HTTP status and a constant reason for the log."""

    status: int
    reason: str
    retry_after: int = 0


@dataclass(frozen=True)
class Incoming:
    """An activity whose outer shape is sound; `body` is the parsed JSON object."""

    body: dict[str, Any]
    type: str
    id: str
    channel: str
    service_url: str
    conversation: str
    sender: str
    recipient: str
    tenants: frozenset[str]


def refused_by_headers(request: web.Request) -> Refusal | None:
    """Returns why a request is refused before a byte of its body is read: 413 or 415."""
    kind = request.headers.get("Content-Type", "")
    if not _JSON_TYPE.fullmatch(kind) or ("charset" in kind.lower() and not _UTF8.search(kind)):
        return Refusal(415, "content_type")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        return Refusal(415, "content_encoding")
    if (request.content_length or 0) > _MAX_BYTES:
        return Refusal(413, "size")
    return None


async def read_incoming(request: web.Request) -> Incoming | Refusal:
    """Returns the activity in `request`, or why it is refused: 400, 408 or 413.  At most 256 KiB are read."""
    try:
        async with asyncio.timeout(_SECONDS):
            raw = await _read(request)
    except TimeoutError:
        return Refusal(408, "slow_body")
    if raw is None:
        return Refusal(413, "size")
    return parse_incoming(raw)


async def _read(request: web.Request) -> bytes | None:
    raw = bytearray()
    async for chunk in request.content.iter_chunked(64 * 1024):
        raw += chunk
        if len(raw) > _MAX_BYTES:
            return None
    return bytes(raw)


def parse_incoming(raw: bytes) -> Incoming | Refusal:
    """Returns the activity that a body is, or why it is refused: 400."""
    if _too_deep(raw):
        return Refusal(400, "depth")
    try:
        body = json.loads(_whole_characters(raw.decode("utf-8")))
    except (ValueError, RecursionError):
        return Refusal(400, "json")
    return _shape(body)


def _whole_characters(text: str) -> str:
    """Returns JSON text whose escapes name whole characters: halves of one, which cannot be sent on, become U+FFFD."""
    return _HALVES.sub(lambda m: m[0] if len(m[0]) != 6 else r"\ufffd", text) if _SURROGATE in text.lower() else text


def _too_deep(raw: bytes) -> bool:
    """Whether brackets outside strings nest deeper than allowed, or do not close."""
    brackets = _STRINGS.sub(b"", raw).translate(None, _NO_BRACKETS)
    for _ in range(_MAX_DEPTH):
        inner = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if len(inner) == len(brackets):
            break
        brackets = inner
    return bool(brackets)


def _text(value: Any) -> str:
    return value if isinstance(value, str) and 0 < len(value) <= _MAX_ID else ""


def _id_of(body: dict[str, Any], name: str) -> str:
    part = body.get(name)
    return _text(part.get("id")) if isinstance(part, dict) else ""


def _shape(body: Any) -> Incoming | Refusal:
    if not isinstance(body, dict):
        return Refusal(400, "shape")
    found = Incoming(
        body=body,
        type=_text(body.get("type")),
        id=_text(body.get("id")),
        channel=_text(body.get("channelId")),
        service_url=_text(body.get("serviceUrl")),
        conversation=_id_of(body, "conversation"),
        sender=_id_of(body, "from"),
        recipient=_id_of(body, "recipient"),
        tenants=frozenset(_tenants(body)),
    )
    if not (found.type and found.channel and found.service_url and found.conversation and found.sender):
        return Refusal(400, "shape")
    if found.type == "message" and not isinstance(body.get("text", ""), str | None):
        return Refusal(400, "shape")
    return found


def _tenants(body: dict[str, Any]) -> list[str]:
    """Returns every tenant that the activity names."""
    conversation, data = body.get("conversation"), body.get("channelData")
    found = [conversation.get("tenantId")] if isinstance(conversation, dict) else []
    tenant = data.get("tenant") if isinstance(data, dict) else None
    found.append(tenant.get("id") if isinstance(tenant, dict) else None)
    return [t for t in found if isinstance(t, str) and t]
