"""Renders what the sheets say in words, as a summary or in the document's own wording."""

from bot.messages import Block, Fact
from bot.rendering import wording
from bot.rendering.facts import source_of, year_facts
from bot.rendering.numbers import with_unit
from bot.rendering.titles import titled
from knowledge.plan.achievement import is_figure
from knowledge.plan.model import Narrative
from knowledge.query.findings import NarrativeFinding
from knowledge.query.years import year_label

__all__ = ["narrative_block"]


def narrative_block(finding: NarrativeFinding) -> tuple[Block, list[Fact]]:
    """Returns the texts, marked as a summary where they are one, with the figures they are about."""
    item, indicator = finding.item, finding.indicator
    name = indicator.name if indicator else titled(item.entity, item.name)
    entity = indicator.entity if indicator and not finding.whole else item.entity
    year = "" if finding.topic == "background" else finding.year
    when = f"{year_label(year)}の" if year else ""
    headline = wording.narrative(when, name, wording.TOPICS[finding.topic])
    if not finding.texts:
        nothing = wording.no_narrative(when, name, wording.TOPICS[finding.topic])
        return Block(name, nothing), list(
            year_facts(indicator, finding.figures)
        ) if indicator and finding.figures else []
    facts: list[Fact] = []
    details = []
    if indicator and finding.figures and is_figure(finding.figures.actual):
        facts += year_facts(indicator, finding.figures)
        shown = with_unit(finding.figures.actual)
        details.append((wording.ACTUAL, f"{shown}（{wording.STATUS[finding.figures.status]}）"))
    details += [(_heading(t), t.text) for t in finding.texts]
    source = source_of(indicator) if indicator and not finding.whole else f"実施項目{item.item}"
    measure = finding.topic if finding.topic in ("reason", "issue", "next") else "background"
    text = "\n".join(t.text for t in finding.texts)
    facts.append(Fact(entity, name, year, measure, text, "", "", source))
    if entity != item.entity:
        facts.append(Fact(item.entity, item.name, year, measure, text, "", "", source))
    notes = [] if all(t.official for t in finding.texts) else [wording.SUMMARY]
    if indicator and finding.whole and len(finding.texts) > 0:
        notes.append(wording.WHOLE_ITEM)
    return Block(name, headline, tuple(details), notes=tuple(notes), source=source), facts


def _heading(text: Narrative) -> str:
    topic = wording.TOPICS[text.topic]
    return " ".join(part for part in (text.circles, text.label) if part) or topic
