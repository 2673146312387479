"""What is asked of the names of a plan: completing what is typed, and which things are called how."""

import pytest

from knowledge.naming.labels import label_of
from knowledge.naming.names import Names
from knowledge.naming.spelling import normalise
from tests.knowledge.making_up import term

NAMES = (
    ("kpi:1", "県立図書館の来館者数", "official"),
    ("kpi:2", "図書館の貸出冊数", "official"),
    ("item:1", "図書館", "official"),
    ("section:人事課", "人事課", "official"),
    ("section:土木事務所", "土木事務所", "official"),
    ("kpi:3", "人事異動の件数", "official"),
    ("kpi:3", "引越し", "alias"),
    ("kpi:4", "電子決裁率", "official"),
    ("kpi:2", "冊", "unit"),
)


@pytest.fixture(scope="module")
def made_up() -> Names:
    return Names([label_of(*name) for name in NAMES], [term("本", "冊数")], ["改革ナビ"])


@pytest.mark.parametrize(
    ("typed", "entities"),
    [
        ("図書館", ["kpi:2", "item:1", "kpi:1"]),
        ("図", ["kpi:2", "item:1", "kpi:1"]),
        ("としょ", ["kpi:2", "item:1", "kpi:1"]),
        ("toshokan", ["kpi:2", "item:1", "kpi:1"]),
        ("けんりつと", ["kpi:1"]),
        ("来館の者", ["kpi:1"]),
        ("denshi kessai", ["kpi:4"]),
        ("電子決済", ["kpi:4"]),
        ("本", ["kpi:2"]),
        ("貸出の図書館", ["kpi:2"]),
        ("電子決裁の予算", []),
        ("ドローン", []),
    ],
)
def test_what_is_typed_in_part_is_completed_names_that_begin_so_first(
    made_up: Names, typed: str, entities: list[str]
) -> None:
    assert made_up.starting(normalise(typed), ("kpi", "item")) == entities


def test_only_the_kinds_asked_for_are_completed(made_up: Names) -> None:
    assert made_up.starting("図書館", ("item", "section")) == ["item:1"]
    assert made_up.starting("", ("section",)) == ["section:人事課", "section:土木事務所"]


def test_a_section_is_known_without_what_its_name_ends_with(made_up: Names) -> None:
    assert made_up.stems("人事") == ["section:人事課"]
    assert made_up.stems("土木") == ["section:土木事務所"]
    assert made_up.stems("図書") == made_up.stems("人事課") == []


def test_who_is_called_so_is_told_by_official_names_only(made_up: Names) -> None:
    assert made_up.called("図書館", ("kpi",)) == ["kpi:1", "kpi:2"]
    assert made_up.called("人事", ("kpi", "section")) == ["section:人事課", "kpi:3"]
    assert made_up.called("引越", ("kpi",)) == []
    assert made_up.holding("引越") == ["kpi:3"]


def test_a_word_is_looked_for_without_no(made_up: Names) -> None:
    assert made_up.holding("図書ノ館") == ["kpi:1", "kpi:2", "item:1"]
    assert made_up.holds("館貸出")
    assert not made_up.holds("貸出館")


def test_words_things_and_everyday_terms_are_known(made_up: Names) -> None:
    assert made_up.has("kpi:1")
    assert not made_up.has("kpi:9")
    assert made_up.knows("電子")
    assert made_up.knows("本")
    assert not made_up.knows("予算")
    assert made_up.means("本") == ("冊数",)
    assert made_up.means("図書") == ()
    assert made_up.own == {"改革ナビ"}


def test_a_text_is_read_with_its_words_and_names(made_up: Names) -> None:
    named = made_up.read("電子決裁率は")
    assert [w.key for w in named.words] == ["電子", "決裁", "率", "ハ"]
    assert [(h.start, h.end, h.how) for h in named.hits] == [(0, 5, "spelling")]
