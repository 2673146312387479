"""Made-up plans of other sizes and years than the real one: more goals, over a hundred items, names used again.

They are made of words, always the same way; their figures go evenly up or down, so that everything is there to be asked.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.plan.package import Package, Resource, write_package
from tests.conftest import DATA

__all__ = ["PLANS", "write_made_plan"]

PLANS = (1, 2)
"""Plans that can be written: of a city with seven goals and 105 items, and of a town with thirteen and 130."""

_PLACES = (
    "図書館", "公民館", "保育所", "水道", "下水道", "公園", "道路", "橋りょう", "学校給食", "市民窓口", "消防", "防災",
    "観光", "農業", "商店街", "空き家", "子育て", "介護予防", "健診", "ごみ収集", "地域交通", "文化財", "スポーツ",
    "選挙", "広報", "統計", "財産管理", "税務", "契約", "職員研修",
)  # fmt: skip
_WORKS = ("の利用促進", "の電子化", "の民間委託", "の経費縮減", "の安全対策")
_NAMES = (
    ("利用者数", "人", "higher"), ("電子申請の割合", "％", "higher"), ("委託した施設の数", "施設", "higher"),
    ("年間経費", "百万円", "lower"), ("事故の件数", "件", "lower"), ("研修の参加者数", "人", "higher"),
    ("満足度", "％", "higher"), ("待ち時間", "分", "lower"),
)  # fmt: skip
_GOALS = (
    "デジタル化", "財政の健全化", "人材の育成", "協働の推進", "安全な暮らし", "にぎわいの創出", "環境との共生", "健康長寿",
    "子どもの未来", "広域連携", "施設の再編", "情報の公開", "働き方の見直し",
)  # fmt: skip
_OFFICES = {
    1: (
        ("総務局", ("人事課", "財政課", "情報政策課")), ("市民局", ("市民課", "税務課", "地域振興課")),
        ("教育局", ("学校教育課", "生涯学習課", "中央図書館")), ("建設局", ("道路課", "公園緑地課", "建築指導課")),
    ),
    2: (
        ("企画部", ("企画課", "デジタル推進課")), ("住民部", ("住民課", "福祉課", "子ども課")),
        ("産業部", ("農林課", "商工観光課")), ("教育委員会", ("学務課", "社会教育課")),
    ),
}  # fmt: skip
_SIZES = {1: (7, 21, 105), 2: (13, 26, 130)}
"""Goals, reforms, items."""

_YEARS = {
    1: tuple((f"R{n}", 2018 + n, "baseline" if n == 1 else "plan", n <= 4) for n in range(1, 7)),
    2: tuple((f"R{n}", 2018 + n, "baseline" if n == 4 else "plan", n <= 8) for n in range(4, 12)),
}
_TITLES = {1: ("みなと市行政改革プラン", "みなと市"), 2: ("やまの町行革実行計画", "やまの町")}


def write_made_plan(number: int, folder: Path) -> None:
    """Writes one of the plans into a folder as a data package with the tables of the real one."""
    specs = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    rows = _rows(number)
    resources = {}
    for spec in specs:
        names = [f["name"] for f in spec["schema"]["fields"]]
        found = [dict(zip(names, row, strict=True)) for row in rows.get(spec["name"], [])]
        resources[spec["name"]] = Resource(spec["name"], spec["path"], spec["schema"], found)
    title, publisher = _TITLES[number]
    newest = [year for year, _, _, reported in _YEARS[number] if reported][-1]
    plan = {"publisher": publisher, "short_title": title, "own_names": [publisher], "reported_until": newest}
    descriptor = {"name": f"made-{number}", "title": title, "version": "1", "plan": plan, "resources": specs}
    write_package(Package(descriptor, resources), folder)


def _rows(number: int) -> dict[str, list[tuple[Any, ...]]]:
    goals, reforms, items = _SIZES[number]
    offices = [(section, bureau) for bureau, sections in _OFFICES[number] for section in sections]
    leads = {n: (n % len(offices), (n * 5 + 2) % len(offices)) for n in range(1, items + 1)}
    indicators = list(_indicators(items))
    return {
        "years": list(_YEARS[number]),
        "goals": [(n, str(n), _GOALS[n - 1], None) for n in range(1, goals + 1)],
        "reforms": [(n, 1 + (n - 1) % goals, f"{_PLACES[n - 1]}の改革", None) for n in range(1, reforms + 1)],
        "items": [
            (n, 1 + (n - 1) % reforms, _PLACES[n % len(_PLACES)] + _WORKS[n // len(_PLACES) % len(_WORKS)], None, False)
            for n in range(1, items + 1)
        ],
        "kgis": [(n, f"{_GOALS[n - 1]}の成果", f"{_GOALS[n - 1]}の指数") for n in range(1, 4)],
        "sections": [(section, "section", None, bureau) for section, bureau in offices],
        "item_sections": [
            (n, role, 1, offices[at][0], "both")
            for n, both in leads.items()
            for role, at in zip(("lead", "related"), both, strict=True)
            if role == "lead" or n % 3 == 0
        ],
        "activities": [(n, 1, "①", f"{_PLACES[n % len(_PLACES)]}の見直し") for n in range(1, items + 1)],
        "indicators": indicators,
        "results": [row for indicator in indicators for row in _results(number, indicator)],
        "achieved_counts": [
            (n, year, sum(_achieved(i, at) for i in own), len(own))
            for n in range(1, items + 1)
            if (own := [i for i in indicators if i[1] == n and i[3] == "kpi"])
            for at, (year, _, role, reported) in enumerate(_YEARS[number])
            if reported and role == "plan"
        ],
        "narratives": [
            (n, year, topic, 1, None, None, f"{word}のとおり。")
            for n in range(1, items + 1)
            for year in (y for y, _, role, reported in _YEARS[number] if reported and role == "plan")
            for topic, word in (("reason", "要因"), ("issue", "課題"), ("next", "対応"))
        ],
    }


def _indicators(items: int) -> Iterator[tuple[Any, ...]]:
    """One or two KPIs of each item, and a reference indicator of some; 利用者数 is one of many items."""
    for item in range(1, items + 1):
        for circle in range(1, 2 + (item % 4 == 0) + (item % 6 == 0)):
            name, unit, direction = _NAMES[(item + circle * 3) % len(_NAMES)]
            kind = "ref" if circle > 1 and item % 6 == 0 else "kpi"
            kgi = 1 + item % 5 if item % 5 < 3 else None
            formula = "actual/target" if direction == "higher" else "target/actual"
            place = _PLACES[item % len(_PLACES)]
            full = name if item % 3 == 0 else f"{place}の{name}"
            yield (
                f"{kind}:{item}-{circle}", item, circle, kind, full, None, kgi, unit, direction,
                formula if kind == "kpi" else None, False, None, None,
            )  # fmt: skip


def _achieved(indicator: tuple[Any, ...], at: int) -> bool:
    return bool((indicator[1] + indicator[2] + at) % 3)


def _results(number: int, indicator: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """A target for every year, and results a little above or below it."""
    entity, item, kind, unit, direction = indicator[0], indicator[1], indicator[3], indicator[7], indicator[8]
    up = direction == "higher"
    for at, (year, _, role, reported) in enumerate(_YEARS[number]):
        target = 50 + item % 30 + (at if up else -at) * 2
        better = 1 if _achieved(indicator, at) else -1
        actual = target + (better if up else -better)
        if role == "baseline":
            yield entity, year, "baseline", str(target), target, unit, item, False, None
            continue
        if kind == "kpi":
            yield entity, year, "target", str(target), target, unit, item, False, None
        if reported:
            yield entity, year, "actual", str(actual), actual, unit, item, False, None
            if kind == "kpi":
                rate = round(100 * (actual / target if up else target / actual))
                yield entity, year, "rate", f"{rate}%", rate, "％", item, False, None
