"""The names that the contract has for what is asked (docs/contract.md)."""

from knowledge.entities import is_indicator, kind_of
from knowledge.query.language import EVERY, Members, Named, Query, Share, Tally, Tell, Timing

__all__ = ["intent_of"]

_OWN = {
    "target": "target", "rate": "rate", "status": "status", "lead": "owner", "related": "owner", "reason": "reason",
    "issue": "issue", "next": "next", "activity": "activity", "definition": "definition", "kgi": "kgi",
    "background": "overview", "change": "compare", "gap": "compare", "remaining": "compare",
}  # fmt: skip


def intent_of(query: Query) -> str:
    """Returns the name of what a query asks."""
    match query:
        case Timing():
            return "trend"
        case Tell(Members() as of, aspects, _, order):
            return _of_members(of, aspects, ordered=order is not None)
        case Tell(Named(entities), aspects, years, order):
            return _of_named(entities[0], aspects, years, ordered=order is not None)
        case _:
            return "other"


def _of_members(of: Members, aspects: tuple[object, ...], *, ordered: bool) -> str:
    if ordered:
        return "ranking"
    if any(isinstance(a, Tally | Share) for a in aspects):
        return "count"
    if of.kind == "kgi":
        return "kgi"
    if of.kind == "item" and "In(entity='section:" in repr(of.where):
        return "owned"
    return "filter"


def _of_named(entity: str, aspects: tuple[object, ...], years: tuple[str, ...], *, ordered: bool) -> str:
    if ordered:
        return "ranking"
    if any(isinstance(a, Tally | Share) for a in aspects):
        return "count"
    if aspects and isinstance(aspects[0], str) and aspects[0] in _OWN:
        return _OWN[aspects[0]]
    if years == EVERY or len(years) > 2:
        return "trend"
    if kind_of(entity) == "section":
        return "owned"
    if not is_indicator(entity):
        return "overview"
    return "baseline" if years == ("R1",) else "value" if len(years) < 2 else "compare"
