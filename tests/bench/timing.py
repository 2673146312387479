"""Takes times so that slow moments of a shared machine hit every way alike."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

__all__ = ["medians"]


def medians(
    ways: Mapping[str, Callable[[Any], object]],
    inputs: Sequence[Any],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """Returns the median milliseconds that each way takes for one input; the ways take turns on every input."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for value in inputs:
            for name, way in ways.items():
                start = clock()
                way(value)
                taken[name].append((clock() - start) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}
