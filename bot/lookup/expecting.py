"""Looks up what is to be expected of the final targets of indicators."""

from bot.findings import Expected
from bot.lookup.figures import latest_year, year_figures
from knowledge.model import Indicator
from knowledge.store import Store

__all__ = ["expected", "leads"]


def expected(store: Store, indicator: Indicator) -> Expected:
    """Returns an indicator's newest figures with the outlook of its final target."""
    forecast = store.forecast(indicator)
    year = forecast.latest.year if forecast.latest else latest_year(store, indicator)
    return Expected(indicator, year_figures(store, indicator, year), forecast, leads(store, indicator))


def leads(store: Store, indicator: Indicator) -> tuple[str, ...]:
    """Returns the sections that lead an indicator's item, as the sheet prints them."""
    sections = store.sections_of(indicator.item)
    return tuple(s.section for s in sections if s.role == "lead" and s.printed_in != "overview")
