"""How the server is: alive, and what an administrator should see to before it stops working."""

from collections.abc import Callable
from datetime import date
from typing import Any

from adapters.logs import logger

__all__ = ["Health"]

_SOON_DAYS = 30


class Health:
    """Tells the version, and that the client secret ends soon."""

    def __init__(self, version: Callable[[], str], secret_expires: date | None, today: Callable[[], date]) -> None:
        """Takes what tells the plan's version, the day on which the secret ends where it is known, and today's date."""
        self._version, self._expires, self._today = version, secret_expires, today

    def report(self) -> dict[str, Any]:
        """Returns what `/healthz` shows; `warnings` are constant names."""
        warnings = self._warnings()
        return {"status": "ok", "version": self._version(), **({"warnings": warnings} if warnings else {})}

    def warn(self) -> None:
        """Logs the warnings."""
        for name in self._warnings():
            logger().warning(name, day=str(self._expires))

    def _warnings(self) -> list[str]:
        if self._expires is None:
            return []
        days = (self._expires - self._today()).days
        return ["secret_expired"] if days < 0 else ["secret_expires_soon"] if days <= _SOON_DAYS else []
