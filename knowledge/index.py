"""Builds the SQLite index of a data package and finds it again by the content's hash.

A finished file has its final name; a half-built one never has, so readers see all of a plan or none of it.
"""

import contextlib
import json
import os
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.naming.labels import labels, term_keys
from knowledge.plan.package import Package, Resource, read_package
from knowledge.query.tables import write_tables

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["build", "ensure_index", "memory_index", "open_index"]

_FORMAT = 15
"""Raised whenever the tables change, so that an index of an older program is not used."""

_KEPT = 3
_SQL_TYPES = {"integer": int, "number": float, "boolean": int, "string": str}


def ensure_index(data: Path, cache: Path) -> Path:
    """Returns the index file of the package in `data`, building it in `cache` when there is none for its content.

    Safe when several processes do it at once.  Raises PackageError when the package is faulty and OSError when
    `cache` cannot be written; nothing half-built is left under a final name.
    """
    package = read_package(data)
    target = cache / f"plan-{_FORMAT}-{package.digest[:20]}.sqlite"
    if target.exists() and _usable(target):
        return target
    cache.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="building-", suffix=".sqlite", dir=cache)
    os.close(handle)
    building = Path(name)
    try:
        connection = sqlite3.connect(building)
        try:
            build(package, connection)
        finally:
            connection.close()
        building.replace(target)
    finally:
        building.unlink(missing_ok=True)
    _forget_old(cache)
    return target


def memory_index(data: Path) -> sqlite3.Connection:
    """Returns an index of the package in `data` that lives in memory only.  Raises PackageError."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    build(read_package(data), connection)
    connection.execute("PRAGMA query_only = 1")
    return connection


def open_index(file: Path) -> sqlite3.Connection:
    """Returns a read-only connection to a finished index."""
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    connection.execute("PRAGMA query_only = 1")
    return connection


def build(package: Package, connection: sqlite3.Connection) -> None:
    """Writes every table of a sound `package` into an empty database: types, keys and references as its schema says."""
    from sqlite_utils import Database

    database = Database(connection)
    for resource in package.resources.values():
        _create(database, resource)
        database.table(resource.name).insert_all(resource.rows)
    _derive(database, package)
    connection.execute(f"PRAGMA user_version = {_FORMAT}")
    connection.commit()


def _derive(database: "Database", package: Package) -> None:
    """Writes what is computed once from the tables: the descriptor, the spellings with their readings, the terms."""
    database.table("meta").insert(
        {"descriptor": json.dumps(package.descriptor, ensure_ascii=False), "digest": package.digest}
    )
    database.table("term_keys").create({"key": str, "means_key": str})
    database.table("term_keys").insert_all({"key": key, "means_key": means} for key, means in term_keys(package))
    database.table("labels").insert_all(
        {
            "entity": n.entity, "text": n.text, "kind": n.kind, "key": n.key, "reading": n.reading,
            "words": " ".join(n.words), "sounds": " ".join(n.sounds),
        }
        for n in labels(package)
    )  # fmt: skip
    database.table("labels").create_index(["entity"])
    write_tables(database, package)


def _create(database: "Database", resource: Resource) -> None:
    schema = resource.schema
    key = schema["primaryKey"]
    references = [
        (reference["fields"], reference["reference"]["resource"] or resource.name, reference["reference"]["fields"])
        for reference in schema.get("foreignKeys", [])
    ]
    database.table(resource.name).create(
        {f["name"]: _SQL_TYPES[f["type"]] for f in schema["fields"]},
        pk=tuple(key) if len(key) > 1 else key[0],
        not_null={f["name"] for f in schema["fields"] if f.get("constraints", {}).get("required")},
        foreign_keys=references,
        strict=True,
    )
    for column, _, _ in references:
        database.table(resource.name).create_index([column])


def _usable(file: Path) -> bool:
    with contextlib.suppress(sqlite3.DatabaseError):
        connection = open_index(file)
        try:
            return bool(connection.execute("PRAGMA user_version").fetchone()[0] == _FORMAT)
        finally:
            connection.close()
    return False


def _forget_old(cache: Path) -> None:
    """Keeps the newest few indexes; one that another process still has open stays readable to it."""
    files = sorted(cache.glob("plan-*.sqlite"), key=lambda f: f.stat().st_mtime, reverse=True)
    for file in files[_KEPT:]:
        with contextlib.suppress(OSError):
            file.unlink()
