"""Remembers for a while what each conversation was about."""

import time
from collections import OrderedDict
from collections.abc import Callable

from bot.messages import Memory

__all__ = ["Conversations"]


class Conversations:
    """Memories by conversation, forgotten after a while and when there are too many.  In this process only."""

    def __init__(self, seconds: float = 3600, limit: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        """Takes the age in seconds and the number after which memories go, and a clock in seconds."""
        self._seconds, self._limit, self._clock = seconds, limit, clock
        self._memories: OrderedDict[str, tuple[float, Memory]] = OrderedDict()

    def recall(self, key: str) -> Memory:
        """Returns what is remembered of a conversation, an empty memory for a new or old one."""
        kept = self._memories.get(key)
        if kept is None or self._clock() - kept[0] > self._seconds:
            return Memory()
        return kept[1]

    def keep(self, key: str, memory: Memory) -> None:
        """Remembers `memory` for `key`, as of now."""
        self._memories[key] = (self._clock(), memory)
        self._memories.move_to_end(key)
        if len(self._memories) > self._limit:
            self._memories.popitem(last=False)
