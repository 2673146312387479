"""What an explanation holds: what every sentence said, what was looked for, and what came out."""

import pytest

from bot.answering import Answering
from bot.clauses import Mark
from bot.criteria import RateIs
from bot.explaining import Looked, Said, Sentence
from bot.intents import Ask, Figures, Narrative, Overview, Select, Unknown
from bot.messages import Question
from bot.periods import Period
from tests.bot.test_answering import QUESTIONS
from tests.conftest import TODAY


def sentences(answering: Answering, text: str) -> tuple[Sentence, ...]:
    return answering.explain(Question(text, TODAY)).sentences


def sentence(answering: Answering, text: str) -> Sentence:
    (only,) = sentences(answering, text)
    return only


def search(answering: Answering, text: str) -> Looked:
    (only,) = sentence(answering, text).searches
    return only


@pytest.mark.parametrize(
    "text", [*QUESTIONS, "組織の数は?", "ありがとう", "県庁トークの開催数は?", "実施項目31の担当課は?", ""]
)
def test_what_is_explained_is_what_is_answered(answering: Answering, text: str) -> None:
    answer, memory = answering.answer(Question(text, TODAY))
    explanation = answering.explain(Question(text, TODAY))
    assert (explanation.answer.kind, explanation.answer.blocks) == (answer.kind, answer.blocks)
    if answer.kind == "answer":
        assert memory.intent in [s.intent for s in explanation.sentences]


def test_a_misspelt_name_is_found_by_its_reading(answering: Answering) -> None:
    found = search(answering, "R4の電子決済率は?")
    best = found.candidates[0]
    assert found.taken == ("kpi:11-1",)
    assert (best.entity, best.how, best.alias, best.label) == ("kpi:11-1", "reading", True, "電子決裁率")
    assert 0.9 < best.explained < 1
    assert best.said == 1.0


def test_a_name_with_one_wrong_character_is_found_as_a_slip(answering: Answering) -> None:
    best = search(answering, "行政手続電了化率は?").candidates[0]
    assert (best.entity, best.how, best.alias, best.label) == ("kpi:1-1", "slip", False, "行政手続電子化率")


def test_an_alias_is_told_from_an_official_name(answering: Answering) -> None:
    alias = search(answering, "残業の担当課は?").candidates[0]
    assert (alias.entity, alias.how, alias.alias, alias.said) == ("kpi:18-1", "spelling", True, 1.0)
    official = search(answering, "行政手続電子化率は?").candidates[0]
    assert (official.entity, official.how, official.alias, official.said) == ("kpi:1-1", "spelling", False, 1.0)


def test_the_next_best_are_shown_beside_what_is_taken(answering: Answering) -> None:
    found = search(answering, "障害者雇用率は?")
    assert found.taken == ("kpi:21-3",)
    assert found.candidates[0].entity == "kpi:21-3"
    assert "item:21" in [c.entity for c in found.candidates]


def test_a_word_that_no_name_explains_is_left_over(answering: Answering) -> None:
    read = sentence(answering, "県庁トークの開催数は?")
    (found,) = read.searches
    assert found.left == (Said("トーク", (), False, False),)
    assert (found.taken, found.options) == ((), ())
    assert all("トーク" in c.left for c in found.candidates)
    assert read.why == "words"
    assert isinstance(read.intent, Unknown)


def test_a_word_that_only_other_names_have_is_known_but_left_over(answering: Answering) -> None:
    found = search(answering, "電子決裁の徴収は?")
    assert found.taken == ()
    assert found.left == (Said("徴収", (), True, False),)


def test_an_everyday_word_shows_what_it_means(answering: Answering) -> None:
    read = sentence(answering, "ネット会議の回数は?")
    assert read.words == (Said("ネット会議", ("ウェブ会議",), True, False),)


def test_words_that_need_no_explanation_are_told_apart(answering: Answering) -> None:
    read = sentence(answering, "R4の電子決裁率を教えて")
    assert [(w.word, w.light) for w in read.words] == [
        ("電子", False), ("決裁", False), ("率", False), ("教え", True),
    ]  # fmt: skip


