"""Fiscal years and their codes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.query.years import PlanYears, fiscal_year, western, year_code, year_label
from knowledge.store import Store

YEARS = PlanYears(("R1", "R2", "R3", "R4", "R5"), "R1", ("R2", "R3", "R4", "R5"), ("R2", "R3", "R4"), "R4")


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2022, 3, 31), 2021), (date(2022, 4, 1), 2022), (date(2022, 12, 31), 2022), (date(2023, 1, 1), 2022),
        (date(2024, 2, 29), 2023),
    ],
)  # fmt: skip
def test_a_fiscal_year_begins_in_april(day: date, year: int) -> None:
    assert fiscal_year(day) == year


@pytest.mark.parametrize(
    ("year", "code", "label"),
    [
        (1989, "H1", "平成元年度"), (1998, "H10", "平成10年度"), (2011, "H23", "平成23年度"), (2018, "H30", "平成30年度"),
        (2019, "R1", "令和元年度"), (2020, "R2", "令和2年度"), (2029, "R11", "令和11年度"),
    ],
)  # fmt: skip
def test_a_year_has_a_code_and_is_written_for_people(year: int, code: str, label: str) -> None:
    assert (year_code(year), western(code), year_label(code)) == (code, year, label)


@given(st.integers(1989, 2100))
def test_a_code_means_one_year(year: int) -> None:
    assert western(year_code(year)) == year


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_fiscal_years_follow_one_another_without_a_gap(day: date) -> None:
    later = date(day.year + 1, day.month, 28)
    assert fiscal_year(later) == fiscal_year(day) + 1


@pytest.mark.parametrize(
    ("year", "before"), [("R1", ""), ("R2", "R1"), ("R5", "R4"), ("R6", ""), ("H30", ""), ("", ""), ("every", "")]
)
def test_the_year_before_is_one_of_the_plan(year: str, before: str) -> None:
    assert YEARS.before(year) == before


def test_a_plan_of_no_years_has_none_before() -> None:
    assert PlanYears((), "", (), (), "").before("R2") == ""


def test_the_made_up_plan_has_the_years_that_its_table_says(store: Store) -> None:
    assert store.calendar == YEARS
