"""What an answer of the service means for the ledger."""

import random
from dataclasses import dataclass
from typing import assert_never

from adapters.connector import Posted, Verdict
from adapters.digests.ledger import Claim, Fate, Outcome

__all__ = ["BLOCKED", "GONE", "TOO_BIG", "Patience", "outcome_of"]

BLOCKED, GONE, TOO_BIG = 403, 404, 413
_REASONS = {BLOCKED: "blocked", GONE: "gone", TOO_BIG: "too_big", 0: "host"}

_HOUR = 3600.0


@dataclass(frozen=True)
class Patience:
    """Tries before giving up; seconds before the second try, twice as many each time, up to `longest`."""

    attempts: int = 8
    first: float = 5.0
    longest: float = 600.0

    def wait(self, claim: Claim, posted: Posted) -> float:
        """Returns the seconds before the next try: what the service asks for (an hour at most), or longer each time."""
        asked = min(posted.retry_after, _HOUR)
        return asked or min(self.longest, self.first * 2**claim.attempts)


def outcome_of(claim: Claim, posted: Posted, version: str, patience: Patience, now: float) -> Outcome:
    """Returns what becomes of a row after a post; `version` is the data that the message tells of.

    Only what surely was not taken is tried again.
    """
    match posted.verdict:
        case Verdict.TAKEN:
            return Outcome(Fate.SENT, activity=posted.id, version=version)
        case Verdict.UNCLEAR:
            return Outcome(Fate.UNKNOWN, f"status_{posted.status}" if posted.status else "no_answer")
        case Verdict.REFUSED:
            reason = _REASONS.get(posted.status, f"status_{posted.status}")
            return Outcome(Fate.FAILED, reason, ends=posted.status in (BLOCKED, GONE))
        case Verdict.UNAUTHORISED:
            return Outcome(Fate.DUE, "unauthorised", now + patience.first)
        case Verdict.BUSY | Verdict.UNREACHED:
            reason = "throttled" if posted.verdict is Verdict.BUSY else "unreached"
            if claim.attempts + 1 >= patience.attempts:
                return Outcome(Fate.FAILED, reason)
            wait = patience.wait(claim, posted) * (1 + random.random() * 0.25)  # nosec B311
            return Outcome(Fate.DUE, reason, now + wait)
        case _:
            assert_never(posted.verdict)
