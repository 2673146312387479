"""What these tests share: the made-up plan in a real SQLite."""

import sqlite3

import pytest

from knowledge.index import memory_index
from knowledge.query.sets import Sets
from knowledge.store import Store
from tests.knowledge.query.plan import write_plan


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    folder = tmp_path_factory.mktemp("plan")
    write_plan(folder)
    return memory_index(folder)


@pytest.fixture(scope="session")
def store(index: sqlite3.Connection) -> Store:
    return Store(index)


@pytest.fixture(scope="session")
def sets(store: Store) -> Sets:
    return store.sets
