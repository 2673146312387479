"""Renders what is known of items, reforms, goals, KGIs, sections and the plan."""

from bot import wording
from bot.findings import (
    ActivityFinding,
    CountFinding,
    DefinitionFinding,
    GroupTrendFinding,
    KgiFinding,
    MembersFinding,
    OverviewFinding,
    OwnedFinding,
    OwnerFinding,
)
from bot.messages import Block, Fact, Table
from bot.numbers import is_figure, with_unit
from bot.periods import year_label
from bot.render.facts import (
    count_fact,
    list_fact,
    not_reported_fact,
    result_fact,
    sections_fact,
    source_of,
    status_fact,
)
from knowledge.model import Status

__all__ = [
    "activity_block", "count_block", "definition_block", "group_trend_block", "kgi_block", "members_block",
    "number_of", "overview_block", "overview_next", "owned_block", "owner_block", "titled",
]  # fmt: skip

Rendered = tuple[Block, list[Fact]]


def titled(entity: str, name: str) -> str:
    """Returns a name with the number by which people know it: 実施項目11「…」, KGI③「…」, 改革7「…」."""
    kind, _, key = entity.partition(":")
    match kind:
        case "item" | "reform":
            return f"{wording.WHAT[kind]}{key}「{name}」"
        case "goal":
            return f"目標{'ⅠⅡⅢⅣⅤ'[int(key) - 1]}「{name}」"
        case "kgi":
            return f"KGI{wording.circled(int(key))}「{name}」"
        case _:
            return name


def overview_block(finding: OverviewFinding) -> Rendered:
    """Returns where a group stands: its count, then its KPIs or its parts."""
    facts: list[Fact] = []
    name = titled(finding.entity, finding.name)
    if not finding.reported:
        headline = wording.overview_not_reported(name, finding.year)
        facts.append(not_reported_fact(finding.entity, finding.name, finding.year))
    elif finding.count is None:
        headline = wording.overview_no_target(name, finding.year)
    else:
        headline = wording.overview(name, finding.year, finding.count.achieved, finding.count.counted)
        facts.append(count_fact(finding.entity, finding.name, finding.count))
    rows: list[tuple[str, ...]] = []
    for indicator, figures in finding.indicators:
        rows.append(
            (
                indicator.name, with_unit(figures.target), with_unit(figures.actual), with_unit(figures.rate),
                wording.STATUS[figures.status],
            )
        )  # fmt: skip
        for result in (figures.actual, figures.target, figures.rate):
            facts += result_fact(indicator, result) if is_figure(result) else ()
        facts.append(status_fact(indicator, figures))
    columns: tuple[str, ...] = ("KPI", wording.TARGET, wording.ACTUAL, wording.RATE, wording.STATUS_LABEL)
    if finding.parts:
        columns = (wording.NAME, wording.COUNT)
        for part in finding.parts:
            rows.append((titled(part.entity, part.name), part.count.printed if part.count else "－"))
            facts += [count_fact(part.entity, part.name, part.count)] if part.count else []
    details = [(wording.WHAT[e.partition(":")[0]], titled(e, n)) for e, n in finding.above]
    if finding.sections:
        fact = sections_fact(int(finding.entity.partition(":")[2]), finding.name, finding.sections, "lead")
        facts.append(fact)
        details.append((wording.SECTIONS, fact.printed))
    source = f"実施項目{finding.entity.partition(':')[2]}" if finding.entity.startswith("item:") else "各実施項目の個票"
    value = wording.out_of(finding.count.achieved, finding.count.counted) if finding.reported and finding.count else ""
    caption = wording.count_caption(finding.year)
    table = Table(columns, tuple(rows))
    return Block(name, headline, tuple(details), table=table, source=source, value=value, caption=caption), facts


def overview_next(finding: OverviewFinding) -> tuple[str, ...]:
    """Returns complete questions that go on from an overview: who and what of an item, every KPI of other groups."""
    kind, _, number = finding.entity.partition(":")
    if kind == "item":
        return f"実施項目{number}の担当課は?", f"実施項目{number}の具体的取組は?"
    if kind == "section":
        return (f"{finding.name}は何を担当している?",)
    called = "計画全体" if kind == "plan" else titled(finding.entity, finding.name).partition("「")[0]
    trend = f"{called}の達成件数の推移は?"
    return (f"{finding.year}の{called}で達成率の低い順は?", trend) if finding.reported else (trend,)


def group_trend_block(finding: GroupTrendFinding) -> Rendered:
    """Returns the 達成件数 of a group year by year."""
    rows = tuple((year_label(c.year), c.printed) for c in finding.counts)
    block = Block(
        finding.name,
        wording.group_trend(titled(finding.entity, finding.name)),
        table=Table((wording.YEAR, wording.COUNT), rows),
        source="各実施項目の達成件数",
    )
    return block, [count_fact(finding.entity, finding.name, c) for c in finding.counts]


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
        headline = wording.related(name, related.value)
        details.append((wording.SECTIONS, lead.printed))
    else:
        headline = wording.owner(name, lead.value)
        if related.value:
            details.append((wording.RELATED, related.printed))
    notes = (wording.overview_differs(other),) if other else ()
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
        headline = wording.owned(name, len(printed), len(finding.related))
    else:
        headline = wording.owned_related(name, len(finding.related))
    shown = printed or list(finding.related)
    rows = tuple((str(i.item), i.name) for i in shown)
    notes = []
    if finding.section.overview_name:
        notes.append(wording.spelled_elsewhere(name, finding.section.overview_name))
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
        caption=wording.owned_caption(len(printed), len(finding.related)),
    )
    return block, facts, tuple(i.entity for i in shown)


