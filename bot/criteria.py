"""Criteria by which indicators are chosen and ordered, and how they are read from a clause."""

import re
from dataclasses import dataclass
from datetime import date

from bot.clauses import Clause
from bot.periods import read_period
from knowledge.text import kanji_number

__all__ = ["ChangeIs", "Criterion", "Order", "RateIs", "StatusIs", "Streak", "criteria_of", "limit_of", "order_of"]


@dataclass(frozen=True)
class StatusIs:
    """Achieved or missed in `year` ("": the year asked)."""

    status: str
    year: str = ""


@dataclass(frozen=True)
class RateIs:
    """A rate in ％ that is `compared` (ge, gt, le, lt) with `value`."""

    compared: str
    value: float


@dataclass(frozen=True)
class ChangeIs:
    """An actual that got better or worse (by the indicator's direction), or rose or fell, on the year before."""

    way: str


@dataclass(frozen=True)
class Streak:
    """Achieved or missed in each of the newest `years` reported years; 0: in every one that had a target."""

    status: str
    years: int


@dataclass(frozen=True)
class Order:
    """What results are ordered by (rate, change, count) and whether the highest come first."""

    by: str
    highest: bool


Criterion = StatusIs | RateIs | ChangeIs | Streak

_NOT = r"(?:未達(?:成)?|(?:達成|クリア|到達)(?:が)?(?:して(?:い)?(?:ない|ません|なかった)|でき(?:て(?:い)?(?:ない|なかった|ません)|な(?:い|かった)|ず)|しな(?:い|かった)|ならなかった|なし)|届(?:か|いて(?:い)?な)|目標割れ|目標(?:値)?(?:を|に)?(?:下回|達していな|達しな))"
_MISSED = re.compile(_NOT)
_ACHIEVED = re.compile(r"(?:達成|クリア|到達)(?!率|度|件数|数|割合|状況)|目標(?:値)?(?:を|に)?(?:上回|超え|届い)")
_N = r"(?P<n>[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十百]+)"
_TIMES = re.compile(rf"{_N}\s*倍\s*(?P<op>以上|超|を超え|を上回|以下|未満|を下回)?")
_PERCENT = re.compile(
    rf"{_N}\s*(?:%|パーセント|割(?!れ))\s*(?:(?:を|に|も)?\s*(?P<op>以上|超え|超|上回|以下|未満|下回|割|切|満たな|届か|達しな|に満た|台))?"
)
_HALF = re.compile(r"(?:半分|半数|5割)\s*(?P<op>以上|超|以下|未満|を下回|にも満たな|を割|を切|に届か|も(?:いか|行か))?")
_OPS = {
    "以上": "ge",
    "超": "gt",
    "上回": "gt",
    "以下": "le",
    "未満": "lt",
    "下回": "lt",
    "割": "lt",
    "切": "lt",
    "満た": "lt",
    "届か": "lt",
    "達しな": "lt",
    "も": "lt",
}
_EITHER = re.compile(r"達成(?:か|・|/|、|or|または|したか|できたか)(?:どうか|否か|未達(?:成)?か?(?:どうか)?)")
_STREAK = re.compile(
    r"(?P<n>[2-9]|[二三四五])\s*(?:か年|ヶ年|年)?\s*(?:間)?\s*(?:連続|続けて|連チャン)|(?P<every>毎年(?:度)?|ずっと|いつも|一貫して|全年度|全ての年|すべての年|どの年も|各年度とも)|(?P<never>一度も|一回も|1度も|1回も)"
)
_WORSE = re.compile(
    r"悪化|悪くな|後退|(?:前年度?|昨年度?|前の年)(?:の実績)?(?:を|より)(?:も)?(?:下回|悪)|落ち込|低下|ダウン"
)
_BETTER = re.compile(
    r"改善|良くな|よくな|(?:前年度?|昨年度?|前の年)(?:の実績)?(?:を|より)(?:も)?(?:上回|良)|持ち直|上向"
)
_FELL, _ROSE = re.compile(r"減っ|減少|下がっ"), re.compile(r"増え|増加|上がっ|伸びた")
_TURN_MISSED = re.compile(r"未達(?:成)?(?:に(?:転|なっ|なり|落ち|後退)|へ(?:転)?)")
_TURN_ACHIEVED = re.compile(r"(?<!未)達成(?:に|へ)(?:転|なっ|変わ)")
_LOWEST = re.compile(
    r"ワースト|下位|最低|(?:最も|一番|いちばん|もっとも|特に)?(?:の)?(?:達成率|率|進捗|達成度|達成件数|件数|数字|実績)?(?:が|の)?(?:低|悪|少な|遅れ|小さ)(?:い|かった|く|め|すぎ)|低迷|苦戦|ビリ|足を引っ張|遅れている|悪い順"
)
_HIGHEST = re.compile(
    r"トップ|上位|最高|ベスト|首位|(?:最も|一番|いちばん|もっとも|特に)?(?:の)?(?:達成率|率|進捗|達成度|達成件数|件数|数字|実績)?(?:が|の)?(?:高|良|よ|多|大き|進んで)(?:い|かった|く|め)|好調|優秀|絶好調|最多|高い順|1位|一位"
)
_MOST = re.compile(
    r"最も|一番|いちばん|もっとも|最低|最高|最多|最少|ビリ|首位|トップ(?!\s*[0-9])(?:は|の(?:指標|項目))|1位|一位"
)
_BY_CHANGE = re.compile(
    r"伸び|伸ばし|増加|増え|上がり幅|伸長|落ち込|減少|下がり幅|変化|改善幅|上昇|下落|前年度?比|増減"
)
_DOWN_CHANGE = re.compile(r"落ち込|減少|下がり幅|下落|減っ|悪化")
_BY_COUNT = re.compile(
    r"達成件数|達成(?:した)?(?:指標|kpi)?(?:の)?数|達成(?:が|の)(?:多|少)|未達(?:の)?(?:指標|kpi|件数|数)?(?:が|の)?(?:多|少)|未達数|未達件数"
)
_LIMIT = re.compile(
    r"(?:ワースト|下位|上位|トップ|ベスト|top)\s*(?:の)?(?P<a>[0-9]{1,2}|[一二三四五六七八九十]{1,2})|(?P<b>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*(?:つ|個|件|指標|項目|位(?:まで)?|こ)(?=$|[\s?。、]|を|だけ|まで|挙|あげ|教|出|並|は|の|ほど|くらい|ください|お願)"
)


