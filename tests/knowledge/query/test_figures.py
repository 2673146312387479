"""Figures of single indicators, year by year."""

import pytest

from knowledge.plan.achievement import is_figure
from knowledge.plan.model import Indicator, Result, Status
from knowledge.query.figures import (
    baseline_of,
    expected,
    figures_of,
    latest_year,
    leads,
    year_figures,
)
from knowledge.query.findings import FigureFinding, TrendFinding, YearFigures
from knowledge.query.language import EVERY
from knowledge.store import Store


def indicator(store: Store, entity: str) -> Indicator:
    found = store.indicator(entity)
    assert found is not None
    return found


def printed(result: Result | None) -> str:
    return "" if result is None else result.printed


def shown(figures: YearFigures) -> tuple[str, str, str, str, str]:
    return (
        figures.year,
        printed(figures.target),
        printed(figures.actual),
        printed(figures.rate),
        printed(figures.before),
    )


def told(store: Store, entity: str, years: tuple[str, ...] = (), *aspects: str) -> FigureFinding:
    found = figures_of(store, indicator(store, entity), aspects, years)
    assert isinstance(found, FigureFinding)
    return found


@pytest.mark.parametrize(
    ("entity", "year", "figures", "status"),
    [
        ("kpi:1-1", "R4", ("R4", "130", "140", "108%", "125"), Status.ACHIEVED),
        ("kpi:1-1", "R2", ("R2", "110", "105", "95%", "100"), Status.MISSED),
        ("kpi:1-1", "R1", ("R1", "", "100", "", ""), Status.NOT_REPORTED),
        ("kpi:1-1", "R5", ("R5", "150", "", "", "140"), Status.NOT_REPORTED),
        ("kpi:2-1", "R4", ("R4", "－", "12", "", "16"), Status.NO_TARGET),
        ("kpi:2-2", "R4", ("R4", "20", "", "", "15"), Status.NOT_REPORTED),
        ("kpi:3-2", "R3", ("R3", "公表", "未公表", "未達成", "公表"), Status.MISSED),
        ("kpi:3-3", "R3", ("R3", "前年度以上", "12", "", "－"), Status.UNDECIDED),
        ("kpi:3-3", "R4", ("R4", "前年度以上", "15", "125%", "12"), Status.ACHIEVED),
        ("ref:1-3", "R2", ("R2", "", "8", "", "8"), Status.NO_TARGET),
        ("kpi:1-1", "R9", ("R9", "", "", "", ""), Status.NOT_REPORTED),
    ],
)
def test_the_figures_of_a_year(
    store: Store, entity: str, year: str, figures: tuple[str, str, str, str, str], status: Status
) -> None:
    found = year_figures(store, indicator(store, entity), year)
    assert (shown(found), found.status) == (figures, status)


@pytest.mark.parametrize(
    ("entity", "year"),
    [("kpi:1-1", "R4"), ("kpi:2-2", "R3"), ("kpi:3-2", "R4"), ("kpi:3-3", "R4"), ("kpi:4-2", "R4"), ("ref:4-1", "R4")],
)
def test_the_newest_year_with_a_result(store: Store, entity: str, year: str) -> None:
    assert latest_year(store, indicator(store, entity)) == year


@pytest.mark.parametrize(
    ("entity", "figure"), [("kpi:1-1", "100"), ("kpi:3-2", ""), ("ref:1-3", "8"), ("ref:4-1", ""), ("kpi:3-3", "10")]
)
def test_the_figure_of_the_base_year(store: Store, entity: str, figure: str) -> None:
    assert printed(baseline_of(store, indicator(store, entity))) == figure


def test_a_dash_is_no_figure(store: Store) -> None:
    results = [
        year_figures(store, indicator(store, e), y).actual
        for e, y in (("kpi:3-3", "R2"), ("kpi:3-3", "R3"), ("kpi:3-2", "R3"))
    ]
    assert [is_figure(r) for r in (*results, None)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("item", "sections"), [(1, ("図書館課",)), (2, ("市民課", "人事課")), (3, ("人事課", "図書館課")), (4, ("公園課",))]
)
def test_the_sections_that_lead_an_item_are_those_of_its_sheet(
    store: Store, item: int, sections: tuple[str, ...]
) -> None:
    assert leads(store, item) == sections


