"""The years in which something was highest or lowest, or held."""

from typing import Any

import pytest

from knowledge.plan.model import AchievedCount
from knowledge.query.evaluate import evaluate
from knowledge.query.findings import MembersFinding, SelectionFinding, TimingFinding
from knowledge.query.language import (
    ACHIEVED,
    EVERY,
    Amount,
    And,
    Called,
    Change,
    Compared,
    Condition,
    Expression,
    Figure,
    Has,
    In,
    Members,
    Moved,
    Named,
    Not,
    Parts,
    Share,
    State,
    Tally,
    Tell,
    Timing,
)
from knowledge.query.normal import normal
from knowledge.query.normal_conditions import condition
from knowledge.query.sets import Unsupported
from knowledge.store import Store
from tests.knowledge.query.plan import NAMES

ACHIEVED_IT, MISSED = State("achieved"), State("missed")
OVER_100 = Compared(Figure("actual"), "gt", Amount(100.0))
HUNDRED = Compared(Figure("rate"), "ge", Amount(100.0, "%"))


def timed(store: Store, query: Timing) -> list[TimingFinding]:
    found = evaluate(normal(query), store)
    assert all(isinstance(f, TimingFinding) for f in found)
    return [f for f in found if isinstance(f, TimingFinding)]


def years(store: Store, entity: str, pick: Any, by: Expression | None = None, where: Condition | None = None,
          within: tuple[str, ...] = ()) -> tuple[str, ...]:  # fmt: skip
    (found,) = timed(store, Timing(Named((entity,)), pick, by, where, within))
    return found.found


@pytest.mark.parametrize(
    ("entity", "by", "highest", "lowest"),
    [
        ("kpi:1-1", Figure("actual"), ("R4",), ("R1",)),
        ("kpi:2-1", Figure("actual"), ("R1", "R2"), ("R4",)),
        ("kpi:3-1", Figure("actual"), ("R2",), ("R1", "R3", "R4")),
        ("kpi:3-3", Figure("actual"), ("R4",), ("R1",)),
        ("kpi:2-2", Figure("rate"), ("R3",), ("R2",)),
        ("kpi:1-2", Figure("rate"), ("R2",), ("R3",)),
        ("kpi:1-1", Figure("target"), ("R5",), ("R2",)),
        ("kpi:2-2", Figure("target"), ("R2", "R3"), ("R4", "R5")),
        ("kpi:1-2", Figure("gap"), ("R2",), ("R3", "R4")),
        ("ref:4-1", Figure("actual"), ("R2", "R3"), ("R4",)),
        ("kpi:1-1", Change(), ("R3",), ("R2",)),
        ("kpi:1-1", Change("rate"), ("R3",), ("R4",)),
        ("kpi:3-2", Figure("actual"), (), ()),
        ("kpi:4-2", Figure("actual"), (), ()),
        ("kpi:4-2", Figure("target"), ("R5",), ("R5",)),
        ("goal:1", ACHIEVED, ("R3",), ("R4",)),
        ("plan", Tally("kpi", MISSED), ("R2", "R3"), ("R4",)),
        ("item:3", Share(ACHIEVED_IT), ("R4",), ("R3",)),
        ("item:1", ACHIEVED, ("R2", "R3", "R4"), ("R2", "R3", "R4")),
        ("item:3", Change("count"), ("R4",), ("R3",)),
    ],
)
def test_when_something_was_highest_or_lowest(
    store: Store, entity: str, by: Expression, highest: tuple[str, ...], lowest: tuple[str, ...]
) -> None:
    assert (years(store, entity, "highest", by), years(store, entity, "lowest", by)) == (highest, lowest)


@pytest.mark.parametrize(
    ("entity", "where", "held", "first", "last", "since"),
    [
        ("kpi:1-1", ACHIEVED_IT, "R3 R4", "R3", "R4", "R3"),
        ("kpi:1-2", ACHIEVED_IT, "R2", "R2", "R2", ""),
        ("kpi:3-1", MISSED, "R2 R3 R4", "R2", "R4", "R2"),
        ("kpi:3-2", ACHIEVED_IT, "R2 R4", "R2", "R4", "R4"),
        ("kpi:2-2", ACHIEVED_IT, "R2 R3", "R2", "R3", ""),
        ("kpi:4-2", ACHIEVED_IT, "", "", "", ""),
        ("ref:1-3", ACHIEVED_IT, "", "", "", ""),
        ("kpi:1-1", OVER_100, "R2 R3 R4", "R2", "R4", "R2"),
        ("kpi:2-2", Compared(Figure("actual"), "lt", Amount(30.0)), "R2 R3", "R2", "R3", "R2"),
        ("kpi:3-1", Compared(Figure("actual"), "le", Amount(30.0)), "R1 R3 R4", "R1", "R4", "R3"),
        ("kpi:2-1", HUNDRED, "R3", "R3", "R3", "R3"),
        ("kpi:1-2", Moved("up"), "R2 R3 R4", "R2", "R4", "R2"),
        ("kpi:3-1", Moved("worse"), "R2", "R2", "R2", ""),
        ("kpi:3-1", Not(Moved("worse")), "R3 R4", "R3", "R4", "R3"),
        ("kpi:2-1", Has("target"), "R2 R3 R5", "R2", "R5", "R5"),
        ("kpi:2-1", Not(Has("target")), "R4", "R4", "R4", ""),
        ("kpi:2-1", State("no_target"), "R4", "R4", "R4", ""),
        ("kpi:3-3", Has("actual"), "R3 R4", "R3", "R4", "R3"),
        ("kpi:2-2", State("reached"), "R3", "R3", "R3", "R3"),
        ("item:2", Parts("all", ACHIEVED_IT), "R3", "R3", "R3", "R3"),
        ("item:1", Parts("any", MISSED), "R2 R3 R4", "R2", "R4", "R2"),
        ("goal:1", Compared(ACHIEVED, "ge", Amount(2.0)), "R2 R3", "R2", "R3", ""),
        ("plan", Compared(Share(ACHIEVED_IT), "gt", Amount(50.0)), "R4", "R4", "R4", "R4"),
        ("item:3", Moved("better", "count"), "R4", "R4", "R4", "R4"),
    ],
)  # fmt: skip
def test_when_something_held(
    store: Store, entity: str, where: Condition, held: str, first: str, last: str, since: str
) -> None:
    found = [" ".join(years(store, entity, pick, None, where)) for pick in ("all", "first", "last", "since")]
    assert found == [held, first, last, since]


