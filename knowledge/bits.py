"""Sets of small whole numbers as integers: bit n stands for the number n.

Python joins and cuts such sets at memory speed (a million members in some microseconds).  Where a set has few members
for its range, it is kept as a list of 32-bit numbers, else as its bits.
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

__all__ = ["chosen", "from_numbers", "numbers", "packed", "reaching", "tally", "union", "unpacked", "without"]

_DENSE = 64
"""From one member for so many numbers on, the bits take less time to read than the list."""

_SOME = re.compile(rb"[^\0]")


def from_numbers(members: Iterable[int], size: int) -> int:
    """Returns the set of `members`, each below `size`."""
    raw = bytearray(size // 8 + 1)
    for n in members:
        raw[n >> 3] |= 1 << (n & 7)
    return int.from_bytes(raw, "little")


def numbers(bits: int, most: int) -> list[int]:
    """Returns the members of a set in ascending order, the lowest `most` where there are more."""
    raw = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    found: list[int] = []
    for m in _SOME.finditer(raw):
        at, byte = m.start() << 3, raw[m.start()]
        while byte:
            low = byte & -byte
            found.append(at + low.bit_length() - 1)
            byte ^= low
        if len(found) >= most:
            break
    return found[:most]


def union(sets: Iterable[int]) -> int:
    """Returns the numbers that are in any of the sets."""
    return reduce(or_, sets, 0)


def without(members: int, others: int) -> int:
    """Returns the members of a set that are not in another one (much faster than `members & ~others`)."""
    return members ^ (members & others)


def chosen(bits: int, members: Sequence[int]) -> int:
    """Returns which of ascending `members` are in a set, by their places in `members`."""
    if not bits or not members:
        return 0
    raw = bits.to_bytes(max(bits.bit_length(), members[-1] + 1) // 8 + 1, "little")
    return from_numbers((i for i, n in enumerate(members) if raw[n >> 3] >> (n & 7) & 1), len(members))


def tally(sets: Iterable[tuple[int, int]]) -> list[int]:
    """Returns how often each number is in the sets, each set counted as often as is said beside it.

    As binary digits, the lowest first: for each those numbers whose count has it.
    """
    digits: list[int] = []
    for members, times in sets:
        for place in range(times.bit_length()):
            carry = members if times >> place & 1 else 0
            while carry:
                digits += [0] * (place + 1 - len(digits))
                digits[place], carry = digits[place] ^ carry, digits[place] & carry
                place += 1
    return digits


def reaching(digits: Sequence[int], least: int, among: int) -> int:
    """Returns those of `among` whose count in a tally is `least` or more."""
    if least <= 0:
        return among
    if least >> len(digits):
        return 0
    more, same = 0, among
    for i in range(len(digits) - 1, -1, -1):
        ones = same & digits[i]
        if least >> i & 1:
            same = ones
        else:
            more |= ones
            same ^= ones
    return more | same


def packed(members: "array[int]", size: int) -> bytes:
    """Returns the bytes that keep ascending `members`, each below `size`."""
    if len(members) * _DENSE <= size:
        return members.tobytes()
    bits = from_numbers(members, size)
    return bits.to_bytes(size // 8 + 1, "little")


def unpacked(raw: bytes, count: int, size: int) -> int:
    """Returns the set of `count` members below `size` that `packed` wrote."""
    if count * _DENSE <= size:
        return from_numbers(array("I", raw), size)
    return int.from_bytes(raw, "little")
