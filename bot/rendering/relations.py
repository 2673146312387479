"""Renders who leads what, what belongs to what, and what is done."""

from bot.messages import Block, Fact, Table
from bot.rendering import wording, wording_relations
from bot.rendering.facts import list_fact, number_fact, sections_fact, source_of
from bot.rendering.numbers import DASH
from bot.rendering.titles import KINDS, short_number, titled
from knowledge.entities import number_of
from knowledge.query.findings import (
    ActivityFinding,
    DefinitionFinding,
    KgiFinding,
    KgiMeasureFinding,
    MembersFinding,
    OwnedFinding,
    OwnerFinding,
    ParentFinding,
)
from knowledge.query.language import Members

__all__ = [
    "activity_block", "definition_block", "kgi_block", "kgi_measure_block", "members_block", "owned_block", "owner_block", "parent_block",
]  # fmt: skip

Rendered = tuple[Block, list[Fact]]


def owner_block(finding: OwnerFinding) -> Rendered:
    """Returns the sections of an item, and where the overview differs."""
    item = finding.item
    name = finding.indicator.name if finding.indicator else titled(item.entity, item.name)
    lead = sections_fact(item, item.name, finding.sections, "lead")
    related = sections_fact(item, item.name, finding.sections, "related")
    other = [s.section for s in finding.sections if s.role == "lead" and s.printed_in == "overview"]
    details = []
    if finding.indicator:
        details.append((wording.WHAT["item"], f"{item.item} {item.name}"))
    if finding.role == "related":
        headline = wording_relations.related(name, related.value)
        details.append((wording.SECTIONS, lead.printed))
    else:
        headline = wording_relations.owner(name, lead.value)
        if related.value:
            details.append((wording.RELATED, related.printed))
    notes = (wording_relations.overview_differs(other),) if other else ()
    source = source_of(finding.indicator) if finding.indicator else f"実施項目{item.item}"
    facts = [lead, related] if related.value or finding.role == "related" else [lead]
    asked, caption = (related, wording.RELATED) if finding.role == "related" else (lead, wording.SECTIONS)
    value = asked.printed if asked.value else ""
    return Block(name, headline, tuple(details), notes=notes, source=source, value=value, caption=caption), facts


def owned_block(finding: OwnedFinding) -> tuple[Block, list[Fact], tuple[str, ...]]:
    """Returns the items of a section, the facts, and the ids of the items it leads on the sheets."""
    name = finding.section.section
    printed = [i for i in finding.leads if i.item not in finding.only_overview]
    if printed:
        headline = wording_relations.owned(name, len(printed), len(finding.related))
    else:
        headline = wording_relations.owned_related(name, len(finding.related))
    shown = printed or list(finding.related)
    rows = tuple((str(i.item), i.name) for i in shown)
    notes = []
    if finding.section.overview_name:
        notes.append(wording_relations.spelled_elsewhere(name, finding.section.overview_name))
    if printed and finding.related:
        notes.append(f"{wording.RELATED}: " + "、".join(f"実施項目{i.item}" for i in finding.related))
    if finding.only_overview:
        notes.append(
            "体系図では" + "、".join(f"実施項目{n}" for n in finding.only_overview) + "の取組所属にもなっています。"
        )
    facts = [
        Fact(
            finding.section.entity,
            name,
            "",
            "item_count",
            len(printed),
            str(len(printed)),
            "件",
            "各実施項目の取組所属",
        )
    ]
    block = Block(
        name,
        headline,
        table=Table((wording.NUMBER, wording.WHAT["item"]), rows),
        notes=tuple(notes),
        source="各実施項目の取組所属",
        value=f"{len(shown)}件",
        caption=wording_relations.owned_caption(len(printed), len(finding.related)),
    )
    return block, facts, tuple(i.entity for i in shown)


