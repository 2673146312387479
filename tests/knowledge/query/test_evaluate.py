"""The one look-up: what is told of things that are named."""

from typing import Any

import pytest

from knowledge.plan.model import AchievedCount
from knowledge.query.evaluate import FIGURES, evaluate
from knowledge.query.findings import (
    ActivityFinding,
    CountFinding,
    DefinitionFinding,
    Expected,
    FigureFinding,
    GroupTrendFinding,
    KgiFinding,
    KgiMeasureFinding,
    NarrativeFinding,
    OverviewFinding,
    OwnedFinding,
    OwnerFinding,
    ParentFinding,
    PlanFinding,
    TrendFinding,
)
from knowledge.query.language import (
    ACHIEVED,
    ASPECTS,
    EVERY,
    About,
    Amount,
    And,
    Called,
    Change,
    Compared,
    Condition,
    Figure,
    In,
    Members,
    Moved,
    Named,
    Not,
    Or,
    Order,
    Over,
    Parts,
    Query,
    Share,
    State,
    Tally,
    Tell,
    Timing,
)
from knowledge.query.normal import normal
from knowledge.query.sets import Unsupported
from knowledge.store import Store
from tests.knowledge.query.plan import NAMES


def told(store: Store, entity: str, *aspects: str | Tally | Share, years: tuple[str, ...] = ()) -> list[Any]:
    return list(evaluate(normal(Tell(Named((entity,)), aspects, years)), store))


def kinds(found: list[Any]) -> list[str]:
    return [type(f).__name__ for f in found]


@pytest.mark.parametrize("aspect", FIGURES)
def test_figures_of_an_indicator(store: Store, aspect: str) -> None:
    (found,) = told(store, "kpi:1-2", aspect)
    assert isinstance(found, FigureFinding)
    assert (found.indicator.entity, [y.year for y in found.years]) == ("kpi:1-2", ["R4"])
    assert found.aspects == (() if aspect == "actual" else (aspect,))


def test_figures_are_told_together(store: Store) -> None:
    (found,) = told(store, "kpi:1-2", "rate", "target", years=("R3",))
    assert isinstance(found, FigureFinding)
    assert (found.aspects, [y.year for y in found.years]) == (("rate", "target"), ["R3"])


def test_nothing_but_a_name_is_the_newest_figure(store: Store) -> None:
    assert told(store, "ref:1-3") == told(store, "ref:1-3", "actual")
    (trend,) = told(store, "kpi:1-1", years=EVERY)
    assert isinstance(trend, TrendFinding)


@pytest.mark.parametrize(
    ("entity", "aspect", "kind"),
    [
        ("kpi:1-1", "outlook", Expected), ("ref:1-3", "outlook", FigureFinding), ("item:1", "outlook", None),
        ("kpi:1-1", "lead", OwnerFinding), ("kpi:1-1", "related", OwnerFinding), ("item:1", "lead", OwnerFinding),
        ("kpi:1-1", "item", ParentFinding), ("kpi:1-1", "reform", ParentFinding), ("item:1", "goal", ParentFinding),
        ("kpi:1-1", "kgi", KgiFinding), ("item:1", "kgi", OverviewFinding), ("kpi:1-1", "reason", NarrativeFinding),
        ("item:1", "issue", NarrativeFinding), ("item:1", "next", NarrativeFinding), ("item:1", "background", NarrativeFinding),
        ("item:1", "activity", ActivityFinding), ("kpi:1-1", "activity", ActivityFinding),
        ("kpi:1-1", "definition", DefinitionFinding), ("kgi:1", "definition", KgiMeasureFinding),
        ("item:1", "definition", OverviewFinding), ("goal:1", None, OverviewFinding), ("section:人事課", None, OwnedFinding),
        ("section:人事課", "status", OverviewFinding), ("bureau:教育局", None, OverviewFinding), ("plan", None, OverviewFinding),
        ("kgi:1", None, OverviewFinding), ("item:1", "status", OverviewFinding), ("item:1", ACHIEVED, CountFinding),
    ],
)  # fmt: skip
def test_every_aspect_has_its_finding(store: Store, entity: str, aspect: Any, kind: type | None) -> None:
    found = told(store, entity, *([aspect] if aspect else []))
    assert len(found) == 1
    if kind is not None:
        assert type(found[0]) is kind
    else:
        assert found[0].query.of == Members("kpi", In(entity))


@pytest.mark.parametrize("entity", ["kpi:1-1", "ref:1-3", "item:1"])
@pytest.mark.parametrize("aspect", ASPECTS)
def test_something_is_told_of_every_aspect(store: Store, entity: str, aspect: str) -> None:
    assert told(store, entity, aspect)


def test_aspects_of_several_things_are_told_thing_by_thing(store: Store) -> None:
    found: list[Any] = list(evaluate(Tell(Named(("kpi:1-1", "kpi:3-1")), ("lead", "rate", "kgi")), store))
    assert kinds(found) == ["FigureFinding", "OwnerFinding", "KgiFinding"] * 2
    assert [f.indicator.entity for f in found] == ["kpi:1-1"] * 3 + ["kpi:3-1"] * 3
    assert [f.role for f in found if isinstance(f, OwnerFinding)] == ["lead", "lead"]


