"""Writes what many turns want written in one transaction: each waits for the next one, none for its own."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.logs import logger

__all__ = ["Batches", "StateError"]

_Wish = TypeVar("_Wish")
_UNREACHABLE = (OperationalError, InterfaceError, OSError)
"""Errors of the database itself, which no single wish is to blame for."""


class StateError(Exception):
    """The state could not be read or written."""


class Batches(Generic[_Wish]):
    """Gathers wishes while a transaction runs and carries them out together in the next.  An async context manager."""

    def __init__(
        self, engine: AsyncEngine, run: Callable[[AsyncConnection, Sequence[_Wish]], Awaitable[Sequence[Any]]]
    ) -> None:
        """Takes the database and what carries out wishes: it returns one result for each, in their order."""
        self._engine, self._run = engine, run
        self._waiting: list[tuple[_Wish, asyncio.Future[Any]]] = []
        self._awake = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Starts the task that works."""
        self._task = asyncio.create_task(self._work())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Carries out what is still waiting, then stops."""
        self._closing = True
        self._awake.set()
        if self._task:
            await self._task

    async def ask(self, wish: _Wish) -> Any:
        """Returns the result of a wish once it is committed.  Raises StateError where it could not be."""
        return await self.leave(wish)

    def leave(self, wish: _Wish) -> "asyncio.Future[Any]":
        """Hands in a wish; its result need not be waited for, and an error that nobody waits for is logged."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        future.add_done_callback(_noticed)
        self._waiting.append((wish, future))
        self._awake.set()
        return future

    async def _work(self) -> None:
        while not (self._closing and not self._waiting):
            await self._awake.wait()
            await asyncio.sleep(0)  # whoever is as far joins
            self._awake.clear()
            batch, self._waiting = self._waiting, []
            if batch:
                await self._carry_out(batch)

    async def _carry_out(self, batch: "list[tuple[_Wish, asyncio.Future[Any]]]") -> None:
        try:
            async with self._engine.begin() as connection:
                results = await self._run(connection, [wish for wish, _ in batch])
        except Exception as error:  # whatever it is, nobody must wait for ever
            if len(batch) > 1 and not isinstance(error, _UNREACHABLE):
                for one in batch:  # one that cannot be carried out must not take the others with it
                    await self._carry_out([one])
                return
            for _, future in batch:
                if not future.done():
                    future.set_exception(StateError(type(error).__name__))
            logger().error("state_failed", error=type(error).__name__)
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)


def _noticed(future: "asyncio.Future[Any]") -> None:
    """Marks an error as seen: it has been logged where it happened."""
    if not future.cancelled():
        future.exception()
