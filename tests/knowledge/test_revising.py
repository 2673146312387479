"""New figures and all that follows from them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.editions.changes import changes
from knowledge.editions.result_lines import Entry, Line
from knowledge.editions.revising import Revision, revise
from knowledge.plan.checking import check
from knowledge.plan.checking.arithmetic import check_counts, check_exceptions, check_rates
from knowledge.plan.entered_values import Given
from knowledge.plan.model import Measure
from knowledge.plan.package import Package, read_package, write_package
from knowledge.plan.records import results, years
from tests.conftest import DATA

PLAN = read_package(DATA)
KPIS = [r["entity"] for r in PLAN.resources["indicators"].rows if r["kind"] == "kpi"]
M = {"目標": Measure.TARGET, "実績": Measure.ACTUAL, "達成率": Measure.RATE, "基準値": Measure.BASELINE}


def line(entity: str, year: str, reason: str = "", note: str = "", row: int = 5, **cells: Any) -> Line:
    """Returns a line of a form whose current figures are those of the plan; a tuple also says what the form showed."""
    entries = {}
    for name, cell in cells.items():
        shown = results(PLAN).get(entity, {}).get((M[name], year))
        value, seen = cell if isinstance(cell, tuple) else (cell, shown.printed if shown else "")
        value = value if isinstance(value, Given) else Given(value) if isinstance(value, str) else Given(number=value)
        entries[M[name]] = Entry(value, seen)
    return Line(
        "R5", row, entity, year, entries, reason, note, {"entity": "番号", **{m: f"{n}の列" for n, m in M.items()}}
    )


def revised(*lines: Line) -> Package:
    found = revise(PLAN, lines, "2023.1+20261124")
    assert isinstance(found, Revision), [str(p) for p in found]
    return found.package


def faults(*lines: Line) -> list[str]:
    found = revise(PLAN, lines, "2023.1")
    assert isinstance(found, tuple)
    return [str(p) for p in found]


def told(package: Package) -> list[tuple[str, str, str, str, str]]:
    return [
        (c.entity, c.year, c.measure.value, c.before.printed if c.before else "", c.after.printed if c.after else "")
        for c in changes(PLAN, package).figures
    ]


def test_nothing_entered_changes_nothing_but_the_name() -> None:
    package = revised()
    assert not changes(PLAN, package)
    assert package.descriptor["version"] == "2023.1+20261124"


def test_a_new_result_brings_its_rate_its_count_and_its_year() -> None:
    package = revised(line("kpi:11-1", "R5", 実績="95.2"))
    assert told(package) == [("kpi:11-1", "R5", "actual", "", "95.2"), ("kpi:11-1", "R5", "rate", "", "95%")]
    (count,) = changes(PLAN, package).counts
    assert (count.item, count.year, count.before, count.after.printed if count.after else "") == (11, "R5", None, "0/1")
    assert years(package).reported == ("R2", "R3", "R4", "R5")
    assert package.descriptor["plan"]["reported_until"] == "R5"


def test_what_is_missing_of_a_new_year_is_noticed() -> None:
    found = revise(PLAN, [line("kpi:11-1", "R5", 実績="95.2")], "2023.1")
    assert isinstance(found, Revision)
    assert found.notices == ("R5: 目標のあるKPI 80件のうち79件は、まだ実績がありません（未公表と答えます）",)


def test_a_correction_of_a_result_corrects_rate_and_count() -> None:
    package = revised(line("kpi:11-1", "R4", 実績="70.0", note="集計の誤り"))
    assert told(package) == [("kpi:11-1", "R4", "actual", "93.5", "70.0"), ("kpi:11-1", "R4", "rate", "117%", "88%")]
    (count,) = changes(PLAN, package).counts
    assert (count.before.printed if count.before else "", count.after.printed if count.after else "") == ("3/3", "2/3")
    assert results(package)["kpi:11-1"][Measure.ACTUAL, "R4"].note == "集計の誤り"


def test_a_result_that_next_years_rate_looks_back_on_changes_that_rate_as_well() -> None:
    package = revised(line("kpi:27-1", "R3", 実績="1,000"))
    assert [t[:3] for t in told(package)] == [("kpi:27-1", "R3", "actual"), ("kpi:27-1", "R3", "rate"), ("kpi:27-1", "R4", "rate")]  # fmt: skip


def test_a_target_that_says_the_year_before_is_measured_by_it() -> None:
    package = revised(line("kpi:25-1", "R5", 実績="99.05"))
    assert told(package)[1] == ("kpi:25-1", "R5", "rate", "", "100.1%")


def test_a_missed_target_is_never_printed_as_all_of_it() -> None:
    package = revised(line("kpi:1-1", "R5", 実績="99.9"))
    assert told(package)[1] == ("kpi:1-1", "R5", "rate", "", "99.9%")


def test_a_new_target_needs_no_result() -> None:
    package = revised(line("kpi:9-3", "R5", 目標="2"), line("kpi:9-3", "R6", row=6, 目標="－"))
    assert told(package) == [("kpi:9-3", "R5", "target", "", "2")]
    assert years(package).reported == ("R2", "R3", "R4")


def test_a_judged_indicator_is_judged_by_people() -> None:
    assert faults(line("kpi:24-1", "R5", 実績="▲12億円")) == [
        "R5 5行目 [達成率の列]: 言葉で判定する指標です。達成率の欄で「達成」か「未達成」を選んでください"
    ]
    package = revised(line("kpi:24-1", "R5", 実績="▲12億円", 達成率="未達成"))
    assert told(package)[0][4] == "▲12"
    assert results(package)["kpi:24-1"][Measure.ACTUAL, "R5"].number == -12
    assert told(package)[1] == ("kpi:24-1", "R5", "rate", "", "未達成")


def test_a_rate_that_is_not_the_computed_one_needs_a_reason() -> None:
    assert faults(line("kpi:11-1", "R5", 実績="95.2", 達成率="105%")) == [
        "R5 5行目 [達成率の列]: 達成率は計算すると 95% です。空欄にするか、105% が正しい理由を理由の欄に書いてください"
    ]
    package = revised(line("kpi:11-1", "R5", 実績="95.2", 達成率="105", reason="端数処理前の値から計算"))
    assert package.resources["exceptions"].rows[-1] == {
        "entity": "kpi:11-1", "year": "R5", "measure": "rate", "printed": "105%", "computed": "95%", "reason": "端数処理前の値から計算",
    }  # fmt: skip


def test_a_correction_takes_its_known_exception_away() -> None:
    package = revised(line("kpi:30-2", "R4", 実績="-140.0"))
    assert len(package.resources["exceptions"].rows) == len(PLAN.resources["exceptions"].rows) - 1
    assert list(check_exceptions(package)) == []


@pytest.mark.parametrize(
    ("entered", "printed", "number"),
    [
        ("95.20", "95.20", 95.2), ("９５．２", "95.2", 95.2), ("95.2％", "95.2", 95.2), ("95.2%", "95.2", 95.2),
        (" 95.2 ", "95.2", 95.2), (95.2, "95.2", 95.2), (95, "95.0", 95.0), (Given(number=0.952, percent=True), "95.2", 95.2),
        ("▲5.0", "▲5.0", -5.0), ("-5", "-5", -5.0), ("△5", "▲5", -5.0), ("−5", "-5", -5.0), (-5, "-5.0", -5.0), ("0.5%", "0.5", 0.5),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_people_write_it(entered: Any, printed: str, number: float) -> None:
    figure = results(revised(line("kpi:11-1", "R5", 実績=entered)))["kpi:11-1"][Measure.ACTUAL, "R5"]
    assert (figure.printed, figure.number, figure.unit) == (printed, number, "％")


@pytest.mark.parametrize(
    ("entity", "entered", "said"),
    [
        ("kpi:11-1", "0.935", "「0.935」は割合の小数のようです。93.5％のことなら「93.5」と、0.935％のことなら「0.935%」と入れてください"),
        ("kpi:11-1", 0.935, "「0.935」は割合の小数のようです。93.5％のことなら「93.5」と、0.935％のことなら「0.935%」と入れてください"),
        ("kpi:11-2", Given(number=0.935, percent=True), "セルの書式が％ですが、この値の単位は％ではありません。書式を「標準」にして入れ直してください"),
        ("kpi:11-1", "約95", "「約95」は数として読めません。数だけ（目標・実績がないときは「－」）を入れてください"),
        ("kpi:11-1", "95件", "「95件」は数として読めません。数だけ（目標・実績がないときは「－」）を入れてください"),
        ("kpi:11-1", "達成", "「達成」は数として読めません。数だけ（目標・実績がないときは「－」）を入れてください"),
        ("kpi:11-1", "1,23", "「1,23」は数として読めません。数だけ（目標・実績がないときは「－」）を入れてください"),
        ("kpi:11-1", "9" * 30, "数が大きすぎます。桁を確かめてください"),
        ("kpi:11-1", float("inf"), "数が大きすぎます。桁を確かめてください"),
        ("kpi:11-1", "あ" * 50, "長すぎます。40文字までにしてください"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_said(entity: str, entered: Any, said: str) -> None:
    assert faults(line(entity, "R5", 実績=entered)) == [f"R5 5行目 [実績の列]: {said}"]


def test_targets_may_be_words_that_the_plan_uses() -> None:
    assert told(revised(line("kpi:25-1", "R6", 目標="前年度水準以上")))[0][4] == "前年度水準以上"
    assert told(revised(line("kpi:30-1", "R6", 目標="15％未満")))[0][4] == "15%未満"
    assert "「がんばる」は数として読めません。数か「－」か、" in faults(line("kpi:25-1", "R6", 目標="がんばる"))[0]


def test_results_in_words_belong_to_indicators_without_numbers() -> None:
    assert told(revised(line("ref:16-3", "R5", 実績="9部4局111課室")))[0][4] == "9部4局111課室"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ([line("kpi:99-9", "R5", 実績="1")], ["R5 5行目 [番号]: 「kpi:99-9」は計画にない番号です。ひな形の番号に戻してください"]),
        ([line("kpi:11-1", "R9", 実績="1")], ["R5 5行目 [番号]: 「R9」は計画の年度ではありません"]),
        ([line("kpi:11-1", "R5", 実績="90"), line("kpi:11-1", "R5", row=9, 実績="91")], ["R5 9行目 [番号]: kpi:11-1 の行が 5行目にもあります。一つにしてください"]),
        ([line("kpi:11-1", "R5", note="メモ")], ["R5 5行目 [実績の列]: 新しい値がありません。値も入れるか、理由と備考を消してください"]),
        ([line("ref:1-4", "R5", 目標="5")], ["R5 5行目 [目標の列]: この指標にはない欄です。空欄にしてください"]),
        ([line("kpi:11-1", "R4", 実績=("94", "92.0"))], ["R5 5行目 [実績の列]: ひな形を作ったあとで、今の値が「92.0」から「93.5」に変わっています。新しいひな形を作り、そちらに入れてください"]),
        ([line("kpi:11-1", "R6", 実績="94")], ["R5 5行目 [実績の列]: R5の実績がまだ一つもありません。年度のシートを確かめてください"]),
        ([line("kpi:11-1", "R5", 達成率="90%")], ["R5 5行目 [達成率の列]: 目標と実績がそろっていないので、達成率は空欄にしてください"]),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named(wrong: list[Line], said: list[str]) -> None:
    assert faults(*wrong) == said


def test_every_fault_is_named_at_once_and_nothing_is_taken() -> None:
    assert len(faults(line("kpi:11-1", "R5", 実績="x"), line("kpi:1-1", "R5", row=6, 実績="y"))) == 2


def test_a_figure_that_was_wrong_can_be_withdrawn() -> None:
    package = revised(line("kpi:11-1", "R4", 実績="－"))
    assert told(package) == [("kpi:11-1", "R4", "actual", "93.5", ""), ("kpi:11-1", "R4", "rate", "117%", "")]


def test_a_form_that_was_rewritten_by_a_table_program_still_fits() -> None:
    assert told(revised(line("kpi:1-1", "R1", 基準値=("7.5", "7"))))[0][:4] == ("kpi:1-1", "R1", "baseline", "7.0")


def test_what_is_written_reads_as_it_was(tmp_path: Path) -> None:
    write_package(PLAN, tmp_path)
    again = read_package(tmp_path)
    assert {n: r.rows for n, r in again.resources.items()} == {n: r.rows for n, r in PLAN.resources.items()}
    assert again.descriptor == PLAN.descriptor


def test_a_revised_plan_is_sound_as_a_whole(tmp_path: Path) -> None:
    lines = [line(e, "R5", row=n, 実績="12") for n, e in enumerate(KPIS) if e not in ("kpi:23-1", "kpi:24-1")]
    write_package(revised(*lines, line("kpi:30-2", "R4", 実績="-135.1")), tmp_path)
    assert [str(p) for p in check(tmp_path)] == []


NUMBERS = st.decimals(-500, 100_000, places=1).map(str)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(KPIS), st.sampled_from(["R2", "R3", "R4", "R5"]), NUMBERS, st.none() | NUMBERS),
        max_size=12,
        unique_by=lambda t: t[:2],
    )
)
def test_whatever_figures_come_in_rates_and_counts_agree(rows: list[tuple[str, str, str, str | None]]) -> None:
    lines = [
        line(entity, year, row=n, 実績=actual, **({"目標": target} if target else {}))
        for n, (entity, year, actual, target) in enumerate(rows)
    ]
    found = revise(PLAN, lines, "2023.1")
    if isinstance(found, Revision):
        assert [*check_rates(found.package), *check_counts(found.package), *check_exceptions(found.package)] == []
    else:
        assert all(p.file == "R5" for p in found)


def test_the_same_form_again_changes_nothing() -> None:
    first = revised(line("kpi:11-1", "R5", 実績="95.2"), line("kpi:1-1", "R4", row=6, 実績="84.3"))
    lines = [line("kpi:11-1", "R5", 実績=("95.2", "")), line("kpi:1-1", "R4", row=6, 実績=("84.3", "84.1"))]
    again = revise(first, lines, "2023.1+20261124")
    assert isinstance(again, Revision)
    assert not changes(first, again.package)