def _value(text: str) -> float:
    return float(text) if text[0].isdigit() else float(kanji_number(text))


def _op(text: str | None) -> str:
    return next((code for word, code in _OPS.items() if text and word in text), "ge")


def _rates(text: str) -> list[Criterion]:
    found: list[Criterion] = []
    if m := _TIMES.search(text):
        found.append(RateIs(_op(m["op"]), _value(m["n"]) * 100))
    for m in _PERCENT.finditer(text):
        value = _value(m["n"]) * (10 if "割" in m[0][: m.end("n") - m.start() + 2] and "%" not in m[0] else 1)
        if m["op"] == "台":
            found += [RateIs("ge", value), RateIs("lt", value + 10)]
        elif m["op"]:
            found.append(RateIs(_op(m["op"]), value))
    if not found and (m := _HALF.search(text)):
        found.append(RateIs(_op(m["op"] or "未満"), 50))
    return found[:2] if len(found) > 1 and _TIMES.search(text) is None else found[:1]


def _statuses(text: str, today: date) -> list[Criterion]:
    """Returns the statuses in the order named, each with the year that stands before it: R3達成→R4未達."""
    found: list[StatusIs] = []
    missed = [(m.start(), m.end(), "missed") for m in _MISSED.finditer(text)]
    achieved = [
        (m.start(), m.end(), "achieved")
        for m in _ACHIEVED.finditer(text)
        if not any(s < m.end() and m.start() < e for s, e, _ in missed)
    ]
    at = 0
    for start, end, status in sorted(missed + achieved):
        years = read_period(text[at:start], today)[0].years
        at = end
        criterion = StatusIs(status, years[-1] if years else "")
        if criterion not in found:
            found.append(criterion)
    if len(found) == 1:  # one status: the year asked says when
        return [StatusIs(found[0].status)]
    return list(found)


def criteria_of(clause: Clause, today: date) -> tuple[Criterion, ...]:
    """Returns the criteria that a clause words, in its order; () where there are none."""
    text = _EITHER.sub("", clause.text)
    streak = _STREAK.search(text)
    statuses = _statuses(text, today)
    if streak and statuses:
        status = "missed" if any(isinstance(s, StatusIs) and s.status == "missed" for s in statuses) else "achieved"
        if streak["never"]:
            return (Streak("missed", 0),)
        return (Streak(status, 0 if streak["every"] else int(_value(streak["n"]))),)
    rates = _rates(text)
    if _TURN_MISSED.search(text) and len(statuses) < 2:
        return (StatusIs("achieved", "before"), StatusIs("missed"))
    if _TURN_ACHIEVED.search(text) and len(statuses) < 2:
        return (StatusIs("missed", "before"), StatusIs("achieved"))
    if rates:
        return tuple(rates + [s for s in statuses if isinstance(s, StatusIs) and s.status == "missed"])
    for pattern, way in ((_WORSE, "worse"), (_BETTER, "better"), (_FELL, "down"), (_ROSE, "up")):
        if pattern.search(text):
            return (ChangeIs(way), *statuses)
    return tuple(statuses)


def order_of(clause: Clause) -> Order | None:
    """Returns the order that a clause asks for, None where it asks for none."""
    text = clause.text
    lowest, highest = _LOWEST.search(text), _HIGHEST.search(text)
    if not lowest and not highest:
        return None
    by = "count" if _BY_COUNT.search(text) else "change" if _BY_CHANGE.search(text) else "rate"
    if by == "change" and _DOWN_CHANGE.search(text):
        return Order(by, bool(lowest) and not highest)
    if by == "count" and "未達" in text:
        return Order("missed", bool(highest))
    return Order(by, not lowest)


def limit_of(clause: Clause) -> int:
    """Returns how many results are asked for: 1 for the most or least, 0 where no number is said."""
    if m := _LIMIT.search(clause.text):
        return int(_value(m["a"] or m["b"]))
    return 1 if _MOST.search(clause.text) else 0
