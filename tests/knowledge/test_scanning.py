"""What the matcher finds by its tables is what a full scan finds, on made-up names and slips of every kind."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.compiling import one_plan, write_names
from knowledge.documents import Label, Term, loose
from knowledge.labels import label_of
from knowledge.lexicon import Lexicon
from knowledge.likeness import Likeness
from knowledge.matching import Matcher
from knowledge.readings import Word, words
from knowledge.text import RUNS, key, normalise
from knowledge.vocabulary import Vocabulary
from tests.knowledge.scanning import Scan

PIECES = [
    "図書館",
    "町税",
    "県税",
    "職員",
    "研修",
    "防災訓練",
    "オープンデータ",
    "デジタル化",
    "テクノロジー",
    "電子決裁",
    "キャッシュレス",
    "Wi-Fi",
    "ICT",
    "学校",
    "橋",
    "利用",
    "来館者",
    "貸出",
    "収納",
    "徴収",
    "参加",
    "公開",
    "導入",
    "削減",
    "満足",
    "以外",
    "累計",
    "3",
    "10",
    "率",
    "数",
    "件数",
    "額",
    "者数",
    "時間",
    "の",
    "の",
    "の",
    "（",
    "）",
    "・",
    "等",
    "お",
]
KANA = {
    "図書館": "としょかん",
    "電子決裁": "でんしけっさい",
    "職員": "ショクイン",
    "貸出": "kashidashi",
    "公開": "こーかい",
}
TERMS = [("本", "貸出"), ("ペーパーレス", "電子決裁"), ("のびのび", "学校"), ("ハンコ", "図書館の利用")]
KINDS = ("kpi", "ref", "item")

syllables = st.text("アカサ", min_size=3, max_size=9)
pieces = st.one_of(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join), syllables)
kinds = st.frozensets(st.sampled_from(KINDS), min_size=1)
KIND_OF_LABEL = ("official", "short", "alias", "activity", "unit")
spoken = st.one_of(
    pieces, st.sampled_from([*KANA.values(), *(t for t, _ in TERMS), "予算", "は", "と", "教えて", "今年", "東京"])
)


class Plan(NamedTuple):
    """The same names in both ways of looking for them."""

    matcher: Matcher
    vocabulary: Vocabulary
    scan: Scan
    labels: list[Label]
    terms: list[Term]
    text: str


def lexicon(labels: Iterable[Label], terms: Iterable[Term] = ()) -> Lexicon:
    connection = sqlite3.connect(":memory:")
    write_names(connection, labels, terms)
    return Lexicon(connection)


@st.composite
def asked(draw: st.DrawFn, names: list[str]) -> str:
    """What somebody types: names and other words, often with a slip."""
    text = "".join(draw(st.lists(st.one_of(st.sampled_from(names), spoken), min_size=1, max_size=4)))
    for _ in range(draw(st.integers(0, 2))):
        at, slip = draw(st.integers(0, len(text))), draw(st.sampled_from(["", "決済", "卒", "ー", "タ"]))
        text = text[:at] + slip + text[at + draw(st.integers(0, 2)) :]
    return text


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan, and a question that may be about it."""
    found: list[Label] = []
    texts = st.sampled_from(draw(st.lists(pieces, min_size=1, max_size=20)))
    entities = st.builds("{}:{}{}".format, st.sampled_from(KINDS), st.integers(1, 6), st.sampled_from(("", "@2")))
    labels = st.builds(label_of, entities, texts, st.sampled_from(KIND_OF_LABEL))
    for label in draw(st.lists(labels, min_size=1, max_size=40)):
        if label.key and all((n.entity, n.key) != (label.entity, label.key) for n in found):
            found.append(label)
    named = {n.entity for n in found if n.kind != "unit"}
    found = [n for n in found if n.entity in named] or [label_of("kpi:1", "図書館", "official")]
    terms = [Term(loose(key(a)), loose(key(b))) for a, b in TERMS]
    most = draw(st.sampled_from((3, 256)))
    names = lexicon(found, terms)
    text = normalise(draw(asked([n.text for n in found])))
    return Plan(Matcher(names, terms, most), Vocabulary(names, terms), Scan(found, terms, most), found, terms, text)


