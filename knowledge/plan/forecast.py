"""What is to be expected of an indicator's final target: derived from its results, never printed in the source.

The rule (docs/digest.md tells it to its readers):

* DECIDED: the final target's year is reported.  UNKNOWN: no target, no result, or nothing to compare.
* A level (％, or counted up over the years) is taken to go on at its pace so far, from the base year or the first
  result to the newest one.  What comes of it in the final target's year is its share of the target.
* A figure of single years (件 a year, 時間 a month) is taken to keep the share of its target that it reached last;
  where the newest result is as good as the final target, that is its share.
* A target in words (前年度以上, 黒字の維持) is taken to be met as it was met so far.
* ON_TRACK: a share of 100 ％ and the newest target achieved.  AT_RISK: a share of at least 90 ％, or the newest
  target achieved although the pace does not suffice.  OFF_TRACK: the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from knowledge.plan.achievement import Figures, computed_rate, is_figure
from knowledge.plan.model import Indicator, Measure, Result, Status, Year

__all__ = ["Basis", "Forecast", "Outlook", "forecast"]

_ENOUGH, _NEARLY = 100.0, 90.0
_ROUNDING = 9
_RATIOS = ("％", "%")
_JUDGED = (Status.ACHIEVED, Status.MISSED)


class Outlook(Enum):
    """What is to be expected, in the order of risk."""

    OFF_TRACK = "off_track"
    AT_RISK = "at_risk"
    ON_TRACK = "on_track"
    UNKNOWN = "unknown"
    DECIDED = "decided"


class Basis(StrEnum):
    """What an outlook rests on: the pace so far, the newest share of the target, earlier states, or nothing."""

    PACE = "pace"
    RATE = "rate"
    STATES = "states"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """An outlook and its reason in numbers.

    `latest` is the newest result and `target` the final target, as printed; `pace` the change in a year so far and
    `projected` what comes of it, in the indicator's unit; `share` how much of the target that is, in ％; `states`
    what became of the targets so far, by year.
    """

    outlook: Outlook
    basis: Basis = Basis.NONE
    latest: Result | None = None
    target: Result | None = None
    pace: float | None = None
    projected: float | None = None
    share: float | None = None
    states: tuple[tuple[str, Status], ...] = ()

    @property
    def risk(self) -> tuple[int, float]:
        """Returns what forecasts are sorted by to have the most urgent first."""
        return list(Outlook).index(self.outlook), _ENOUGH if self.share is None else self.share


def forecast(indicator: Indicator, figures: Figures, states: Mapping[str, Status], years: Sequence[Year]) -> Forecast:
    """Returns what is to be expected of an indicator.

    `states` are what became of its targets by year, `years` those of the plan in order, the base year too.
    """
    plan = [y for y in years if y.role == "plan"]
    targets = [r for y in plan if (r := _printed(figures, Measure.TARGET, y.year))]
    results = [r for y in plan if y.reported and (r := _printed(figures, Measure.ACTUAL, y.year))]
    judged = tuple((y.year, states[y.year]) for y in plan if states.get(y.year) in _JUDGED)
    latest, target = results[-1] if results else None, targets[-1] if targets else None
    if target is None or latest is None:
        return Forecast(Outlook.UNKNOWN, latest=latest, target=target, states=judged)
    if any(y.reported and y.year == target.year for y in plan):
        known = states.get(target.year) in _JUDGED
        outlook = Outlook.DECIDED if known else Outlook.UNKNOWN
        return Forecast(outlook, latest=latest, target=target, states=judged)
    if target.number is None or latest.number is None or indicator.formula not in ("actual/target", "target/actual"):
        return _by_states(latest, target, judged)
    if indicator.cumulative or indicator.unit in _RATIOS:
        base = _printed(figures, Measure.BASELINE, next(y.year for y in years if y.role == "baseline"))
        first = base if base is not None and base.number is not None else results[0]
        return _by_pace(indicator, first, latest, target, judged, years)
    return _by_rate(indicator, figures, latest, target, judged)


def _printed(figures: Figures, measure: Measure, year: str) -> Result | None:
    found = figures.get((measure, year))
    return found if is_figure(found) else None


_States = tuple[tuple[str, Status], ...]


def _missed(judged: _States) -> bool:
    return bool(judged) and judged[-1][1] is Status.MISSED


def _outlook(share: float, judged: _States) -> Outlook:
    share = round(share, _ROUNDING)
    if share >= _ENOUGH and not _missed(judged):
        return Outlook.ON_TRACK
    achieved = bool(judged) and not _missed(judged)
    return Outlook.AT_RISK if share >= _NEARLY or achieved else Outlook.OFF_TRACK


def _share(indicator: Indicator, value: float, target: float) -> float:
    """Returns how much of the target a value is, in ％; more than 100 is better than the target."""
    over, under = (target, value) if indicator.direction == "lower" else (value, target)
    if under > 0:
        return over * 100 / under
    return _ENOUGH if over >= under else 0.0


def _by_states(latest: Result, target: Result, judged: _States) -> Forecast:
    if not judged:
        return Forecast(Outlook.UNKNOWN, latest=latest, target=target)
    if not _missed(judged):
        outlook = Outlook.ON_TRACK
    else:
        always = len(judged) > 1 and all(s is Status.MISSED for _, s in judged)
        outlook = Outlook.OFF_TRACK if always else Outlook.AT_RISK
    return Forecast(outlook, Basis.STATES, latest, target, states=judged)


def _by_pace(
    indicator: Indicator, first: Result, latest: Result, target: Result, judged: _States, years: Sequence[Year]
) -> Forecast:
    when = {y.year: y.fiscal_year for y in years}
    begun, now, goal = first.number or 0.0, latest.number or 0.0, target.number or 0.0
    elapsed, left = when[latest.year] - when[first.year], when[target.year] - when[latest.year]
    pace = (now - begun) / elapsed if elapsed else 0.0
    projected = now + pace * left
    share = _share(indicator, projected, goal)
    return Forecast(_outlook(share, judged), Basis.PACE, latest, target, pace, projected, share, judged)


def _by_rate(indicator: Indicator, figures: Figures, latest: Result, target: Result, judged: _States) -> Forecast:
    reached = _share(indicator, latest.number or 0.0, target.number or 0.0)
    rate = computed_rate(indicator, figures, judged[-1][0], "") if judged else None
    if reached < _ENOUGH and rate is None:
        return Forecast(Outlook.UNKNOWN, latest=latest, target=target, states=judged)
    share = reached if reached >= _ENOUGH or rate is None else rate
    return Forecast(_outlook(share, judged), Basis.RATE, latest, target, share=share, states=judged)
