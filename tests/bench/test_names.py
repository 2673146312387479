"""The generated names: always the same, and such as many plans would have."""

from collections import Counter

from knowledge.store import Store
from tests.bench.names import generated


def test_the_same_names_come_every_time() -> None:
    assert list(generated(3000)) == list(generated(3000))


def test_there_are_as_many_names_as_asked_for_and_no_two_of_a_plan_are_alike() -> None:
    names = list(generated(3000))
    assert len(names) == 3000
    assert len({(entity.partition("@")[2], text) for entity, text, _ in names}) == 3000


def test_the_names_of_other_plans_are_told_from_those_at_home(store: Store) -> None:
    names = list(generated(3000))
    assert all("@" in entity for entity, _, _ in names)
    assert not {text for _, text, _ in names} & {label.text for label in store.labels()}


def test_plans_share_their_words_and_many_of_their_names() -> None:
    plans: dict[str, set[str]] = {}
    for entity, text, _ in generated(20 * 560):
        plans.setdefault(entity.partition("@")[2], set()).add(text.partition("の")[2])
    assert len(plans) == 20
    found = Counter(text for texts in plans.values() for text in texts)
    assert sum(1 for count in found.values() if count > 1) > 300
    assert found.most_common(1)[0][1] >= 5
