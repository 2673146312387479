"""Who installed which version of the data, when, and what changed with it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.state.schema import audit

__all__ = ["BEGUN", "DONE", "GIVEN_UP", "IMPORT", "ROLLBACK", "Audit", "Installation"]

IMPORT, ROLLBACK = "import", "rollback"
BEGUN, DONE, GIVEN_UP = "begun", "done", "given_up"


@dataclass(frozen=True)
class Installation:
    """One installation: when (seconds since 1970), by whom, import or rollback, from which file, what became current.

    `previous` is the version that was current before; `changes` how many figures changed, by kind of change; `state`
    begun, done or given_up.
    """

    at: float
    by: str
    action: str
    source: str
    version: str
    previous: str
    changes: dict[str, int]
    state: str = BEGUN


class Audit:
    """The table of installations: rows are added and finished, never changed otherwise or removed."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        """Takes the open state and a clock in seconds since 1970."""
        self._engine, self._clock = engine, clock

    async def begin(
        self, by: str, action: str, source: str, version: str, previous: str, changes: dict[str, int]
    ) -> int:
        """Notes, before anything happens, what is about to be installed; returns the number of the row."""
        row: dict[str, Any] = {
            "at": self._clock(), "by": by[:128], "action": action, "source": source[:256], "version": version,
            "previous": previous, "changes": changes, "state": BEGUN,
        }  # fmt: skip
        async with self._engine.begin() as connection:
            number = (await connection.execute(insert(audit).values(row).returning(audit.c.id))).scalar_one()
        return int(number)

    async def finish(self, number: int, state: str) -> None:
        """Notes that an installation is done or was given up."""
        async with self._engine.begin() as connection:
            await connection.execute(update(audit).where(audit.c.id == number).values(state=state))

    async def settle(self, current: str) -> None:
        """Finishes what killed processes left begun: done where its version is the current one.

        Only to be called while nobody else can install.
        """
        async with self._engine.begin() as connection:
            query = select(audit.c.id, audit.c.version).where(audit.c.state == BEGUN).order_by(audit.c.id.desc())
            for place, (number, version) in enumerate((await connection.execute(query)).all()):
                state = DONE if place == 0 and version == current else GIVEN_UP
                await connection.execute(update(audit).where(audit.c.id == number).values(state=state))

    async def rows(self) -> list[Installation]:
        """Returns every installation, the newest first."""
        columns = [c for c in audit.c if c.name != "id"]
        async with self._engine.connect() as connection:
            found = await connection.execute(select(*columns).order_by(audit.c.id.desc()))
            return [Installation(**row) for row in found.mappings()]
