"""Names with one slip in them are found where they stand, as a comparison with every name would find them."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.compiling import write_names
from knowledge.documents import Label
from knowledge.lexicon import Lexicon
from knowledge.names import Names
from knowledge.slips import Slips

KEYS = st.lists(st.text("アイウ", min_size=3, max_size=8), min_size=1, max_size=8, unique=True)


def slips_of(keys: list[str]) -> Slips:
    connection = sqlite3.connect(":memory:")
    write_names(connection, [Label(f"kpi:{i}-1", k, "official", k, k, (k,)) for i, k in enumerate(keys)], [])
    return Slips(Lexicon(connection))


def compared(keys: list[str], text: str) -> Iterator[tuple[int, int, str]]:
    """Yields what comparing every stretch with every name finds, where one half of the name is as it should be."""
    for key in (k for k in keys if len(k) >= 5):
        first, second = key[: len(key) // 2], key[len(key) // 2 :]
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                written = text[start:end]
                whole = written in key or key in written
                half = written.startswith(first) or written.endswith(second)
                if half and not whole and OSA.distance(written, key) == 1:
                    yield start, end, key


@given(KEYS, st.text("アイウ", max_size=14))
def test_what_is_found_is_what_a_comparison_with_every_name_finds(keys: list[str], text: str) -> None:
    found = {(s, e, n.key) for s, e, naming in slips_of(keys).inside(text) for n in naming.labels}
    assert found == set(compared(keys, text))


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("自主決定法人調姻件数は?", "ref:25-4"),
        ("治山施設長寿名化工事実施率", "kpi:29-4"),
        ("R4の標的硬メール訓練は", "kpi:13-3"),
        ("標型メール訓練の回数", "kpi:13-3"),
    ],
)
def test_a_slip_in_a_name_of_the_plan_is_forgiven(names: Names, text: str, entity: str) -> None:
    slip = next(h for h in names.read(text).hits if h.how == "slip")
    assert entity in {n.entity for n in slip.labels}


@pytest.mark.parametrize("text", ["NPO協働件数の伸びは", "中期財政見通し、だれが作ってるの", "電子決裁率は?"])
def test_a_name_beside_something_is_no_slip(names: Names, text: str) -> None:
    assert [h for h in names.read(text).hits if h.how == "slip"] == []
