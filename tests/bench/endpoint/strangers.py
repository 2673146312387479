"""Requests of strangers that cost a server most: large bodies that are dear to parse, with tokens of every kind."""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping

from tests.fakes.identity import APP, ISSUER, Identity

__all__ = ["strangers"]

_LISTS = b'{"a":[' + b"[]," * 87_000 + b"[]]}"
_QUOTES = b'{"a":' + b'"\\' * 130_000


def strangers(identity: Identity, service_url: str) -> dict[str, tuple[str, bytes, int]]:
    """Returns the token, the body and the status that it is refused with, by what the request is."""
    stranger = Identity(url=identity.url)
    stranger.add_key("key-1")
    head = {"alg": "RS256", "kid": "key-1", "x": "a" * 1500}
    claims = {"iss": ISSUER, "aud": APP, "exp": int(time.time()) + 600, "serviceurl": service_url}
    return {
        "トークンの形でないものと256 KiB": ("x", _LISTS, 401),
        "大きなトークンと256 KiB": (f"{_part(head)}.{_part(claims)}.{'a' * 342}", _LISTS, 401),
        "知らない鍵のトークンと256 KiB": (f"{_part({'alg': 'RS256', 'kid': 'x'})}.{_part(claims)}.x", _LISTS, 401),
        "署名の違うトークンと256 KiBの配列": (stranger.token(service_url), _LISTS, 401),
        "署名の違うトークンと256 KiBの引用符": (stranger.token(service_url), _QUOTES, 401),
        "期限の切れたトークンと256 KiB": (identity.token(service_url, exp=1), _LISTS, 401),
    }


def _part(value: Mapping[str, object]) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
