"""What the builds are asked: single figures, lists and rankings, and the longest messages that are still read."""

import json
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from tests.scenarios.dialogue import FILES, questions

__all__ = ["LONGEST", "lists", "longest", "singles"]

LONGEST = 4000
"""Characters of a message that are read."""

_LISTS = ("groups.txt", "managers.txt", "many.txt")
"""Dialogues about lists and rankings."""

_RANKED = frozenset({"filter", "ranking", "extreme", "ordered", "threshold"})
"""Tags of questions in tests/evaluation that ask for lists and rankings."""

_NAMED = frozenset({"value", "target", "rate", "year_form", "reason", "owner", "trend", "status"})
"""Tags of those that ask about something by its name."""

_EVALUATION = sorted((Path(__file__).parent.parent / "evaluation" / "questions").glob("*.jsonl"))
_STEP = 16
"""Of so many questions in tests/evaluation one is asked here."""


def singles() -> list[str]:
    """Returns questions about one thing, each without anything said before."""
    return [*_dialogues(lists=False), *islice(_evaluated(_NAMED, _RANKED), None, None, _STEP)]


def lists() -> list[str]:
    """Returns questions for lists and rankings."""
    return [*_dialogues(lists=True), *islice(_evaluated(_RANKED, frozenset()), None, None, _STEP)]


def _dialogues(*, lists: bool) -> Iterator[str]:
    """Yields the questions with which conversations begin."""
    for file in FILES:
        begins = True
        for line in questions(file.read_text(encoding="utf-8")) if (file.name in _LISTS) == lists else ():
            if begins and line != "---":
                yield line[2:].replace("\\n", "\n")
            begins = line == "---"


def _evaluated(tags: frozenset[str], without: frozenset[str]) -> Iterator[str]:
    for file in _EVALUATION:
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            given = set(row.get("tags", ()))
            if given & tags and not given & without and not row.get("conv"):
                yield row["q"]


def longest(names: list[str]) -> dict[str, str]:
    """Returns messages of 4,000 characters by what they are full of; `names` are those of the plan."""
    return {
        "同じ名前": _full("電子決裁率と"),
        "いろいろな名前": _full(*(f"{name}と" for name in names)),
        "名前と年度と聞くこと": _full(*(f"R{2 + n % 5}の{name}の目標と実績、" for n, name in enumerate(names))),
        "年度": _full("R4と令和5年度と2024年と昨年度と"),
        "数": _full("3件以上で5%未満で10位まで、"),
        "番号": _full(*(f"実施項目{n}①、改革{n}、KGI③、" for n in range(1, 40))),
        "数字": _full("1234567890"),
        "短い文": _full("R4の電子決裁率は?"),
        "いろいろな文": _full(*(f"{name}のR4は?" for name in names)),
        "文になっていない文": _full("担当課は?未達の指標は?ワースト3は?理由は?"),
        "条件": _full("達成でも未達でもない指標を除いてR4で目標を下回った"),
        "カタカナ": _full("ア"),
        "ひらがな": _full("すもももももももものうちでんしけっさいりつ"),
        "ローマ字": _full("denshikessairitsu no mokuhyou "),
        "書き誤り": _full("電子決載率と県税徴集率と時間外勤務時問数と"),
        "括弧": _full("「電子決裁率("),
        "空白と改行": _full("電 子\n決 裁 率\n"),
        "同じ漢字": _full("率"),
        "メール": _full(*_MAIL),
    }


def _full(*parts: str) -> str:
    """Returns the parts in turn, again and again until the message is full."""
    found = ""
    for part in cycle(parts):
        if len(found) >= LONGEST:
            return found[:LONGEST]
        found += part
    return found


_MAIL = (
    "業務プロセス改革課の山田様\n\nいつもお世話になっております。財政課の佐藤です。\n",
    "先日の会議では、県税徴収率と電子決裁率の資料をありがとうございました。令和4年度の実績は93.5%だったと聞いています。\n",
    "さて、来週の議会答弁のため、次の3点についてご教示いただけますでしょうか。\n",
    "1. 時間外勤務時間数の目標と実績(R2〜R4)\n2. 未達の指標の一覧と理由\n3. 達成率ワースト3とその担当課\n",
    "お忙しいところ恐れ入りますが、11月27日(金)までにお願いいたします。\n\n> 前回のメール:\n> R3の実績はいくつですか。\n\n",
)