@pytest.mark.parametrize(
    ("pick", "within", "found"),
    [
        ("all", ("R2", "R3"), ("R3",)), ("all", ("R4", "R3", "R2"), ("R3", "R4")), ("last", ("R2", "R3"), ("R3",)),
        ("first", ("R4",), ("R4",)), ("since", ("R2", "R3"), ("R3",)), ("all", ("R2",), ()),
    ],
)  # fmt: skip
def test_only_the_years_named_are_looked_at(
    store: Store, pick: str, within: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert years(store, "kpi:1-1", pick, None, ACHIEVED_IT, within) == found
    assert years(store, "kpi:1-1", "highest", Figure("actual"), None, ("R2", "R3")) == ("R3",)


def test_the_years_looked_at_are_shown(store: Store) -> None:
    (found,) = timed(store, Timing(Named(("kpi:1-1",)), "highest", Figure("actual")))
    assert (found.entity, found.name, found.indicator) == ("kpi:1-1", NAMES["kpi:1-1"], store.indicator("kpi:1-1"))
    assert [y.year for y in found.years] == ["R1", "R2", "R3", "R4"]
    assert (found.counts, [s.section for s in found.sections]) == ((), ["図書館課", "市民課"])
    (states,) = timed(store, Timing(Named(("kpi:1-1",)), "all", None, MISSED))
    assert [y.year for y in states.years] == ["R2", "R3", "R4"]
    (targets,) = timed(store, Timing(Named(("kpi:1-1",)), "highest", Figure("target")))
    assert [y.year for y in targets.years] == ["R2", "R3", "R4", "R5"]


def test_of_a_group_the_counts_are_shown(store: Store) -> None:
    (found,) = timed(store, Timing(Named(("item:2",)), "highest", ACHIEVED))
    assert (found.indicator, found.years, found.sections, found.name) == (None, (), (), NAMES["item:2"])
    assert found.counts == (AchievedCount("R2", 1, 2), AchievedCount("R3", 2, 2))


def test_the_years_of_several_things_are_told_thing_by_thing(store: Store) -> None:
    found = timed(store, Timing(Named(("kpi:1-1", "goal:1")), "all", None, In("goal:1")))
    assert [(f.entity, f.found) for f in found] == [("kpi:1-1", ("R2", "R3", "R4")), ("goal:1", ("R2", "R3", "R4"))]
    of_set = timed(store, Timing(Members("kpi", MISSED), "first", None, ACHIEVED_IT))
    assert [(f.entity, f.found) for f in of_set] == [("kpi:1-2", ("R2",)), ("kpi:3-1", ())]


def test_what_a_thing_cannot_have_is_told_thing_by_thing(store: Store) -> None:
    query = Timing(Named(("kpi:1-1", "goal:1", "plan")), "all", None, MISSED)
    one, *others = evaluate(normal(query), store)
    assert isinstance(one, TimingFinding)
    assert one.found == ("R2",)
    assert others == [Unsupported(MISSED, "goal"), Unsupported(MISSED, "plan")]
    both = Timing(Named(("item:1",)), "highest", Figure("rate"), MISSED)
    assert evaluate(normal(both), store) == [Unsupported(Figure("rate"), "item")]
    parts = Timing(Members("item", In("goal:1")), "lowest", Figure("actual"))
    assert evaluate(normal(parts), store) == [Unsupported(Figure("actual"), "item")] * 2


@pytest.mark.parametrize("where", [Called("ない"), State("undecided"), And((MISSED, ACHIEVED_IT))])
def test_of_a_set_of_nothing_it_is_told_that_it_is_empty(store: Store, where: Condition) -> None:
    for query in (
        Timing(Members("kpi", where), "highest", Figure("rate")),
        Timing(Members("kpi", where), "all", None, MISSED, ("R3",)),
    ):
        (found,) = evaluate(normal(query), store)
        assert isinstance(found, SelectionFinding | MembersFinding)
        assert found.query == Tell(Members("kpi", condition(where)))
        assert found.rows == ()


def test_every_year_is_no_limit(store: Store) -> None:
    assert years(store, "kpi:1-1", "all", None, OVER_100, EVERY) == ("R2", "R3", "R4")
    assert years(store, "kpi:3-1", "highest", Figure("actual"), None, ("R3", *EVERY)) == ("R2",)
    assert years(store, "kpi:1-1", "lowest", Figure("actual"), None, EVERY) == ("R1",)


def test_without_anything_to_look_for_nothing_is_found(store: Store) -> None:
    assert years(store, "kpi:1-1", "all") == ()
