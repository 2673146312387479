"""The bot that answers now.  When another version of the data is installed, a new bot is made beside it and takes over.

A turn takes `answering` once and uses it to its end, so that every answer is wholly of one version.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from adapters.logs import logger
from bot.answering import Answering

__all__ = ["Current"]

_SECONDS = 2.0


class Current:
    """Holds the bot, and looks for a newer one while its context lasts."""

    def __init__(
        self, answering: Answering, newer: Callable[[], Answering | None] | None = None, seconds: float = _SECONDS
    ) -> None:
        """Takes the bot, what makes a newer one where there is one (it may block), and how often to look."""
        self.answering = answering
        self._newer, self._seconds = newer, seconds
        self._task: asyncio.Task[None] | None = None

    @property
    def version(self) -> str:
        """The name of the data's version that answers now."""
        return self.answering.store.plan.version

    async def __aenter__(self) -> Self:
        """Starts looking."""
        if self._newer is not None:
            self._task = asyncio.create_task(self._look(self._newer))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stops looking."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _look(self, newer: Callable[[], Answering | None]) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            try:
                found = await asyncio.to_thread(newer)
            except Exception as error:  # whatever is wrong with it, the version that answers goes on
                logger().error("new_version_not_opened", error=type(error).__name__)
                continue
            if found is not None:
                self.answering = found
                logger().info("new_version", version=self.version, digest=found.store.digest[:12])
