"""Lists of circled numbers as the sheets print them."""

__all__ = ["circles_of"]

_CIRCLES = {chr(0x2460 + i): i + 1 for i in range(20)}


def circles_of(printed: str) -> set[int]:
    """Returns the numbers that a printed list of circles stands for: ①、③～⑧ is 1 and 3 to 8."""
    found: set[int] = set()
    last, through = 0, False
    for c in printed:
        if c in "～〜~":
            through = True
        elif c in _CIRCLES:
            found |= set(range(last, _CIRCLES[c] + 1)) if through else {_CIRCLES[c]}
            last, through = _CIRCLES[c], False
    return found
