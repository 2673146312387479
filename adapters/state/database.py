"""Opens the state: an embedded SQLite file, or PostgreSQL by URL, brought to the newest schema."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Table, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

__all__ = ["insert_into", "migrate", "open_state", "opened_state", "state_url", "write_safely"]

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x6B61696B
_SAFELY = "safely"
_BUSY_MS, _TRIES = 10_000, 100


def state_url(where: str) -> URL:
    """Returns the database URL of a file path or of a postgresql:// URL.  Raises ArgumentError for anything else."""
    if "://" not in where:
        return URL.create("sqlite+aiosqlite", database=str(Path(where).expanduser()))
    url = make_url(where)
    if url.get_backend_name() != "postgresql":
        raise ArgumentError(url.get_backend_name())
    return url.set(drivername="postgresql+asyncpg")


async def open_state(url: URL) -> AsyncEngine:
    """Returns an engine of the state, its schema the newest.  The folder of an SQLite file is made where missing.

    Raises OSError, sqlite3.Error or sqlalchemy.exc.SQLAlchemyError where it cannot be opened.
    """
    if url.get_backend_name() == "sqlite":
        await asyncio.to_thread(_make_file, Path(url.database or ""))
        engine = create_async_engine(url, pool_size=1, max_overflow=0)  # its tasks queue up; SQLite itself would poll
        event.listen(engine.sync_engine, "connect", _prepare)
        event.listen(engine.sync_engine, "checkin", _no_longer_safely)
    else:
        engine = create_async_engine(url, pool_pre_ping=True, pool_size=10)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
        await connection.commit()
    return engine


@asynccontextmanager
async def opened_state(where: str) -> AsyncIterator[AsyncEngine]:
    """Opens the state of a file path or a postgresql:// URL while the context lasts.  Raises like `open_state`."""
    engine = await open_state(state_url(where))
    try:
        yield engine
    finally:
        await engine.dispose()


def _make_file(path: Path) -> None:
    """Makes the folder and the file, with its log of writes; that switch does not wait for others by itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(_TRIES):
        try:
            with closing(sqlite3.connect(path, timeout=_BUSY_MS / 1000)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.05)


def _prepare(connection: object, _: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (f"busy_timeout={_BUSY_MS}", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _no_longer_safely(connection: object, record: ConnectionPoolEntry) -> None:
    """Lets the next transaction on a connection be quick again, once one that waited for the disk is over."""
    if connection is not None and record.info.pop(_SAFELY, False):
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()


def migrate(connection: Connection) -> None:
    """Brings the schema up to date; of several processes that start at once, one does it and the others wait."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def insert_into(table: Table, engine: AsyncEngine) -> postgresql.Insert | sqlite.Insert:
    """Returns an INSERT of the engine's database, which knows ON CONFLICT."""
    return sqlite.insert(table) if engine.dialect.name == "sqlite" else postgresql.insert(table)


async def write_safely(connection: AsyncConnection) -> None:
    """Makes a transaction that is about to begin wait for other writers, and its commit wait for the disk.

    PostgreSQL does the second by itself, and lets rows be locked for the first.
    """
    if connection.dialect.name == "sqlite":
        (await connection.run_sync(lambda c: c.info))[_SAFELY] = True
        await connection.exec_driver_sql("PRAGMA synchronous=FULL")
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
