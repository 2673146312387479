"""What the words of names tell: which things a word, a part of a name or a sound points to, and how telling it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.naming.labels import label_of
from knowledge.naming.readings import words
from knowledge.naming.vocabulary import Vocabulary, lengths_by_head
from tests.knowledge.making_up import Plan, plans, term

NAMES = (
    ("kpi:1", "図書館の貸出冊数", "official"),
    ("kpi:2", "町税以外の収納率", "official"),
    ("kpi:3", "町税徴収率", "official"),
    ("kpi:4", "電子決裁率", "official"),
    ("item:1", "図書館", "official"),
    ("kpi:1", "回", "unit"),
    ("kpi:5", "フリーアドレス", "official"),
    ("kpi:6", "ICTの活用", "official"),
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary([label_of(*name) for name in NAMES], [term("本", "冊数"), term("ペーパーレス", "電子決裁")])


def held(vocabulary: Vocabulary, typed: str) -> list[tuple[float, set[str]]]:
    (word,) = words(typed)
    levels = vocabulary.holders(word.key, word.reading, word.kind == "number")
    return [(share, {vocabulary.entries[n].entity for n in members}) for share, members in levels]


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        ("電子", [(1.0, {"kpi:4"})]),
        ("図書", [(1.0, {"kpi:1", "item:1"})]),
        ("率", [(1.0, {"kpi:2", "kpi:3", "kpi:4"})]),
        ("回", [(1.0, {"kpi:1"})]),
        ("本", [(0.98, {"kpi:1"})]),
        ("ペーパーレス", [(0.98, {"kpi:4"})]),
        ("決済", [(0.95, {"kpi:4"})]),
        ("フリアドレス", [(0.95, {"kpi:5"})]),
        ("フリヤアドレス", [(0.85, {"kpi:5"})]),
        ("ict", [(1.0, {"kpi:6"})]),
        ("ic", []),
        ("予算", []),
    ],
)
def test_a_word_is_one_of_names_as_written_by_meaning_by_sound_or_as_a_slip(
    vocabulary: Vocabulary, typed: str, levels: list[tuple[float, set[str]]]
) -> None:
    assert held(vocabulary, typed) == levels


def test_a_name_that_says_what_is_not_meant_does_not_hold_it(vocabulary: Vocabulary) -> None:
    assert held(vocabulary, "町税") == [(1.0, {"kpi:3"})]
    both = Vocabulary([label_of("kpi:2", "町税以外の収納率", "official"), label_of("kpi:2", "町税の外", "alias")], [])
    assert held(both, "町税") == [(1.0, {"kpi:2"})]


@pytest.mark.parametrize("typed", ["電子", "子決", "率", "回", "冊数", "本"])
def test_words_and_parts_of_names_units_and_everyday_terms_are_known(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.known(typed)


@pytest.mark.parametrize("typed", ["予算", "税", "冊", "決済"])
def test_other_words_and_single_characters_of_words_are_not_known(vocabulary: Vocabulary, typed: str) -> None:
    assert not vocabulary.known(typed)


def test_rare_words_and_nouns_tell_more(vocabulary: Vocabulary) -> None:
    assert vocabulary.weight("電子", "noun") > vocabulary.weight("図書", "noun")
    assert vocabulary.weight("電子", "proper") > vocabulary.weight("電子", "noun") > vocabulary.weight("電子", "verb")
    assert vocabulary.weight("予", "noun") < vocabulary.weight("予算", "noun")


@pytest.mark.parametrize(
    ("typed", "words_like_it"),
    [
        ("フリヤアドレス", ("フリーアドレス",)),
        ("フリヤアドルス", ("フリーアドレス",)),
        ("電子決栽率", ("電子決裁率",)),
        ("電字決栽率", ()),
        ("電栽", ()),
        ("20221", ()),
    ],
)
def test_long_words_may_be_slips(vocabulary: Vocabulary, typed: str, words_like_it: tuple[str, ...]) -> None:
    assert vocabulary.similar(typed) == words_like_it


def test_units_and_short_sounds_name_nothing(vocabulary: Vocabulary) -> None:
    bridge = Vocabulary([label_of("kpi:1", "橋", "official"), label_of("kpi:1", "橋梁", "alias")], [])
    assert list(bridge.by_reading) == ["キヨウリヨウ"]
    assert "回" not in vocabulary.by_key
    assert [n.entity for n in vocabulary.by_key["図書館"]] == ["item:1"]


def test_things_are_numbered_in_the_order_of_the_plan(vocabulary: Vocabulary) -> None:
    assert [e.entity for e in vocabulary.entries] == ["kpi:1", "kpi:2", "kpi:3", "kpi:4", "item:1", "kpi:5", "kpi:6"]
    assert [n.text for n in vocabulary.entries[0].labels] == ["図書館の貸出冊数", "回"]
    assert vocabulary.number["item:1"] == 4


@settings(deadline=None)
@given(st.lists(st.text("アイ", max_size=4)))
def test_for_each_beginning_the_lengths_come_longest_first(texts: list[str]) -> None:
    found = lengths_by_head(texts)
    assert {(head, n) for head, lengths in found.items() for n in lengths} == {(t[:2], len(t)) for t in texts if t[1:]}
    assert all(lengths == sorted(set(lengths), reverse=True) for lengths in found.values())


@settings(max_examples=100, deadline=None)
@given(
    plans(),
    st.text("図書館町税電子シデwi率数アカサ", min_size=1, max_size=4),
    st.text("トシカンアサ", min_size=1, max_size=4),
)
def test_what_holds_a_part_or_a_sound_is_what_a_look_at_every_name_finds(plan: Plan, part: str, sound: str) -> None:
    vocabulary = plan.vocabulary
    numbered = [(vocabulary.number[n.entity], n) for n in plan.labels]
    assert vocabulary.holding(part) == {number for number, n in numbered if part in n.key}
    meant = [(number, n) for number, n in numbered if "以外" not in n.words]
    heard = {number for number, n in meant if sound in n.reading}
    others = {number for number, n in numbered if "以外" in n.words}
    assert heard <= vocabulary.heard(sound) <= heard | others
    assert vocabulary.holding("") == set(range(len(vocabulary.entries)))
    assert vocabulary.heard("") == set()
