"""What these tests share: the names of the real plan."""

import pytest

from knowledge.naming.names import Names
from knowledge.store import Store


@pytest.fixture(scope="session")
def names(store: Store) -> Names:
    return store.names()
