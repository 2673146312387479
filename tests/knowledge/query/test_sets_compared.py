"""Figures compared with numbers and with one another, and figures that moved."""

import pytest

from knowledge.query.language import Amount, Change, Compared, Condition, Expression, Figure, Moved, Not, Risk
from knowledge.query.normal_conditions import condition
from knowledge.query.sets import Sets
from tests.knowledge.query.asking import fulfil, open_of, values

KPIS = [f"kpi:{k}" for k in ("1-1", "1-2", "2-1", "2-2", "3-1", "3-2", "3-3", "4-2")]
NO_RESULT = "2-2 3-2 4-2"
"""KPIs without a number as their result of R4."""


@pytest.mark.parametrize(
    ("by", "year", "numbers"),
    [
        (Figure("actual"), "R4", [140, 45, 12, None, 30, None, 15, None]),
        (Figure("actual"), "R1", [100, 20, 20, 40, 30, None, 10, None]),
        (Figure("actual", "before"), "R4", [125, 35, 16, 15, 30, None, 12, None]),
        (Figure("actual", "R2"), "R4", [105, 30, 20, 25, 32, None, None, None]),
        (Figure("target"), "R4", [130, 50, None, 20, 24, None, None, None]),
        (Figure("target", "R5"), "R4", [150, 55, 10, 20, 20, None, None, 100]),
        (Figure("rate"), "R4", [108, 90, None, None, 80, None, 125, None]),
        (Figure("final"), "R2", [150, 55, 10, 20, 20, None, None, 100]),
        (Figure("gap"), "R4", [10, -5, None, None, 6, None, None, None]),
        (Figure("gap", "R3"), "R4", [5, -5, 0, -15, 4, None, None, None]),
        (Figure("remaining"), "R2", [10, 10, -2, 5, -10, None, None, None]),
        (Change(), "R4", [15, 10, -4, None, 0, None, 3, None]),
        (Change("actual", "R3"), "R4", [20, 5, -4, -10, -2, None, None, None]),
        (Change("actual", "", "base"), "R4", [40, 25, -8, None, 0, None, 5, None]),
        (Change("actual", "", "R2"), "R4", [35, 15, -8, None, -2, None, None, None]),
        (Change("actual", "R3", "base"), "R2", [25, 15, -4, -25, 0, None, 2, None]),
        (Change("rate"), "R4", [4, 2, None, None, -7, None, None, None]),
        (Change("rate"), "R3", [9, -12, 10, 80, -1, None, None, None]),
        (Change("rate"), "R2", [None] * 8),
        (Change(), "R1", [None] * 8),
        (Change("actual", "R1"), "R4", [None] * 8),
        (Change("actual", "base"), "R4", [None] * 8),
        (Change("actual", "R2", "before"), "R1", [None] * 8),
        (Figure("actual", "before"), "R1", [None] * 8),
        (Change("actual", "before"), "R2", [None] * 8),
        (Amount(7), "R4", [7] * 8),
    ],
)
def test_the_number_of_an_expression(sets: Sets, by: Expression, year: str, numbers: list[float | None]) -> None:
    assert values(sets, KPIS, by, year) == numbers


def test_numbers_come_in_the_order_asked_and_nothing_of_what_is_unknown(sets: Sets) -> None:
    assert values(sets, ("kpi:3-1", "kpi:9-9", "ref:4-1", "kpi:1-1"), Figure("actual")) == [30, None, 99.5, 140]


def test_what_is_likely_to_miss_its_final_target_is_riskier(sets: Sets) -> None:
    risks = values(sets, [f"kpi:{k}" for k in ("3-1", "1-2", "2-1", "1-1", "2-2")], Risk())
    assert all(r is not None for r in risks)
    assert risks == sorted(risks, key=lambda r: -(r or 0))
    assert len(set(risks)) == 5
    assert values(sets, ["ref:4-1"], Risk()) == [None]


@pytest.mark.parametrize(
    ("operator", "members"),
    [("gt", "1-1 1-2"), ("ge", "1-1 1-2 3-1"), ("eq", "3-1"), ("le", "2-1 3-1 3-3"), ("lt", "2-1 3-3")],
)
def test_a_figure_is_compared_with_a_number(sets: Sets, operator: str, members: str) -> None:
    where = Compared(Figure("actual"), operator, Amount(30.0))  # type: ignore[arg-type]
    assert (fulfil(sets, "kpi", where), open_of(sets, "kpi", where)) == (members, NO_RESULT)


