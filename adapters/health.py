"""How the server is: alive, and what an administrator should see to before it stops working."""

from collections.abc import Callable
from datetime import date
from typing import Any

from adapters.logs import logger

__all__ = ["Health"]

_SOON_DAYS = 30


class Health:
    """Tells the version, that the client secret ends soon, and what else is wrong."""

    def __init__(
        self,
        version: Callable[[], str],
        secret_expires: date | None,
        today: Callable[[], date],
        others: Callable[[], list[str]] = list,
    ) -> None:
        """Takes what tells the plan's version, when the secret ends if known, today's date, and further warnings."""
        self._version, self._expires, self._today, self._others = version, secret_expires, today, others

    def report(self) -> dict[str, Any]:
        """Returns what `/healthz` shows; `warnings` are constant names."""
        warnings = [*self._warnings(), *self._others()]
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
