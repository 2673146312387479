"""How a message was read: what every sentence held, what was looked for, and what came out."""

from dataclasses import dataclass

from bot.clauses import Clause
from bot.intents import Intent
from bot.resolving import Search
from bot.wants import Want

__all__ = ["Reading", "Understood"]


@dataclass(frozen=True)
class Reading:
    """One sentence as it was read; where it asks for several things, there is a reading for each.

    `searches` are those for the words that name a topic, in the order made; `taken_over` tells that the sentence only
    named what the next one asks about.
    """

    clause: Clause
    wanted: Want
    searches: tuple[Search, ...]
    intent: Intent
    taken_over: bool = False


@dataclass(frozen=True)
class Understood:
    """A message as it was read: its normalised `text`, the sentences that only say who asks, the others, the intents.

    There is at least one reading and one intent.
    """

    text: str
    introductions: tuple[str, ...]
    readings: tuple[Reading, ...]
    intents: tuple[Intent, ...]
