"""The questions are sound: every outcome stands in the plan, and the whole plan is asked about."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from bot.messages import Fact
from bot.rendering.all_facts import catalogue
from knowledge.query.evaluate import evaluate, named_in
from knowledge.query.language import Query
from knowledge.query.normal import normal
from knowledge.store import Store
from tests.evaluation.gold import FILES, Gold, Reply, Said, Stated, read
from tests.evaluation.judge import item_of, judge

QUESTIONS = [q for file in FILES for q in read(file)]
COUNTS = ("kpi_count", "item_count")
PROSE = ("reason", "issue", "next")


def queries(gold: Gold) -> Iterator[Query]:
    return chain.from_iterable(gold.either)


def stands_in_the_plan(store: Store, facts: dict[str, list[Fact]], stated: Stated) -> bool:
    """Whether a stated fact is one of the plan's; counts by a criterion are not among these."""
    if stated.measure in PROSE:
        item = int(item_of(stated.entity).removeprefix("item:"))
        return bool(store.narratives(item, (stated.measure,), (stated.year,)))
    if stated.value == "not_reported":
        return stated.year not in store.reported_years
    if stated.measure == "achieved_count":
        count = store.achieved_count(stated.entity, stated.year)
        return count is not None and count.printed == stated.value
    if stated.value == "no_target" and stated.entity.startswith("ref:"):
        return True
    of_it = (*facts[stated.entity], *facts[item_of(stated.entity)])
    said = tuple(Said(f.entity, f.year, f.measure, f.value, f.printed) for f in of_it)
    gold = Gold("", "", "answer", "overview", (), (stated,), frozenset())
    return judge(gold, Reply("answer", (), said, (), "")) == "right"


def test_there_are_sets_enough_and_every_question_has_its_own_number() -> None:
    sizes = [sum(1 for _ in read(file)) for file in FILES]
    assert sum(size >= 150 for size in sizes) >= 12
    for file in FILES:
        assert [n for n, times in Counter(q.id for q in read(file)).items() if times > 1] == []


def test_every_fact_of_an_outcome_stands_in_the_plan(store: Store) -> None:
    facts = defaultdict(list)
    for fact in catalogue(store):
        facts[fact.entity].append(fact)
    stated = [(q.id, f) for q in QUESTIONS for f in q.facts if f.measure not in COUNTS]
    assert len(stated) > 500
    assert [(n, f) for n, f in stated if not stands_in_the_plan(store, facts, f)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_query_of_an_outcome_is_about_this_plan_and_can_be_evaluated(store: Store, file: Path) -> None:
    for gold in read(file):
        for query in queries(gold):
            assert [e for e in named_in(query) if not store.knows(e)] == [], gold.id
            assert evaluate(normal(query), store), gold.id


def test_every_indicator_and_every_item_is_asked_about(store: Store) -> None:
    asked = {e for q in QUESTIONS for e in (*q.entities, *(e for query in queries(q) for e in named_in(query)))}
    assert {i.entity for i in store.indicators()} - asked == set()
    assert {i.entity for i in store.items()} - {item_of(e) for e in asked} == set()


def test_the_turns_of_a_conversation_stand_together() -> None:
    spoken = [q.conversation for q in QUESTIONS]
    begun = [c for c, before in zip(spoken, [None, *spoken], strict=False) if c and c != before]
    assert len(begun) == len(set(begun))