@pytest.mark.parametrize(
    ("where", "members", "unknown"),
    [
        (Compared(Figure("rate"), "ge", Amount(90.0, "%")), "1-1 1-2 3-3", "2-1 2-2 3-2 4-2"),
        (Compared(Figure("rate"), "ge", Amount(90.0)), "1-1 1-2 3-3", "2-1 2-2 3-2 4-2"),
        (Compared(Figure("rate"), "ge", Amount(90.0, "件")), "", "1-1 1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Figure("rate", "before"), "gt", Amount(100.0, "%")), "1-1 2-2", "3-2 3-3 4-2"),
        (Compared(Figure("actual"), "gt", Amount(10.0, "%")), "1-2", "1-1 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Figure("actual"), "gt", Amount(10.0, "人")), "1-1", "1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Figure("actual"), "gt", Amount(10.0, "里")), "", "1-1 1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Figure("actual", "R3"), "lt", Amount(20.0, "件")), "2-2", "1-1 1-2 2-1 3-1 3-2 3-3 4-2"),
        (Not(Compared(Figure("actual"), "gt", Amount(45.0, "%"))), "1-2", "1-1 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Figure("final"), "ge", Amount(100.0)), "1-1 4-2", "3-2 3-3"),
        (Compared(Figure("gap"), "lt", Amount(0.0)), "1-2", "2-1 2-2 3-2 3-3 4-2"),
        (Compared(Figure("gap"), "lt", Amount(0.0, "%")), "1-2", "1-1 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Figure("remaining"), "le", Amount(5.0)), "2-1 2-2 3-1", "3-2 3-3 4-2"),
        (Compared(Figure("remaining"), "gt", Amount(5.0, "人")), "1-1", "1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Figure("actual"), "ge", Figure("target")), "1-1 3-1", "2-1 2-2 3-2 3-3 4-2"),
        (Compared(Figure("actual"), "lt", Figure("actual", "before")), "2-1", NO_RESULT),
        (Compared(Figure("actual"), "eq", Figure("actual", "before")), "3-1", NO_RESULT),
        (Compared(Figure("target", "R5"), "gt", Figure("target")), "1-1 1-2", "2-1 3-2 3-3 4-2"),
        (Compared(Change(), "ge", Amount(10.0)), "1-1 1-2", NO_RESULT),
        (Compared(Change("rate"), "lt", Amount(0.0)), "3-1", "2-1 2-2 3-2 3-3 4-2"),
        (Compared(Change("rate"), "lt", Amount(0.0, "%")), "3-1", "2-1 2-2 3-2 3-3 4-2"),
        (Compared(Change("rate"), "lt", Amount(0.0, "人")), "", "1-1 1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Change(), "ge", Amount(10.0, "人")), "1-1", "1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Change(), "ge", Amount(10.0, "%")), "1-2", "1-1 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Change("actual", "", "base"), "lt", Amount(0.0, "分")), "2-1", "1-1 1-2 2-2 3-1 3-2 3-3 4-2"),
        (Not(Compared(Change(), "ge", Amount(20.0, "人"))), "1-1", "1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Change(), "ge", Amount(0.0, "里")), "", "1-1 1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Compared(Change("actual", "", "base"), "gt", Change()), "1-1 1-2 3-3", NO_RESULT),
        (Compared(Amount(1.0), "lt", Amount(2.0)), "1-1 1-2 2-1 2-2 3-1 3-2 3-3 4-2", ""),
    ],
)
def test_figures_are_compared_in_their_own_units(sets: Sets, where: Condition, members: str, unknown: str) -> None:
    assert (fulfil(sets, "kpi", where), open_of(sets, "kpi", where)) == (members, unknown)


@pytest.mark.parametrize(
    ("number", "unit", "year", "members"),
    [
        (90.0, "", "R4", "1-2"), (90.0, "%", "R4", "1-2"), (24.0, "時間", "R4", "3-1"), (30.0, "", "R2", "1-2 2-2"),
        (100.0, "%", "R3", "2-1"), (100.0, "", "R5", "4-2"), (99.5, "", "R4", ""), (30.0, "人", "R4", ""),
        (140.0, "人", "R4", "1-1"),
    ],
)  # fmt: skip
def test_any_figure_is_whichever_it_is(sets: Sets, number: float, unit: str, year: str, members: str) -> None:
    where = Compared(Figure("any"), "eq", Amount(number, unit))
    assert (fulfil(sets, "kpi", where, year), open_of(sets, "kpi", where, year)) == (members, "")


def test_any_figure_of_a_year_that_is_named(sets: Sets) -> None:
    assert fulfil(sets, "kpi", Compared(Figure("any", "R2"), "gt", Amount(100.0))) == "1-1 2-2"
    assert fulfil(sets, "kpi", Compared(Figure("any", "before"), "ge", Amount(120.0))) == "1-1 2-2"


def test_what_is_not_any_figure_is_none_of_them(sets: Sets) -> None:
    where = Not(Compared(Figure("any"), "ge", Amount(80.0)))
    assert (fulfil(sets, "kpi", where), open_of(sets, "kpi", where)) == ("2-1 2-2 3-2 4-2", "")
    assert fulfil(sets, "kpi", condition(where)) == "2-1 2-2 3-2 4-2"


@pytest.mark.parametrize("year", ["R4", "before"])
def test_what_is_not_any_figure_of_a_year(sets: Sets, year: str) -> None:
    where = Not(Compared(Figure("any", year), "ge", Amount(80.0)))
    assert condition(where) == where
    assert fulfil(sets, "kpi", condition(where)) == fulfil(sets, "kpi", where)


def test_a_reference_indicator_is_compared_by_its_results(sets: Sets) -> None:
    assert fulfil(sets, "indicator", Compared(Figure("actual"), "lt", Amount(10.0, "人"))) == "1-3"
    assert fulfil(sets, "ref", Compared(Figure("actual"), "ge", Amount(99.5, "㎡"))) == "4-1"
    assert open_of(sets, "ref", Compared(Figure("rate"), "ge", Amount(0.0, "%"))) == "1-3 4-1"


@pytest.mark.parametrize(
    ("where", "members"),
    [
        (Moved("up"), "1-1 1-2 3-3"),
        (Moved("down"), "2-1"),
        (Moved("same"), "3-1"),
        (Moved("better"), "1-1 1-2 2-1 3-3"),
        (Moved("worse"), ""),
        (Moved("up", "actual", "", "base"), "1-1 1-2 3-3"),
        (Moved("down", "actual", "", "base"), "2-1"),
        (Moved("same", "actual", "", "base"), "3-1"),
    ],
)
def test_what_moved_by_its_own_direction_or_as_a_number(sets: Sets, where: Moved, members: str) -> None:
    assert (fulfil(sets, "kpi", where), open_of(sets, "kpi", where)) == (members, NO_RESULT)


@pytest.mark.parametrize(
    ("where", "year", "members", "unknown"),
    [
        (Moved("down"), "R3", "2-1 2-2 3-1", "3-2 3-3 4-2"),
        (Moved("better"), "R3", "1-1 1-2 2-1 2-2 3-1", "3-2 3-3 4-2"),
        (Moved("worse"), "R2", "3-1", "3-2 3-3 4-2"),
        (Moved("better"), "R2", "1-1 1-2 2-2", "3-2 3-3 4-2"),
        (Moved("same"), "R2", "2-1", "3-2 3-3 4-2"),
        (Moved("worse", "actual", "R2"), "R4", "3-1", "3-2 3-3 4-2"),
        (Moved("better", "actual", "", "R2"), "R4", "1-1 1-2 2-1 3-1", "2-2 3-2 3-3 4-2"),
        (Moved("better", "actual", "R3", "base"), "R4", "1-1 1-2 2-1 2-2 3-3", "3-2 4-2"),
        (Moved("up", "rate"), "R4", "1-1 1-2", "2-1 2-2 3-2 3-3 4-2"),
        (Moved("better", "rate"), "R3", "1-1 2-1 2-2", "3-2 3-3 4-2"),
        (Moved("worse", "rate"), "R3", "1-2 3-1", "3-2 3-3 4-2"),
        (Moved("down", "rate", "R3", "R2"), "R4", "1-2 3-1", "3-2 3-3 4-2"),
        (Moved("up", "actual", "R5"), "R4", "", "1-1 1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Moved("same"), "R1", "", "1-1 1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Moved("same", "actual", "R1"), "R4", "", "1-1 1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Not(Moved("same", "actual", "base")), "R4", "", "1-1 1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Moved("same", "actual", "", "before"), "R4", "3-1", NO_RESULT),
        (Moved("same", "actual", "", "before"), "R1", "", "1-1 1-2 2-1 2-2 3-1 3-2 3-3 4-2"),
        (Not(Moved("up")), "R4", "2-1 3-1", NO_RESULT),
    ],
)
def test_what_moved_since_a_year(sets: Sets, where: Condition, year: str, members: str, unknown: str) -> None:
    assert (fulfil(sets, "kpi", where, year), open_of(sets, "kpi", where, year)) == (members, unknown)


def test_what_has_no_direction_is_neither_better_nor_worse(sets: Sets) -> None:
    assert (fulfil(sets, "ref", Moved("up"), "R3"), fulfil(sets, "ref", Moved("same"), "R3")) == ("1-3", "4-1")
    assert (fulfil(sets, "ref", Moved("worse")), open_of(sets, "ref", Moved("worse"))) == ("4-1", "1-3")