def test_an_ambiguous_word_gives_options(answering: Answering) -> None:
    read = sentence(answering, "組織の数は?")
    (found,) = read.searches
    assert found.options == ("ref:16-3", "ref:16-4", "ref:16-6", "ref:16-7")
    assert found.taken == ()
    assert isinstance(read.intent, Ask)
    explanation = answering.explain(Question("組織の数は?", TODAY))
    assert explanation.answer.kind == "choices"
    assert explanation.names["ref:16-3"] == "知事部局の組織の数（翌年4月1日現在：県庁）"


def test_a_remark_before_the_question_is_skipped(answering: Answering) -> None:
    found = search(answering, "市長から電話があって、残業の目標を教えて")
    assert found.taken == ("kpi:18-1",)
    assert found.skipped == ("市長", "電話")


def test_years_cues_and_measures_come_with_their_words(answering: Answering) -> None:
    read = sentence(answering, "R3とR4の有給の目標と達成率を教えて")
    assert read.period == Period(years=("R3", "R4"))
    assert read.wanted.measures == ("target", "rate")
    assert read.marks == (
        Mark("year", "r3"), Mark("year", "r4"), Mark("cue", "目標", "target"), Mark("cue", "達成率", "rate"),
    )  # fmt: skip


def test_years_are_counted_from_the_day_given(answering: Answering) -> None:
    assert sentence(answering, "一昨年度の電子決裁率は?").period == Period(years=("R6",))


def test_a_ranking_shows_criterion_order_and_limit(answering: Answering) -> None:
    read = sentence(answering, "達成率80%未満のワースト3は?")
    assert read.wanted.kind == "select"
    assert read.wanted.criteria == (RateIs("lt", 80.0),)
    assert read.wanted.order is not None
    assert (read.wanted.order.by, read.wanted.order.highest, read.wanted.limit) == ("rate", False, 3)
    assert isinstance(read.intent, Select)
    assert read.searches == ()


def test_numbers_and_sections_show_what_they_name(answering: Answering) -> None:
    numbers = sentence(answering, "実施項目11とKGI③と項目99の状況は?")
    assert [m for m in numbers.marks if m.kind == "number"] == [
        Mark("number", "実施項目11", "item:11"), Mark("number", "kgi(3)", "kgi:3"), Mark("number", "項目99", "item:99"),
    ]  # fmt: skip
    assert numbers.intent == Overview(("item:11", "kgi:3"))
    section = sentence(answering, "人事課のR4の未達の指標は?")
    assert Mark("section", "人事課", "section:人事課") in section.marks


def test_something_outside_of_the_plan_is_named(answering: Answering) -> None:
    for text, words in (("横浜市の電子決裁率は?", "横浜"), ("全国平均の県税徴収率は?", "全国平均")):
        read = sentence(answering, text)
        assert Mark("outside", words) in read.marks
        assert (read.why, read.searches) == ("elsewhere", ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("実施項目31の担当課は?", "number"),
        ("電子決裁率を見ました。", "statement"),
        ("それはそうだ", "nothing"),
        ("宇宙課の担当は?", "section"),
    ],
)
def test_why_nothing_was_understood(answering: Answering, text: str, why: str) -> None:
    assert sentence(answering, text).why == why


def test_every_sentence_is_explained_and_what_it_goes_on_with(answering: Answering) -> None:
    first, second = sentences(answering, "電子決裁率の資料を作っています。R3はいくつですか。")
    assert (first.why, first.continued) == ("statement", False)
    assert second.continued
    assert second.intent == Figures(("kpi:11-1",), period=Period(years=("R3",)))


def test_a_sentence_that_only_names_what_the_next_asks_about_is_taken_over(answering: Answering) -> None:
    first, second = sentences(answering, "電子決裁率がほしいんですが、R4です")
    assert (first.taken_over, second.taken_over) == (True, False)


def test_what_is_told_before_the_question_is_passed_over(answering: Answering) -> None:
    first, second = sentences(answering, "残業が増えています。R4の電子決裁率は?")
    assert (first.passed_over, second.passed_over) == (True, False)


def test_a_sentence_may_ask_for_several_things(answering: Answering) -> None:
    read = sentence(answering, "テレワークの課題とその対応は?")
    assert read.intent == Narrative("issue", ("item:17",))
    assert read.further == (Narrative("next", ("item:17",)),)


def test_who_asks_is_read_past(answering: Answering) -> None:
    explanation = answering.explain(Question("人事課の担当です。残業の目標は?", TODAY))
    assert explanation.introductions == ("人事課の担当です。",)
    assert [s.text for s in explanation.sentences] == ["残業の目標は?"]
