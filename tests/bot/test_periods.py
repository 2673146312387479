from datetime import date

import pytest

from bot.periods import Period, fiscal_year, read_period, western, year_code, year_label
from knowledge.text import normalise

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("R4の実績", ("R4",)),
        ("Ｒ４", ("R4",)),
        ("令和4年度", ("R4",)),
        ("令和四年", ("R4",)),
        ("令和元年度", ("R1",)),
        ("2022年度", ("R4",)),
        ("'22は", ("R4",)),
        ("22年度", ("R4",)),
        ("4年度は", ("R4",)),
        ("四年度は", ("R4",)),
        ("昨年度", ("R7",)),
        ("今年度", ("R8",)),
        ("一昨年度", ("R6",)),
        ("平成30年度", ("H30",)),
        ("H31", ("R1",)),
        ("R2とR4", ("R2", "R4")),
        ("R2・3", ("R2", "R3")),
        ("R2,3,4", ("R2", "R3", "R4")),
        ("R4じゃなくてR3", ("R3",)),
    ],
)
def test_years_are_read_in_every_form(text: str, years: tuple[str, ...]) -> None:
    assert read_period(normalise(text), TODAY)[0] == Period(years=years)


@pytest.mark.parametrize("text", ["R2からR4", "R2〜4", "R2-R4", "令和2年度から4年度まで", "2020→2022"])
def test_a_range_holds_the_years_between(text: str) -> None:
    assert read_period(normalise(text), TODAY)[0] == Period(years=("R2", "R3", "R4"), span=True)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("最新の実績", Period(latest=True)),
        ("直近は", Period(latest=True)),
        ("基準年の値", Period(baseline=True)),
        ("3か年の推移", Period(last=3)),
        ("直近3年", Period(last=3)),
        ("最終年度の目標", Period(final=True)),
        ("初年度は", Period(first=True)),
        ("各年度の実績", Period(span=True)),
        ("その前の年は", Period(relative=-1)),
        ("翌年度は", Period(relative=1)),
    ],
)
def test_words_about_time_are_read(text: str, period: Period) -> None:
    assert read_period(normalise(text), TODAY)[0] == period


@pytest.mark.parametrize(
    "text", ["M365", "PR4の", "3年連続未達", "前年度比", "前年度より悪化", "2倍以上", "次年度の課題", "R4.5"]
)
def test_what_only_looks_like_a_year_is_left_alone(text: str) -> None:
    assert read_period(normalise(text), TODAY) == (Period(), [])


def test_fiscal_years_begin_in_april() -> None:
    assert (fiscal_year(date(2026, 3, 31)), fiscal_year(date(2026, 4, 1))) == (2025, 2026)


def test_codes_and_western_years_belong_together() -> None:
    assert [year_code(y) for y in (2018, 2019, 2022)] == ["H30", "R1", "R4"]
    assert [western(c) for c in ("H30", "R1", "R4")] == [2018, 2019, 2022]
    assert [year_label(c) for c in ("H30", "R1", "R4")] == ["平成30年度", "令和元年度", "令和4年度"]
