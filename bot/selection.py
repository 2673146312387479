"""Reads criteria, orders and limits from a clause that asks about many indicators."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from bot.criteria import AllAre, ChangeIs, CountIs, Criterion, HasKgi, Order, RateIs, SomeAre, StatusIs, Streak
from bot.language import patterns
from bot.periods import read_period
from knowledge.text import kanji_number

__all__ = ["accounted", "criteria_of", "each_of", "limit_of", "order_of"]

_P = patterns("selection")
_TIMES = re.compile(_P["number"].pattern + _P["times"].pattern)
_PERCENT = re.compile(_P["number"].pattern + _P["percent"].pattern)
_GROUPS = ("item", "reform", "goal", "kgi", "section")
_PARTS = ("number", "times", "percent", "ge", "gt", "le", "eq")
_EACH = {"目標": "goal", "改革": "reform", "kgi": "kgi", "項目": "item"}


@lru_cache(maxsize=256)
def accounted(text: str) -> tuple[tuple[int, int], ...]:
    """Returns the stretches of a normalised clause that tell criteria, orders or limits."""
    whole = [pattern for name, pattern in _P.items() if name not in _PARTS]
    found = [m.span() for pattern in (*whole, _TIMES, _PERCENT) for m in pattern.finditer(text)]
    return tuple((start, end) for start, end in found if end > start)


def each_of(text: str) -> str:
    """Returns the kind of group by which figures are to be broken down (項目別, 改革ごと), "" where none is."""
    m = _P["each"].search(text)
    return _EACH.get(m["kind"] or m["other"], "section") if m else ""


def criteria_of(text: str, what: str, today: date) -> tuple[Criterion, ...]:
    """Returns the criteria that a normalised clause words, for things of a kind; () where there are none."""
    text = _P["either"].sub("", text)
    extra: list[Criterion] = [HasKgi()] if _P["has_kgi"].search(text) else []
    statuses = _statuses(text, today)
    if what in _GROUPS:
        return _of_groups(text, statuses, today)
    streak = _P["streak"].search(text)
    if streak and statuses:
        return (_streak(streak, statuses), *extra)
    if len(statuses) == 1 and (several := _in_each(text, statuses[0], today)):
        return (*several, *extra)
    if len(statuses) == 1 and _P["once"].search(text):
        return (StatusIs(statuses[0].status, "ever"), *extra)
    if len({s.status for s in statuses}) == 2 and not any(s.year for s in statuses) and _P["turned"].search(text):
        return (StatusIs(statuses[0].status, "before"), StatusIs(statuses[1].status), *extra)
    if len(statuses) < 2:
        for name, pair in (("turned_missed", ("achieved", "missed")), ("turned_achieved", ("missed", "achieved"))):
            if _P[name].search(text):
                return (StatusIs(pair[0], "before"), StatusIs(pair[1]), *extra)
    if rates := _rates(text):
        return (*rates, *(s for s in statuses if s.status == "missed"), *extra)
    if len(statuses) < 2 and (changed := _change(_without_statuses(text), today)):
        return (changed, *statuses, *extra)
    return (*statuses, *extra)


def _in_each(text: str, status: StatusIs, today: date) -> list[StatusIs]:
    """Returns a status in each of several years: R2・R3・R4すべて未達."""
    years = read_period(text, today)[0].years
    if len(years) < 2 or not _P["each_year"].search(text):
        return []
    return [StatusIs(status.status, y) for y in years]


def _without_statuses(text: str) -> str:
    """Returns the text without the words of statuses, so that 目標を下回った tells no change."""
    for status in ("no_target", "missed", "achieved"):
        text = _P[status].sub(lambda m: "\0" * len(m[0]), text)
    return text


def _statuses(text: str, today: date) -> list[StatusIs]:
    """Returns the statuses in the order named, each with the years that stand before it: R3達成→R4未達."""
    places: list[tuple[int, int, str]] = []
    for status in ("no_target", "missed", "achieved"):
        for m in _P[status].finditer(text):
            if not any(s < m.end() and m.start() < e for s, e, _ in places):
                places.append((m.start(), m.end(), status))
    found: list[StatusIs] = []
    at = 0
    for start, end, status in sorted(places):
        years = read_period(text[at:start], today)[0].years
        at = end
        found += [StatusIs(status, y) for y in years] or [StatusIs(status)]
    if not found and _P["bad"].search(text) and not _superlative(text):
        return [StatusIs("missed")]
    if len({s.status for s in found}) == 1 and "no_target" not in {s.status for s in found}:
        return [StatusIs(found[0].status)]  # one status: the year asked says when
    return list(dict.fromkeys(found))


def _of_groups(text: str, statuses: list[StatusIs], today: date) -> tuple[Criterion, ...]:
    """Returns what is asked of groups: their count, or all, some or none of their KPIs."""
    if _P["no_count"].search(text):
        return (AllAre("missed"),)
    if m := _P["group_count"].search(text):
        of = {"未": "missed", "達": "achieved"}.get(m["of"][0], "size")
        compared = "ge" if m["many"] else _compared(m["op"]) if m["op"] else "eq"
        return (CountIs(of, compared, 2 if m["many"] else int(_value(m["n"]))),)
    if _P["perfect"].search(text) and not _P["missed"].search(text):
        return (AllAre("achieved"),)
    if rates := _rates(text):
        return tuple(rates)
    if _P["of_count"].search(text):
        changed = _change(text, today)
        return (replace(changed, of="count"),) if changed and not _P["most"].search(text) else ()
    if _P["by_share"].search(text) or _P["by_missed"].search(text):
        return ()
    found: list[Criterion] = []
    for s in statuses:
        if _P["none"].search(text):
            found.append(AllAre("missed", s.year))
        elif s.status == "missed" and not (_P["all"].search(text) and len(statuses) == 1):
            found.append(SomeAre("missed", s.year))
        elif s.status == "achieved" and not _P["all"].search(text) and _P["some"].search(text):
            found.append(SomeAre("achieved", s.year))
        else:
            found.append(AllAre(s.status, s.year))
    return tuple(found)


def _streak(m: re.Match[str], statuses: list[StatusIs]) -> Streak:
    if m["never"]:
        return Streak("missed", 0)
    status = "missed" if any(s.status == "missed" for s in statuses) else "achieved"
    return Streak(status, 0 if m["every"] else int(_value(m["n"])))


def _rates(text: str) -> list[Criterion]:
    if m := _TIMES.search(text):
        return [RateIs(_compared(m["op"]), _value(m["n"]) * 100)]
    found: list[Criterion] = []
    for m in _PERCENT.finditer(text):
        value = _value(m["n"]) * (10 if m["tenth"] else 1)
        if m["op"] == "台":
            return [RateIs("ge", value), RateIs("lt", value + 10)]
        if _P["exactly"].search(text):
            return [RateIs("ge", value), RateIs("le", value)]
        if m["op"]:
            found.append(RateIs(_compared(m["op"]), value))
    if not found and (m := _P["half"].search(text)):
        return [RateIs(_compared(m["op"] or "未満"), 50)]
    return found[:2]


def _compared(op: str | None) -> str:
    if not op:
        return "ge"
    return next((name for name in ("ge", "gt", "le", "eq") if _P[name].search(op)), "lt")


def _change(text: str, today: date) -> ChangeIs | None:
    way = next((w for w in ("worse", "better", "down", "up") if _P[w].search(text)), None)
    against = _P["against"].search(text)
    years = read_period(text, today)[0].years
    since = "baseline" if against and against["base"] else ""
    if not since and len(years) > 1 and re.search("より|比べ|から|比", text):
        since = min(years)
    if way is None or not (since or against or re.search("悪化|改善|た(?:指標|kpi|項目|もの)|して(?:い)?る", text)):
        return None
    return ChangeIs(way, "rate" if _P["of_rate"].search(text) else "actual", since)


def order_of(text: str, what: str) -> Order | None:
    """Returns the order that a clause asks for, None where it asks for none."""
    lowest, highest = bool(_P["lowest"].search(text)), bool(_P["highest"].search(text))
    lowest = lowest or bool(_P["bad"].search(text) and _superlative(text))
    change = _P["by_change"].search(text) if _P["most"].search(text) or _P["limit"].search(text) or highest else None
    if not lowest and not highest and not change:
        return None
    if not (_P["ordering"].search(text) or _P["most"].search(text) or _P["limit"].search(text) or what):
        return None
    if what in _GROUPS:
        if _P["by_missed"].search(text):
            return Order("missed", not lowest)
        if _P["by_count"].search(text):
            return Order("count_change" if change else "count", not lowest)
        if m := _P["by_size"].search(text):
            return Order("items" if m[0].startswith("項目") and what != "item" else "size", not lowest)
        return Order("share", not lowest)
    if _P["by_rate_change"].search(text):
        return Order("rate_change", not _P["down_change"].search(text))
    if change:
        return Order("rate_change", not _P["down_change"].search(text))
    return Order("rate", not lowest)


def _superlative(text: str) -> bool:
    return bool(_P["most"].search(text) or _P["limit"].search(text))


def limit_of(text: str) -> int:
    """Returns how many results are asked for: 1 for the most or least, 0 where no number is said."""
    if m := _P["limit"].search(text):
        return int(_value(m["a"] or m["b"]))
    return 1 if _P["most"].search(text) else 0


def _value(text: str) -> float:
    return float(text) if text[0].isdigit() else float(kanji_number(text))
