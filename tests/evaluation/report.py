"""Tables of what came of the questions, in Japanese."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from tests.evaluation.judge import Verdict
from tests.evaluation.scoring import Result, Tally, share

__all__ = ["failures", "table", "table_of_others"]

_HEADINGS = {
    Verdict.RIGHT: "正解",
    Verdict.PARTIAL: "一部",
    Verdict.BACK: "聞き返し",
    Verdict.SILENT: "無回答",
    Verdict.WRONG: "誤り",
}
_FIRST, _COLUMN = 26, 9


def table(title: str, tally: Tally) -> str:
    """Returns a table with a line for each group, the largest first."""
    lines = [f"\n{title}", _line("", ["問", *_HEADINGS.values(), "正解率", "誤り率"])]
    for name, counts in sorted(tally.items(), key=lambda group: -group[1].total()):
        shares = [f"{share(counts, v):.1%}" for v in (Verdict.RIGHT, Verdict.WRONG)]
        lines.append(_line(name, [f"{counts.total():,}", *(f"{counts[v]:,}" for v in _HEADINGS), *shares]))
    return "\n".join(lines)


def table_of_others(title: str, results: Iterable[Result], answered: Callable[[Result], bool]) -> str:
    """Returns a table of sentences that are no question about the plan: how many were answered with a figure."""
    rows: dict[str, list[Result]] = {"全部": []}
    for result in results:
        for group in ("全部", *result.gold.tags):
            rows.setdefault(group, []).append(result)
    lines = [f"\n{title}", _line("", ["文", "数字", "聞き返し", "数字の率"])]
    for group, found in rows.items():
        figures, back = sum(map(answered, found)), sum(r.verdict is Verdict.BACK for r in found)
        cells = [f"{len(found):,}", f"{figures:,}", f"{back:,}", f"{figures / len(found):.2%}"]
        lines.append(_line(group, cells))
    return "\n".join(lines)


def failures(results: Iterable[Result]) -> Iterator[str]:
    """Yields a line for every question that was not answered right, with what was due and what came."""
    for r in results:
        if r.verdict is Verdict.RIGHT:
            continue
        due = " ".join([r.gold.kind, *r.gold.entities[:3], *(f"{f.year}:{f.measure}" for f in r.gold.facts[:2])])
        came = " ".join([r.reply.kind, *(r.reply.entities or r.reply.choices)[:3]])
        text = r.gold.text.replace("\n", " ")[:100]
        yield f"  {_HEADINGS[r.verdict]} {r.gold.id} {text}（期待 {due}／答え {came}）"


def _line(first: str, cells: Iterable[str]) -> str:
    return _wide(first, _FIRST, left=True) + "".join(_wide(cell, _COLUMN) for cell in cells)


def _wide(text: str, columns: int, left: bool = False) -> str:
    """Returns text padded to `columns`, a Japanese character counting two."""
    pad = " " * (columns - sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text))
    return text + pad if left else pad + text
