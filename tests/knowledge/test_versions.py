"""Versions of the data are whole, whatever is killed and whoever installs at the same time."""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from knowledge.editions.versions import Versions
from knowledge.plan.errors import BusyError, PackageError
from knowledge.plan.package import read_package
from tests.conftest import DATA
from tests.knowledge.test_package import change

ROOT = Path(__file__).parent.parent.parent


def other(folder: Path, figure: str = "94.0") -> Path:
    """Returns a copy of the plan with another figure."""
    copy = Path(shutil.copytree(DATA, folder / f"data-{figure}"))
    change(copy, "results.csv", "kpi:11-1,R3,target,70,70", f"kpi:11-1,R3,target,{figure},{figure}")
    return copy


def test_nothing_is_current_before_something_is_installed(tmp_path: Path) -> None:
    assert Versions(tmp_path / "none").current() == ""
    assert Versions(tmp_path / "none").kept() == []
    assert not (tmp_path / "none").exists()


def test_a_version_is_kept_and_used_and_left_again(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "versions")
    first, second = versions.keep(DATA), versions.keep(other(tmp_path))
    assert versions.current() == ""
    versions.use(second)
    assert Versions(tmp_path / "versions").current() == second
    assert read_package(versions.folder_of(second)).digest == second
    versions.use(first)
    assert versions.current() == first
    assert {v.digest for v in versions.kept()} == {first, second}


def test_keeping_the_same_again_changes_nothing(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    assert versions.keep(DATA) == versions.keep(DATA)
    assert len(versions.kept()) == 1


def test_a_faulty_package_is_not_kept(tmp_path: Path) -> None:
    faulty = other(tmp_path)
    change(faulty, "results.csv", "kpi:1-1,R2,target", "kpi:99-1,R2,target")
    with pytest.raises(PackageError):
        Versions(tmp_path / "versions").keep(faulty)
    assert Versions(tmp_path / "versions").kept() == []


def test_only_the_files_of_the_package_are_copied(tmp_path: Path) -> None:
    source = other(tmp_path)
    (source / "notes.txt").write_text("x", encoding="utf-8")
    versions = Versions(tmp_path / "versions")
    assert not (versions.folder_of(versions.keep(source)) / "notes.txt").exists()


def test_a_version_that_was_changed_by_hand_is_not_used(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    digest = versions.keep(DATA)
    change(versions.folder_of(digest), "results.csv", "93.5", "93.6")
    with pytest.raises(PackageError) as raised:
        versions.use(digest)
    assert "版の中身が" in str(raised.value.problems[0])
    assert versions.current() == ""


@pytest.mark.parametrize("pointer", [b"", b"../../etc", b"\xff\xfe", b"0" * 64])
def test_a_pointer_that_leads_nowhere_is_said(tmp_path: Path, pointer: bytes) -> None:
    (tmp_path / "current").write_bytes(pointer)
    with pytest.raises(PackageError):
        Versions(tmp_path).current()


def test_of_two_that_install_at_once_one_waits_or_is_told(tmp_path: Path) -> None:
    first, second = Versions(tmp_path), Versions(tmp_path)
    with first.lock(), pytest.raises(BusyError), second.lock(0):
        pass
    with second.lock(0):
        second.keep(DATA)


def _install(folder: str, source: str) -> str:
    versions = Versions(Path(folder))
    with versions.lock(60):
        digest = versions.keep(Path(source))
        versions.use(digest)
    return digest


def test_many_that_install_at_once_leave_whole_versions(tmp_path: Path) -> None:
    sources = [str(other(tmp_path, f"8{n}.5")) for n in range(4)]
    with ProcessPoolExecutor(4) as pool:
        digests = list(pool.map(_install, [str(tmp_path / "versions")] * 12, sources * 3))
    versions = Versions(tmp_path / "versions")
    assert {v.digest for v in versions.kept()} == set(digests)
    assert versions.current() in digests
    assert all(read_package(versions.folder_of(d)).digest == d for d in digests)


_FOREVER = """
import itertools, os, sys
from pathlib import Path
from knowledge.editions.versions import Versions
folder, source = map(Path, sys.argv[1:])
descriptor = (source / "datapackage.json").read_text(encoding="utf-8")
versions = Versions(folder)
for number in itertools.count():
    new = descriptor.replace('"version": "', f'"version": "{os.getpid()}-{number}-')
    (source / "datapackage.json").write_text(new, encoding="utf-8")
    versions.use(versions.keep(source))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_whenever_it_is_killed_every_version_is_whole(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "versions")
    pointers = set()
    for number in range(12):
        source = shutil.copytree(DATA, tmp_path / f"data-{number}")
        command = [sys.executable, "-c", _FOREVER, str(tmp_path / "versions"), str(source)]
        with subprocess.Popen(command, cwd=ROOT) as process:
            time.sleep(0.6 + number * 0.037)
            process.send_signal(signal.SIGKILL)
        pointers.add(versions.current())
    kept = [v.digest for v in versions.kept()]
    assert len(pointers - {""}) > 3
    assert pointers - {""} <= set(kept)
    assert all(read_package(versions.folder_of(d)).digest == d for d in kept)
