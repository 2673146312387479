"""A made-up plan that is small enough to work out every answer by hand.

Two goals, three reforms, four items, eight KPIs and two reference indicators; R1 is the base year, R2 to R4 have
results, R5 is the last year.  What the tests expect is written down here beside the figures, never computed.
"""

import json
from pathlib import Path
from typing import Any

from knowledge.plan.package import Package, Resource, write_package
from tests.conftest import DATA

__all__ = [
    "ACTUALS",
    "KPIS",
    "NAMES",
    "OUTLOOKS",
    "RATES",
    "REACHED",
    "REFS",
    "STATES",
    "TARGETS",
    "UNITS",
    "write_plan",
]

KPIS = ("kpi:1-1", "kpi:1-2", "kpi:2-1", "kpi:2-2", "kpi:3-1", "kpi:3-2", "kpi:3-3", "kpi:4-2")
REFS = ("ref:1-3", "ref:4-1")

ACTUALS: dict[str, dict[str, float | str]] = {
    "kpi:1-1": {"R1": 100, "R2": 105, "R3": 125, "R4": 140},
    "kpi:1-2": {"R1": 20, "R2": 30, "R3": 35, "R4": 45},
    "ref:1-3": {"R1": 8, "R2": 8, "R3": 9, "R4": 9},
    "kpi:2-1": {"R1": 20, "R2": 20, "R3": 16, "R4": 12},
    "kpi:2-2": {"R1": 40, "R2": 25, "R3": 15},
    "kpi:3-1": {"R1": 30, "R2": 32, "R3": 30, "R4": 30},
    "kpi:3-2": {"R2": "公表", "R3": "未公表", "R4": "公表"},
    "kpi:3-3": {"R1": 10, "R2": "－", "R3": 12, "R4": 15},
    "ref:4-1": {"R2": 100.5, "R3": 100.5, "R4": 99.5},
    "kpi:4-2": {},
}
"""The base year's is its baseline."""

TARGETS: dict[str, dict[str, float | str]] = {
    "kpi:1-1": {"R2": 110, "R3": 120, "R4": 130, "R5": 150},
    "kpi:1-2": {"R2": 30, "R3": 40, "R4": 50, "R5": 55},
    "kpi:2-1": {"R2": 18, "R3": 16, "R4": "－", "R5": 10},
    "kpi:2-2": {"R2": 30, "R3": 30, "R4": 20, "R5": 20},
    "kpi:3-1": {"R2": 28, "R3": 26, "R4": 24, "R5": 20},
    "kpi:3-2": {"R2": "公表", "R3": "公表", "R4": "公表", "R5": "公表"},
    "kpi:3-3": {"R2": "前年度以上", "R3": "前年度以上", "R4": "前年度以上"},
    "kpi:4-2": {"R5": 100},
}
RATES: dict[str, dict[str, float | str]] = {
    "kpi:1-1": {"R2": 95, "R3": 104, "R4": 108},
    "kpi:1-2": {"R2": 100, "R3": 88, "R4": 90},
    "kpi:2-1": {"R2": 90, "R3": 100},
    "kpi:2-2": {"R2": 120, "R3": 200},
    "kpi:3-1": {"R2": 88, "R3": 87, "R4": 80},
    "kpi:3-2": {"R2": "達成", "R3": "未達成", "R4": "達成"},
    "kpi:3-3": {"R4": 125},
}
STATES = {
    "kpi:1-1": ("missed", "achieved", "achieved"),
    "kpi:1-2": ("achieved", "missed", "missed"),
    "kpi:2-1": ("missed", "achieved", "no_target"),
    "kpi:2-2": ("achieved", "achieved", "not_reported"),
    "kpi:3-1": ("missed", "missed", "missed"),
    "kpi:3-2": ("achieved", "missed", "achieved"),
    "kpi:3-3": ("undecided", "undecided", "achieved"),
    "kpi:4-2": ("no_target", "no_target", "no_target"),
}
"""What became of the targets of R2, R3 and R4."""

