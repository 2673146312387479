"""The judge, on replies written by hand."""

from typing import Any

import pytest

from tests.evaluation.gold import Gold, Stated, reply_of
from tests.evaluation.judge import Verdict, judge


def due(kind: str = "answer", intent: str = "value", entities: str = "kpi:11-1", tags: str = "plain", text: str = "R4の電子決裁率は?", facts: tuple[Stated, ...] = ()) -> Gold:  # fmt: skip
    return Gold("X1", text, kind, intent, tuple(entities.split()), facts, frozenset(tags.split()))


def fact(entity: str, year: str, measure: str, printed: str | None, value: Any = None) -> dict[str, Any]:
    return {"entity": entity, "year": year, "measure": measure, "printed": printed, "value": value}


def verdict(gold: Gold, kind: str, entities: str = "", facts: tuple[dict[str, Any], ...] = (), choices: str = "") -> Verdict:  # fmt: skip
    chosen = [{"entity": e, "label": e, "text": e} for e in choices.split()]
    return judge(gold, reply_of({"kind": kind, "entities": entities.split(), "facts": facts, "choices": chosen}))


RATE = due(facts=(Stated("kpi:11-1", "R4", "actual", "93.5"),))
PAGES = due(facts=(Stated("kpi:4-4", "R2", "actual", "1,300"),), entities="kpi:4-4")
BOTH = due(facts=(Stated("kpi:11-1", "R2", "actual", "94.0"), Stated("kpi:11-1", "R4", "actual", "93.5")))
NOTHING = due(kind="none", intent="other", entities="")
SEVERAL = due(kind="choices", entities="kpi:29-8 kpi:29-11")
LIST = due(intent="filter", entities="kpi:1-3 kpi:2-2", tags="set")
ORDER = due(intent="ranking", entities="kpi:28-2 kpi:17-1", tags="ordered")
SECTION = due(intent="owner", facts=(Stated("item:11", "", "lead_sections", ("総務課", "人事課")),))
LATER = due(entities="kpi:11-1", tags="unreported", text="R8の電子決裁率は?", facts=(Stated("kpi:11-1", "R8", "status", "not_reported"),))  # fmt: skip


def test_the_asked_figure_is_right() -> None:
    assert verdict(RATE, "answer", "kpi:11-1", (fact("kpi:11-1", "R4", "actual", "93.5", 93.5),)) is Verdict.RIGHT


@pytest.mark.parametrize("printed", ["1300", "１，３００件", "1,300 件"])
def test_the_dress_of_a_figure_does_not_count(printed: str) -> None:
    assert verdict(PAGES, "answer", "kpi:4-4", (fact("kpi:4-4", "R2", "actual", printed),)) is Verdict.RIGHT


def test_a_number_in_another_form_is_the_same_number() -> None:
    assert verdict(RATE, "answer", "kpi:11-1", (fact("kpi:11-1", "R4", "actual", "93.50", 93.5),)) is Verdict.RIGHT


def test_a_missing_figure_is_partial() -> None:
    said = (fact("kpi:11-1", "R4", "actual", "93.5"), fact("kpi:11-1", "R2", "target", "95"))
    assert verdict(BOTH, "answer", "kpi:11-1", said) is Verdict.PARTIAL


def test_everything_poured_out_is_partial() -> None:
    said = (fact("kpi:11-1", "R4", "actual", "93.5"),)
    assert verdict(RATE, "answer", "kpi:11-1 kpi:11-2 kpi:11-3", said) is Verdict.PARTIAL


def test_another_figure_for_what_was_asked_is_wrong() -> None:
    said = (fact("kpi:11-1", "R4", "actual", "39.5", 39.5),)
    assert verdict(RATE, "answer", "kpi:11-1", said) is Verdict.WRONG


def test_another_year_is_wrong() -> None:
    assert verdict(RATE, "answer", "kpi:11-1", (fact("kpi:11-1", "R3", "actual", "93.8"),)) is Verdict.WRONG


def test_another_thing_is_wrong() -> None:
    assert verdict(RATE, "answer", "kpi:11-2", (fact("kpi:11-2", "R4", "actual", "93.5"),)) is Verdict.WRONG


def test_choices_where_an_answer_was_due_are_asked_back() -> None:
    assert verdict(RATE, "choices", choices="kpi:11-1 kpi:11-2") is Verdict.BACK


def test_choices_are_right_where_both_would_do() -> None:
    gold = due(tags="either", facts=RATE.facts)
    assert verdict(gold, "choices", choices="kpi:11-1 kpi:11-2") is Verdict.RIGHT


def test_no_answer_where_one_was_due_is_silent() -> None:
    assert verdict(RATE, "none") is Verdict.SILENT


def test_no_is_an_answer_for_a_year_that_the_plan_does_not_have() -> None:
    assert verdict(LATER, "none") is Verdict.RIGHT


def test_a_figure_where_there_is_none_is_wrong() -> None:
    assert verdict(NOTHING, "none") is Verdict.RIGHT
    assert verdict(NOTHING, "choices", choices="kpi:11-1") is Verdict.BACK
    assert verdict(NOTHING, "answer", "kpi:11-1", (fact("kpi:11-1", "R4", "actual", "93.5"),)) is Verdict.WRONG


def test_the_latest_figure_may_stand_beside_the_word_that_a_year_is_not_reported() -> None:
    gold = due(kind="none", entities="kpi:11-1", tags="unreported")
    said = (fact("kpi:11-1", "R7", "status", "", "not_reported"), fact("kpi:11-1", "R4", "actual", "93.5"))
    assert verdict(gold, "answer", "kpi:11-1", said) is Verdict.RIGHT
    assert verdict(gold, "answer", "kpi:11-1", said[1:]) is Verdict.WRONG


def test_what_is_ambiguous_must_be_asked_back_or_answered_for_all() -> None:
    both = (fact("kpi:29-8", "R4", "actual", "87"), fact("kpi:29-11", "R4", "actual", "86"))
    assert verdict(SEVERAL, "choices", choices="kpi:29-8 kpi:29-11 kpi:29-9") is Verdict.RIGHT
    assert verdict(SEVERAL, "answer", "kpi:29-8 kpi:29-11", both) is Verdict.RIGHT
    assert verdict(SEVERAL, "answer", "kpi:29-8", both[:1]) is Verdict.WRONG
    assert verdict(SEVERAL, "choices", choices="kpi:1-1 kpi:29-8") is Verdict.BACK
    assert verdict(SEVERAL, "none") is Verdict.SILENT


def test_a_list_must_be_complete() -> None:
    assert verdict(LIST, "answer", "kpi:2-2 kpi:1-3") is Verdict.RIGHT
    assert verdict(LIST, "answer", "kpi:2-2") is Verdict.WRONG
    assert verdict(LIST, "answer", "kpi:2-2 kpi:1-3 kpi:1-1") is Verdict.WRONG


def test_a_ranking_must_be_in_order() -> None:
    assert verdict(ORDER, "answer", "kpi:28-2 kpi:17-1 kpi:29-4") is Verdict.RIGHT
    assert verdict(ORDER, "answer", "kpi:17-1 kpi:28-2") is Verdict.WRONG


def test_sections_are_facts_of_the_item_and_all_must_be_named() -> None:
    all_of_them = (fact("item:11", "", "lead_sections", "", ["人事課", "総務課", "財政課"]),)
    one = (fact("item:11", "", "lead_sections", "", ["人事課"]),)
    assert verdict(SECTION, "answer", "item:11", all_of_them) is Verdict.RIGHT
    assert verdict(SECTION, "answer", "item:11", one) is Verdict.PARTIAL
