import shutil
from pathlib import Path

import pytest

from knowledge.editions.changes import Change, CountChange, Kind, TableChange, changes
from knowledge.plan.model import AchievedCount, Measure, Result
from knowledge.plan.package import read_package
from tests.conftest import DATA
from tests.knowledge.test_package import change


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def kinds(folder: Path) -> list[tuple[str, str, str, str, str, str]]:
    found = changes(read_package(DATA), read_package(folder)).figures
    return [
        (c.entity, c.year, c.measure.value, c.before.printed if c.before else "", c.after.printed if c.after else "", c.kind.value)
        for c in found
    ]  # fmt: skip


def test_nothing_changed() -> None:
    found = changes(read_package(DATA), read_package(DATA))
    assert not found
    assert found.of_kind() == {}


def test_a_corrected_figure_is_there_as_it_was_and_as_it_is(copy: Path) -> None:
    change(copy, "results.csv", "kpi:11-1,R4,actual,93.5,93.5", "kpi:11-1,R4,actual,94.0,94.0")
    found = changes(read_package(DATA), read_package(copy))
    was = Result("kpi:11-1", "R4", Measure.ACTUAL, "93.5", 93.5, "％", 11, False, None)
    now = Result("kpi:11-1", "R4", Measure.ACTUAL, "94.0", 94.0, "％", 11, False, None)
    assert found.figures == (Change("kpi:11-1", "R4", Measure.ACTUAL, was, now, Kind.CORRECTED),)
    assert found.tables == (TableChange("results.csv", 0, 0, 1),)
    assert found.of_kind() == {Kind.CORRECTED: 1}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kpi:1-1,R4,rate,128%", "kpi:1-1,R5,actual,90.0,90.0,％,1,false,\nkpi:1-1,R4,rate,128%", ("kpi:1-1", "R5", "actual", "", "90.0", "new_result")),
        ("kpi:1-1,R6,target,100,100,％,1,false,\n", "", ("kpi:1-1", "R6", "target", "100", "", "withdrawn")),
        ("kpi:1-1,R6,target,100,100", "kpi:1-1,R6,target,99,99", ("kpi:1-1", "R6", "target", "100", "99", "changed_target")),
        ("kpi:2-1,R2,target,－,", "kpi:2-1,R2,target,5,5", ("kpi:2-1", "R2", "target", "", "5", "new_target")),
        ("kpi:24-1,R6,target,黒字の維持,", "kpi:24-1,R6,target,500億円,500", ("kpi:24-1", "R6", "target", "黒字の維持", "500億円", "new_target")),
        ("kpi:1-1,R1,baseline,7.0,7.0", "kpi:1-1,R1,baseline,7.1,7.1", ("kpi:1-1", "R1", "baseline", "7.0", "7.1", "corrected")),
    ],
)  # fmt: skip
def test_every_kind_of_change_is_told(copy: Path, old: str, new: str, expected: tuple[str, ...]) -> None:
    change(copy, "results.csv", old, new)
    assert kinds(copy) == [expected]


def test_a_dash_in_place_of_nothing_is_no_figure(copy: Path) -> None:
    change(copy, "results.csv", "kpi:1-1,R4,rate,128%", "kpi:1-1,R5,actual,－,,％,1,false,\nkpi:1-1,R4,rate,128%")
    found = changes(read_package(DATA), read_package(copy))
    assert found.figures == ()
    assert found.tables == (TableChange("results.csv", 1, 0, 0),)


def test_counts_and_other_tables_are_told(copy: Path) -> None:
    change(copy, "achieved_counts.csv", "1,R4,2,3", "1,R4,3,3")
    change(copy, "aliases.csv", "電子決裁率,kpi:11-1", "電子決裁の率,kpi:11-1")
    found = changes(read_package(DATA), read_package(copy))
    assert found.counts == (CountChange(1, "R4", AchievedCount("R4", 2, 3), AchievedCount("R4", 3, 3)),)
    tables = {t.file: (t.added, t.removed, t.altered) for t in found.tables}
    assert tables["achieved_counts.csv"] == (0, 0, 1)
    assert "aliases.csv" in tables
    assert found.of_kind() == {}


def test_what_changed_one_way_changes_back_the_other_way(copy: Path) -> None:
    change(copy, "results.csv", "kpi:1-1,R6,target,100,100", "kpi:1-1,R6,target,99,99")
    there, back = (
        changes(read_package(a), read_package(b)).figures[0] for a, b in ((DATA, copy), (copy, DATA))
    )  # fmt: skip
    assert (there.before, there.after) == (back.after, back.before)
