"""Remarks on figures that somebody states in a question (93%だよね?): an answer must not seem to agree with them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.messages import Answer, Fact
from bot.rendering import wording
from knowledge.naming.spelling import normalise
from knowledge.query.language import Amount

__all__ = ["MEASURES", "with_premises"]

MEASURES = frozenset({"actual", "target", "rate", "baseline", "change"})


def with_premises(answer: Answer, stated: Sequence[tuple[str, Amount]], measures: Collection[str] = MEASURES) -> Answer:
    """Returns an answer with a remark on each figure that was stated, as typed, and that none of its facts is.

    Only facts of `measures` count: who asks for a result and names the target is not right.
    """
    facts = [f for f in answer.facts if f.measure in measures]
    remarks = tuple(wording.differs(typed) for typed, amount in stated if _differs(amount, facts))
    if not remarks or not answer.blocks:
        return answer
    first, *others = answer.blocks
    return replace(answer, blocks=(replace(first, notes=(*remarks, *first.notes)), *others))


def _differs(amount: Amount, facts: Iterable[Fact]) -> bool:
    """Whether facts in the unit of an amount were told, and none of them is the amount."""
    numbers = [
        float(f.value)
        for f in facts
        if isinstance(f.value, int | float) and (not amount.unit or normalise(f.unit) == normalise(amount.unit))
    ]
    return bool(numbers) and not any(abs(n - amount.number) < 1e-9 for n in numbers)
