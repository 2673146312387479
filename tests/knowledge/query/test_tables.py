"""The tables that sets are chosen by."""

import sqlite3

import pytest

from tests.knowledge.query.plan import KPIS, NAMES, REFS, UNITS


def test_things_are_in_the_order_of_the_sheets(index: sqlite3.Connection) -> None:
    rows = index.execute("SELECT id, kind FROM things ORDER BY place").fetchall()
    assert [e for e, k in rows if k in ("kpi", "ref")] == [
        f"{k}:{n}" for k, n in (
            ("kpi", "1-1"), ("kpi", "1-2"), ("ref", "1-3"), ("kpi", "2-1"), ("kpi", "2-2"), ("kpi", "3-1"), ("kpi", "3-2"),
            ("kpi", "3-3"), ("ref", "4-1"), ("kpi", "4-2"),
        )
    ]  # fmt: skip
    assert rows[0] == ("plan", "plan")
    assert [e for e, k in rows if k == "section"] == [
        "section:図書館課",
        "section:市民課",
        "section:人事課",
        "section:公園課",
    ]
    assert [e for e, k in rows if k == "sections"] == ["section:全所属"]
    assert [e for e, k in rows if k == "bureau"] == ["bureau:教育局", "bureau:総務局"]
    assert {e for e, _ in rows} == {*NAMES, *(e for e, k in rows if k in ("section", "sections", "bureau"))}


def test_things_have_a_unit_in_one_spelling_and_a_direction(index: sqlite3.Connection) -> None:
    found = {e: (u, d) for e, u, d in index.execute("SELECT id, unit, direction FROM things")}
    assert {e: found[e][0] for e in (*KPIS, *REFS)} == UNITS
    assert {e: found[e][1] for e in (*KPIS, *REFS)} == {
        "kpi:1-1": 1, "kpi:1-2": 1, "kpi:2-1": -1, "kpi:2-2": -1, "kpi:3-1": -1, "kpi:3-2": -1, "kpi:3-3": 1, "kpi:4-2": 1,
        "ref:1-3": None, "ref:4-1": 1,
    }  # fmt: skip
    assert found["item:1"] == found["plan"] == (None, None)


@pytest.mark.parametrize(
    ("entity", "relations"),
    [
        ("kpi:3-1", {
            ("kpi:3-1", ""), ("plan", ""), ("goal:2", ""), ("reform:2", ""), ("item:3", ""), ("kgi:2", ""),
            ("section:人事課", "lead"), ("section:全所属", "related"), ("bureau:総務局", ""),
        }),
        ("kpi:1-1", {
            ("kpi:1-1", ""), ("plan", ""), ("goal:1", ""), ("reform:1", ""), ("item:1", ""), ("kgi:1", ""),
            ("section:図書館課", "lead"), ("section:市民課", "related"), ("bureau:教育局", ""),
        }),
        ("ref:4-1", {
            ("ref:4-1", ""), ("plan", ""), ("goal:2", ""), ("reform:3", ""), ("item:4", ""), ("section:公園課", "lead"),
        }),
        ("goal:1", {
            ("goal:1", ""), ("plan", ""), ("reform:1", ""), ("item:1", ""), ("item:2", ""), ("kpi:1-1", ""), ("kpi:1-2", ""),
            ("ref:1-3", ""), ("kpi:2-1", ""), ("kpi:2-2", ""), ("kgi:1", ""), ("kgi:2", ""), ("section:図書館課", "lead"),
            ("section:市民課", "lead"), ("section:市民課", "related"), ("section:人事課", "lead"), ("bureau:教育局", ""),
        } | {("bureau:総務局", "")}),
        ("section:公園課", {
            ("section:公園課", ""), ("plan", ""), ("goal:2", "lead"), ("reform:3", "lead"), ("item:4", "lead"),
            ("ref:4-1", "lead"), ("kpi:4-2", "lead"),
        }),
        ("section:全所属", {
            ("section:全所属", ""), ("plan", ""), ("goal:2", "related"), ("reform:2", "related"), ("item:3", "related"),
            ("kpi:3-1", "related"), ("kpi:3-2", "related"), ("kpi:3-3", "related"),
        }),
    ],
)  # fmt: skip
def test_what_belongs_to_what(index: sqlite3.Connection, entity: str, relations: set[tuple[str, str]]) -> None:
    assert set(index.execute("SELECT b, role FROM relations WHERE a = ?", (entity,))) == relations
    assert set(index.execute("SELECT a, role FROM relations WHERE b = ?", (entity,))) == relations


