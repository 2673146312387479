"""The floors that the measures must reach: floors.toml, and what is compared with them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Check", "floors"]


@dataclass(frozen=True, slots=True)
class Check:
    """A measured number beside its limit; `upper` where it may not be more."""

    name: str
    measured: float
    limit: float
    upper: bool

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return self.measured <= self.limit if self.upper else self.measured >= self.limit


def floors(which: str, part: str, measured: Mapping[str, float]) -> list[Check]:
    """Returns the limits of a part (own, typos, …) beside what was measured, where it has some.

    `which` is now or goal.  Names that begin with `most_` are upper limits.
    """
    table = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8")).get(part, {})
    return [
        Check(f"{part}.{name}", measured[name], limits[which], name.startswith("most_"))
        for name, limits in table.items()
        if which in limits
    ]
