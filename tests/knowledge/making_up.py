"""Made-up names, and what somebody may type who means them: for tests that compare with a plain search."""

from typing import NamedTuple

from hypothesis import strategies as st

from knowledge.naming.labels import Label, Term, label_of
from knowledge.naming.spelling import key, loose, normalise
from knowledge.naming.vocabulary import Vocabulary

__all__ = ["Plan", "plans", "term"]

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
SAID = [
    "としょかん",
    "でんしけっさい",
    "ショクイン",
    "kashidashi",
    "こーかい",
    "本",
    "ペーパーレス",
    "のびのび",
    "ハンコ",
    "予算",
    "は",
    "と",
    "教えて",
    "今年",
    "東京",
]
TERMS = (("本", "貸出"), ("ペーパーレス", "電子決裁"), ("のびのび", "学校"), ("ハンコ", "図書館の利用"))
KINDS = ("kpi", "ref", "item")

syllables = st.text("アカサ", min_size=3, max_size=9)
pieces = st.one_of(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join), syllables)
entities = st.builds("{}:{}".format, st.sampled_from(KINDS), st.integers(1, 8))
kinds_of_labels = st.sampled_from(("official", "short", "alias", "activity", "unit"))


class Plan(NamedTuple):
    """Names, the everyday terms, and a normalised text that may be about them."""

    vocabulary: Vocabulary
    labels: list[Label]
    text: str


def term(said: str, means: str) -> Term:
    """Returns the everyday term of any spelling."""
    return Term(loose(key(said)), loose(key(means)))


@st.composite
def typed(draw: st.DrawFn, names: list[str]) -> str:
    """What somebody types: names and other words, often with a slip."""
    spoken = st.one_of(st.sampled_from(names), pieces, st.sampled_from(SAID))
    text = "".join(draw(st.lists(spoken, min_size=1, max_size=4)))
    for _ in range(draw(st.integers(0, 2))):
        at, slip = draw(st.integers(0, len(text))), draw(st.sampled_from(["", "決済", "卒", "ー", "タ"]))
        text = text[:at] + slip + text[at + draw(st.integers(0, 2)) :]
    return text


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A small plan, and a text; every spelling is an entity's only once."""
    drawn = st.builds(label_of, entities, pieces, kinds_of_labels)
    labels = draw(st.lists(drawn, min_size=1, max_size=30, unique_by=lambda n: (n.entity, n.key)))
    labels = [n for n in labels if n.key] or [label_of("kpi:1", "図書館", "official")]
    vocabulary = Vocabulary(labels, [term(*pair) for pair in TERMS])
    return Plan(vocabulary, labels, normalise(draw(typed([n.text for n in labels]))))
