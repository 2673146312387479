"""Subscribers, a channel that misbehaves, replicas that are killed, and what came of it."""

import asyncio
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.digests.ledger import Fate
from adapters.digests.schedule import Schedule, last_slot, next_slot
from adapters.digests.subscriptions import Subscriptions
from adapters.state.database import opened_state
from adapters.state.schema import conversations, deliveries, subscriptions
from tests.fakes.channel import Channel, Manners, running_channel

__all__ = ["Chaos", "Result", "run_chaos"]

ROOT = Path(__file__).parent.parent.parent
_SCHEDULE = Schedule()
_OPEN = (Fate.DUE, Fate.SENDING)
_BEGIN = datetime(2027, 1, 4, tzinfo=UTC)


@dataclass(frozen=True)
class Chaos:
    """How bad it gets: seconds of killing, subscribers, replicas, seconds between two kills (from, to)."""

    seconds: float
    subscribers: int
    replicas: int = 3
    kill_every: tuple[float, float] = (1.0, 2.0)
    manners: Manners = field(
        default_factory=lambda: Manners(latency=0.08, busy=0.05, failing=0.02, hanging=0.01, hang_seconds=4)
    )


@dataclass(frozen=True)
class Result:
    """What came of it.

    `twice` are messages that somebody received more than once, `lost` those that nobody received although the
    ledger does not say so; both as conversation and period.  `unknown` are in the ledger as such, by reason.
    """

    seconds: float
    periods: int
    wanted: int
    received: int
    kills: int
    posts: int
    most_in_a_second: int
    states: dict[str, int]
    answers: dict[str, int]
    twice: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]
    unknown: dict[str, int]


async def run_chaos(chaos: Chaos, state: str, folder: Path) -> Result:
    """Returns what came of a run on an empty state; `folder` is for files of the run."""
    async with opened_state(state) as engine, running_channel(chaos.manners) as channel:
        await _subscribe(engine, channel, chaos)
        world = _World(chaos, state, engine, folder / "clock", channel)
        begun = time.monotonic()
        await world.run()
        return await world.result(time.monotonic() - begun)


async def _subscribe(engine: AsyncEngine, channel: Channel, chaos: Chaos) -> None:
    names = [f"c{i}" for i in range(chaos.subscribers)]
    chaos.manners.fixed.update(dict(zip(names[::40], (403, 404, 413) * 10, strict=False)))
    place = {"tenant": "t", "service_url": channel.url, "kind": "personal", "bot": "28:bot", "greeted": 1, "at": 0.0}
    async with engine.begin() as connection:
        await connection.execute(insert(conversations), [{"conversation": name, **place} for name in names])
    people = Subscriptions(engine, _BEGIN.timestamp)
    for name in names:
        await people.put(name, name, "plan", _SCHEDULE, only_changes=False)


class _World:
    def __init__(self, chaos: Chaos, state: str, engine: AsyncEngine, clock: Path, channel: Channel) -> None:
        self._chaos, self._state, self._engine, self._clock, self._channel = chaos, state, engine, clock, channel
        self._replicas: list[asyncio.subprocess.Process] = []
        self._kills = 0
        self._wanted: set[tuple[str, str]] = set()
        self._periods: list[str] = []
        self._chance = random.Random(7)

    async def run(self) -> None:
        """Lets weeks go by while replicas are killed, then lets those that live finish and stop."""
        moment = next_slot(_SCHEDULE, _BEGIN).at
        await self._set(moment)
        self._replicas = [await self._started() for _ in range(self._chaos.replicas)]
        over = asyncio.create_task(self._kill_for_a_while())
        while True:
            await self._settled()
            if over.done():
                break
            moment = next_slot(_SCHEDULE, moment + timedelta(hours=1)).at
            await self._set(moment)
        for replica in self._replicas:
            replica.send_signal(signal.SIGTERM)
            await replica.wait()

    async def _set(self, moment: datetime) -> None:
        """Makes it a moment of another week for everybody, and notes what is wanted then."""
        async with self._engine.connect() as connection:
            active = select(subscriptions.c.conversation).where(subscriptions.c.state == "active")
            names = (await connection.execute(active)).scalars().all()
        self._periods.append(last_slot(_SCHEDULE, moment).period)
        self._wanted |= {(name, self._periods[-1]) for name in names}
        new = self._clock.with_suffix(".new")
        new.write_text(str(moment.timestamp() - time.time()), encoding="ascii")
        new.replace(self._clock)

    async def _started(self) -> asyncio.subprocess.Process:
        command = (sys.executable, "-m", "tests.chaos.replica", self._state, str(self._clock))
        return await asyncio.create_subprocess_exec(*command, cwd=ROOT)

    async def _kill_for_a_while(self) -> None:
        until = time.monotonic() + self._chaos.seconds
        while time.monotonic() < until:
            await asyncio.sleep(self._chance.uniform(*self._chaos.kill_every))
            i = self._chance.randrange(len(self._replicas))
            self._replicas[i].kill()
            await self._replicas[i].wait()
            self._kills += 1
            self._replicas[i] = await self._started()

    async def _settled(self) -> None:
        """Waits until everything that is wanted in this period is in the ledger and none of it is open."""
        wanted = sum(period == self._periods[-1] for _, period in self._wanted)
        mine = deliveries.c.period == self._periods[-1]
        query = select(func.count()).where(mine), select(func.count()).where(mine, deliveries.c.state.in_(_OPEN))
        while True:
            await asyncio.sleep(0.5)
            async with self._engine.connect() as connection:
                there, still = [(await connection.execute(q)).scalar_one() for q in query]
            if there == wanted and not still:
                return

    async def result(self, seconds: float) -> Result:
        """Compares what the channel took with what the ledger says."""
        query = select(deliveries.c.conversation, deliveries.c.period, deliveries.c.state, deliveries.c.reason)
        async with self._engine.connect() as connection:
            rows = {(r[0], r[1]): (r[2], r[3]) for r in await connection.execute(query)}
        taken = Counter((m["conversation"]["id"], m.get("summary") or m["text"]) for m in self._channel.received)
        settled = {key for key, (state, _) in rows.items() if state in (Fate.UNKNOWN, Fate.FAILED)}
        return Result(
            seconds=seconds,
            periods=len(self._periods),
            wanted=len(self._wanted),
            received=len(taken),
            kills=self._kills,
            posts=len(self._channel.times),
            most_in_a_second=_most_in_a_second(self._channel.times),
            states=dict(Counter(state for state, _ in rows.values())),
            answers=dict(self._channel.answered),
            twice=tuple(sorted(key for key, count in taken.items() if count > 1)),
            lost=tuple(sorted(self._wanted - set(taken) - settled)),
            unknown=dict(Counter(reason for state, reason in rows.values() if state == Fate.UNKNOWN)),
        )


def _most_in_a_second(times: Sequence[float]) -> int:
    ordered, first, most = sorted(times), 0, 0
    for last, at in enumerate(ordered):
        while at - ordered[first] >= 1:
            first += 1
        most = max(most, last - first + 1)
    return most
