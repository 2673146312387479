"""Short ways to ask the made-up plan for sets."""

from collections.abc import Iterable

from knowledge.query.language import Condition, Expression, Members
from knowledge.query.sets import Sets

__all__ = ["fulfil", "open_of", "short", "values"]


def short(entities: Iterable[str]) -> str:
    """Returns ids without their kinds, in the order given: 1-1 3-2."""
    return " ".join(e.partition(":")[2] for e in entities)


def fulfil(sets: Sets, kind: str, where: Condition, year: str = "R4") -> str:
    """Returns what of a kind fulfils a condition."""
    rows, _ = sets.members(Members(kind, where), year)  # type: ignore[arg-type]
    return short(r.entity for r in rows)


def open_of(sets: Sets, kind: str, where: Condition, year: str = "R4") -> str:
    """Returns what of a kind cannot be judged by a condition."""
    _, open_ = sets.members(Members(kind, where), year)  # type: ignore[arg-type]
    return short(open_)


def values(sets: Sets, entities: Iterable[str], by: Expression, year: str = "R4") -> list[float | None]:
    """Returns the number of an expression for each thing."""
    return [row.keys[0] for row in sets.values(tuple(entities), by, year)]
