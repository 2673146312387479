"""Cards of digests keep our rules, are sound to Microsoft's own renderer, and say what they should."""

from pathlib import Path
from typing import Any

import pytest

from adapters.cards.digest import Arranged, arranged
from adapters.digests.schedule import Schedule
from tests.adapters.card_rules import card_faults
from tests.adapters.cardtext import buttons, elements, texts
from tests.adapters.test_official_renderer import UNKNOWN_TO_IT, faults
from tests.pictures.digests import digest_cards

CARDS = digest_cards()


@pytest.mark.parametrize("name", CARDS)
def test_a_digest_card_keeps_our_rules(name: str) -> None:
    assert card_faults(CARDS[name]) == []


def test_digest_cards_are_sound_to_the_official_renderer(node_folder: Path) -> None:
    against = faults(list(CARDS.values()), node_folder)
    assert [rest for said in against if (rest := set(said) - UNKNOWN_TO_IT)] == []


def test_news_come_first_with_before_and_after() -> None:
    shown = texts(CARDS["digest"]).split("\n")
    assert shown[:9] == [
        "人事課の週刊ダイジェストです。", "前回から変わったところ（3件）", "変わったところ", "前", "今",
        "テレワーク週平均取得日数 令和6年度の目標（目標の変更）", "2.0日", "1.5日",
        "職員1人あたりの時間外勤務時間数（月間） 令和5年度の実績（新しい実績）",
    ]  # fmt: skip


def test_it_stops_with_one_button() -> None:
    for name in ("digest", "digest-quiet", "digest-plan", "digest-settings"):
        sent = [b["data"].get("msteams", {}).get("text") for b in buttons(CARDS[name])]
        assert "ダイジェストを止めて" in sent


def test_a_quiet_week_is_one_line() -> None:
    lines = [e for e in elements(CARDS["digest-quiet"]) if e["type"] == "RichTextBlock"]
    assert len(lines) == 2
    assert texts(CARDS["digest-quiet"]).startswith("人事課のデータは、前回のダイジェストから変わっていません。次回は")


SENT = {
    "digest": "save", "scope": "人事課", "weekday": "4", "time": "17:15", "zone": "Asia/Tokyo", "only": "true",
    "instead": "plan",
}  # fmt: skip


def test_what_the_settings_card_sends_is_read() -> None:
    assert arranged(SENT) == Arranged("人事課", Schedule(4, 17 * 60 + 15, "Asia/Tokyo"), True, "plan")


@pytest.mark.parametrize(
    "wrong",
    [
        None, "x", {}, {**SENT, "weekday": "7"}, {**SENT, "weekday": "-1"}, {**SENT, "weekday": "１"},
        {**SENT, "time": "24:00"}, {**SENT, "time": "12:60"}, {**SENT, "time": ":"}, {**SENT, "time": 9},
        {**SENT, "zone": "Nowhere"}, {**SENT, "zone": ""}, {**SENT, "scope": None},
    ],
)  # fmt: skip
def test_what_it_cannot_have_sent_is_not(wrong: Any) -> None:
    assert arranged(wrong) is None
