"""What is typed in romaji is read as the Japanese that it stands for, and English is left alone."""

import pytest

from knowledge.naming.labels import label_of
from knowledge.naming.letters import hiragana, lengthened
from knowledge.naming.names import Names
from knowledge.naming.spelling import normalise


@pytest.mark.parametrize(
    ("typed", "kana"),
    [
        ("kijunnen", "きじゅんねん"),
        ("shimbun", "しんぶん"),
        ("tan'i", "たんい"),
        ("matchi", "まっち"),
        ("zyosei", "じょせい"),
        ("tyousya", "ちょうしゃ"),
        ("webu", "うぇぶ"),
        ("terewa-ku", "てれわーく"),
        ("wa", "は"),
        ("wo", "を"),
        ("rest", ""),
        ("team", ""),
        ("ok", ""),
    ],
)
def test_a_word_in_letters_is_kana_or_nothing(typed: str, kana: str) -> None:
    assert hiragana(typed, keyed=False) == kana


@pytest.mark.parametrize(
    ("typed", "kana"), [("dennsi", "でんし"), ("kennyuu", "けんゆう"), ("kijunnnen", "きじゅんねん")]
)
def test_n_is_typed_twice_for_an_input_method(typed: str, kana: str) -> None:
    assert hiragana(typed, keyed=True) == kana


def test_long_vowels_are_put_in_where_none_were_typed() -> None:
    assert "コウリュウ" in list(lengthened("コリュ"))
    assert "コウリュウ" in list(lengthened("コオリュウ"))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("denshi kessai ritsu no R4 wa?", "デンシケッサイリツの r4 は?"),
        ("Denshi-Kessai-Ritsu wo oshiete", "デンシーケッサイーリツをおしえて"),
        ("dennsikessairitunojissekiwa?", "デンシケッサイリツのじっせきわ?"),
        ("jinji kōryū", "ジンジコウリュウ"),
        ("jinji koryu sha", "ジンジコウリュウシャ"),
        ("open data no torikumi", "オープンデータノトリクミ"),
        ("free address no R4", "フリーアドレスの r4"),
        ("itkouza no kaisuu", "itコウザの カイスウ"),
        ("ai no katsuyou", "ai の カツヨウ"),
    ],
)
def test_a_question_in_romaji_is_written_in_kana(names: Names, typed: str, read: str) -> None:
    assert names.in_kana(normalise(typed)) == read


@pytest.mark.parametrize(
    "text",
    [
        "how many people are there in the open data team?",
        "please make a note of the site name",
        "nop法人との協働",
        "項目 no 3",
        "no.3",
        "目標 ii",
        "kpi:11-1",
        "https://example.com/koukai",
        "電子決裁率のr4",
    ],
)
def test_what_is_no_romaji_stays(names: Names, text: str) -> None:
    assert names.in_kana(text) == text


def test_a_name_in_romaji_is_completed_while_it_is_typed(names: Names) -> None:
    assert names.starting("denshi kessai", ("kpi",))[0] == "kpi:11-1"


def test_only_what_sounds_like_a_name_is_written_as_one() -> None:
    made_up = Names([label_of("kpi:1", "図書館の貸出", "official"), label_of("kpi:2", "ICTの活用", "official")], [])
    assert made_up.in_kana("toshokan no kashidashi wa?") == "トショカンノカシダシは?"
    assert made_up.in_kana("ict no katsuyou") == "ict の カツヨウ"
    assert made_up.in_kana("the library") == "the library"
    named = made_up.read(made_up.in_kana("toshokan no kashidashi wa?"))
    assert [(h.how, h.labels[0].entity) for h in named.hits] == [("reading", "kpi:1")]
