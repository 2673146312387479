"""What a kind of thing cannot have."""

import pytest

from knowledge.query.language import (
    ALWAYS,
    Amount,
    And,
    Called,
    Change,
    Compared,
    Condition,
    Expected,
    Expression,
    Figure,
    Has,
    In,
    Moved,
    Not,
    Or,
    Over,
    Parts,
    Risk,
    Share,
    State,
    Tally,
)
from knowledge.query.sets import Unsupported, unsupported

INDICATORS = ("kpi", "ref", "indicator")
GROUPS = ("item", "reform", "goal", "kgi", "section", "bureau")
MISSED = State("missed")
OF_INDICATORS: list[Condition | Expression] = [
    MISSED, State("reached"), Expected(("on_track",)), Risk(), Figure("rate"), Figure("final"), Has("target"),
    Has("actual", "R3"), Change("actual"), Change("rate"), Moved("better"), Moved("up", "rate"),
]  # fmt: skip
OF_GROUPS: list[Condition | Expression] = [
    Parts("all", MISSED), Share(MISSED), Change("count"), Moved("better", "count"),
]  # fmt: skip
OF_BOTH: list[Condition | Expression] = [
    ALWAYS, In("item:1"), Called("図書館"), Has("kgi"), Has("related"), Tally(), Tally("section"), Tally("kpi", MISSED),
    Amount(3.0), Or(()),
]  # fmt: skip


@pytest.mark.parametrize("part", OF_INDICATORS)
def test_what_only_indicators_have(part: Condition | Expression) -> None:
    assert [unsupported(kind, part) for kind in INDICATORS] == [None] * 3
    assert [unsupported(kind, part) for kind in GROUPS] == [Unsupported(part, kind) for kind in GROUPS]


@pytest.mark.parametrize("part", OF_GROUPS)
def test_what_only_groups_have(part: Condition | Expression) -> None:
    assert [unsupported(kind, part) for kind in GROUPS] == [None] * 6
    assert [unsupported(kind, part) for kind in INDICATORS] == [Unsupported(part, kind) for kind in INDICATORS]


@pytest.mark.parametrize("part", OF_BOTH)
def test_what_everything_has(part: Condition | Expression) -> None:
    assert [unsupported(kind, part) for kind in (*INDICATORS, *GROUPS)] == [None] * 9


@pytest.mark.parametrize(
    ("kind", "whole", "part", "of"),
    [
        ("item", And((In("goal:1"), MISSED)), MISSED, "item"),
        ("item", Or((In("goal:1"), Not(MISSED))), MISSED, "item"),
        ("section", Over("any", MISSED), MISSED, "section"),
        ("kpi", Over("any", Parts("all", MISSED)), Parts("all", MISSED), "kpi"),
        ("goal", Compared(Figure("rate"), "ge", Amount(80)), Figure("rate"), "goal"),
        ("goal", Compared(Tally(), "ge", Figure("rate")), Figure("rate"), "goal"),
        ("kpi", Compared(Change("count"), "gt", Amount(0)), Change("count"), "kpi"),
        ("item", Parts("all", Moved("up", "count")), Moved("up", "count"), "kpi"),
        ("item", Share(Parts("all", MISSED)), Parts("all", MISSED), "kpi"),
        ("item", Tally("section", MISSED), MISSED, "section"),
        ("item", Compared(Tally("kpi", Parts("any", MISSED)), "gt", Amount(0)), Parts("any", MISSED), "kpi"),
        ("item", And((MISSED, Expected(("on_track",)))), MISSED, "item"),
    ],
)  # fmt: skip
def test_the_first_part_that_cannot_be_is_told(
    kind: str, whole: Condition | Expression, part: Condition | Expression, of: str
) -> None:
    assert unsupported(kind, whole) == Unsupported(part, of)


@pytest.mark.parametrize("kind", [*INDICATORS, *GROUPS])
def test_any_figure_is_one_only_at_the_left_of_a_comparison(kind: str) -> None:
    anything, amount = Figure("any", "R4"), Amount(80)
    for whole in (anything, Compared(amount, "le", anything), Not(Compared(Tally(), "ge", anything))):
        assert unsupported(kind, whole) == Unsupported(anything, kind)
    found = unsupported(kind, Compared(anything, "ge", amount))
    assert found == (None if kind in INDICATORS else Unsupported(Figure("actual"), kind))
    assert unsupported("kpi", Compared(anything, "ge", anything)) == Unsupported(anything, "kpi")
    assert unsupported("kpi", Compared(anything, "ge", Share(MISSED))) == Unsupported(Share(MISSED), "kpi")


@pytest.mark.parametrize(
    ("kind", "whole"),
    [
        ("item", Parts("all", And((MISSED, Not(Has("target")))))),
        ("goal", Compared(Share(MISSED), "ge", Share(State("achieved")))),
        ("kpi", Over("least", Compared(Figure("rate"), "ge", Amount(80)), 2)),
        ("section", Not(Over("any", Parts("any", MISSED)))),
        ("item", Tally("section", Parts("any", MISSED))),
        ("kpi", Compared(Figure("any"), "ge", Figure("target"))),
        ("item", Parts("any", Not(Compared(Figure("any"), "ge", Amount(80))))),
    ],
)
def test_what_is_made_of_parts_that_can_be_is_supported(kind: str, whole: Condition | Expression) -> None:
    assert unsupported(kind, whole) is None
