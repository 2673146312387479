"""Digests to be looked at: with news, without, the first one, and the card in which one is arranged."""

import sqlite3
from datetime import date, datetime
from zoneinfo import ZoneInfo

from adapters.cards.digest import settings_card
from adapters.cards.elements import Element
from adapters.digests.schedule import JAPAN, Schedule
from adapters.replies import answer_card
from bot.answering import Answering
from bot.digest.digest import Edition
from knowledge.editions.changes import Changes, changes
from knowledge.index import build
from knowledge.store import Store
from tests.knowledge.test_revising import PLAN, line, revised

__all__ = ["digest_cards"]


def digest_cards() -> dict[str, Element]:
    """Returns the cards by the names of their pictures; the news are made up."""
    package = revised(
        line("kpi:18-1", "R5", 実績="14.8"),
        line("kpi:18-2", "R5", 実績="13.4"),
        line("kpi:17-1", "R6", 目標="1.5"),
    )
    connection = sqlite3.connect(":memory:")
    build(package, connection)
    store = Store(connection)
    answering = Answering(store)
    given = {
        "next_at": datetime(2026, 11, 30, 9, tzinfo=ZoneInfo(JAPAN)), "zone": JAPAN, "installed": date(2026, 11, 20),
    }  # fmt: skip
    news = Edition("section:人事課", first=False, changes=changes(PLAN, package), **given)  # type: ignore[arg-type]
    none = Edition("section:人事課", first=False, changes=Changes((), (), ()), **given)  # type: ignore[arg-type]
    found = {
        "digest": news, "digest-quiet": none, "digest-plan": Edition("plan", **given), "digest-item": Edition("item:16")  # type: ignore[arg-type]
    }  # fmt: skip
    cards = {name: answer_card(answering.digest(edition).answer) for name, edition in found.items()}
    names = [name for _, name in answering.scopes()]
    cards["digest-settings"] = settings_card(
        names, "人事課", Schedule(), only_changes=False, instead="section:人事課", zone=JAPAN
    )
    return cards
