"""Names found in words, on a small made-up plan: what accounts for how much, and what is left over."""

import sqlite3
from collections.abc import Iterable

import pytest

from knowledge.compiling import write_names
from knowledge.documents import Term
from knowledge.labels import label_of
from knowledge.lexicon import Lexicon
from knowledge.matching import Candidate, Matcher
from knowledge.readings import words
from knowledge.text import key, normalise

NAMES = {
    "kpi:1": ("図書館の貸出冊数", "official"),
    "kpi:2": ("図書館の来館者数", "official"),
    "kpi:3": ("町税徴収率", "official"),
    "kpi:4": ("町税以外の収納率", "official"),
    "item:1": ("図書館", "official"),
    "kpi:5": ("防災訓練参加率", "official"),
}


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    labels = [label_of(entity, *name) for entity, name in NAMES.items()]
    terms = [Term(key("本"), key("冊"))]
    connection = sqlite3.connect(":memory:")
    write_names(connection, [*labels, label_of("kpi:5", "避難の練習", "alias")], terms)
    return Matcher(Lexicon(connection), terms)


def ranked(matcher: Matcher, text: str, kinds: Iterable[str] = ("kpi", "item")) -> list[Candidate]:
    text = normalise(text)
    found = words(text)
    content = [w for w in matcher.merged(text, found) if w.kind != "other"]
    return matcher.rank(content, matcher.hits(text, found), frozenset(kinds))


@pytest.mark.parametrize(
    ("text", "entity", "how"),
    [
        ("図書館の貸出冊数", "kpi:1", "spelling"),
        ("図書館貸出冊数", "kpi:1", "spelling"),
        ("としょかんのかしだしさっすう", "kpi:1", "reading"),
        ("避難の練習", "kpi:5", "spelling"),
        ("町税の徴収", "kpi:3", "words"),
        ("町税徴集率", "kpi:3", "reading"),
        ("防災訓連参加卒", "kpi:5", "likeness"),
    ],
)
def test_a_name_is_found(matcher: Matcher, text: str, entity: str, how: str) -> None:
    best = ranked(matcher, text)[0]
    assert (best.entity, best.how) == (entity, how)


def test_what_fits_two_names_explains_both_alike(matcher: Matcher) -> None:
    first, second = ranked(matcher, "図書館の数", ("kpi",))[:2]
    assert {first.entity, second.entity} == {"kpi:1", "kpi:2"}
    assert first.explained == pytest.approx(second.explained, abs=0.02)


def test_what_no_name_accounts_for_is_left_over(matcher: Matcher) -> None:
    best = ranked(matcher, "図書館の貸出冊数の予算")[0]
    assert (best.entity, [w.key for w in best.rest]) == ("kpi:1", ["予算"])
    assert best.explained < 1


def test_a_word_that_says_what_is_not_meant_names_nothing(matcher: Matcher) -> None:
    assert "kpi:4" not in {c.entity for c in ranked(matcher, "町税") if c.explained > 0.9}


def test_only_the_kinds_asked_for_are_returned(matcher: Matcher) -> None:
    assert {c.entity for c in ranked(matcher, "図書館", ("item",))} == {"item:1"}


def test_the_best_comes_first_and_nothing_from_nothing(matcher: Matcher) -> None:
    found = [c.explained for c in ranked(matcher, "図書館の来館者")]
    assert found == sorted(found, reverse=True)
    assert ranked(matcher, "") == []