@settings(max_examples=400, deadline=None)
@given(plans(), kinds, st.frozensets(st.integers(0, 9)))
def test_the_ranking_is_that_of_a_full_scan(plan: Plan, kinds: frozenset[str], spared: frozenset[int]) -> None:
    found = words(plan.text)
    topic = [w for w in plan.matcher.merged(plan.text, found) if w.kind != "other" and w.key]
    hits = plan.matcher.hits(plan.text, found)
    light = frozenset(w for i, w in enumerate(topic) if i in spared)
    assert plan.matcher.rank(topic, hits, kinds, light) == plan.scan.rank(topic, hits, kinds, light)


@settings(max_examples=200, deadline=None)
@given(plans())
def test_words_are_known_and_may_be_slips_as_in_a_full_scan(plan: Plan) -> None:
    for word in [*words(plan.text), *(Word(0, 0, run, "", "noun") for run in RUNS.findall(plan.text))]:
        assert plan.vocabulary.known(word.key) == plan.scan.known(word.key)
        assert list(plan.vocabulary.similar(word.key)) == plan.scan.similar(word.key)


@settings(max_examples=100, deadline=None)
@given(
    st.text("アカサタナ", min_size=4, max_size=16),
    st.lists(
        st.lists(st.tuples(st.integers(0, 15), st.sampled_from("アマ"), st.integers(0, 1)), max_size=3), min_size=9
    ),
)
def test_of_many_names_that_look_alike_the_likest_are_found(base: str, slips: list[list[tuple[int, str, int]]]) -> None:
    labels = []
    for number, changes in enumerate(slips):
        text = base
        for at, c, gone in changes:
            text = text[:at] + c + text[at + gone :]
        labels.append(Label(f"kpi:{number}", text, "official", text, text, (), ()))
    found = [(label, like) for label, _, like in Likeness(lexicon(labels)).find(base, base)]
    scan = Scan(labels, (), 256)
    assert found == [*scan.like(base, "key"), *scan.like(base, "reading")]


@settings(max_examples=200, deadline=None)
@given(plans())
def test_every_stretch_that_spells_or_sounds_like_a_name_is_found(plan: Plan) -> None:
    found = words(plan.text)
    named = [h for h in plan.matcher.hits(plan.text, found) if h.how != "slip"]  # these: test_slips
    hits = {(h.start, h.end, h.how): list(h.labels) for h in named}
    assert hits == plan.scan.hits(plan.text, found)


@settings(max_examples=200, deadline=None)
@given(
    plans(),
    st.text("図書館町税電子シデWi率数アカサ", max_size=5),
    st.text("トシカンデケサイア", min_size=2, max_size=5),
    kinds,
)
def test_what_is_typed_in_part_is_found_as_in_a_full_scan(
    plan: Plan, part: str, reading: str, kinds: frozenset[str]
) -> None:
    assert plan.matcher.containing(part, reading, kinds) == plan.scan.containing(part, reading, kinds)
    assert plan.matcher.containing(part, "", kinds) == plan.scan.containing(part, "", kinds)


@settings(max_examples=200, deadline=None)
@given(plans(), kinds)
def test_a_plan_among_many_is_understood_as_if_it_were_alone(plan: Plan, kinds: frozenset[str]) -> None:
    mine = [label for label in plan.labels if label.entity.endswith("@2")]
    found = words(plan.text)
    answers = []
    for names in (one_plan(lexicon(plan.labels, plan.terms), "2", plan.terms), lexicon(mine, plan.terms)):
        matcher = Matcher(names, plan.terms)
        topic, hits = matcher.merged(plan.text, found), matcher.hits(plan.text, found)
        answers.append((topic, hits, matcher.rank(topic, hits, kinds)))
    assert answers[0] == answers[1]
