import shutil
from pathlib import Path

import pytest

from knowledge.plan.checking import check
from knowledge.plan.checking.source import check_source
from knowledge.plan.package import read_package
from tests.conftest import DATA
from tests.knowledge.test_package import change


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_the_plan_has_no_fault() -> None:
    assert list(check(DATA)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("results.csv", "kpi:11-1,R4,actual,93.5,93.5", "kpi:11-1,R4,actual,83.5,83.5", "results.csv 313行目 [printed]: 達成率は計算すると 104% で、117% と違います"),
        ("results.csv", "kpi:1-1,R4,rate,128%", "kpi:1-1,R4,rate,129%", "results.csv 13行目 [printed]: 達成率は計算すると 128% で、129% と違います"),
        ("achieved_counts.csv", "1,R4,2,3", "1,R4,3,3", "achieved_counts.csv 4行目 [achieved]: 達成件数は数えると 2/3 で、3/3 と違います"),
        ("exceptions.csv", "kpi:30-2,R4,rate,776%,775%", "kpi:30-2,R4,rate,776%,774%", "exceptions.csv 4行目 [computed]: 774% は計算の 775% と違います"),
        ("aliases.csv", "電子決裁率,kpi:11-1", "電子決裁率,kpi:11-9", "aliases.csv 2行目 [entity]: 「kpi:11-9」は計画にありません"),
        ("indicators.csv", "kpi:1-1,1,1,kpi", "kpi:1-1,1,7,kpi", "indicators.csv 2行目 [entity]: kind・item・circle と合いません"),
        ("results.csv", ",件,1,true,⑤と⑥", ",件,2,true,⑤と⑥", "results.csv 45行目 [sheet]: ref:1-5 の個票は 1 です"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(copy: Path, file: str, old: str, new: str, said: str) -> None:
    change(copy, file, old, new)
    assert said in [str(p) for p in check(copy)]


def test_a_broken_rule_of_the_schema_is_named(copy: Path) -> None:
    change(copy, "years.csv", "R6,2024", "X6,2024")
    assert any(str(p).startswith("years.csv 7行目 [year]") or "years.csv" in str(p) for p in check(copy))


def test_a_figure_that_is_not_on_its_sheet_is_named(copy: Path) -> None:
    faults = [str(p) for p in check_source(read_package(copy), "【現状（" * 30)]
    assert "results.csv 2行目 [printed]: 「7.0」が個票1の文字にありません" in faults
    assert "items.csv 2行目 [name]: 「電子申請受付システム、マイナンバーカード活用」が個票1の文字にありません" in faults


def test_a_document_with_other_sheets_is_refused(copy: Path) -> None:
    (fault,) = check_source(read_package(copy), "【現状（" * 3)
    assert (
        str(fault) == "datapackage.json [plan.sheet_marker]: 原資料の個票が 3 枚と数えられ、実施項目の 30 と合いません"
    )
