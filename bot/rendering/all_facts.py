"""Every fact that the bot knows, one after the other, for checks and other programs."""

from collections.abc import Iterator

from bot.messages import Fact
from bot.rendering.facts import count_fact, list_fact, result_fact, sections_fact, source_of, status_fact
from knowledge.plan.model import Indicator, Item, Measure
from knowledge.query.figures import year_figures
from knowledge.store import Store

__all__ = ["catalogue"]


def catalogue(store: Store) -> Iterator[Fact]:
    """Yields the facts of every indicator and item in the order of the sheets, then the counts of all groups."""
    for indicator in store.indicators():
        yield from _of_indicator(store, indicator)
    for item in store.items():
        yield from _of_item(store, item)
    groups = ["plan", *(g.entity for g in store.goals()), *(r.entity for r in store.reforms())]
    for entity in [*groups, *(k.entity for k in store.kgis())]:
        for year in store.reported_years:
            count = store.achieved_count(entity, year)
            if count:
                yield count_fact(entity, store.name(entity), count)


def _of_indicator(store: Store, indicator: Indicator) -> Iterator[Fact]:
    figures = store.figures(indicator.entity)
    for measure in Measure:
        for year in store.years:
            yield from result_fact(indicator, figures.get((measure, year.year)))
    if indicator.kind == "kpi":
        for code in store.plan_years:
            yield status_fact(indicator, year_figures(store, indicator, code))
    if indicator.kgi:
        number = indicator.kgi
        yield Fact(indicator.entity, indicator.name, "", "kgi", number, str(number), "", source_of(indicator))


def _of_item(store: Store, item: Item) -> Iterator[Fact]:
    for year in store.reported_years:
        count = store.achieved_count(item.entity, year)
        if count:
            yield count_fact(item.entity, item.name, count)
    sections = store.sections_of(item.item)
    yield sections_fact(item, item.name, sections, "lead")
    yield sections_fact(item, item.name, sections, "related")
    reform = store.reform(item.reform)
    if reform:
        yield Fact(item.entity, item.name, "", "goal", reform.goal, str(reform.goal), "", f"実施項目{item.item}")
        yield Fact(item.entity, item.name, "", "reform", reform.reform, str(reform.reform), "", f"実施項目{item.item}")
    yield list_fact(item.entity, item.name, "activity", [a.name for a in store.activities(item.item)], item.item)