def activity_block(finding: ActivityFinding) -> Rendered:
    """Returns the activities of an item, with the circles they serve."""
    item = finding.item
    name = finding.indicator.name if finding.indicator else titled(item.entity, item.name)
    rows = tuple((a.related or DASH, a.name) for a in finding.activities)
    fact = list_fact(item.entity, item.name, "activity", [a.name for a in finding.activities], item.item)
    block = Block(
        name,
        wording_relations.activities(name, len(rows)),
        table=Table((wording.SERVES, wording.ACTIVITY), rows),
        source=f"実施項目{item.item}",
    )
    return block, [fact]


def kgi_block(finding: KgiFinding) -> Rendered:
    """Returns the KGI of an indicator."""
    indicator, kgi = finding.indicator, finding.kgi
    if kgi is None:
        return Block(indicator.name, wording_relations.no_kgi(indicator.name), source=source_of(indicator)), []
    fact = Fact(indicator.entity, indicator.name, "", "kgi", kgi.kgi, str(kgi.kgi), "", source_of(indicator))
    return Block(
        indicator.name, wording_relations.kgi(indicator.name, kgi.kgi, kgi.name), source=source_of(indicator)
    ), [fact]


def kgi_measure_block(finding: KgiMeasureFinding) -> Rendered:
    """Returns the measure of a KGI."""
    kgi = finding.kgi
    name = titled(kgi.entity, kgi.name)
    fact = number_fact(kgi.entity, kgi.name, "", "kpi", finding.indicators)
    details = ((KINDS["kpi"], f"{finding.indicators}件"),)
    return Block(name, wording_relations.kgi_measure(name, kgi.measure), details, source="体系図", value=kgi.measure), [
        fact
    ]


def parent_block(finding: ParentFinding) -> Rendered:
    """Returns the item, reform or goal that something belongs to."""
    name = titled(finding.entity, finding.name)
    if not finding.above:
        return Block(name, wording_relations.no_parent(name, KINDS[finding.kind])), []
    above, above_name = finding.above[-1]
    number = number_of(above)
    fact = Fact(finding.entity, finding.name, "", finding.kind, number, str(number), "", "体系図")
    headline = wording_relations.parent(name, titled(above, above_name))
    return Block(name, headline, source="体系図", value=titled(above, above_name), caption=KINDS[finding.kind]), [fact]


def members_block(finding: MembersFinding, phrase: str, scope: str) -> Rendered:
    """Returns what belongs to a scope; `phrase` says the set in words, `scope` is the name of the facts' scope."""
    kind = finding.query.of.kind if isinstance(finding.query.of, Members) else "kpi"
    rows = tuple((short_number(entity), name) for entity, name in finding.rows)
    columns: tuple[str, ...] = (wording.NUMBER, KINDS[kind])
    if not any(number for number, _ in rows):
        columns, rows = columns[1:], tuple(row[1:] for row in rows)  # type: ignore[misc]
    fact = number_fact(finding.scopes[0] if finding.scopes else "plan", scope, "", kind, len(finding.rows))
    return Block(
        phrase,
        wording.chosen(phrase, len(rows)),
        table=Table(columns, rows) if rows else None,
        source="体系図と各実施項目の個票",
    ), [fact]


def definition_block(finding: DefinitionFinding) -> Rendered:
    """Returns what an indicator is and how its rate is computed."""
    indicator = finding.indicator
    if indicator.kind == "ref" or not indicator.formula:
        headline = wording_relations.reference_indicator(indicator.name)
    else:
        headline = wording_relations.formula(indicator.name, wording.FORMULA[indicator.formula])
    details = []
    if finding.item:
        details.append((wording.WHAT["item"], f"{finding.item.item} {finding.item.name}"))
    if indicator.unit:
        details.append((wording.UNIT, indicator.unit))
    notes = [f"{indicator.note}。"] if indicator.note else []
    if indicator.cumulative:
        notes.append(wording.CUMULATIVE + "。")
    return Block(indicator.name, headline, tuple(details), notes=tuple(notes), source=source_of(indicator)), []
