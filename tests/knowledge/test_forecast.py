"""Outlooks: the rule on small figures, and what it says of the real plan."""

from collections import Counter

import pytest

from knowledge.plan.forecast import Basis, Forecast, Outlook, forecast
from knowledge.plan.model import Indicator, Measure, Result, Status, Year
from knowledge.store import Store

_CODES = ("R1", "R2", "R3", "R4", "R5", "R6")
_STATE = {"o": Status.ACHIEVED, "x": Status.MISSED, "-": Status.NO_TARGET, "?": Status.NOT_REPORTED}


def _indicator(**changes: object) -> Indicator:
    values = {
        "entity": "kpi:1-1", "item": 1, "circle": 1, "kind": "kpi", "name": "率", "overview_name": None, "kgi": None,
        "unit": "％", "direction": "higher", "formula": "actual/target", "cumulative": False, "bureau": None,
        "note": None, **changes,
    }  # fmt: skip
    return Indicator(**values)  # type: ignore[arg-type]


def _outlook(targets: str, actuals: str, states: str, reported: int = 3, **changes: object) -> Forecast:
    """Figures from the base year on, parted by blanks (－: none), and the states of the plan's years."""
    figures = {}
    for measure, row in ((Measure.TARGET, targets), (Measure.ACTUAL, actuals)):
        for year, printed in zip(_CODES, row.split(), strict=True):
            kept = Measure.BASELINE if year == "R1" and measure is Measure.ACTUAL else measure
            number = float(printed) if printed.replace(".", "").isdigit() else None
            figures[kept, year] = Result("kpi:1-1", year, kept, printed, number, "％", 1, False, None)
    years = [Year(c, 2019 + i, "plan" if i else "baseline", i <= reported) for i, c in enumerate(_CODES)]
    found = dict(zip(_CODES[1:], (_STATE[s] for s in states), strict=True))
    return forecast(_indicator(**changes), figures, found, years)


def test_a_level_whose_pace_reaches_the_final_target_is_on_track() -> None:
    found = _outlook("－ 20 40 60 80 100", "0 20 40 60 － －", "ooo??")
    assert (found.outlook, found.basis, found.pace, found.projected, found.share) == (
        Outlook.ON_TRACK, Basis.PACE, 20.0, 100.0, 100.0,
    )  # fmt: skip


def test_a_pace_that_just_falls_short_is_at_risk() -> None:
    found = _outlook("－ 20 40 60 80 100", "0 19 38 57 － －", "xxx??")
    assert (found.outlook, found.projected) == (Outlook.AT_RISK, 95.0)


def test_a_pace_that_falls_far_short_is_off_track_unless_the_newest_target_was_achieved() -> None:
    assert _outlook("－ 20 40 60 80 100", "0 10 20 30 － －", "xxx??").outlook is Outlook.OFF_TRACK
    assert _outlook("－ 10 20 30 60 100", "0 10 20 30 － －", "ooo??").outlook is Outlook.AT_RISK


def test_a_pace_that_suffices_after_a_missed_target_is_at_risk() -> None:
    assert _outlook("－ 30 60 90 95 100", "0 30 60 80 － －", "oox??").outlook is Outlook.AT_RISK


def test_without_a_base_the_pace_counts_from_the_first_result() -> None:
    found = _outlook("－ － 10 15 20 25", "－ － 10 14 － －", "-ox??")
    assert (found.pace, found.projected, found.outlook) == (4.0, 22.0, Outlook.OFF_TRACK)


def test_a_single_result_has_no_pace() -> None:
    found = _outlook("－ － － 15 20 25", "－ － － 15 － －", "--o??")
    assert (found.pace, found.projected, found.outlook) == (0.0, 15.0, Outlook.AT_RISK)


def test_figures_of_single_years_keep_their_newest_share() -> None:
    found = _outlook("－ 30 30 30 30 30", "26 15 19 14 － －", "xxx??", unit="件")
    assert (found.outlook, found.basis, found.pace) == (Outlook.OFF_TRACK, Basis.RATE, None)
    assert found.share == pytest.approx(46.667, abs=0.001)


def test_a_smaller_figure_is_the_better_one_where_the_indicator_says_so() -> None:
    found = _outlook(
        "－ 10 10 10 10 10", "14.5 13 12 10.5 － －", "xxx??", unit="時間", direction="lower", formula="target/actual"
    )
    assert found.outlook is Outlook.AT_RISK
    assert found.share == pytest.approx(95.238, abs=0.001)


def test_counted_up_figures_go_on_at_their_pace() -> None:
    found = _outlook("－ 21 22 23 25 30", "18 20 22 24 － －", "xoo??", unit="件", cumulative=True)
    assert (found.pace, found.projected, found.outlook) == (2.0, 28.0, Outlook.AT_RISK)


def test_targets_in_words_go_by_what_became_of_them() -> None:
    words = "－ 前年度以上 前年度以上 前年度以上 前年度以上 前年度以上"
    assert _outlook(words, "8 9 10 11 － －", "ooo??").outlook is Outlook.ON_TRACK
    assert _outlook(words, "8 9 10 9 － －", "oox??").outlook is Outlook.AT_RISK
    assert _outlook(words, "8 7 6 5 － －", "xxx??").outlook is Outlook.OFF_TRACK


def test_a_reported_final_target_is_decided() -> None:
    assert _outlook("－ 20 40 60 － －", "0 20 40 60 － －", "ooo??").outlook is Outlook.DECIDED
    last = _outlook("－ 20 40 60 80 100", "0 20 40 60 80 90", "oooox", reported=5)
    assert (last.outlook, last.states[-1]) == (Outlook.DECIDED, ("R6", Status.MISSED))


def test_without_a_target_or_a_result_nothing_is_expected() -> None:
    assert _outlook("－ － － － － －", "0 1 2 3 － －", "---??").outlook is Outlook.UNKNOWN
    assert _outlook("－ － － － 50 100", "－ － － － － －", "---??").outlook is Outlook.UNKNOWN


def test_the_plan_has_an_outlook_for_every_kpi(store: Store) -> None:
    found = Counter(store.forecast(i).outlook.value for i in store.indicators("plan", ("kpi",)))
    assert found == {"on_track": 58, "at_risk": 15, "off_track": 7, "decided": 5, "unknown": 2}


def test_the_most_urgent_come_first(store: Store) -> None:
    ordered = sorted(store.indicators("plan", ("kpi",)), key=lambda i: store.forecast(i).risk)
    assert [i.entity for i in ordered[:3]] == ["kpi:17-1", "kpi:29-4", "kpi:13-1"]
