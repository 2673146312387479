"""How many messages one person may send in a while, so that one cannot keep the bot from the others."""

import time
from collections import OrderedDict
from collections.abc import Callable

__all__ = ["RateLimit"]


class RateLimit:
    """A bucket for each person that holds `count` messages and fills again in `seconds`.  In this process only."""

    def __init__(
        self, count: int = 20, seconds: float = 60, people: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Takes the size, how long an empty bucket takes to fill, how many people are kept, and a clock in seconds."""
        self._count, self._seconds, self._people, self._clock = count, seconds, people, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, person: str) -> bool:
        """Takes one message from a person's bucket; false where it is empty."""
        now = self._clock()
        left, at = self._buckets.pop(person, (float(self._count), now))
        left = min(self._count, left + (now - at) * self._count / self._seconds)
        allowed = left >= 1
        self._buckets[person] = (left - 1 if allowed else left, now)
        if len(self._buckets) > self._people:
            self._buckets.popitem(last=False)
        return allowed