REACHED: dict[str, dict[str, bool]] = {
    "kpi:1-1": {"R1": False, "R2": False, "R3": False, "R4": False},
    "kpi:1-2": {"R1": False, "R2": False, "R3": False, "R4": False},
    "kpi:2-1": {"R1": False, "R2": False, "R3": False, "R4": False},
    "kpi:2-2": {"R1": False, "R2": False, "R3": True},
    "kpi:3-1": {"R1": False, "R2": False, "R3": False, "R4": False},
    "kpi:3-2": {"R2": True, "R3": False, "R4": True},
}
"""Whether a result is as good as the target of R5, where there are both."""

OUTLOOKS = {
    "kpi:1-1": "on_track",  # 140 of 150, and 108 ％ of its newest target
    "kpi:1-2": "at_risk",  # 20 to 45 in three years: 53.3 in R5, 97 ％ of 55, and its newest target was missed
    "kpi:2-1": "on_track",  # its newest target was met by 100 ％
    "kpi:2-2": "on_track",  # 15 is better than 20 already
    "kpi:3-1": "off_track",  # 80 ％ of its newest target
    "kpi:3-2": "on_track",  # in words, met in R4
    "kpi:3-3": "decided",  # its last target was that of R4
    "kpi:4-2": "unknown",  # no result
}
UNITS = {
    "kpi:1-1": "人", "kpi:1-2": "%", "ref:1-3": "人", "kpi:2-1": "分", "kpi:2-2": "件", "kpi:3-1": "時間", "kpi:3-2": "",
    "kpi:3-3": "日", "ref:4-1": "㎡", "kpi:4-2": "本",
}  # fmt: skip
NAMES = {
    "plan": "みなと市改革計画",
    "goal:1": "くらしのデジタル化",
    "goal:2": "働き方の見直し",
    "reform:1": "サービスの向上",
    "reform:2": "職場の改善",
    "reform:3": "みどりの整備",
    "item:1": "図書館の利用促進",
    "item:2": "窓口の改善",
    "item:3": "残業の縮減",
    "item:4": "公園の整備",
    "kgi:1": "市民の満足",
    "kgi:2": "職員の負担軽減",
    "kpi:1-1": "図書館の来館者数",
    "kpi:1-2": "電子図書の利用率",
    "ref:1-3": "図書館の職員数",
    "kpi:2-1": "平均の待ち時間",
    "kpi:2-2": "苦情の件数",
    "kpi:3-1": "残業時間",
    "kpi:3-2": "研修計画の公表",
    "kpi:3-3": "在宅勤務の日数",
    "ref:4-1": "公園の面積",
    "kpi:4-2": "植樹の本数",
}

_HOW = {
    "kpi:1-1": ("人", "higher", "actual/target", False, 1, None),
    "kpi:1-2": ("％", "higher", "actual/target", False, 1, None),
    "ref:1-3": ("名", None, None, None, None, None),
    "kpi:2-1": ("分", "lower", "target/actual", False, None, None),
    "kpi:2-2": ("件", "lower", "target/actual", False, 2, None),
    "kpi:3-1": ("時間", "lower", "target/actual", False, 2, "総務局"),
    "kpi:3-2": (None, "within", "judged", None, None, "教育局"),
    "kpi:3-3": ("日", "higher", "actual/previous", False, None, None),
    "ref:4-1": ("㎡", "higher", None, None, None, None),
    "kpi:4-2": ("本", "higher", "actual/target", True, None, None),
}
_YEARS = (("R1", 2019, "baseline", True), ("R2", 2020, "plan", True), ("R3", 2021, "plan", True),
          ("R4", 2022, "plan", True), ("R5", 2023, "plan", False))  # fmt: skip
