"""Looks up what the sheets say in words: why, what is difficult, what comes next, how things stood before."""

from bot.circles import circles_of
from bot.findings import NarrativeFinding
from bot.intents import Narrative
from bot.lookup.figures import asked_years, latest_year, year_figures
from knowledge.model import Indicator, Item
from knowledge.store import Store

__all__ = ["narrate"]

_TOPICS = {"background": ("status", "problem", "reform")}
_YEARLY = ("reason", "issue", "next")
_AT_PLANNING = "BASE"


def narrate(store: Store, intent: Narrative, item: Item, indicator: Indicator | None) -> list[NarrativeFinding]:
    """Returns what the item's sheet says for each asked year, of an indicator the part of its circle."""
    if intent.topic == "background":
        return [_finding(store, intent.topic, _AT_PLANNING, item, indicator)]
    latest = latest_year(store, indicator) if indicator else store.reported_years[-1]
    years = asked_years(store, intent.period, _told(store, item, latest))
    return [_finding(store, intent.topic, y, item, indicator) for y in years if y != store.baseline_year] or [
        _finding(store, intent.topic, latest, item, indicator)
    ]


def _told(store: Store, item: Item, latest: str) -> str:
    """Returns the newest year up to `latest` of which the item's sheet says anything: figures may come in before it."""
    until = store.reported_years[: store.reported_years.index(latest) + 1]
    return next((y for y in reversed(until) if store.narratives(item.item, _YEARLY, (y,))), latest)


def _finding(store: Store, topic: str, year: str, item: Item, indicator: Indicator | None) -> NarrativeFinding:
    texts = store.narratives(item.item, _TOPICS.get(topic, (topic,)), (year,))
    if year != _AT_PLANNING and year not in store.reported_years and indicator is None:
        kpis = store.indicators(item.entity, ("kpi",))
        indicator = kpis[0] if len(kpis) == 1 else None
    figures = year_figures(store, indicator, year) if indicator and year != _AT_PLANNING else None
    if indicator is not None:
        mine = tuple(t for t in texts if indicator.circle in circles_of(t.circles or ""))
        if mine:
            return NarrativeFinding(topic, year, item, indicator, figures, mine, whole=False)
    return NarrativeFinding(topic, year, item, indicator, figures, texts, whole=True)
