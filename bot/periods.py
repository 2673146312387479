"""Fiscal years in the forms staff type: 令和4年度, R4, 2022年度, '22, 4年度, 昨年度, R2からR4, 3か年, 基準年.

A year is a code of the era and the number (`R4`); fiscal years run from April to March.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from knowledge.text import kanji_number

__all__ = ["Period", "fiscal_year", "read_period", "western", "year_code", "year_label"]


@dataclass(frozen=True)
class Period:
    """What a question says about time.

    `years`: codes in the order in which they were named, ranges filled in; `span`: a range or every year was
    meant (with one year: from it on); `last`: the newest N years with results; `latest`, `baseline`, `first`, `final`: the newest result,
    the base year, the plan's first or last year; `relative`: years away from the year talked about before.
    """

    years: tuple[str, ...] = ()
    span: bool = False
    last: int = 0
    latest: bool = False
    baseline: bool = False
    first: bool = False
    final: bool = False
    relative: int = 0

    @property
    def given(self) -> bool:
        """Whether the question says anything about time."""
        return self != Period()


def fiscal_year(day: date) -> int:
    """Returns the western fiscal year (April to March) in which `day` lies."""
    return day.year if day.month >= 4 else day.year - 1


def year_code(year: int) -> str:
    """Returns the code of a western fiscal year: 2022 is R4, 2018 is H30."""
    return f"R{year - 2018}" if year >= 2019 else f"H{year - 1988}"


def western(code: str) -> int:
    """Returns the western fiscal year of a code: 2022 for R4."""
    return (2018 if code[0] == "R" else 1988) + int(code[1:])


def year_label(code: str) -> str:
    """Returns how a fiscal year is written for people: 令和4年度, 令和元年度, 平成30年度."""
    era, number = ("令和" if code[0] == "R" else "平成"), code[1:]
    return f"{era}{'元' if number == '1' else number}年度"


_N = r"[0-9]{1,2}|[元〇一二三四五六七八九十]{1,3}"
# 2年連続, 2年前, 3年以内 are not years, nor is a digit that goes on
_END = r"(?![0-9.]*[0-9%])(?!年?(?:連続|続けて|前|後|以上|以内|間|分|ぶり|目(?!標)))"
_SEP = r"(?:度|の(?:実績|値|数字)?)?\s*(から|より|〜|-|~|→|->|➡)\s*"
_ERA = rf"(?P<era>令和|平成|(?<![a-z])[rh])\s*\.?(?P<n>{_N})(?:年度|年|fy)?{_END}"
_WEST = r"(?<![0-9])(?P<west>20[1-9][0-9])(?:年度|年|fy)?(?![0-9.,]*[0-9%])(?!年?(?:連続|間))"
_SHORT = r"(?:['’‘](?P<apo>[12][0-9])(?:年度?)?|(?<![0-9])(?P<yy>2[0-9])年度)"
_BARE = rf"(?<![0-9.,a-z〇一二三四五六七八九十])(?P<bare>{_N})年度(?!連続|続けて|前|後|以上|以内|間|分|目(?!標))"
_BARE_YEAR = r"(?<![0-9.,a-z])(?P<year>[1-9])年(?=の|は|で|時点|末|→|$|\s|目標|実績)"
_ONE_YEAR = re.compile("|".join((_ERA, _WEST, _SHORT, _BARE, _BARE_YEAR)))
_RELATIVE = {
    "一昨年度": -2, "一昨年": -2, "おととし": -2, "2年前": -2, "二年前": -2, "前々年度": -2,
    "昨年度": -1, "昨年": -1, "去年度": -1, "去年": -1, "1年前": -1, "一年前": -1, "前年度": -1,
    "今年度": 0, "今年": 0, "本年度": 0, "当年度": 0, "現年度": 0, "ことし": 0, "今期": 0,
    "来年度": 1, "来年": 1, "再来年度": 2, "再来年": 2,
}  # fmt: skip
_AGO = re.compile("|".join(sorted(_RELATIVE, key=len, reverse=True)))
_DIGITS_AFTER = re.compile(r"\s*[,、・&と/]\s*(?P<n>[1-9])(?![0-9.%件回人日月時割倍位年])(?:年度)?")
_SINCE = re.compile(r"(?:度|の(?:実績|値|数字)?)?\s*(?:から|以降|以来)(?!見|み|比|くら)")
_RANGE_TO = re.compile(rf"{_SEP}(?:(?P<n>[1-9])(?![0-9.%]))?(?:年度)?")
_DENIED = re.compile(r"(?:の方|のほう)?\s*(?:では|じゃ|で)(?:なく(?:て)?|ない(?:です)?)")
_LAST = re.compile(rf"(?:直近|過去|最近|ここ)?(?:の)?(?P<n>{_N})\s*(?:[かヶケカヵ箇]年|年(?:間|分))(?:度)?(?:分|間)?")
_LAST_PLAIN = re.compile(rf"(?:直近|過去|最近|ここ)(?:の)?(?P<n>{_N})年(?!連続|度)")
_COMPARED = r"(?:比|から|より|と比べ|と比較|に比べ|度?対比|を上回|を下回|以上|以下|並)"
_WORDS: tuple[tuple[re.Pattern[str], Period], ...] = (
    (re.compile(r"(?:もともと|元々)(?=[^。、]*(?:スタート|だった|でした))(?![^。]*目標)|(?:【?基準(?:年度?|値|時|年の値)】?|ベースライン|(?:計画|取組|改革)(?:(?:の)?(?:策定|開始|スタート)|が(?:始|はじ)まる)?(?:の)?前(?:の(?:年度?|値|実績|数字))?|(?:計画|取組|改革)?を?(?:始め|開始す)る前|スタート(?:時点?|地点)|起点)(?:度)?"), Period(baseline=True)),
    (re.compile(r"(?:計画)?(?:最終|最後の|終了)年度?(?:末)?|計画(?:の)?(?:終わり|終了時|期間終了)"), Period(final=True)),
    (re.compile(r"(?:計画)?(?:初年度|最初の年度?|1年目|一年目|計画開始年度?)"), Period(first=True)),
    (re.compile(r"最新(?:年度?)?|直近(?:年度)?|一番新しい(?:年度?)?|足元|現時点|いちばん新しい"), Period(latest=True)),
    (re.compile(r"(?:各|毎|全)年度?|年度?(?:ごと|別|毎)|(?:全|計画)期間|これまで(?!に(?:ない|なく))|年を追って|全年"), Period(span=True)),
    (re.compile(rf"その[1一]年前|(?:その)?前(?:の)?年(?:度|(?!度))(?!{_COMPARED})"), Period(relative=-1)),
    (re.compile(r"(?:その)?(?:次の|翌)年(?:度|(?!度))(?!(?:以降)?(?:に|は|から|には)?(?:は)?どう(?!な|だ|で))"), Period(relative=1)),
)  # fmt: skip


@dataclass
class _Reader:
    text: str
    today: date
    spans: list[tuple[int, int]] = field(default_factory=list)
    years: list[str] = field(default_factory=list)

    def take(self, start: int, end: int) -> None:
        self.spans.append((start, end))
        self.text = self.text[:start] + "\0" * (end - start) + self.text[end:]

    def each(self, pattern: re.Pattern[str], use: Callable[[re.Match[str]], bool | None]) -> None:
        at = 0
        while m := pattern.search(self.text, at):
            if use(m) is not False:
                self.take(*m.span())
            at = m.end()

    def add(self, code: str) -> None:
        if code not in self.years:
            self.years.append(code)


def read_period(text: str, today: date) -> tuple[Period, list[tuple[int, int]]]:
    """Returns the period that normalised `text` names and the spans in which it does.

    今年度 and its like are counted from `today`; nothing named gives an empty period and no spans.
    """
    reader = _Reader(text, today)
    last = 0
    for pattern in (_LAST, _LAST_PLAIN):
        if (m := pattern.search(reader.text)) and 1 <= kanji_number(m["n"]) <= 9:
            reader.take(*m.span())
            last = kanji_number(m["n"])
    found = _ranges(reader) | _named(reader)
    flags = Period()
    for pattern, period in _WORDS:
        for m in pattern.finditer(reader.text):
            reader.take(*m.span())
            flags = _merge(flags, period)
    years = tuple(reader.years)
    span = found or flags.span
    merged = _merge(flags, Period(years=years, span=span, last=last))
    if merged.years:  # 最新のR4: the year says it
        merged = Period(years, span, last, False, merged.baseline, merged.first, merged.final, 0)
    return merged, sorted(reader.spans)


def _merge(a: Period, b: Period) -> Period:
    return Period(
        a.years + b.years, a.span or b.span, a.last or b.last, a.latest or b.latest,
        a.baseline or b.baseline, a.first or b.first, a.final or b.final, a.relative or b.relative,
    )  # fmt: skip


def _code(m: re.Match[str]) -> str | None:
    group = m.groupdict()
    if group.get("era"):
        number = kanji_number(group["n"])
        if group["era"] in ("平成", "h"):
            return year_code(1988 + number) if 1 <= number <= 31 else None
        return year_code(2018 + number) if number >= 1 else None
    if group.get("west"):
        return year_code(int(group["west"]))
    for name in ("apo", "yy"):
        if group.get(name):
            return year_code(2000 + int(group[name]))
    number = kanji_number(group.get("bare") or group["year"])
    return year_code(2018 + number) if 1 <= number <= 12 else None


def _ranges(reader: _Reader) -> bool:
    """Takes `R2からR4`, `R2〜4`; returns whether there was one."""
    found = False
    at = 0
    while first := _ONE_YEAR.search(reader.text, at):
        at = first.end()
        start = _code(first)
        to = _RANGE_TO.match(reader.text, at)
        if start is None or to is None:
            if start is not None and (opened := _SINCE.match(reader.text, at)):
                reader.add(start)
                reader.take(first.start(), opened.end())
                found = True
            continue
        if to["n"]:
            end, stop = year_code(2018 + int(to["n"])), to.end()
        elif (second := _ONE_YEAR.match(reader.text, to.end())) and (code := _code(second)):
            end, stop = code, second.end()
        elif opened := _SINCE.match(reader.text, at):
            reader.add(start)
            reader.take(first.start(), opened.end())
            found = True
            continue
        else:
            continue
        if western(start) < western(end) <= western(start) + 12:
            for year in range(western(start), western(end) + 1):
                reader.add(year_code(year))
            until = re.compile("まで").match(reader.text, stop)
            reader.take(first.start(), until.end() if until else stop)
            found = True
        at = stop
    return found


def _named(reader: _Reader) -> bool:
    """Takes single years, `R2・3`, and years counted from today; returns False (no range)."""
    order: list[tuple[int, str]] = []

    def one(m: re.Match[str]) -> bool:
        code = _code(m)
        if code is None:
            return False
        if denied := _DENIED.match(reader.text, m.end()):
            reader.take(*denied.span())
            return True
        order.append((m.start(), code))
        at = m.end()
        while more := _DIGITS_AFTER.match(reader.text, at):
            if _ONE_YEAR.match(reader.text, more.start("n")):
                break
            order.append((more.start(), year_code(2018 + int(more["n"]))))
            reader.take(more.start("n"), more.end())
            at = more.end()
        return True

    def ago(m: re.Match[str]) -> bool:
        if reader.text[: m.start()].endswith("その"):
            return False
        if re.match(_COMPARED, reader.text[m.end() :]) and m[0] in ("前年度", "昨年度", "昨年", "去年"):
            return False
        order.append((m.start(), year_code(fiscal_year(reader.today) + _RELATIVE[m[0]])))
        return True

    reader.each(_ONE_YEAR, one)
    reader.each(_AGO, ago)
    for _, code in sorted(order):
        reader.add(code)
    return False
