import shutil
import sqlite3
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from knowledge.index import ensure_index, memory_index, open_index
from knowledge.plan.errors import PackageError
from tests.conftest import DATA
from tests.knowledge.test_package import change


def test_an_index_is_built_once_for_the_same_content(tmp_path: Path) -> None:
    first = ensure_index(DATA, tmp_path)
    made = first.stat().st_mtime_ns
    assert ensure_index(DATA, tmp_path) == first
    assert first.stat().st_mtime_ns == made


def test_changed_data_get_another_index(tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    first = ensure_index(data, tmp_path / "cache")
    change(data, "results.csv", "93.5,93.5", "93.6,93.6")
    second = ensure_index(data, tmp_path / "cache")
    sql = "SELECT printed FROM results WHERE entity = 'kpi:11-1' AND year = 'R4' AND measure = 'actual'"
    assert [open_index(f).execute(sql).fetchone()[0] for f in (first, second)] == ["93.5", "93.6"]


def test_a_served_index_cannot_be_written(tmp_path: Path) -> None:
    connection = open_index(ensure_index(DATA, tmp_path))
    with pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM results")
    connection.close()


def test_an_index_in_memory_cannot_be_written_either() -> None:
    connection = memory_index(DATA)
    with pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM results")
    connection.close()


def test_faulty_data_leave_nothing_behind(tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    change(data, "results.csv", "kpi:1-1,R2,target", "kpi:99-1,R2,target")
    with pytest.raises(PackageError):
        ensure_index(data, tmp_path / "cache")
    assert not (tmp_path / "cache").exists() or list((tmp_path / "cache").iterdir()) == []


def test_a_broken_index_is_built_anew(tmp_path: Path) -> None:
    file = ensure_index(DATA, tmp_path)
    file.write_bytes(b"not a database")
    assert open_index(ensure_index(DATA, tmp_path)).execute("SELECT count(*) FROM items").fetchone() == (30,)


def _count(cache: str) -> int:
    connection = open_index(ensure_index(DATA, Path(cache)))
    return int(connection.execute("SELECT count(*) FROM results").fetchone()[0])


def test_processes_that_start_at_once_all_see_the_whole_plan(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        counts = list(pool.map(_count, [str(tmp_path)] * 8))
    assert counts == [counts[0]] * 8
    assert counts[0] > 1000
    assert [f.name[:5] for f in tmp_path.iterdir()] == ["plan-"]


def test_old_indexes_are_forgotten(tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    for number in range(5):
        change(data, "datapackage.json", '"version": "2023.1' + "x" * number, '"version": "2023.1' + "x" * (number + 1))
        newest = ensure_index(data, tmp_path / "cache")
    kept = list((tmp_path / "cache").iterdir())
    assert len(kept) == 3
    assert newest in kept
