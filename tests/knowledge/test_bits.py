from array import array

from hypothesis import given
from hypothesis import strategies as st

from knowledge.bits import chosen, from_numbers, numbers, packed, reaching, tally, unpacked, without

SIZE = 300
members = st.frozensets(st.integers(0, SIZE - 1))


@given(members)
def test_the_members_of_a_set_come_back_in_order(found: frozenset[int]) -> None:
    assert numbers(from_numbers(found, SIZE), SIZE) == sorted(found)


@given(members, st.integers(0, SIZE))
def test_only_the_lowest_members_come_where_few_are_asked_for(found: frozenset[int], most: int) -> None:
    assert numbers(from_numbers(found, SIZE), most) == sorted(found)[:most]


@given(members, members)
def test_what_is_left_of_a_set_is_in_no_other(first: frozenset[int], second: frozenset[int]) -> None:
    assert without(from_numbers(first, SIZE), from_numbers(second, SIZE)) == from_numbers(first - second, SIZE)


@given(members, members)
def test_a_set_is_told_by_the_places_of_chosen_numbers(found: frozenset[int], some: frozenset[int]) -> None:
    places = {i for i, n in enumerate(sorted(some)) if n in found}
    assert chosen(from_numbers(found, SIZE), sorted(some)) == from_numbers(places, SIZE)


@given(members)
def test_a_kept_set_is_read_again_whether_it_has_few_members_or_many(found: frozenset[int]) -> None:
    raw = packed(array("I", sorted(found)), SIZE)
    assert unpacked(raw, len(found), SIZE) == from_numbers(found, SIZE)


@given(st.lists(st.tuples(members, st.integers(0, 9)), max_size=9), members, st.integers(-1, 40))
def test_a_tally_tells_which_numbers_are_in_enough_sets(
    sets: list[tuple[frozenset[int], int]], among: frozenset[int], least: int
) -> None:
    enough = {n for n in among if sum(times for s, times in sets if n in s) >= least}
    digits = tally((from_numbers(s, SIZE), times) for s, times in sets)
    assert reaching(digits, least, from_numbers(among, SIZE)) == from_numbers(enough, SIZE)
