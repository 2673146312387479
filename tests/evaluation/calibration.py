"""Prints how often the likeliest reading of a sentence is right, by its probability: `python -m tests.evaluation.calibration`.

The probabilities are those of bot/deciding/weights.json, over the sentences of all sets; beside them those with weights
that were learned from the other sets, which is how sure the bot is of sentences that it has not seen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering import Answering
from bot.deciding.model import Model, model
from knowledge.index import memory_index
from knowledge.store import Store
from tests.conftest import DATA
from tests.evaluation.gold import FILES, of_other_plans, read
from tests.evaluation.meaning import Meanings
from tests.evaluation.scoring import with_progress
from tests.evaluation.training import Labelled, labelled, learned

__all__ = ["Bin", "bins", "judged"]

_EDGES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Probabilities at which a new bin begins; the first begins at 0."""

Judged = tuple[float, bool]
"""The probability of the likeliest reading of a sentence, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Sentences whose likeliest reading has a probability in a range: how many, its mean, and the share that is right."""

    least: float
    sentences: int
    probability: float
    right: float


def judged(examples: Iterable[Labelled], using: Model) -> Iterator[Judged]:
    """Yields the likeliest reading of each sentence; not of those that mean several things, of which none is right."""
    for example in examples:
        if not example.even:
            yield max(zip(using.probabilities(example.features), example.right, strict=True), key=lambda r: r[0])


def bins(found: Sequence[Judged]) -> list[Bin]:
    """Returns the bins of readings, those without any left out."""
    out = []
    for least, end in zip((0.0, *_EDGES), (*_EDGES, 1.1), strict=True):
        inside = [r for r in found if least <= r[0] < end]
        if inside:
            size = len(inside)
            out.append(Bin(least, size, sum(p for p, _ in inside) / size, sum(good for _, good in inside) / size))
    return out


def _table(title: str, found: Sequence[Judged]) -> str:
    each = bins(found)
    apart = sum(b.sentences * abs(b.probability - b.right) for b in each) / len(found)
    lines = [f"{title}（{len(found):,}文）", "", "| 確からしさ | 文 | 平均 | 正しかった割合 |", "|---|---|---|---|"]
    ends = dict(zip((0.0, *_EDGES), (*_EDGES, 1.0), strict=True))
    lines += [
        f"| {b.least:.0%}〜{ends[b.least]:.0%} | {b.sentences:,} | {b.probability:.1%} | {b.right:.1%} |" for b in each
    ]
    return "\n".join([*lines, "", f"隔たりの平均 {apart:.1%}"])


def main() -> None:
    """Labels the sentences of all sets and prints both tables."""
    store, using = Store(memory_index(DATA)), model()
    answering, meanings = Answering(store), Meanings(store)
    sets = [labelled(with_progress(f.stem, list(read(f))), answering, meanings) for f in FILES]
    outside = labelled(of_other_plans(learned=True), answering, meanings)
    print(_table("weights.json の重み", [r for found in sets for r in judged(found, using)]))
    apart: list[Judged] = []
    for left in sets:
        others = [e for found in sets if found is not left for e in found]
        apart += judged(left, learned([*others, *outside], using))
    print("\n" + _table("その集合を除いて学んだ重み", apart))


if __name__ == "__main__":
    main()
