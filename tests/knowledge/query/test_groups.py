"""Items, reforms, goals, KGIs, sections and the plan: where they stand and what belongs to them."""

import pytest

from knowledge.plan.model import AchievedCount, Indicator, Item
from knowledge.query.findings import CountRow
from knowledge.query.groups import (
    above,
    activities,
    kgi_measure,
    kgi_of,
    narratives,
    overview,
    owned,
    owner,
    parent,
    plan_fact,
    waiting,
)
from knowledge.query.language import EVERY, About, In, Members, State, Tally
from knowledge.store import Store
from tests.knowledge.query.oracle import GROUPS
from tests.knowledge.query.plan import NAMES


def item(store: Store, number: int) -> Item:
    found = store.item(number)
    assert found is not None
    return found


def indicator(store: Store, entity: str) -> Indicator:
    found = store.indicator(entity)
    assert found is not None
    return found


def named(*entities: str) -> tuple[tuple[str, str], ...]:
    return tuple((e, NAMES[e]) for e in entities)


@pytest.mark.parametrize(
    ("entity", "years", "year", "reported", "count"),
    [
        ("plan", (), "R4", True, (3, 5)), ("plan", ("R2",), "R2", True, (3, 6)), ("goal:1", (), "R4", True, (1, 2)),
        ("goal:1", ("R3",), "R3", True, (3, 4)), ("reform:2", (), "R4", True, (2, 3)), ("reform:3", (), "R4", True, None),
        ("item:1", ("R2", "R3"), "R3", True, (1, 2)), ("item:2", (), "R4", False, None), ("item:2", ("R3",), "R3", True, (2, 2)),
        ("item:1", ("R5",), "R5", False, None), ("item:1", ("R1",), "R4", True, (1, 2)), ("item:1", EVERY, "R4", True, (1, 2)),
        ("kgi:1", (), "R4", True, (1, 2)), ("kgi:2", ("R3",), "R3", True, (1, 2)), ("section:人事課", (), "R4", True, (1, 2)),
        ("section:図書館課", ("R2",), "R2", True, (2, 3)), ("section:市民課", (), "R4", False, None),
        ("section:公園課", (), "R4", True, None),
    ],
)  # fmt: skip
def test_where_a_group_stands(
    store: Store, entity: str, years: tuple[str, ...], year: str, reported: bool, count: tuple[int, int] | None
) -> None:
    found = overview(store, entity, years)
    assert (found.entity, found.name, found.year, found.reported) == (
        entity, NAMES.get(entity, entity.partition(":")[2]), year, reported,
    )  # fmt: skip
    assert found.count == (AchievedCount(year, *count) if count else None)


@pytest.mark.parametrize(
    ("entity", "indicators", "sections"),
    [
        ("item:2", ["kpi:2-1", "kpi:2-2"], ["市民課", "人事課"]),
        ("item:4", ["kpi:4-2"], ["公園課", "市民課"]),
        ("kgi:2", ["kpi:2-2", "kpi:3-1"], []),
        ("section:人事課", ["kpi:2-1", "kpi:2-2", "kpi:3-1", "kpi:3-3"], []),
        ("goal:1", [], []),
        ("plan", [], []),
    ],
)
def test_the_indicators_and_sections_of_a_group(
    store: Store, entity: str, indicators: list[str], sections: list[str]
) -> None:
    found = overview(store, entity, ("R3",))
    assert [i.entity for i, _ in found.indicators] == indicators
    assert all(figures.year == "R3" for _, figures in found.indicators)
    assert [s.section for s in found.sections] == sections


def test_the_parts_of_a_group_have_their_counts(store: Store) -> None:
    assert overview(store, "plan", ()).parts == (
        CountRow("goal:1", NAMES["goal:1"], AchievedCount("R4", 1, 2)),
        CountRow("goal:2", NAMES["goal:2"], AchievedCount("R4", 2, 3)),
    )
    assert overview(store, "goal:2", ("R2",)).parts == (
        CountRow("reform:2", NAMES["reform:2"], AchievedCount("R2", 1, 2)),
        CountRow("reform:3", NAMES["reform:3"], None),
    )
    assert [p.entity for p in overview(store, "reform:1", ()).parts] == ["item:1", "item:2"]
    assert overview(store, "item:1", ()).parts == overview(store, "kgi:1", ()).parts == ()


@pytest.mark.parametrize(
    ("scope", "year", "waits"),
    [
        ("item:2", "R4", True), ("item:2", "R3", False), ("item:4", "R4", False), ("item:4", "R5", True),
        ("section:市民課", "R4", True), ("goal:1", "R4", False), ("plan", "R5", True), ("kgi:2", "R4", False),
    ],
)  # fmt: skip
def test_a_group_waits_for_its_results(store: Store, scope: str, year: str, waits: bool) -> None:
    assert waiting(store, scope, year) is waits


