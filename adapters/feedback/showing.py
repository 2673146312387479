"""Opinions as lines: thumbs down, and words that named nothing."""

from collections.abc import Callable, Sequence

from adapters.feedback import wording
from adapters.state.database import open_state, state_url
from adapters.state.opinions import Disliked, Missed, Opinions

__all__ = ["opinion_lines"]


async def opinion_lines(state: str, limit: int, name: Callable[[str], str]) -> list[str]:
    """Returns up to `limit` lines of each kind, the most frequent first.

    `state` is a path or a URL; `name` gives an entity's name, "" for one of another plan.  Raises OSError,
    sqlite3.Error or sqlalchemy.exc.SQLAlchemyError where the state cannot be opened.
    """
    engine = await open_state(state_url(state))
    try:
        opinions = Opinions(engine)
        return _lines(await opinions.disliked(limit), await opinions.missed(limit), name)
    finally:
        await engine.dispose()


def _lines(disliked: Sequence[Disliked], missed: Sequence[Missed], name: Callable[[str], str]) -> list[str]:
    down = [
        wording.disliked(d.intent, [f"{name(e)}（{e}）" for e in d.entities.split()], d.dislikes, d.likes)
        for d in disliked
    ]
    unknown = [wording.missed(m.words, m.count) for m in missed]
    return [
        wording.DISLIKED, *(down or [wording.NONE_YET]), "", wording.MISSED, *(unknown or [wording.NONE_YET]), "",
        wording.HOW_TO_MEND,
    ]  # fmt: skip