COLUMNS = "state, actual, target, rate, exact, gap, has_actual, has_target, reached"


@pytest.mark.parametrize(
    ("entity", "year", "row"),
    [
        ("kpi:1-2", "R1", (None, 20, None, None, None, None, 1, 0, 0)),
        ("kpi:1-2", "R4", ("missed", 45, 50, 90, 90, -5, 1, 1, 0)),
        ("kpi:1-2", "R5", ("not_reported", None, 55, None, None, None, 0, 1, None)),
        ("kpi:2-1", "R4", ("no_target", 12, None, None, None, None, 1, 0, 0)),
        ("kpi:2-2", "R3", ("achieved", 15, 30, 200, 200, -15, 1, 1, 1)),
        ("kpi:2-2", "R4", ("not_reported", None, 20, None, None, None, 0, 1, None)),
        ("kpi:3-1", "R3", ("missed", 30, 26, 87, pytest.approx(86.6667, abs=1e-4), 4, 1, 1, 0)),
        ("kpi:3-2", "R4", ("achieved", None, None, None, None, None, 1, 1, 1)),
        ("kpi:3-2", "R3", ("missed", None, None, None, None, None, 1, 1, 0)),
        ("kpi:3-3", "R2", ("undecided", None, None, None, None, None, 0, 1, None)),
        ("kpi:3-3", "R4", ("achieved", 15, None, 125, 125, None, 1, 1, None)),
        ("kpi:4-2", "R4", ("no_target", None, None, None, None, None, 0, 0, None)),
        ("ref:1-3", "R4", (None, 9, None, None, None, None, 1, 0, None)),
        ("ref:4-1", "R1", (None, None, None, None, None, None, 0, 0, None)),
    ],
)
def test_what_became_of_a_target(
    index: sqlite3.Connection, entity: str, year: str, row: tuple[str | float | None, ...]
) -> None:
    found = index.execute(f"SELECT {COLUMNS} FROM judged WHERE entity = ? AND year = ?", (entity, year)).fetchall()
    assert found == [row]


def test_every_indicator_is_judged_in_every_year_of_the_plan(index: sqlite3.Connection) -> None:
    assert index.execute("SELECT count(*), count(DISTINCT entity), count(DISTINCT year) FROM judged").fetchone() == (
        50,
        10,
        5,
    )


@pytest.mark.parametrize(
    ("entity", "outlook", "risk", "final", "remaining"),
    [
        ("kpi:1-1", "on_track", 300_000 - 140 * 100 / 130, 150, 10),
        ("kpi:1-2", "at_risk", 400_000 - (45 + 25 / 3) * 100 / 55, 55, 10),
        ("kpi:2-1", "on_track", 299_900, 10, -2),
        ("kpi:2-2", "on_track", 300_000 - 20 * 100 / 15, 20, 5),
        ("kpi:3-1", "off_track", 499_920, 20, -10),
        ("kpi:3-2", "on_track", 299_900, None, None),
        ("kpi:3-3", "decided", 99_900, None, None),
        ("kpi:4-2", "unknown", 199_900, 100, None),
    ],
)
def test_what_is_to_be_expected(
    index: sqlite3.Connection, entity: str, outlook: str, risk: float, final: float | None, remaining: float | None
) -> None:
    rows = index.execute("SELECT outlook, risk, final, remaining FROM outlooks WHERE entity = ?", (entity,)).fetchall()
    assert rows == [(outlook, pytest.approx(risk), final, remaining)]


def test_nothing_is_expected_of_reference_indicators(index: sqlite3.Connection) -> None:
    assert [e for (e,) in index.execute("SELECT entity FROM outlooks ORDER BY rowid")] == list(KPIS)