@pytest.mark.parametrize(
    ("entity", "over"),
    [
        ("item:1", named("goal:1", "reform:1")), ("item:4", named("goal:2", "reform:3")), ("reform:2", named("goal:2")),
        ("goal:1", ()), ("kgi:1", ()), ("section:人事課", ()), ("plan", ()),
    ],
)  # fmt: skip
def test_what_a_thing_lies_in(store: Store, entity: str, over: tuple[tuple[str, str], ...]) -> None:
    assert above(store, entity) == over
    assert overview(store, entity, ()).above == over


@pytest.mark.parametrize(
    ("entity", "of", "kind", "over"),
    [
        ("kpi:3-1", 3, "item", named("item:3")), ("kpi:3-1", 3, "reform", named("reform:2")),
        ("kpi:3-1", 3, "goal", named("goal:2")), ("item:1", None, "reform", named("reform:1")),
        ("item:1", None, "item", ()), ("reform:1", None, "goal", named("goal:1")), ("goal:1", None, "goal", ()),
        ("section:人事課", None, "goal", ()),
    ],
)  # fmt: skip
def test_what_something_belongs_to(
    store: Store, entity: str, of: int | None, kind: str, over: tuple[tuple[str, str], ...]
) -> None:
    found = parent(store, entity, item(store, of) if of else None, kind)
    assert (found.entity, found.kind, found.above) == (entity, kind, over)
    assert found.name == NAMES.get(entity, "人事課")


def test_the_sections_of_an_item(store: Store) -> None:
    found = owner(store, item(store, 1), indicator(store, "kpi:1-1"), "related")
    assert (found.item.item, found.indicator, found.role) == (1, indicator(store, "kpi:1-1"), "related")
    assert [(s.section, s.role, s.printed_in) for s in found.sections] == [
        ("図書館課", "lead", "both"), ("市民課", "related", "sheet"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "leads", "related", "only_overview"),
    [("市民課", [2, 4], [1], (4,)), ("図書館課", [1, 3], [], ()), ("全所属", [], [3], ()), ("人事課", [2, 3], [], ())],
)
def test_what_a_section_leads_and_takes_part_in(
    store: Store, name: str, leads: list[int], related: list[int], only_overview: tuple[int, ...]
) -> None:
    found = owned(store, name, "lead")
    assert found is not None
    assert ([i.item for i in found.leads], [i.item for i in found.related]) == (leads, related)
    assert (found.section.section, found.role, found.only_overview) == (name, "lead", only_overview)


def test_a_section_that_there_is_not_owns_nothing(store: Store) -> None:
    assert owned(store, "総務課", "lead") is None


@pytest.mark.parametrize(
    ("bureau", "indicators", "items", "counts"),
    [
        # kpi:3-1 is 総務局's own and kpi:3-2 教育局's, on a sheet that sections of both lead
        ("教育局", "1-1 1-2 1-3 3-2 3-3", [1, 3], [(2, 3), (1, 3), (3, 4)]),
        ("総務局", "2-1 2-2 3-1 3-3", [2, 3], [(1, 3), (2, 3), (1, 2)]),
    ],
)
def test_a_bureau_has_what_its_sections_lead(
    store: Store, bureau: str, indicators: str, items: list[int], counts: list[tuple[int, int]]
) -> None:
    scope = f"bureau:{bureau}"
    assert [i.entity.partition(":")[2] for i in store.indicators(scope)] == indicators.split()
    assert [i.item for i in store.items(scope)] == items
    for year, (achieved, counted) in zip(("R2", "R3", "R4"), counts, strict=True):
        assert store.achieved_count(scope, year) == AchievedCount(year, achieved, counted)
    assert overview(store, scope, ("R3",)).count == AchievedCount("R3", *counts[1])


SCOPES = [e for kind in ("goal", "reform", "item", "kgi", "section", "bureau") for e in GROUPS[kind]]


@pytest.mark.parametrize("scope", ["plan", *SCOPES])
def test_what_a_scope_has_is_what_lies_in_it(store: Store, scope: str) -> None:
    found, _ = store.sets.members(Members("indicator", In(scope)), "R4")
    assert [i.entity for i in store.indicators(scope)] == [r.entity for r in found]
    items, _ = store.sets.members(Members("item", In(scope)), "R4")
    assert [i.entity for i in store.items(scope)] == [r.entity for r in items]
    for year in store.reported_years:
        count = store.achieved_count(scope, year)
        numbers = [store.sets.values((scope,), Tally("kpi", State(s)), year)[0].keys[0] for s in ("achieved", "missed")]
        assert numbers == ([count.achieved, count.counted - count.achieved] if count else [0, 0])


