"""Renders the weekly digest: what changed first, then where things stand, what needs attention, what comes next."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.digest import wording as words
from bot.digest.standing import Standing
from bot.messages import Answer, Block, Fact, Table
from bot.rendering import wording
from bot.rendering import wording_outlook as outlooks
from bot.rendering.facts import count_fact, result_fact, year_facts
from bot.rendering.numbers import DASH, with_unit
from bot.rendering.outlooks import final_target, outlook_text
from bot.rendering.query_sentences import Saying
from bot.rendering.titles import brief, titled
from knowledge.editions.changes import Change
from knowledge.entities import key_of, kind_of
from knowledge.plan.achievement import is_figure
from knowledge.plan.model import Indicator, Measure, Plan, Status
from knowledge.query.findings import Expected
from knowledge.query.language import EVERY, In, Members, Named, State, Tell
from knowledge.query.normal_conditions import conjoined
from knowledge.query.years import year_label

__all__ = ["digest_answer", "quiet_answer", "scope_name"]

_CHANGES, _ATTENTION, _MISSED, _SECTIONS, _LEADS = 10, 5, 5, 6, 3
_PLANNED = 120


def scope_name(scope: str, name: str) -> str:
    """Returns how the scope of a digest is called: 計画全体, 人事課, 実施項目11「…」; without a name 実施項目11."""
    if kind_of(scope) == "section" and not name:
        return key_of(scope)
    return titled(scope, name) if name else brief(scope, name)


def digest_answer(
    finding: Standing,
    plan: Plan,
    saying: Saying,
    told: str,
    next_at: tuple[datetime, str] | None,
    installed: date | None,
) -> Answer:
    """Returns the digest.

    `told` is a remark on what changed where there is nothing to list, `next_at` when the next one comes and the name
    of its time zone, `installed` the day on which the data were put there.
    """
    blocks = [_changes(finding, told), _standing(finding), _attention(finding)]
    blocks += [_good(finding)] if finding.good else []
    blocks += [_coming(finding), _about(finding, plan, next_at, installed)]
    return Answer(
        "answer",
        "digest",
        (finding.scope,),
        tuple(_facts(finding)),
        (),
        tuple(blocks),
        _next(finding, saying, subscribed=next_at is not None),
    )


def quiet_answer(finding: Standing, next_at: tuple[datetime, str] | None) -> Answer:
    """Returns the one line for a week in which nothing changed."""
    name = scope_name(finding.scope, finding.name)
    line = words.quiet(name, words.at(*next_at) if next_at else "")
    further = (_preview(finding), words.STOP)
    return Answer("answer", "digest", (finding.scope,), (), (), (Block(words.DIGEST, line),), further)


def _standing(finding: Standing) -> Block:
    count, before = finding.count, finding.before
    details = []
    if count is None:
        headline = words.no_targets(finding.year)
    else:
        headline = words.standing(finding.year, count.achieved, count.counted)
        shown = words.counts(count.printed, before.printed if before else "", before.year if before else "")
        details.append((words.ACHIEVED_COUNT, shown))
    if finding.missed:
        details.append((words.MISSED, words.more([i.name for i in finding.missed], _MISSED)))
    return Block(words.DIGEST, headline, tuple(details), source="各実施項目の達成件数")


def _changes(finding: Standing, told: str) -> Block:
    head = words.head(scope_name(finding.scope, finding.name))
    if not finding.changes:
        return Block(words.DIGEST, f"{head}\n{told}")
    shown = finding.changes[:_CHANGES]
    rows = tuple(_change(*row) for row in shown)
    rest = len(finding.changes) - len(shown)
    columns = (words.CHANGED, words.BEFORE, words.AFTER, wording.STATUS_LABEL)
    notes = (words.more_changes(rest),) if rest else ()
    headline = f"{head}\n{words.changed(len(finding.changes))}"
    return Block(words.DIGEST, headline, table=Table(columns, rows), notes=notes)


def _change(indicator: Indicator, change: Change, status: Status) -> tuple[str, ...]:
    judged = change.measure is Measure.ACTUAL and status in (Status.ACHIEVED, Status.MISSED)
    return (
        words.change_of(indicator.name, change.year, change.measure, change.kind),
        with_unit(change.before),
        with_unit(change.after), wording.STATUS[status] if judged else DASH,
    )  # fmt: skip


def _attention(finding: Standing) -> Block:
    if not finding.attention:
        return Block(outlooks.EXPECTED, words.ON_THE_WAY, notes=(outlooks.DERIVED,))
    shown = finding.attention[:_ATTENTION]
    columns = (outlooks.INDICATOR, outlooks.RESULT, outlooks.FINAL, outlooks.EXPECTED, words.IN_CHARGE)
    table = Table(columns, tuple(_expected(e) for e in shown))
    return Block(
        outlooks.EXPECTED, words.attention(len(shown), len(finding.attention)), table=table, notes=(outlooks.DERIVED,)
    )


def _expected(found: Expected) -> tuple[str, ...]:
    figures = found.figures
    result = f"{year_label(figures.year)} {with_unit(figures.actual)}" if is_figure(figures.actual) else DASH
    if figures.status in (Status.ACHIEVED, Status.MISSED):
        result += f"（{wording.STATUS[figures.status]}）"
    return (
        found.indicator.name, result, final_target(found.forecast),
        outlook_text(found.indicator, found.forecast), words.more(found.sections, _LEADS),
    )  # fmt: skip


def _good(finding: Standing) -> Block:
    assert finding.good is not None  # nosec B101
    indicator, figures, missed_before = finding.good
    rate = with_unit(figures.rate) if is_figure(figures.rate) else ""
    line = words.did_well(
        indicator.name, figures.year, with_unit(figures.actual), with_unit(figures.target), rate, missed_before
    )
    return Block(indicator.name, line)


def _coming(finding: Standing) -> Block:
    if not finding.next_year:
        return Block(words.NEXT_STEPS, words.all_reported())
    label = f"{year_label(finding.next_year)}に{words.NEXT_TARGETS}"
    details = [(label, words.next_targets(finding.next_targets))]
    notes: tuple[str, ...] = ()
    if finding.planned:
        details.append((f"{finding.attention[0].indicator.name}の{words.PLANNED}", _cut(finding.planned.text)))
        notes = () if finding.planned.official else (wording.SUMMARY,)
    return Block(words.NEXT_STEPS, words.NEXT_STEPS, tuple(details), notes=notes)


def _cut(text: str) -> str:
    return text if len(text) <= _PLANNED else text[: _PLANNED - 1] + "…"


def _about(finding: Standing, plan: Plan, next_at: tuple[datetime, str] | None, installed: date | None) -> Block:
    details = [(words.DATA, words.data(plan.title, plan.version, finding.year, finding.partly, installed))]
    if finding.sections:
        details.insert(0, (wording.SECTIONS, words.more(finding.sections, _SECTIONS)))
    if next_at:
        details += [(words.NEXT_TIME, words.at(*next_at)), (words.STOPPING, words.HOW_TO_STOP)]
    return Block(words.ABOUT, words.ABOUT, tuple(details))


def _next(finding: Standing, saying: Saying, *, subscribed: bool) -> tuple[str, ...]:
    """Returns complete questions that go on from the digest, and how to change or stop it, or to subscribe."""
    queries: list[Tell] = []
    if finding.attention:
        worst = finding.attention[0]
        queries.append(Tell(Named((worst.indicator.entity,)), (), EVERY))
        if worst.figures.status is Status.MISSED:
            queries.append(Tell(Named((worst.indicator.entity,)), ("reason",)))
    if finding.missed:
        where = conjoined(In(finding.scope), State("missed"))
        queries.append(Tell(Members("kpi", where), (), (finding.year,)))
    arranging = (
        (words.SETTINGS, words.STOP)
        if subscribed
        else (words.subscribe(scope_name(finding.scope, finding.name)), words.SETTINGS)
    )
    return (*map(saying.say, queries), *arranging)


def _preview(finding: Standing) -> str:
    return f"{scope_name(finding.scope, finding.name)}の{words.SEE_ALL}"


def _facts(finding: Standing) -> Sequence[Fact]:
    """Returns the figures of the source that the digest shows; outlooks are none."""
    facts = [count_fact(finding.scope, finding.name, c) for c in (finding.count, finding.before) if c]
    for indicator, change, _ in finding.changes[:_CHANGES]:
        facts += result_fact(indicator, change.after)
    for found in finding.attention[:_ATTENTION]:
        facts += [*year_facts(found.indicator, found.figures), *result_fact(found.indicator, found.forecast.target)]
    if finding.good:
        facts += year_facts(finding.good[0], finding.good[1])
    return list(dict.fromkeys(facts))
