"""The records of a plan.

Ids: plan, goal:N, reform:N, item:N, kpi:ITEM-CIRCLE, ref:ITEM-CIRCLE, kgi:N, section:NAME.
"""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.entities import entity_of

__all__ = [
    "AchievedCount",
    "Activity",
    "Goal",
    "Indicator",
    "Item",
    "ItemSection",
    "Kgi",
    "Measure",
    "Narrative",
    "Plan",
    "Reform",
    "Result",
    "Section",
    "Status",
    "Year",
]


class Measure(StrEnum):
    """What a printed figure of an indicator measures."""

    BASELINE = "baseline"
    TARGET = "target"
    ACTUAL = "actual"
    RATE = "rate"


class Status(StrEnum):
    """What became of an indicator's target in a year."""

    ACHIEVED = "achieved"
    MISSED = "missed"
    NO_TARGET = "no_target"
    NOT_REPORTED = "not_reported"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan itself: its titles, who published it, the names it calls itself, the newest year with results."""

    title: str
    short_title: str
    publisher: str
    own_names: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year of the plan; `role` is baseline or plan."""

    year: str
    fiscal_year: int
    role: str
    reported: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """目標: one of the plan's goals."""

    goal: int
    numeral: str
    name: str
    note: str | None

    @property
    def entity(self) -> str:
        """The id, `goal:N`."""
        return entity_of("goal", self.goal)


@dataclass(frozen=True, slots=True)
class Reform:
    """改革: a group of items under a goal."""

    reform: int
    goal: int
    name: str
    overview_name: str | None

    @property
    def entity(self) -> str:
        """The id, `reform:N`."""
        return entity_of("reform", self.reform)


@dataclass(frozen=True, slots=True)
class Item:
    """実施項目: one sheet of the plan; `open_data_plan` marks those that also belong to the 官民データ plan."""

    item: int
    reform: int
    name: str
    overview_name: str | None
    open_data_plan: bool

    @property
    def entity(self) -> str:
        """The id, `item:N`."""
        return entity_of("item", self.item)


@dataclass(frozen=True, slots=True)
class Kgi:
    """KGI: a key goal indicator and the measure in which it is kept."""

    kgi: int
    name: str
    measure: str

    @property
    def entity(self) -> str:
        """The id, `kgi:N`."""
        return entity_of("kgi", self.kgi)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of an item: a KPI (`kind` kpi) or a reference indicator (ref, without targets).

    `direction` is higher, lower or within (which actual is wanted), `formula` how the rate follows from the figures.
    """

    entity: str
    item: int
    circle: int
    kind: str
    name: str
    overview_name: str | None
    kgi: int | None
    unit: str | None
    direction: str | None
    formula: str | None
    cumulative: bool | None
    bureau: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """One printed figure: `printed` as the source has it, `number` where it is one, `sheet` the item it stands on."""

    entity: str
    year: str
    measure: Measure
    printed: str
    number: float | None
    unit: str | None
    sheet: int
    uncertain: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class AchievedCount:
    """達成件数: how many of the KPIs that have a target in a year were achieved."""

    year: str
    achieved: int
    counted: int

    @property
    def printed(self) -> str:
        """The form of the sheets, `2/3`."""
        return f"{self.achieved}/{self.counted}"


@dataclass(frozen=True, slots=True)
class Section:
    """A section; `kind` is section, or group for wordings such as 全所属.  `bureau` where the name needs it."""

    section: str
    kind: str
    overview_name: str | None
    bureau: str | None

    @property
    def entity(self) -> str:
        """The id, `section:NAME`."""
        return entity_of("section", self.section)


@dataclass(frozen=True, slots=True)
class ItemSection:
    """A section's part in an item: `role` lead or related, `printed_in` both, sheet or overview."""

    item: int
    role: str
    section: str
    printed_in: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a sheet says in words: `topic` reason, issue, next (of a `year`), or status, problem, reform (year "").

    `circles` and `label` tell which part of the sheet's cell it is; `official` whether it is the document's own
    wording rather than a summary.
    """

    item: int
    year: str
    topic: str
    position: int
    circles: str | None
    label: str | None
    text: str
    official: bool


@dataclass(frozen=True, slots=True)
class Activity:
    """具体的取組: one activity of an item; `related` are the circles it serves, as printed."""

    item: int
    position: int
    related: str | None
    name: str