@pytest.mark.parametrize(
    ("number", "entity", "positions"),
    [
        (1, None, [1, 2]),
        (1, "kpi:1-1", [1, 2]),
        (1, "kpi:1-2", [2]),
        (1, "ref:1-3", [1, 2]),
        (2, "kpi:2-1", [1]),
        (4, None, []),
    ],
)
def test_the_activities_that_serve_an_indicator_or_all(
    store: Store, number: int, entity: str | None, positions: list[int]
) -> None:
    found = activities(store, item(store, number), indicator(store, entity) if entity else None)
    assert [a.position for a in found.activities] == positions


def test_the_kgi_of_an_indicator_and_what_it_is_kept_in(store: Store) -> None:
    assert kgi_of(store, indicator(store, "kpi:3-1")).kgi == store.kgi(2)
    assert kgi_of(store, indicator(store, "kpi:2-1")).kgi is None
    found = kgi_measure(store, 2)
    assert (found.kgi.name, found.kgi.measure, found.indicators) == (NAMES["kgi:2"], "軽減した時間", 2)


@pytest.mark.parametrize(
    ("topic", "number", "entity", "years", "told", "whole"),
    [
        ("reason", 1, None, (), [("R3", ["開館時間を延ばした。", "端末が足りなかった。"])], True),
        ("reason", 1, "kpi:1-2", (), [("R3", ["端末が足りなかった。"])], False),
        ("reason", 1, "kpi:1-1", ("R3",), [("R3", ["開館時間を延ばした。"])], False),
        ("reason", 1, "ref:1-3", (), [("R3", ["開館時間を延ばした。", "端末が足りなかった。"])], True),
        ("reason", 1, None, ("R4",), [("R4", [])], True),
        ("reason", 1, None, EVERY, [("R2", []), ("R3", ["開館時間を延ばした。", "端末が足りなかった。"]), ("R4", [])], True),
        ("reason", 1, None, ("R1",), [("R3", ["開館時間を延ばした。", "端末が足りなかった。"])], True),
        ("reason", 1, None, ("R1", "R3"), [("R3", ["開館時間を延ばした。", "端末が足りなかった。"])], True),
        ("next", 1, "kpi:1-1", (), [("R3", ["端末を増やす。"])], True),
        ("issue", 1, None, (), [("R3", [])], True),
        ("reason", 3, "kpi:3-1", (), [("R4", ["業務が増えた。"])], True),
        ("reason", 2, "kpi:2-2", (), [("R3", [])], True),
        ("reason", 2, None, (), [("R4", [])], True),
        ("background", 1, None, (), [("BASE", ["来館者が減っている。", "開館時間が短い。"])], True),
        ("background", 1, "kpi:1-1", ("R4",), [("BASE", ["来館者が減っている。", "開館時間が短い。"])], True),
    ],
)  # fmt: skip
def test_what_a_sheet_says(
    store: Store, topic: str, number: int, entity: str | None, years: tuple[str, ...],
    told: list[tuple[str, list[str]]], whole: bool,
) -> None:  # fmt: skip
    one = indicator(store, entity) if entity else None
    found = narratives(store, topic, item(store, number), one, years)
    assert [(n.year, [t.text for t in n.texts]) for n in found] == told
    assert [n.whole for n in found] == [whole] * len(told)
    assert [n.indicator for n in found] == [one] * len(told)
    figures = [n.figures.year if n.figures else None for n in found]
    assert figures == [y if one and y != "BASE" else None for y, _ in told]


def test_of_a_year_to_come_the_only_kpi_of_an_item_is_told(store: Store) -> None:
    (found,) = narratives(store, "reason", item(store, 4), None, ("R5",))
    assert found.indicator == indicator(store, "kpi:4-2")
    assert found.figures is not None
    assert (found.figures.year, found.figures.target.number if found.figures.target else None) == ("R5", 100)
    assert narratives(store, "reason", item(store, 1), None, ("R5",))[0].figures is None


def test_the_facts_of_the_plan(store: Store) -> None:
    found = plan_fact(store, About("structure"))
    assert found.numbers == (
        ("goal", 2), ("reform", 3), ("item", 4), ("kpi", 8), ("ref", 2), ("kgi", 2), ("section", 4),
    )  # fmt: skip
    assert (found.plan.title, found.plan.publisher) == (NAMES["plan"], "みなと市")
    assert (found.plan_years, found.reported, found.partly) == (("R2", "R3", "R4", "R5"), ("R2", "R3", "R4"), "R4")
    assert [k.name for k in found.kgis] == [NAMES["kgi:1"], NAMES["kgi:2"]]
