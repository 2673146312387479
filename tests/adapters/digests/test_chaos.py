"""Replicas that are killed while they send; `make chaos` does it for longer and with more subscribers."""

from pathlib import Path

from adapters.digests.ledger import Fate
from tests.chaos.harness import Chaos, run_chaos


async def test_whatever_is_killed_nothing_is_sent_twice_and_nothing_is_lost(where: str, tmp_path: Path) -> None:
    found = await run_chaos(Chaos(seconds=9, subscribers=120, kill_every=(0.6, 1.2)), where, tmp_path)
    assert found.kills >= 5
    assert found.wanted >= 120
    assert (found.twice, found.lost) == ((), ())
    assert set(found.states) <= {Fate.SENT, Fate.FAILED, Fate.UNKNOWN}
    assert found.states[Fate.FAILED] == 3 + found.periods - 1  # one blocked, one gone, one whose message is too big
    assert sum(found.unknown.values()) == found.states.get(Fate.UNKNOWN, 0)
    assert found.states[Fate.SENT] > 0.7 * found.wanted