def test_sections_of_the_items_of_a_group(store: Store) -> None:
    found = told(store, "goal:1", "lead")
    assert [f.item.item for f in found] == [1, 2]
    assert [f.item.item for f in told(store, "plan", "activity")] == [1, 2, 3, 4]
    assert [f.item.item for f in told(store, "section:人事課", "reason")] == [2, 3]


def test_what_something_belongs_to(store: Store) -> None:
    assert told(store, "kpi:3-1", "goal") == [
        ParentFinding("kpi:3-1", NAMES["kpi:3-1"], "goal", (("goal:2", NAMES["goal:2"]),))
    ]
    assert told(store, "item:3", "reform")[0].above == (("reform:2", NAMES["reform:2"]),)


def test_the_outlook_of_an_indicator(store: Store) -> None:
    (found,) = told(store, "kpi:3-1", "outlook")
    assert (found.forecast.outlook.value, found.forecast.share, found.sections) == (
        "off_track",
        80,
        ("人事課", "図書館課"),
    )


def test_texts_of_an_indicator_in_a_year(store: Store) -> None:
    (found,) = told(store, "kpi:1-2", "reason", years=("R3",))
    assert ([t.text for t in found.texts], found.whole, found.year) == (["端末が足りなかった。"], False, "R3")


def test_groups_year_by_year(store: Store) -> None:
    counts = (AchievedCount("R2", 1, 2), AchievedCount("R3", 2, 2))
    assert told(store, "item:2", years=EVERY) == [GroupTrendFinding("item:2", NAMES["item:2"], counts)]
    assert told(store, "item:2", "status", years=("R3", "R4")) == [
        GroupTrendFinding("item:2", NAMES["item:2"], counts[1:])
    ]
    assert told(store, "section:人事課", years=("R3", "R4"))[0].counts == (
        AchievedCount("R3", 2, 3),
        AchievedCount("R4", 1, 2),
    )
    (one,) = told(store, "item:2", years=("R3",))
    assert (one.year, one.count) == ("R3", counts[1])


def test_counts_year_by_year(store: Store) -> None:
    assert told(store, "goal:1", ACHIEVED, years=EVERY) == [
        GroupTrendFinding("goal:1", NAMES["goal:1"], (
            AchievedCount("R2", 2, 4), AchievedCount("R3", 3, 4), AchievedCount("R4", 1, 2),
        ))
    ]  # fmt: skip
    assert [c.printed for c in told(store, "goal:1", ACHIEVED, years=("R3", "R4"))[0].counts] == ["3/4", "1/2"]
    found = told(store, "goal:1", Tally("kpi", State("missed")), years=("R2", "R3"))
    assert [(f.year, f.rows[0].number) for f in found] == [("R2", 2), ("R3", 1)]
    assert [f.year for f in told(store, "goal:1", Share(State("missed")), years=EVERY)] == ["R2", "R3", "R4"]


def test_a_count_is_that_of_the_newest_year(store: Store) -> None:
    (found,) = told(store, "plan", Tally("kpi", And((In("goal:2"), State("achieved")))))
    assert isinstance(found, CountFinding)
    assert (found.query.of, found.year, found.rows[0].number) == (Named(("goal:2",)), "R4", 2)
    assert found.members == ("kpi:3-2", "kpi:3-3")


def test_counts_come_before_what_else_is_told(store: Store) -> None:
    found = told(store, "item:3", "lead", ACHIEVED)
    assert kinds(found) == ["CountFinding", "OwnerFinding"]
    assert kinds(told(store, "item:3", ACHIEVED, Tally("ref"))) == ["CountFinding", "CountFinding"]