_ROWS: dict[str, list[tuple[Any, ...]]] = {
    "years": list(_YEARS),
    "goals": [(1, "Ⅰ", NAMES["goal:1"], None), (2, "Ⅱ", NAMES["goal:2"], None)],
    "reforms": [(n, goal, NAMES[f"reform:{n}"], None) for n, goal in ((1, 1), (2, 2), (3, 2))],
    "items": [(n, reform, NAMES[f"item:{n}"], None, False) for n, reform in ((1, 1), (2, 1), (3, 2), (4, 3))],
    "kgis": [(1, NAMES["kgi:1"], "満足度"), (2, NAMES["kgi:2"], "軽減した時間")],
    "achieved_counts": [
        (1, "R2", 1, 2), (1, "R3", 1, 2), (1, "R4", 1, 2), (2, "R2", 1, 2), (2, "R3", 2, 2), (3, "R2", 1, 2),
        (3, "R3", 0, 2), (3, "R4", 2, 3),
    ],
    "sections": [
        ("図書館課", "section", None, "教育局"), ("市民課", "section", None, "総務局"),
        ("人事課", "section", None, "総務局"), ("全所属", "group", None, None), ("公園課", "section", None, None),
    ],
    "item_sections": [
        (1, "lead", 1, "図書館課", "both"), (1, "related", 1, "市民課", "sheet"), (2, "lead", 1, "市民課", "both"),
        (2, "lead", 2, "人事課", "both"), (3, "lead", 1, "人事課", "both"), (3, "lead", 2, "図書館課", "both"),
        (3, "related", 1, "全所属", "sheet"), (4, "lead", 1, "公園課", "both"), (4, "lead", 2, "市民課", "overview"),
    ],
    "activities": [
        (1, 1, "①", "移動図書館の運行"), (1, 2, "①②", "電子図書の購入"), (2, 1, None, "番号札の導入"),
    ],
    "narratives": [
        (1, "BASE", "status", 1, None, None, "来館者が減っている。"),
        (1, "BASE", "problem", 1, None, None, "開館時間が短い。"),
        (1, "R3", "reason", 1, "①", None, "開館時間を延ばした。"),
        (1, "R3", "reason", 2, "②", None, "端末が足りなかった。"),
        (1, "R3", "next", 1, None, None, "端末を増やす。"),
        (3, "R4", "reason", 1, None, None, "業務が増えた。"),
    ],
}  # fmt: skip


def write_plan(folder: Path) -> None:
    """Writes the plan into a folder as a data package with the tables of the real one."""
    specs = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    rows = {**_ROWS, "indicators": list(_indicators()), "results": list(_results())}
    resources = {}
    for spec in specs:
        names = [f["name"] for f in spec["schema"]["fields"]]
        found = [dict(zip(names, row, strict=True)) for row in rows.get(spec["name"], [])]
        resources[spec["name"]] = Resource(spec["name"], spec["path"], spec["schema"], found)
    plan = {"publisher": "みなと市", "short_title": "改革計画", "own_names": ["みなと市"], "reported_until": "R4"}
    descriptor = {"name": "minato", "title": NAMES["plan"], "version": "1.0", "plan": plan, "resources": specs}
    write_package(Package(descriptor, resources), folder)


def _indicators() -> list[tuple[Any, ...]]:
    found = []
    for entity, (unit, direction, formula, cumulative, kgi, bureau) in _HOW.items():
        kind, _, key = entity.partition(":")
        item, circle = map(int, key.split("-"))
        found.append(
            (entity, item, circle, kind, NAMES[entity], None, kgi, unit, direction, formula, cumulative, bureau, None)
        )
    return found


def _results() -> list[tuple[Any, ...]]:
    found = []
    for measure, table in (("actual", ACTUALS), ("target", TARGETS), ("rate", RATES)):
        for entity, by_year in table.items():
            for year, value in by_year.items():
                number = None if isinstance(value, str) else value
                printed = f"{value}%" if measure == "rate" and number is not None else str(value)
                unit = "％" if measure == "rate" else _HOW[entity][0]
                kind = "baseline" if year == "R1" else measure
                item = int(entity.partition(":")[2].partition("-")[0])
                found.append((entity, year, kind, printed, number, unit, item, False, None))
    return found