def activity_block(finding: ActivityFinding) -> Rendered:
    """Returns the activities of an item, with the circles they serve."""
    item = finding.item
    name = finding.indicator.name if finding.indicator else titled(item.entity, item.name)
    rows = tuple((a.related or "－", a.name) for a in finding.activities)
    fact = list_fact(item.entity, item.name, "activity", [a.name for a in finding.activities], item.item)
    block = Block(
        name,
        wording.activities(name, len(rows)),
        table=Table((wording.SERVES, wording.ACTIVITY), rows),
        source=f"実施項目{item.item}",
    )
    return block, [fact]


def members_block(finding: MembersFinding) -> Rendered:
    """Returns what belongs to a scope."""
    what = wording.WHAT[finding.what]
    rows = tuple((number_of(entity), name) for entity, name in finding.rows)
    measure = {"item": "item_count", "kpi": "kpi_count"}.get(finding.what, "count")
    count = len(rows)
    fact = Fact(finding.scope, finding.name, "", measure, count, str(count), "件", "体系図と各実施項目の個票")
    block = Block(
        finding.name,
        wording.members(titled(finding.scope, finding.name), what, count),
        table=Table((wording.NUMBER, what), rows),
        source="体系図と各実施項目の個票",
    )
    return block, [fact]


def number_of(entity: str) -> str:
    """Returns the short number of an entity: 11①, 7."""
    kind, _, key = entity.partition(":")
    if kind in ("kpi", "ref"):
        item, _, circle = key.partition("-")
        return f"{item}{wording.circled(int(circle))}"
    return "" if kind == "section" else key


def kgi_block(finding: KgiFinding) -> Rendered:
    """Returns the KGI of an indicator."""
    indicator, kgi = finding.indicator, finding.kgi
    if kgi is None:
        return Block(indicator.name, wording.no_kgi(indicator.name), source=source_of(indicator)), []
    fact = Fact(indicator.entity, indicator.name, "", "kgi", kgi.kgi, str(kgi.kgi), "", source_of(indicator))
    return Block(indicator.name, wording.kgi(indicator.name, kgi.kgi, kgi.name), source=source_of(indicator)), [fact]


def count_block(finding: CountFinding) -> Rendered:
    """Returns a count for each scope."""
    facts: list[Fact] = []
    lines: list[str] = []
    for row, number in zip(finding.rows, finding.numbers, strict=True):
        name = titled(row.entity, row.name)
        if not finding.status:
            lines.append(wording.members(name, wording.WHAT[finding.what], number))
            measure = {"item": "item_count", "kpi": "kpi_count"}.get(finding.what, "count")
            facts.append(Fact(row.entity, row.name, "", measure, number, str(number), "件", "体系図と各実施項目の個票"))
            continue
        if not finding.reported:
            lines.append(wording.overview_not_reported(name, finding.year))
            facts.append(not_reported_fact(row.entity, row.name, finding.year))
        elif row.count is None:
            lines.append(wording.overview_no_target(name, finding.year))
        else:
            facts.append(count_fact(row.entity, row.name, row.count))
            if finding.status == "missed":
                lines.append(wording.missed_count(name, finding.year, number, row.count.counted))
                facts.append(
                    Fact(
                        row.entity,
                        row.name,
                        finding.year,
                        "kpi_count",
                        number,
                        str(number),
                        "件",
                        "各実施項目の達成件数",
                    )
                )
            else:
                lines.append(wording.overview(name, finding.year, row.count.achieved, row.count.counted))
    title = titled(finding.rows[0].entity, finding.rows[0].name)
    value, caption = _one_count(finding) if len(finding.rows) == 1 else ("", "")
    return Block(title, "\n".join(lines), source="各実施項目の達成件数", value=value, caption=caption), facts


def _one_count(finding: CountFinding) -> tuple[str, str]:
    """Returns the count of the only scope, and what it counts; "" for a year without one."""
    number, count = finding.numbers[0], finding.rows[0].count
    if not finding.status:
        return f"{number}件", f"{wording.WHAT[finding.what]}の数"
    if count is None or not finding.reported:
        return "", ""
    what = wording.STATUS[Status.MISSED] if finding.status == "missed" else wording.COUNT
    return wording.out_of(number, count.counted), wording.count_caption(finding.year, what)


def definition_block(finding: DefinitionFinding) -> Rendered:
    """Returns how a rate is computed."""
    indicator = finding.indicator
    if indicator is None:
        return Block("達成率", wording.FORMULA_GENERAL, source="各実施項目の個票"), []
    if indicator.kind == "ref" or not indicator.formula:
        headline = wording.reference_indicator(indicator.name)
    else:
        headline = wording.formula(indicator.name, wording.FORMULA[indicator.formula])
    details = []
    if finding.item:
        details.append((wording.WHAT["item"], f"{finding.item.item} {finding.item.name}"))
    if indicator.unit:
        details.append(("単位", indicator.unit))
    notes = [f"{indicator.note}。"] if indicator.note else []
    if indicator.cumulative:
        notes.append(wording.CUMULATIVE + "。")
    return Block(indicator.name, headline, tuple(details), notes=tuple(notes), source=source_of(indicator)), []
