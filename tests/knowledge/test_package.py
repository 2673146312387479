import json
import shutil
from pathlib import Path

import pytest

from knowledge.plan.errors import PackageError
from knowledge.plan.package import read_package
from tests.conftest import DATA


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder: Path) -> list[str]:
    with pytest.raises(PackageError) as raised:
        read_package(folder)
    return [str(p) for p in raised.value.problems]


def test_the_plan_is_whole() -> None:
    rows = {name: len(r.rows) for name, r in read_package(DATA).resources.items()}
    kinds = [r["kind"] for r in read_package(DATA).resources["indicators"].rows]
    assert (rows["goals"], rows["reforms"], rows["items"], rows["kgis"]) == (3, 15, 30, 5)
    assert (kinds.count("kpi"), kinds.count("ref"), rows["activities"]) == (87, 35, 130)


def test_the_digest_changes_with_the_content(copy: Path) -> None:
    before = read_package(copy).digest
    assert read_package(DATA).digest == before
    change(copy, "results.csv", "93.5", "93.6")
    assert read_package(copy).digest != before


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("results.csv", "R2,target,14.1,14.1", "R2,target,14.1,abc", "results.csv 3行目 [number]: 「abc」は数ではありません。半角の数字だけにしてください"),
        ("results.csv", "R2,target,14.1", "R2,targte,14.1", "results.csv 3行目 [measure]: 「targte」は使えません。baseline / target / actual / rate のどれかにしてください"),
        ("results.csv", "kpi:1-1,R2,target", "kpi:99-1,R2,target", "results.csv 3行目 [entity]: 「kpi:99-1」は indicators.csv にありません"),
        ("results.csv", "kpi:1-1,R2,target", "kpi:1-1,R9,target", "results.csv 3行目 [year]: 「R9」は years.csv にありません"),
        ("results.csv", "kpi:1-1,R3,target", "kpi:1-1,R2,target", "results.csv 4行目 [entity]: 「kpi:1-1, R2, target」の行が二つあります。一つにしてください"),
        ("items.csv", "item,reform", "item,reform2", "items.csv 1行目: 見出しが違います。item,reform,name,overview_name,open_data_plan の順にしてください"),
        ("goals.csv", "1,Ⅰ,", "1,Ⅰ,余分,", "goals.csv 2行目: 列が 5 個あります。4 個にしてください"),
        ("items.csv", ",true", ",はい", "items.csv 2行目 [open_data_plan]: 「はい」は使えません。true か false にしてください"),
        ("goals.csv", "1,Ⅰ,", ",Ⅰ,", "goals.csv 2行目 [goal]: 空欄です。値を入れてください"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(copy: Path, file: str, old: str, new: str, said: str) -> None:
    change(copy, file, old, new)
    assert said in faults(copy)


def test_every_fault_is_named_at_once(copy: Path) -> None:
    change(copy, "results.csv", "R2,target,14.1,14.1", "R2,target,14.1,abc")
    change(copy, "items.csv", ",true", ",はい")
    assert len(faults(copy)) == 2


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "terms.csv").unlink()
    assert faults(copy) == ["terms.csv: ファイルがありません。datapackage.json の resources を確かめてください"]


def test_a_file_that_is_not_utf8_is_named(copy: Path) -> None:
    (copy / "terms.csv").write_bytes("語,意味".encode("cp932"))
    assert faults(copy) == ["terms.csv: UTF-8 ではありません。UTF-8 で保存し直してください"]


def test_a_folder_without_a_descriptor_is_explained(tmp_path: Path) -> None:
    assert faults(tmp_path) == [
        "datapackage.json: データがありません。--data には datapackage.json のあるフォルダーを指定してください"
    ]


def test_a_descriptor_cannot_reach_outside_its_folder(copy: Path) -> None:
    descriptor = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][0]["path"] = "../years.csv"
    (copy / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert "データパッケージの定義として読めません" in faults(copy)[0]
