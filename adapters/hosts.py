"""Which hosts the bot may answer to: the channel's service hosts, or this machine in development."""

import ipaddress
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

__all__ = ["BOT_FRAMEWORK", "ChannelService", "Hosts", "is_loopback"]


@dataclass(frozen=True)
class ChannelService:
    """Who the channel is: where its keys are published, who signs, and who gives out the bot's own tokens.

    With `dangerously_on_this_machine` the service is a double on this machine; the server then listens only here.
    """

    metadata_url: str
    issuer: str
    authority: str
    dangerously_on_this_machine: bool = False


BOT_FRAMEWORK = ChannelService(
    "https://login.botframework.com/v1/.well-known/openidconfiguration",
    "https://api.botframework.com",
    "https://login.microsoftonline.com",
)


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Hosts:
    """An allow-list of service hosts, checked on the way in and before every call out."""

    def __init__(self, names: tuple[str, ...], *, loopback_only: bool = False) -> None:
        """Takes exact host names; with `loopback_only` these do not count and only this machine is allowed."""
        self._names, self._loopback_only = frozenset(n.lower() for n in names), loopback_only
        self._known = lru_cache(maxsize=256)(self._allows)

    def allows(self, url: str) -> bool:
        """Whether `url` may be called: https to an allowed host and its own port, or http to this machine."""
        return self._known(url)

    def _allows(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        if parts.username or parts.password:
            return False
        if self._loopback_only:
            return parts.scheme in ("http", "https") and is_loopback(host)
        return parts.scheme == "https" and host.lower() in self._names and port in (None, 443)