@pytest.mark.parametrize(
    ("query", "part", "kind"),
    [
        (Tell(Members("item", State("missed"))), State("missed"), "item"),
        (Tell(Members("kpi", Parts("all", State("missed")))), Parts("all", State("missed")), "kpi"),
        (Tell(Members("goal"), (), (), Order(Figure("rate"), True)), Figure("rate"), "goal"),
        (Tell(Members("kpi"), (), (), Order(Share(State("missed")), True)), Share(State("missed")), "kpi"),
        (Tell(Members("kpi"), (Share(State("missed")),)), Share(State("missed")), "kpi"),
        (Tell(Members("item"), (Tally("section", State("missed")),)), State("missed"), "section"),
        (Tell(Named(("kpi:1-1", "kpi:1-2")), (), (), Order(Share(State("missed")), True)), Share(State("missed")), "kpi"),
        (Tell(Named(("goal:1",)), (Tally("item", State("missed")),)), State("missed"), "item"),
        (Tell(Named(("goal:1",)), (Share(Parts("all", State("missed"))),)), Parts("all", State("missed")), "kpi"),
        (Tell(Named(("kpi:1-1",)), (ACHIEVED,)), ACHIEVED, "kpi"),
        (Tell(Named(("goal:1", "ref:1-3")), (ACHIEVED,)), ACHIEVED, "ref"),
        (Tell(Named(("kpi:1-1",)), (Share(State("missed")),)), Share(State("missed")), "kpi"),
        (Tell(Members("kpi"), (), (), Order(Figure("any"), True)), Figure("any"), "kpi"),
        (Tell(Named(("kpi:1-1", "kpi:1-2")), (), (), Order(Figure("any", "R3"), True)), Figure("any"), "kpi"),
        (Tell(Members("kpi", Compared(Figure("actual"), "ge", Figure("any")))), Figure("any"), "kpi"),
        (Tell(Members("item", Compared(Figure("any"), "ge", Amount(3.0)))), Figure("actual"), "item"),
        (Tell(Named(("goal:1",)), (Share(Compared(Tally(), "ge", Figure("any"))),)), Figure("any"), "kpi"),
        (Timing(Named(("kpi:1-1",)), "highest", Figure("any")), Figure("any"), "kpi"),
        (Timing(Named(("item:1",)), "highest", Figure("rate")), Figure("rate"), "item"),
        (Timing(Named(("kpi:1-1",)), "lowest", Share(State("missed"))), Share(State("missed")), "kpi"),
        (Timing(Named(("kpi:1-1",)), "lowest", Change("count")), Change("count"), "kpi"),
        (Timing(Named(("goal:1",)), "all", None, State("missed")), State("missed"), "goal"),
        (Timing(Named(("goal:1",)), "first", None, Not(Moved("up"))), Moved("up"), "goal"),
        (Timing(Named(("plan",)), "first", None, Parts("all", Moved("up", "count"))), Moved("up", "count"), "kpi"),
        (Timing(Named(("ref:1-3",)), "since", None, Parts("all", State("missed"))), Parts("all", State("missed")), "ref"),
    ],
)  # fmt: skip
def test_what_a_thing_cannot_have_is_told(store: Store, query: Query, part: Any, kind: str) -> None:
    assert evaluate(normal(query), store) == [Unsupported(part, kind)]


@pytest.mark.parametrize(
    ("of", "unknown"),
    [
        (Named(("kpi:9-9",)), "kpi:9-9"),
        (Named(("kpi:1-1", "section:総務課")), "section:総務課"),
        (Named(("",)), ""),
        (Named(("kpi",)), "kpi"),
        (Members("kpi", In("goal:3")), "goal:3"),
        (Members("kpi", Not(In("bureau:企業局"))), "bureau:企業局"),
        (Members("kpi", And((In("goal:1"), Or((State("missed"), In("kgi:7")))))), "kgi:7"),
        (Members("item", Parts("any", In("item:9"))), "item:9"),
        (Members("kpi", Over("any", In("item:9"))), "item:9"),
        (Members("item", Compared(Tally("kpi", In("item:9")), "gt", Share(In("goal:1")))), "item:9"),
    ],
)
def test_what_the_plan_does_not_have_is_refused(store: Store, of: Any, unknown: str) -> None:
    with pytest.raises(LookupError) as raised:
        evaluate(Tell(of), store)
    assert raised.value.args == (unknown,)
    with pytest.raises(LookupError):
        evaluate(Timing(of, "all", None, State("missed")), store)


@pytest.mark.parametrize(
    "query",
    [
        Tell(Named(("goal:1",)), (Tally("kpi", In("item:9")),)),
        Tell(Named(("goal:1",)), (Share(In("item:9")),)),
        Tell(Members("goal"), (), (), Order(Tally("kpi", In("item:9")), True)),
        Timing(Named(("goal:1",)), "highest", Tally("kpi", In("item:9"))),
        Timing(Named(("goal:1",)), "all", None, Parts("any", In("item:9"))),
    ],
)
def test_what_is_unknown_is_found_wherever_it_is_named(store: Store, query: Query) -> None:
    with pytest.raises(LookupError, match="item:9"):
        evaluate(normal(query), store)


@pytest.mark.parametrize("topic", ["period", "source", "data", "contact", "rate", "structure"])
def test_facts_of_the_plan(store: Store, topic: Any) -> None:
    (found,) = evaluate(normal(About(topic)), store)
    assert isinstance(found, PlanFinding)
    assert (found.query, found.plan.version, found.reported) == (About(topic), "1.0", ("R2", "R3", "R4"))


def test_the_kgis_are_a_set(store: Store) -> None:
    (found,) = evaluate(normal(About("kgis")), store)
    assert getattr(found, "rows", None) == (("kgi:1", NAMES["kgi:1"]), ("kgi:2", NAMES["kgi:2"]))


def test_a_name_that_nothing_has_finds_nothing(store: Store) -> None:
    where: Condition = Called("ない")
    (found,) = evaluate(Tell(Members("kpi", where)), store)
    assert getattr(found, "rows", None) == ()
