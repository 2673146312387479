from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readings import words
from knowledge.text import MAX_LENGTH, kanji_number, key, normalise, skeleton


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ｒ４の電子決裁率は？", "r4の電子決裁率は?"),
        ("ＫＧＩ③", "kgi(3)"),
        ("ｷｬｯｼｭﾚｽ決済", "キャッシュレス決済"),
        ("<b>電子</b>決裁", "電子 決裁"),
        ("電子\u200b決裁\u202e", "電子決裁"),
        ("🙏R3\n\tの実績✨", "r3 の実績"),
        ("目標Ⅲ", "目標iii"),
        ("オ－プンデータ", "オープンデータ"),
        ("Kōryū", "kouryuu"),
    ],
)
def test_text_is_read_in_one_spelling(typed: str, read: str) -> None:
    assert normalise(typed) == read


def test_names_that_differ_in_width_kana_and_marks_share_a_key() -> None:
    assert key("ワーク・ライフ・バランス") == key("わーく らいふ　ばらんす") == "ワークライフバランス"


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert len(normalise("あ" * 100_000)) == MAX_LENGTH


@given(st.text(max_size=300))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


def test_a_skeleton_leaves_out_what_is_easily_misheard() -> None:
    assert skeleton("キャッシュレス") == skeleton("キャシュレース") == "キヤシユレス"


@pytest.mark.parametrize(
    ("digits", "value"),
    [("四", 4), ("十二", 12), ("二十", 20), ("二〇二二", 2022), ("元", 1), ("12", 12), ("百五", 105)],
)
def test_kanji_numbers_are_read(digits: str, value: int) -> None:
    assert kanji_number(digits) == value


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="率"):
        kanji_number("率")


def test_threads_read_at_the_same_time() -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: [w.key for w in words("電子決裁率の推移は")], range(400)))
    assert found == [["電子", "決裁", "率", "ノ", "推移", "ハ"]] * 400