def test_the_outlook_comes_with_the_newest_result(store: Store) -> None:
    found = expected(store, indicator(store, "kpi:1-2"))
    assert found.forecast.outlook.value == "at_risk"
    assert found.forecast.pace == pytest.approx(25 / 3)
    assert (shown(found.figures), found.sections) == (("R4", "50", "45", "90%", "35"), ("図書館課",))
    assert expected(store, indicator(store, "kpi:2-2")).figures.year == "R3"
    nothing = expected(store, indicator(store, "kpi:4-2"))
    assert (nothing.forecast.outlook.value, nothing.figures.year) == ("unknown", "R4")


def test_without_a_year_the_newest_with_a_result_is_told(store: Store) -> None:
    found = told(store, "kpi:1-1")
    assert (found.implied, found.latest, found.targets, found.baseline, found.based) == (True, None, (), None, False)
    assert [shown(y) for y in found.years] == [("R4", "130", "140", "108%", "125")]
    assert (printed(found.final), found.plan_years) == ("150", ("R1", "R2", "R3", "R4", "R5"))
    assert [(s.section, s.role) for s in found.sections] == [("図書館課", "lead"), ("市民課", "related")]
    assert [y.year for y in told(store, "kpi:2-2").years] == ["R3"]


@pytest.mark.parametrize(
    ("entity", "years", "told_years", "latest"),
    [
        ("kpi:1-1", ("R3",), ["R3"], None),
        ("kpi:1-1", ("R3", "R4"), ["R3", "R4"], None),
        ("kpi:1-1", ("R5",), ["R5"], "R4"),
        ("kpi:2-2", ("R4",), ["R4"], "R3"),
        ("kpi:2-2", ("R3", "R4"), ["R3", "R4"], None),
        ("kpi:3-3", ("R2",), ["R2"], "R4"),
        ("kpi:4-2", ("R4",), ["R4"], None),
        ("kpi:4-2", (), ["R4"], None),
        ("kpi:1-1", ("R9",), ["R9"], "R4"),
    ],
)
def test_of_a_year_without_a_result_the_newest_is_told_as_well(
    store: Store, entity: str, years: tuple[str, ...], told_years: list[str], latest: str | None
) -> None:
    found = told(store, entity, years)
    assert [y.year for y in found.years] == told_years
    assert (found.latest.year if found.latest else None) == latest
    assert found.implied is (not years)


@pytest.mark.parametrize(
    ("entity", "years", "aspects", "targets"),
    [
        ("kpi:1-1", (), ("target",), ["150"]),
        ("kpi:2-2", (), ("target",), ["20", "20"]),
        ("kpi:3-3", (), ("target",), []),
        ("kpi:2-1", (), ("actual", "target"), ["10"]),
        ("kpi:1-1", (), ("actual",), []),
        ("kpi:1-1", ("R4",), ("target",), []),
    ],
)
def test_targets_of_later_years_are_told_where_no_year_is_named(
    store: Store, entity: str, years: tuple[str, ...], aspects: tuple[str, ...], targets: list[str]
) -> None:
    found = told(store, entity, years, *aspects)
    assert [t.printed for t in found.targets] == targets
    assert found.aspects == aspects


@pytest.mark.parametrize(
    ("entity", "years", "told_years", "baseline"),
    [
        ("kpi:1-1", ("R1",), [], "100"), ("kpi:1-1", ("R1", "R3"), ["R3"], "100"), ("kpi:3-2", ("R1",), [], ""),
        ("ref:1-3", ("R1",), [], "8"),
    ],
)  # fmt: skip
def test_the_base_year_is_told_apart(
    store: Store, entity: str, years: tuple[str, ...], told_years: list[str], baseline: str
) -> None:
    found = told(store, entity, years)
    assert (found.based, printed(found.baseline), [y.year for y in found.years]) == (True, baseline, told_years)
    assert found.latest is None


@pytest.mark.parametrize(
    ("years", "shown_years"),
    [
        (EVERY, ["R2", "R3", "R4"]), (("R2", "R3", "R4"), ["R2", "R3", "R4"]), (("R1", "R3", "R4"), ["R3", "R4"]),
        (("R3", "R4", "R5"), ["R3", "R4", "R5"]),
    ],
)  # fmt: skip
def test_from_three_years_on_figures_are_a_trend(store: Store, years: tuple[str, ...], shown_years: list[str]) -> None:
    found = figures_of(store, indicator(store, "kpi:2-1"), ("actual",), years)
    assert isinstance(found, TrendFinding)
    assert (found.indicator.entity, printed(found.baseline)) == ("kpi:2-1", "20")
    assert [y.year for y in found.years] == shown_years
    assert [s.section for s in found.sections] == ["市民課", "人事課"]
