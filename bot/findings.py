"""What was looked up: values that hold records of the plan and are still silent about wording."""

from dataclasses import dataclass

from bot.criteria import Criterion, Order
from bot.intents import Intent
from knowledge.changes import Change
from knowledge.forecast import Forecast
from knowledge.model import (
    AchievedCount,
    Activity,
    Indicator,
    Item,
    ItemSection,
    Kgi,
    Narrative,
    Result,
    Section,
    Status,
)

__all__ = [
    "ActivityFinding",
    "CountFinding",
    "CountRow",
    "DefinitionFinding",
    "DigestFinding",
    "Expected",
    "FigureFinding",
    "Finding",
    "GroupTrendFinding",
    "HelpFinding",
    "KgiFinding",
    "MembersFinding",
    "NarrativeFinding",
    "NothingFinding",
    "OverviewFinding",
    "OwnedFinding",
    "OwnerFinding",
    "SeveralFinding",
    "TrendFinding",
    "YearFigures",
]


@dataclass(frozen=True)
class YearFigures:
    """The figures of an indicator in one year; `before` is the actual (or baseline) of the year before."""

    year: str
    target: Result | None
    actual: Result | None
    rate: Result | None
    status: Status
    before: Result | None


@dataclass(frozen=True)
class FigureFinding:
    """An indicator's figures for the years asked.

    `measures` is what was asked for, `implied` whether the year was chosen for the person, `latest` the newest year
    with a result where an asked year has none, `targets` the targets of later years, `baseline` the base year's;
    `plan_years` are the years of the plan, the base year first.
    """

    indicator: Indicator
    measures: tuple[str, ...]
    years: tuple[YearFigures, ...]
    implied: bool
    latest: YearFigures | None
    targets: tuple[Result, ...]
    baseline: Result | None
    sections: tuple[ItemSection, ...]
    plan_years: tuple[str, ...]
    claim: str


@dataclass(frozen=True)
class TrendFinding:
    """An indicator year by year; the base year has an actual only."""

    indicator: Indicator
    baseline: Result | None
    years: tuple[YearFigures, ...]
    sections: tuple[ItemSection, ...]


@dataclass(frozen=True)
class GroupTrendFinding:
    """The 達成件数 of a group year by year."""

    entity: str
    name: str
    counts: tuple[AchievedCount, ...]


@dataclass(frozen=True)
class CountRow:
    """A group with its 達成件数, that of the year before and the number of its KPIs where these are asked for.

    `waiting`: it has targets in the year, and no result yet.
    """

    entity: str
    name: str
    count: AchievedCount | None
    before: AchievedCount | None = None
    size: int | None = None
    waiting: bool = False


@dataclass(frozen=True)
class OverviewFinding:
    """Where a group stands in `year`: its count, its indicators (of an item or KGI) or its parts."""

    entity: str
    name: str
    year: str
    reported: bool
    count: AchievedCount | None
    indicators: tuple[tuple[Indicator, YearFigures], ...]
    parts: tuple[CountRow, ...]
    sections: tuple[ItemSection, ...]
    above: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OwnerFinding:
    """The sections of an item; `indicator` where one was asked about."""

    item: Item
    indicator: Indicator | None
    role: str
    sections: tuple[ItemSection, ...]


@dataclass(frozen=True)
class OwnedFinding:
    """What a section leads and takes part in."""

    section: Section
    leads: tuple[Item, ...]
    related: tuple[Item, ...]
    only_overview: tuple[int, ...]


@dataclass(frozen=True)
class ActivityFinding:
    """The activities of an item, or those that serve one indicator's circle."""

    item: Item
    indicator: Indicator | None
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class MembersFinding:
    """What belongs to a scope: `rows` of id and name."""

    scope: str
    name: str
    what: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class KgiFinding:
    """The KGI of an indicator, None where it has none."""

    indicator: Indicator
    kgi: Kgi | None


@dataclass(frozen=True)
class CountFinding:
    """A number for each scope: `status` achieved or missed KPIs in `year`, or "" for how many of `what` there are."""

    status: str
    what: str
    year: str
    reported: bool
    rows: tuple[CountRow, ...]
    numbers: tuple[int, ...]
    members: tuple[str, ...]


@dataclass(frozen=True)
class SelectedRow:
    """A chosen KPI with its figures of the year asked and of the year before, and its outlook where that is asked."""

    indicator: Indicator
    figures: YearFigures
    before: YearFigures | None
    forecast: Forecast | None = None


@dataclass(frozen=True)
class SelectionFinding:
    """KPIs (`rows`) or groups that fulfil `criteria` in the scopes (and `also` in others), in `order`.

    `total` is their number before any limit, `left_out` how many could not be judged, by reason.
    """

    scopes: tuple[str, ...]
    names: tuple[str, ...]
    also: tuple[tuple[str, str], ...]
    year: str
    reported: bool
    criteria: tuple[Criterion, ...]
    order: Order | None
    rows: tuple[SelectedRow, ...]
    groups: tuple[CountRow, ...]
    total: int
    left_out: tuple[tuple[str, int], ...]
    counting: bool
    what: str


@dataclass(frozen=True)
class NarrativeFinding:
    """What the sheet says on a topic in a year, for an item or for one indicator's circle.

    `whole` is true where the sheet has no part for the indicator alone, so that the item's text stands for it.
    """

    topic: str
    year: str
    item: Item
    indicator: Indicator | None
    figures: YearFigures | None
    texts: tuple[Narrative, ...]
    whole: bool


@dataclass(frozen=True)
class Expected:
    """An indicator with the figures of its newest result, its outlook and the sections that lead its item."""

    indicator: Indicator
    figures: YearFigures
    forecast: Forecast
    sections: tuple[str, ...]


@dataclass(frozen=True)
class DigestFinding:
    """What there is to tell of a scope this week; `year` is the newest with results of most KPIs.

    `changes` since the last digest with the indicators they belong to; `missed` the KPIs that missed their target of
    `year`; `attention` those whose final target is at risk, the most urgent first; `good` one that did well and
    whether it had missed the year before; `next_year` the first year to come ("" for none) with the number of its
    targets; `partly` the last year of which there is any result; `planned` what the sheet says comes next for the
    most urgent one.
    """

    scope: str
    name: str
    year: str
    count: AchievedCount | None
    before: AchievedCount | None
    changes: tuple[tuple[Indicator, Change, Status], ...]
    missed: tuple[Indicator, ...]
    attention: tuple[Expected, ...]
    good: tuple[Indicator, YearFigures, bool] | None
    next_year: str
    next_targets: int
    partly: str
    planned: Narrative | None
    sections: tuple[str, ...]


@dataclass(frozen=True)
class DefinitionFinding:
    """How the rate of an indicator follows from its figures; None: of all indicators."""

    indicator: Indicator | None
    item: Item | None


@dataclass(frozen=True)
class SeveralFinding:
    """Several things are meant equally well: `options` of id and name; `intent` is what is wanted of one."""

    intent: Intent
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class NothingFinding:
    """The plan has no answer; `nearest` of id and name may be meant."""

    reason: str
    nearest: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HelpFinding:
    """Help, a greeting or thanks."""

    topic: str


Finding = (
    FigureFinding | TrendFinding | GroupTrendFinding | OverviewFinding | OwnerFinding | OwnedFinding | ActivityFinding
    | MembersFinding | KgiFinding | CountFinding | SelectionFinding | NarrativeFinding | DefinitionFinding
    | Expected | SeveralFinding | NothingFinding | HelpFinding
)  # fmt: skip
