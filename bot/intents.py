"""What a person may want: a closed set of values, each complete enough to be looked up."""

from dataclasses import dataclass, field, replace

from bot.criteria import Criterion, Order
from bot.periods import Period

__all__ = [
    "Activities", "Ask", "Compare", "Count", "Define", "Entities", "Expect", "Figures", "Help", "Intent", "KgiOf",
    "Members", "Narrative", "Overview", "Owned", "Owner", "Select", "Trend", "Unknown", "about", "during", "mentioned",
    "period_of", "subjects",
]  # fmt: skip

Entities = tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """Figures of indicators; `measures`: value, target, rate, baseline, status.

    `claim`: a figure the person states; `unit`: the unit asked for (何箇所), which tells indicators apart.
    """

    entities: Entities
    measures: tuple[str, ...] = ("value",)
    period: Period = Period()
    claim: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Trend:
    """The figures of indicators, or the 達成件数 of groups, year by year."""

    entities: Entities
    period: Period = Period()


@dataclass(frozen=True)
class Compare:
    """Two or more indicators, groups or years side by side."""

    entities: Entities
    measures: tuple[str, ...] = ("value",)
    period: Period = Period()


@dataclass(frozen=True)
class Overview:
    """Where an item, reform, goal, KGI, section or the plan stands."""

    entities: Entities
    period: Period = Period()


@dataclass(frozen=True)
class Owner:
    """The sections in charge of something; `role` lead or related."""

    entities: Entities
    role: str = "lead"


@dataclass(frozen=True)
class Owned:
    """What sections are in charge of."""

    sections: Entities


@dataclass(frozen=True)
class Activities:
    """What is being done under items (or for the circle of an indicator)."""

    entities: Entities


@dataclass(frozen=True)
class Members:
    """What belongs to a scope; `what` is kpi, item, reform, goal, kgi or section."""

    scope: str
    what: str = "kpi"
    period: Period = Period()


@dataclass(frozen=True)
class KgiOf:
    """To which KGI indicators belong."""

    entities: Entities


@dataclass(frozen=True)
class Count:
    """How many KPIs of scopes were achieved (`status` achieved or missed), or how many of `what` there are ("")."""

    scopes: Entities
    status: str = "achieved"
    what: str = "kpi"
    period: Period = Period()


@dataclass(frozen=True)
class Select:
    """KPIs, or items and other groups (`what`), of scopes by criteria, in an order, counted only if `counting`.

    `also` are scopes in which they must lie as well; `among` limits the KPIs to those listed before; `limit` 0 is
    no limit.
    """

    scopes: Entities = ("plan",)
    criteria: tuple[Criterion, ...] = ()
    order: Order | None = None
    limit: int = 0
    what: str = "kpi"
    period: Period = Period()
    counting: bool = False
    also: Entities = ()
    among: Entities = ()


@dataclass(frozen=True)
class Narrative:
    """Why, what is difficult, what comes next; `topic` is reason, issue, next or background."""

    topic: str
    entities: Entities
    period: Period = Period()


@dataclass(frozen=True)
class Expect:
    """What is to be expected of the final targets of indicators; of years that have passed there are figures."""

    entities: Entities
    period: Period = Period()


@dataclass(frozen=True)
class Define:
    """What an indicator is and how its rate is computed; no entities: how rates are computed at all."""

    entities: Entities


@dataclass(frozen=True)
class Help:
    """Help: `topic` is help, greeting, thanks, or welcome where the bot is new."""

    topic: str = "help"


@dataclass(frozen=True)
class Unknown:
    """Nothing of the plan was meant, or it could not be told; `nearest` may be what was meant.

    `words` are those that named nothing; they say why, not what.
    """

    nearest: Entities = ()
    reason: str = ""
    words: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Ask:
    """Several things are meant equally well; `intent` is what is wanted of the one that is chosen."""

    intent: "Intent"
    options: Entities = field(default=())


Intent = (
    Figures | Trend | Compare | Overview | Owner | Owned | Activities | Members | KgiOf | Count | Select | Narrative
    | Define | Expect | Help | Unknown | Ask
)  # fmt: skip


def subjects(intent: Intent) -> Entities:
    """Returns what an intent is about."""
    match intent:
        case Owned(sections):
            return sections
        case Count() | Select():
            return intent.scopes
        case Members(scope):
            return (scope,)
        case Help() | Unknown():
            return ()
        case Ask(inner, options):
            return subjects(inner) or options
        case _:
            return intent.entities


def mentioned(intent: Intent) -> Entities:
    """Returns everything that an intent names: what it is about, and what limits it."""
    match intent:
        case Select():
            return (*intent.scopes, *intent.also, *intent.among)
        case Unknown(nearest):
            return nearest
        case Ask(inner, options):
            return (*mentioned(inner), *options)
        case _:
            return subjects(intent)


def about(intent: Intent, entities: Entities) -> Intent:
    """Returns the same wish about other entities."""
    match intent:
        case Owned():
            return replace(intent, sections=entities)
        case Count() | Select():
            return replace(intent, scopes=entities)
        case Members():
            return replace(intent, scope=entities[0])
        case Help() | Unknown():
            return intent
        case Ask(inner, _):
            return about(inner, entities)
        case _:
            return replace(intent, entities=entities)


def period_of(intent: Intent) -> Period:
    """Returns the years of an intent, an empty period where it has none."""
    match intent:
        case Figures() | Trend() | Compare() | Overview() | Members() | Count() | Select() | Narrative() | Expect():
            return intent.period
        case Ask(inner, _):
            return period_of(inner)
        case _:
            return Period()


def during(intent: Intent, period: Period) -> Intent:
    """Returns the same wish for other years."""
    match intent:
        case Figures() | Trend() | Compare() | Overview() | Members() | Count() | Select() | Narrative() | Expect():
            return replace(intent, period=period)
        case Ask(inner, options):
            return Ask(during(inner, period), options)
        case _:
            return intent
