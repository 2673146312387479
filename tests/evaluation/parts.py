"""The four parts of the evaluation: each asks, prints its tables, and returns what is compared with the floors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering import Answering
from knowledge.store import Store
from tests.evaluation import outside, report, robustness
from tests.evaluation.floors import Check, floors
from tests.evaluation.gold import FILES, Gold, read
from tests.evaluation.judge import Verdict
from tests.evaluation.scoring import Result, score, share, tally
from tests.evaluation.slips import KINDS

__all__ = ["PARTS", "Bench", "measures"]

_SHOWN = 40
_TITLES = {
    "as it is": "そのまま",
    "typos": "一文字の打ち間違い",
    "homophones": "変換の間違い",
    "kana": "仮名",
    "romaji": "ローマ字",
    "width": "半角・全角",
}


@dataclass(frozen=True, slots=True)
class Bench:
    """What the parts need: the plan, the bot, where other questions may lie, and whether to list failures."""

    store: Store
    answering: Answering
    examples: Path
    verbose: bool


def own(bench: Bench) -> Iterator[Check]:
    """The questions of this folder."""
    yield from _written(bench, "own", "自前の質問", FILES)


def examples(bench: Bench) -> Iterator[Check]:
    """The questions of another file, where it exists."""
    if bench.examples.exists():
        yield from _written(bench, "examples", f"{bench.examples.name}（例）", [bench.examples])


def names(bench: Bench) -> Iterator[Check]:
    """The plan's names, mistyped."""
    for group in KINDS:
        results = robustness.scored(bench.store, bench.answering, group)
        print(report.table(f"名前: {_TITLES[group]}", tally(results, lambda g: sorted(g.tags))))
        _list(bench, results)
        yield from floors("goal", group, measures(results))


def others(bench: Bench) -> Iterator[Check]:
    """Sentences that are no question about the plan."""
    results = outside.scored(bench.store, bench.answering)
    print(report.table_of_others("計画と関係のない文", results, outside.answered))
    wrong = [r for r in results if outside.answered(r)]
    for result in wrong if bench.verbose else wrong[:: max(1, len(wrong) // _SHOWN)]:
        print(f"  {result.gold.text[:80]!r} → {' '.join(result.reply.entities[:3])}")
    yield from floors("goal", "outside", {"most_answered": len(wrong) / len(results)})


def measures(results: Sequence[Result]) -> Mapping[str, float]:
    """Returns the measures of judged questions that floors may be set for."""
    counts = tally(results, lambda _: [""])[""]
    return {
        "right": share(counts, Verdict.RIGHT),
        "found": share(counts, Verdict.RIGHT, Verdict.BACK),
        "most_wrong": counts[Verdict.WRONG],
    }


def _written(bench: Bench, part: str, title: str, files: Iterable[Path]) -> Iterator[Check]:
    results = score((q for file in files for q in read(file)), bench.answering)
    print(report.table(title, tally(results, lambda _: ["全部"])))
    print(report.table(f"{title}: 聞いていること", tally(results, lambda g: [g.intent])))
    print(report.table(f"{title}: 言い方", tally(results, _wording)))
    _list(bench, results)
    yield from floors("goal", part, measures(results))


def _wording(gold: Gold) -> list[str]:
    return sorted(gold.tags)


def _list(bench: Bench, results: Iterable[Result]) -> None:
    for line in report.failures(results) if bench.verbose else ():
        print(line)


PARTS = {"own": own, "examples": examples, "names": names, "outside": others}
"""The parts by the name that the command line takes."""
