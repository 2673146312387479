"""Groups of entities by how well they account for words: the same as when every entity is looked at."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.bits import from_numbers, numbers
from knowledge.shares import Asked, groups

SIZE = 40
LEVELS = (1.0, 0.98, 0.95)

shares = st.lists(st.sampled_from((0.0, 0.0, 0.0, *LEVELS)), min_size=SIZE, max_size=SIZE)
words = st.lists(st.tuples(st.sampled_from((0.2, 0.5, 1.0, 3.1, 4.7)), st.booleans(), shares), min_size=1, max_size=14)


@settings(max_examples=200, deadline=None)
@given(words, st.frozensets(st.integers(0, SIZE - 1)))
def test_the_entities_worth_a_look_are_those_of_a_full_scan(
    words: list[tuple[float, bool, list[float]]], among: frozenset[int]
) -> None:
    asked = [
        Asked(w, light, [(x, from_numbers((n for n in range(SIZE) if of[n] == x), SIZE)) for x in LEVELS])
        for w, light, of in words
    ]
    found = [
        (n, g.explained, g.shares) for g in groups(asked, from_numbers(among, SIZE)) for n in numbers(g.members, SIZE)
    ]
    scored = {n: explained([(w, light, of[n]) for w, light, of in words]) for n in among if any(w[2][n] for w in words)}
    least = enough(list(scored.values()))
    worthy = [(n, x, tuple(of[n] for _, _, of in words)) for n, x in scored.items() if x > least]
    assert found == sorted(worthy, key=lambda w: (-w[1], [-x for x in w[2]], w[0]))


def explained(words: list[tuple[float, bool, float]]) -> float:
    needed = sum(w for w, light, _ in words if not light)
    held = sum(w for w, light, x in words if light and x)
    gained = 0.0
    for w, _, x in words:
        gained += w * x
    return gained / (needed + held) if needed + held else 0.0


def enough(scores: list[float]) -> float:
    least = min(max(scores, default=0.0) - 0.2, 0.35)
    good = sorted((x for x in scores if x > least), reverse=True)
    return max(least, min(0.7, good[8])) if len(good) > 8 else least
