"""Measures the matcher with the names of many plans: building, memory, time for a question, and whether it still answers.

Building and asking happen in processes of their own, so that the memory of one is not counted for the other.
"""

import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from bot.answering import Answering
from bot.intents import Ask, Intent, Unknown
from bot.messages import Memory, Question
from bot.understand import understand
from knowledge.compiling import one_plan, write_names
from knowledge.documents import Label, plan_of
from knowledge.index import memory_index, open_index
from knowledge.labels import label_of
from knowledge.lexicon import Lexicon
from knowledge.names import Names
from knowledge.store import Store
from tests.bench.names import generated
from tests.bench.plain import Scan, Trigrams
from tests.bench.timing import medians
from tests.conftest import DATA, TODAY

__all__ = ["Asked", "Built", "Difference", "ask", "build", "in_new_process"]

_T = TypeVar("_T")

MB = 1024 * 1024
COMPARED = 40
"""Questions that are asked in the plain ways too; scoring a million names takes seconds."""


@dataclass(frozen=True)
class Built:
    """The file of names: seconds to make it, most memory while making it and size of the file in MB, entities, plans,
    and names of the plan at home."""

    seconds: float
    memory: float
    size: float
    entities: int
    plans: int
    own: int


@dataclass(frozen=True)
class Difference:
    """A question whose meaning changed with the names of other plans around: what it means alone, and among them."""

    question: str
    alone: tuple[Intent, ...]
    among: tuple[Intent, ...]

    @property
    def change(self) -> str:
        """What became of it, in words."""
        here, there = _kind(self.alone), _kind(self.among)
        same = "（中身が違う）" if here == there else ""
        return f"{here} → {there}{same}"


@dataclass(frozen=True)
class Asked:
    """What asking took.

    `opened`: milliseconds until the names can be asked, and until the plan at home can be by itself; `memory`: most memory of the process in MB, and without names;
    `times`: median milliseconds of a question by way, on the same questions; `spread`: median, 95 % and most
    milliseconds of all questions asked once; `scoped`: differences where the plan at home is asked by itself,
    `unscoped`: where all names compete; `questions`: how many
    were compared so; `compared`: how many were asked in the plain ways too.
    """

    opened: tuple[float, float]
    memory: tuple[float, float]
    times: dict[str, float]
    spread: tuple[float, float, float]
    scoped: tuple[Difference, ...]
    unscoped: tuple[Difference, ...]
    questions: int
    compared: int


def in_new_process(work: Callable[[], _T]) -> _T:
    """Returns what `work` returns in a process that did nothing before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work).result()


def build(count: int, file: Path) -> Built:
    """Writes `count` names into `file`: those of the plan at home, at most half of all, and generated ones."""
    store = Store(memory_index(DATA))
    own = _own(store, count // 2)
    start = time.perf_counter()
    connection = sqlite3.connect(file)
    write_names(connection, _labels(own, count), store.terms())
    connection.commit()
    seconds = time.perf_counter() - start
    ((entities,),) = connection.execute("SELECT count(*) FROM entities")
    ((plans,),) = connection.execute("SELECT count(*) FROM sets WHERE kind = 'plan'")
    connection.close()
    return Built(seconds, _memory(), file.stat().st_size / MB, entities, plans, len(own))


def _own(store: Store, most: int) -> list[Label]:
    return list(store.labels()[:most])


def _labels(own: Sequence[Label], count: int) -> Iterator[Label]:
    yield from own
    step = max(1, count // 20)
    for n, (entity, text, kind) in enumerate(generated(count - len(own))):
        if n % step == 0:
            print(f"  名前 {n + len(own):,} / {count:,}", file=sys.stderr, flush=True)
        yield label_of(entity, text, kind)


def ask(file: Path, asked: Sequence[str], conversations: Sequence[Sequence[str]]) -> Asked:
    """Returns what it takes to ask the `asked` questions, and what changes in the meaning of `conversations`."""
    store = Store(memory_index(DATA))
    alone = Names(store)
    understand(asked[0], TODAY, alone, Memory())
    before = _memory()
    start = time.perf_counter()
    lexicon = Lexicon(open_index(file))
    names = Names(store, lexicon)
    opened = (time.perf_counter() - start) * 1000
    spread = _spread(partial(_meaning, names), asked)
    memory = _memory()
    start = time.perf_counter()
    scoped = Names(store, one_plan(lexicon, "", store.terms()))
    scoping = (time.perf_counter() - start) * 1000
    answering = Answering(store, scoped)
    texts = [text for (text,) in open_index(file).execute("SELECT text FROM labels")]
    ways: dict[str, Callable[[str], object]] = {
        "すべての計画の名前から": partial(_meaning, Names(store, Lexicon(open_index(file)))),
        "自分の計画に絞って、答えまで": lambda text: answering.answer(Question(text, TODAY), Memory()),
        "WRatioで走査するだけ": Scan(texts),
        "FTS5トライグラムとWRatioで探すだけ": Trigrams(texts),
    }
    sample = asked[:: max(1, len(asked) // COMPARED)]
    times = medians(ways, sample, 1)
    return Asked(
        (opened, scoping),
        (memory, before),
        times,
        spread,
        tuple(_differences(store, alone, scoped, conversations)),
        tuple(_differences(store, alone, names, conversations)),
        sum(map(len, conversations)),
        len(sample),
    )


def _meaning(names: Names, text: str) -> list[Intent]:
    return understand(text, TODAY, names, Memory())


def _spread(way: Callable[[str], object], asked: Sequence[str]) -> tuple[float, float, float]:
    taken = []
    for text in asked:
        start = time.perf_counter()
        way(text)
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return statistics.median(taken), taken[int(len(taken) * 0.95)], taken[-1]


def _differences(
    store: Store, alone: Names, among: Names, conversations: Sequence[Sequence[str]]
) -> Iterator[Difference]:
    """Yields the questions that mean something else; what was said before is always what it meant alone."""
    answering = Answering(store, alone)
    for conversation in conversations:
        memory = Memory()
        for text in conversation:
            here, there = (tuple(understand(text, TODAY, names, memory)) for names in (alone, among))
            if here != there:
                yield Difference(text, here, there)
            memory = answering.answer(Question(text, TODAY), memory)[1]


def _memory() -> float:
    """Returns the most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _kind(intents: Sequence[Intent]) -> str:
    if all(isinstance(i, Unknown) for i in intents):
        return "分からない"
    if any(isinstance(i, Ask) for i in intents):
        return "聞き返す"
    return "ほかの計画の答え" if any("@" in str(i) for i in intents) else "答え"


def asked_elsewhere(count: int) -> list[str]:
    """Returns questions about names of other plans, which many plans have alike: without the publisher."""
    names = islice(generated(200 * count), 7, None, 200)
    return [f"{text.partition('の')[2]}のR4の実績は?" for entity, text, _ in names if plan_of(entity)]
