"""The weekly digest of a scope, as an answer: the same figures, sentences and cards as everywhere else."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.digest import wording as words
from bot.digest.rendering import digest_answer, quiet_answer
from bot.digest.standing import digest_of
from bot.messages import Answer
from bot.rendering.query_sentences import Saying
from knowledge.editions.changes import Changes
from knowledge.entities import kind_of
from knowledge.store import Store

__all__ = ["SCOPES", "Digest", "Edition", "digest"]

SCOPES = ("plan", "goal", "reform", "kgi", "item", "section")
"""Kinds of entities that a digest can be about."""


@dataclass(frozen=True)
class Edition:
    """A digest that is wanted.

    `first` where nothing was sent before; `changes` since the last one, None where they cannot be known; `next_at`
    (aware) when the next comes, with the name of its `zone`; `installed` the day on which the data were put there;
    `whole` shows everything even where nothing changed.
    """

    scope: str
    first: bool = True
    changes: Changes | None = None
    next_at: datetime | None = None
    zone: str = ""
    installed: date | None = None
    whole: bool = False


@dataclass(frozen=True)
class Digest:
    """A digest, and whether anything is news in it."""

    answer: Answer
    news: bool


def digest(edition: Edition, store: Store) -> Digest:
    """Returns the digest of a scope; one line where nothing changed.  Raises LookupError for an unknown scope."""
    if kind_of(edition.scope) not in SCOPES or not store.knows(edition.scope):
        raise LookupError(edition.scope)
    finding = digest_of(store, edition.scope, edition.changes)
    next_at = (edition.next_at, edition.zone) if edition.next_at else None
    lost = edition.changes is None
    news = edition.first or lost or bool(finding.changes)
    if not news and not edition.whole:
        return Digest(quiet_answer(finding, next_at), news)
    first = words.FIRST if next_at else words.SAMPLE
    told = first if edition.first else words.LOST if lost else words.UNCHANGED
    return Digest(digest_answer(finding, store.plan, Saying(store, short=True), told, next_at, edition.installed), news)
