"""Reads one sentence of a question: years, numbers of entities, cues, sections, and the words that name a topic."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.language import any_spelling, cues, elsewhere, spellings, without_other_katakana
from bot.periods import Period, read_period
from bot.topics import Segment, fillers_among, topic_of
from knowledge.names import Named, Names, Span
from knowledge.readings import Word

__all__ = ["Clause", "Mark", "read_clause", "sentences", "spelled_out"]

_ENDS = re.compile(
    r"(?<=[。！!？?\n])|(?:(?<=ですが)|(?<=ますが)|(?<=たが)|(?<=けど)|(?<=けれど)|(?<=けども)|(?<=ので)|(?<=ですし)|(?<=んで)|(?<=くて))、|…+|\.{3,}"
    r"|(?:、|。|\s|^)(?=(?:あと|それと|それから|ついでに|加えて|また、|もう一つ|もうひとつ|あわせて|併せて)(?!で|の|か))"
)
_HIRAGANA = re.compile("[ぁ-ゖー]{5,}")
_WHOLE = 4
_FRESH = re.compile(
    r"^(?:ところで|ちなみに|話(?:は|を)?変わ|別件|別の話|それはそうと|さて|次に|では次|違う話|話題を変え|ここからは)"
)
_WRONG = re.compile(
    r"^(?:いや|いえ|いいえ|違(?:う|い|います)|ちが(?:う|い)|そうじゃな|そうではな|じゃなくて|ではなく|間違え|まちがえ|ごめん|すみません|すまん|訂正|それじゃな|そっちじゃな)"
)
_THEN = re.compile(r"^(?:じゃあ?|では|それでは|なら|それなら|だったら|で、|でしたら|そしたら|すると|んじゃ)")
_PICK = re.compile(
    r"(?:(?P<last>(?:一番|いちばん)?(?:最後|ラスト)|一番下|いちばん下)|(?P<first>(?:(?:一番|いちばん)?最初|一番上|いちばん上|上)(?=の|$|で))|(?P<n>[1-9]|[一二三四五六七八九])\s*(?:番目|番|つ目|個目|つめ|件目|位))(?:の)?(?:やつ|もの|の|方|ほう|項目|指標|は|が|を|で)?|^(?P<only>[1-9])\s*(?:で|です|を|番)?(?:お願い(?:し|いた)?します?)?$|^\((?P<circled>[1-9])\)(?:で|です|の方|のほう|を)?$"
)
_ALL = re.compile(r"(?:全部|すべて|全て|両方|どちらも|どっちも|ぜんぶ|みんな)")
_THESE = re.compile(
    r"(?:それ(?:ら|ぞれ)?|これ(?:ら)?|その(?:中|うち|項目|指標|課|取組)?|この(?:中|うち|項目|指標|課|取組)?|そちら|こちら|そっち|そこ|上記|今の|いまの|さっきの|先ほどの|同じ)"
)
_CLAIM = re.compile(
    r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?万?)\s*(?P<unit>%|パーセント|割|件|回|人|日|時間|億円|円|施設|校|地区)?|(?P<kanji>[一二三四五六七八九])(?P<kunit>割|件)"
)


_OF_PLACE = re.compile(
    r"(?:市|町|村|区|県|都|府|州)?(?:役所|庁)?(?:の(?!方)|では|だと|と(?:の)?(?:比べ|比較)|における|って|は)"
)
_COUNTER = re.compile(r"何\s*(件|回|人|名|日|時間|箇所|か所|ヶ所|カ所|校|地区|施設|所属|機関|%|パーセント|億円|円)")


@dataclass(frozen=True)
class Mark:
    """Words of a sentence that told something.

    `kind` is year, number, section, cue or outside; `means` an entity that a number or section names, or the cue.
    """

    kind: str
    words: str
    means: str = ""


@dataclass(frozen=True)
class Clause:
    """One sentence, read.

    `references` are entities named by number, `missing` numbers that the plan does not have; `sections` the section
    mentions, each with every section it may be; `segments` the topic words between "と" and commas; `light` those
    of them that need not be explained, `fillers` those of these that say nothing at all, `aside` those that only tell when or where (…の資料に); `pick` which of the listed things is meant (1 first, -1 last, 0 none);
    `elsewhere` whether something outside the plan is named; `unit` the unit asked for; `bare` the text without years, numbers of entities, sections and names, `unnamed` without names;
    `whole` whether something is named whole, of whatever words the name is made; `marks` the words that told all this.
    """

    text: str
    named: Named
    period: Period = Period()
    references: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    cues: frozenset[str] = frozenset()
    sections: tuple[tuple[str, ...], ...] = ()
    segments: tuple[Segment, ...] = ()
    light: frozenset[Word] = frozenset()
    fillers: frozenset[Word] = frozenset()
    aside: frozenset[Word] = frozenset()
    pick: int = 0
    everything: bool = False
    these: bool = False
    fresh: bool = False
    wrong: bool = False
    then: bool = False
    numbers: tuple[str, ...] = ()
    elsewhere: bool = False
    unit: str = ""
    bare: str = ""
    unnamed: str = ""
    whole: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def topic(self) -> tuple[Word, ...]:
        """The topic words of all segments."""
        return tuple(w for s in self.segments for w in s.words)

    @property
    def named_something(self) -> bool:
        """Whether any word is left that must mean something, or a whole name."""
        return self.whole or any(w not in self.light for w in self.topic)


def sentences(text: str) -> list[str]:
    """Returns the sentences of a normalised text, at least one."""
    return [s.strip() for s in _ENDS.split(text) if s and s.strip()] or [""]


def spelled_out(text: str) -> str:
    """Returns normalised `text` with what is asked (もくひょう, jisseki) in its usual spelling."""
    if any_spelling().search(text):
        for pattern, usual in spellings():
            text = pattern.sub(usual, text)
    return text


def read_clause(text: str, names: Names, today: date) -> Clause:
    """Returns what one normalised sentence holds; nothing is decided yet."""
    named = names.read(text)
    period, taken = read_period(text, today)
    references = names.references(_without(text, taken))
    marked = [("year", span, "") for span in taken] + [("number", (r.start, r.end), r.entity) for r in references]
    taken += [(r.start, r.end) for r in references]
    sections, section_spans = _sections(named, taken)
    protected = [*taken, *section_spans, *_name_spans(named)]
    found = _cues(text, protected)
    cue_spans = [span for _, span in found]
    bare = _without(text, protected)
    pick, pick_spans = _picked(_without(bare, cue_spans))
    claims = list(_CLAIM.finditer(bare))
    gone = [*taken, *section_spans, *cue_spans, *pick_spans, *(m.span() for m in claims)]
    merged = names.merged(named)
    segments, light, aside = topic_of(names, named, merged, gone)
    lead = text.lstrip("、, ")
    outside = _outside(_without(text, [*taken, *_spelled(named)]), named, names)
    marked += [("section", span, e) for mention, span in zip(sections, section_spans, strict=True) for e in mention]
    marked += [("cue", span, cue) for cue, span in found]
    return Clause(
        text=text,
        named=named,
        period=period,
        references=tuple(r.entity for r in references if r.exists),
        missing=tuple(r.entity for r in references if not r.exists),
        cues=frozenset(cue for cue, _ in found),
        sections=sections,
        segments=segments,
        light=light,
        fillers=fillers_among(merged, names.own),
        aside=aside,
        pick=pick,
        everything=bool(_ALL.search(bare)),
        these=bool(_THESE.search(bare)),
        fresh=bool(_FRESH.match(lead)),
        wrong=bool(_WRONG.match(lead)),
        then=bool(_THEN.match(lead)),
        elsewhere=bool(outside),
        numbers=tuple(m[0] for m in claims),
        unit=_unit(bare),
        bare=bare,
        unnamed=_without(text, _spelled(named)),
        whole=_named_whole(named, [*taken, *section_spans]),
        marks=(
            *(Mark(kind, text[slice(*span)], means) for kind, span, means in sorted(marked, key=lambda m: m[1])),
            *([Mark("outside", outside)] if outside else ()),
        ),
    )


def _without(text: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def _unit(text: str) -> str:
    m = _COUNTER.search(text)
    return {"パーセント": "%", "か所": "箇所", "ヶ所": "箇所", "カ所": "箇所", "名": "人"}.get(m[1], m[1]) if m else ""


def _outside(text: str, named: Named, names: Names) -> str:
    """Returns the words that name something outside of the plan, "" where none do.

    These may be a place that is no part of the plan's names, of which figures are asked: 横浜市の, ドイツでは.
    """
    if m := elsewhere().search(_without_own(text, names.own)):
        return m[0]
    places = (w for w in named.words if w.kind == "place" and w.key not in names.own and not names.knows(w.key))
    return next((named.text[w.start : w.end] for w in places if _OF_PLACE.match(named.text, w.end)), "")


def _without_own(text: str, own: frozenset[str]) -> str:
    """Returns the text without the plan's own names, so that these are not taken for somebody else's."""
    for name in own:
        if len(name) > 2:
            text = text.replace(name, " ")
    return text


def _name_spans(named: Named) -> list[Span]:
    """Returns where whole names stand: a cue inside them does not count."""
    return [
        (h.start, h.end) for h in named.hits if h.end - h.start >= 4 or (h.how == "spelling" and h.end - h.start >= 3)
    ]


def _named_whole(named: Named, gone: Sequence[Span]) -> bool:
    """Whether a name stands in the text as it is written, or in hiragana, of which any word may be made."""
    hits = (h for h in named.hits if not any(start < h.end and h.start < end for start, end in gone))
    return any(
        (h.how == "reading" and _HIRAGANA.fullmatch(named.text, h.start, h.end))
        or (h.how == "spelling" and h.end - h.start >= _WHOLE)
        for h in hits
    )


def _spelled(named: Named) -> list[Span]:
    """Returns where names stand as they are written: something else may be meant by what only resembles one."""
    return [(h.start, h.end) for h in named.hits if h.how == "spelling" and h.end - h.start >= 3]


def _cues(text: str, protected: Sequence[Span]) -> list[tuple[str, Span]]:
    """Returns the cues and where they stand, in the order in which they are looked for."""
    masked = without_other_katakana(_without(text, protected))
    found: list[tuple[str, Span]] = []
    for cue, pattern in cues():
        found += [(cue, m.span()) for m in pattern.finditer(masked) if m.end() > m.start()]
        masked = _without(masked, [span for _, span in found])
    return found


def _sections(named: Named, taken: Sequence[Span]) -> tuple[tuple[tuple[str, ...], ...], list[Span]]:
    mentions: list[tuple[Span, tuple[str, ...]]] = []
    used: list[Span] = list(taken)
    for hit in named.hits:
        entities = tuple(dict.fromkeys(n.entity for n in hit.labels if n.entity.startswith("section:")))
        if any(hit.start < end and start < hit.end for start, end in used):
            continue
        used.append((hit.start, hit.end))
        if entities and len(entities) == len({n.entity for n in hit.labels}):
            mentions.append(((hit.start, hit.end), entities))
    mentions.sort()
    return tuple(e for _, e in mentions), [s for s, _ in mentions]


def _picked(rest: str) -> tuple[int, list[Span]]:
    m = _PICK.search(rest)
    if not m:
        return 0, []
    if m["last"]:
        return -1, [m.span()]
    if m["first"]:
        return 1, [m.span()]
    digit = m["n"] or m["only"] or m["circled"]
    return (int(digit) if digit.isascii() else "一二三四五六七八九".index(digit) + 1), [m.span()]
