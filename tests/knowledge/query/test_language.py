"""The records of the language: what may be left out of them, and that they can be compared and kept."""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any

import pytest

from knowledge.query import language
from knowledge.query.language import (
    ACHIEVED,
    ALWAYS,
    ASPECTS,
    EVERY,
    Amount,
    And,
    Change,
    Compared,
    Figure,
    Has,
    In,
    Members,
    Moved,
    Named,
    Or,
    Order,
    Over,
    Parts,
    Share,
    State,
    Tally,
    Tell,
    Timing,
)

RECORDS = [found for name in language.__all__ if isinstance(found := getattr(language, name), type)]


def test_every_record_is_closed() -> None:
    assert len(RECORDS) == 24
    assert all(is_dataclass(r) and "__slots__" in vars(r) for r in RECORDS)


def test_a_record_cannot_be_changed() -> None:
    state = State("missed")
    with pytest.raises(FrozenInstanceError):
        state.year = "R4"  # type: ignore[misc]
    assert state == State("missed", "")


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (Figure("actual"), Figure("actual", "")),
        (Amount(3), Amount(3.0, "")),
        (Change(), Change("actual", "", "")),
        (Tally(), Tally("kpi", None)),
        (In("item:1"), In("item:1", "lead")),
        (Has("target"), Has("target", "")),
        (Moved("up"), Moved("up", "actual", "", "")),
        (Over("any", ALWAYS), Over("any", ALWAYS, 0, ())),
        (Parts("any", ALWAYS), Parts("any", ALWAYS, 0)),
        (Members("kpi"), Members("kpi", And(()))),
        (Order(Figure("rate"), True), Order(Figure("rate"), True, 0, False)),
        (Tell(Named(("plan",))), Tell(Named(("plan",)), (), (), None)),
        (Timing(Named(("plan",)), "all"), Timing(Named(("plan",)), "all", None, None, ())),
    ],
)  # fmt: skip
def test_what_is_left_out_is_as_usual(short: Any, long: Any) -> None:
    assert short == long
    assert hash(short) == hash(long)


def test_queries_are_told_apart_by_every_part() -> None:
    several = {
        Tell(Members("kpi")), Tell(Members("ref")), Tell(Members("kpi", State("missed"))), Tell(Members("kpi"), ("rate",)),
        Tell(Members("kpi"), (), ("R4",)), Tell(Members("kpi"), (), (), Order(Figure("rate"), True)),
        Tell(Members("kpi"), (), (), Order(Figure("rate"), False)), Tell(Members("kpi", Or(()))),
    }  # fmt: skip
    assert len(several) == 8


def test_the_names_for_what_is_asked_often() -> None:
    assert Tally("kpi", State("achieved")) == ACHIEVED
    assert And(()) == ALWAYS
    assert EVERY == ("every",)
    assert len(set(ASPECTS)) == len(ASPECTS) == 20


def test_a_field_that_may_be_left_out_never_comes_before_one_that_may_not() -> None:
    for record in RECORDS:
        required = [f.default.__class__.__name__ == "_MISSING_TYPE" for f in fields(record)]
        assert required == sorted(required, reverse=True), record


def test_records_of_different_kinds_differ_even_with_the_same_parts() -> None:
    assert Compared(Figure("rate"), "ge", Amount(1)) != Compared(Figure("actual"), "ge", Amount(1))
    records: list[Any] = [And(()), Or(()), Share(ALWAYS), Tally("kpi", ALWAYS)]
    assert len(set(records)) == 4
