"""Sent once, whatever happens: on both stores, over real HTTP, with a clock that is set."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import pairwise
from math import inf

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.digests.control import Traffic
from adapters.digests.ledger import Claim, Ledger
from adapters.digests.sending import Composed
from adapters.state.database import open_state, state_url
from adapters.state.schema import conversations, deliveries
from tests.adapters.digests.office import Clock, Office, composed, running_office
from tests.fakes.channel import Manners, running_channel

SATURDAY, MONDAY = "2026-11-28T12:00:00+09:00", "2026-11-30T09:00:00+09:00"


@pytest.fixture
async def office(engine: AsyncEngine) -> AsyncIterator[Office]:
    async with running_channel() as channel, running_office(engine, channel, Clock(SATURDAY)) as found:
        yield found


async def test_a_digest_goes_out_when_it_is_due_and_only_once(office: Office) -> None:
    await office.subscriber("a")
    await office.sender.drain()
    assert office.arrived() == []
    office.clock.set(MONDAY)
    await office.sender.drain()
    await office.sender.drain()
    assert office.arrived() == [("a", "2026-11-30")]
    assert await office.rows() == [("2026-11-30", "sent", "")]


async def test_what_was_held_up_gets_another_slot_once_and_then_goes_out(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    await office.planning.plan()

    def slowly(claim: Claim) -> Composed:
        office.clock.later(2)
        return composed(claim)

    await office.new_sender(compose=slowly).drain()
    assert office.arrived() == [("a", "2026-11-30")]
    async with office.engine.connect() as connection:
        assert (await connection.execute(select(deliveries.c.attempts))).scalar() == 2


async def test_who_has_stopped_is_forgotten_after_a_year(office: Office) -> None:
    await office.subscriber("a")
    await office.subscriber("b")
    await office.subscriptions.stop("a")
    office.clock.later(401 * 86_400)
    await office.planning.expire()
    assert [r.subscription.conversation for r in await office.subscriptions.every()] == ["b"]


async def test_a_message_goes_to_the_conversation_from_the_bot(office: Office) -> None:
    await office.subscriber("a:1/é")
    office.clock.set(MONDAY)
    await office.sender.drain()
    (message,) = office.channel.received
    assert message["conversation"] == {"id": "a:1/é"}
    assert message["from"] == {"id": "28:bot"}
    assert office.channel.paths == ["/v3/conversations/a:1/é/activities"]


async def test_a_holiday_monday_is_sent_on_tuesday(office: Office) -> None:
    office.clock.set("2026-11-21T12:00:00+09:00")
    await office.subscriber("a")
    office.clock.set("2026-11-23T09:00:00+09:00")
    await office.sender.drain()
    assert office.arrived() == []
    office.clock.set("2026-11-24T09:00:00+09:00")
    await office.sender.drain()
    assert office.arrived() == [("a", "2026-11-23")]


async def test_after_weeks_of_downtime_one_message_catches_up(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set("2027-01-20T15:00:00+09:00")
    await office.sender.drain()
    assert office.arrived() == [("a", "2027-01-18")]
    office.clock.set("2027-01-25T09:00:00+09:00")
    await office.sender.drain()
    assert office.arrived()[1:] == [("a", "2027-01-25")]


async def test_after_more_than_a_year_the_message_is_sent_and_noted_and_the_old_row_goes(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    await office.sender.drain()
    office.clock.set("2028-01-18T15:00:00+09:00")
    await office.sender.drain()
    await office.sender.drain()
    assert office.arrived() == [("a", "2026-11-30"), ("a", "2028-01-17")]
    assert await office.rows() == [("2028-01-17", "sent", "")]


async def test_what_was_due_and_not_sent_is_replaced_by_the_next(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    await office.planning.plan()
    office.clock.set("2026-12-07T09:00:00+09:00")
    await office.sender.drain()
    assert office.arrived() == [("a", "2026-12-07")]
    assert (await office.rows())[0] == ("2026-11-30", "skipped", "superseded")


async def test_nine_in_new_york_is_nine_there_before_and_after_the_clocks_change(office: Office) -> None:
    office.clock.set("2026-10-27T00:00:00+00:00")
    await office.subscriber("a", zone="America/New_York")
    for early, there in (
        ("2026-11-02T13:59:59+00:00", "2026-11-02T14:00:00+00:00"),
        ("2027-03-15T12:59:59+00:00", "2027-03-15T13:00:00+00:00"),
    ):
        office.clock.set(early)
        await office.sender.drain()
        before = len(office.arrived())
        office.clock.set(there)
        await office.sender.drain()
        assert len(office.arrived()) == before + 1


async def test_a_process_that_dies_while_sending_leaves_unknown_and_nothing_is_sent_again(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    await office.planning.plan()
    (claim,) = await office.ledger.claim(10)
    assert await office.ledger.begin(claim)
    async with Ledger(office.engine, office.clock) as other:
        assert await other.claim(10) == []
    office.clock.later(61)
    await office.sender.drain()
    assert office.arrived() == []
    assert await office.rows() == [("2026-11-30", "unknown", "interrupted")]


async def test_a_process_that_dies_before_sending_leaves_it_to_another(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    await office.planning.plan()
    async with Ledger(office.engine, office.clock) as dead:
        (claim,) = await dead.claim(10)
        await office.sender.drain()
        assert office.arrived() == []
        office.clock.later(61)
        await office.sender.drain()
        assert office.arrived() == [("a", "2026-11-30")]
        assert not await dead.begin(claim)  # it comes back too late


async def test_what_is_found_out_late_is_still_noted(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    office.channel.manners = Manners(latency=0.2)
    sending = asyncio.create_task(office.sender.drain())
    await office.channel.until(called=1)
    office.clock.later(61)
    assert await office.planning.expire() == 1
    assert await office.rows() == [("2026-11-30", "unknown", "interrupted")]
    await sending
    assert await office.rows() == [("2026-11-30", "sent", "")]


async def test_two_processes_share_the_work_without_sending_twice(office: Office, where: str) -> None:
    for i in range(60):
        await office.subscriber(f"c{i}")
    office.clock.set(MONDAY)
    other = await open_state(state_url(where))
    async with running_office(other, office.channel, office.clock) as second:
        await asyncio.gather(office.sender.drain(), second.sender.drain())
    await other.dispose()
    assert sorted(office.arrived()) == sorted((f"c{i}", "2026-11-30") for i in range(60))


async def test_a_conversation_gets_one_message_at_a_time(office: Office, where: str) -> None:
    for i in range(8):
        await office.subscriber("a", f"item:{i}")
    office.clock.set(MONDAY)
    office.channel.manners = Manners(latency=0.03)
    other = await open_state(state_url(where))
    async with running_office(other, office.channel, office.clock) as second:
        for _ in range(8):
            await asyncio.gather(office.sender.drain(), second.sender.drain())
    await other.dispose()
    assert len(office.arrived()) == 8
    assert office.channel.most_at_once == 1


async def test_the_pace_is_kept_by_all_processes_together(office: Office) -> None:
    for i in range(40):
        await office.subscriber(f"c{i}")
    office.clock.set(MONDAY)
    await office.planning.plan()
    async with (
        Ledger(office.engine, office.clock, per_second=20) as one,
        Ledger(office.engine, office.clock, per_second=20) as other,
    ):
        first, second = await one.claim(15), await other.claim(15)
        assert await one.claim(15) == []
        office.clock.later(0.5)
        third = await one.claim(15)
    slots = [c.slot for c in (*first, *second, *third)]
    assert [len(first), len(second), len(third)] == [15, 5, 10]
    assert [round(b - a, 6) for a, b in pairwise(slots)] == [0.05] * 29


async def test_too_many_requests_are_tried_again_after_the_time_asked_for(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    office.channel.manners = Manners(busy=1, retry_after=30)
    await office.sender.drain()
    assert await office.rows() == [("2026-11-30", "due", "throttled")]
    office.channel.manners = Manners()
    office.clock.later(29)
    await office.sender.drain()
    assert office.arrived() == []
    office.clock.later(9)
    await office.sender.drain()
    assert office.arrived() == [("a", "2026-11-30")]


async def test_when_the_service_stays_busy_everybody_waits(office: Office) -> None:
    for i in range(30):
        await office.subscriber(f"c{i}")
    office.clock.set(MONDAY)
    office.channel.manners = Manners(busy=1, retry_after=60)
    office.sender = office.new_sender(pace=replace(office.sender.pace, in_flight=3))
    await office.sender.drain()
    assert office.channel.answered["busy"] <= 6
    assert (await office.control.traffic()).reason == "throttled"
    office.channel.manners = Manners()
    await office.sender.drain()
    assert office.arrived() == []
    office.clock.later(90)
    await office.sender.drain()
    assert len(office.arrived()) == 30


async def test_after_many_tries_it_gives_up_and_says_so(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    office.channel.manners = Manners(busy=1, retry_after=1)
    for _ in range(6):
        await office.sender.drain()
        office.clock.later(2)
    assert office.channel.answered["busy"] == 4
    assert await office.rows() == [("2026-11-30", "failed", "throttled")]


@pytest.mark.parametrize(("status", "reason"), [(403, "blocked"), (404, "gone")])
async def test_who_cannot_be_reached_any_more_receives_nothing_else(office: Office, status: int, reason: str) -> None:
    await office.subscriber("a", "plan")
    await office.subscriber("a", "item:1")
    office.clock.set(MONDAY)
    office.channel.manners = Manners(fixed={"a": status})
    await office.sender.drain()
    await office.sender.drain()
    office.clock.set("2026-12-07T09:00:00+09:00")
    await office.sender.drain()
    assert office.channel.answered[str(status)] == 1
    assert await office.rows() == [("2026-11-30", "failed", reason), ("2026-11-30", "skipped", reason)]
    found = await office.subscriptions.of("a")
    assert [(r.subscription.state, r.subscription.reason) for r in found] == [("ended", reason)] * 2


async def test_a_message_that_is_too_big_is_sent_as_a_line(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    office.channel.statuses = [413]
    await office.sender.drain()
    (message,) = office.channel.received
    assert (message["text"], "summary" in message) == ("2026-11-30", False)
    assert await office.rows() == [("2026-11-30", "sent", "")]


async def test_a_line_that_is_too_big_fails(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    office.channel.manners = Manners(fixed={"a": 413})
    await office.sender.drain()
    assert await office.rows() == [("2026-11-30", "failed", "too_big")]
    assert (await office.subscriptions.of("a"))[0].subscription.state == "active"


@pytest.mark.parametrize("manners", [Manners(failing=1), Manners(hanging=1)], ids=["502", "no answer"])
async def test_what_may_have_been_received_is_unknown_and_not_sent_again(office: Office, manners: Manners) -> None:
    await office.subscriber("a")
    await office.subscriber("b")
    office.clock.set(MONDAY)
    office.channel.manners = manners
    await office.sender.drain()
    office.channel.manners = Manners()
    office.clock.later(3600)
    await office.sender.drain()
    assert len(office.arrived()) == 1  # of the two, one had been taken
    reason = "status_502" if manners.failing else "no_answer"
    assert await office.rows() == [("2026-11-30", "unknown", reason)] * 2


async def test_a_refused_secret_stops_the_run_and_nothing_is_lost(office: Office) -> None:
    for i in range(10):
        await office.subscriber(f"c{i}")
    office.clock.set(MONDAY)
    office.channel.manners = Manners(fixed={f"c{i}": 401 for i in range(10)})
    office.sender = office.new_sender(pace=replace(office.sender.pace, in_flight=2))
    await office.sender.drain()
    assert office.channel.answered["401"] <= 2
    assert (await office.control.traffic()).reason == "unauthorised"
    await office.sender.drain()
    assert office.channel.answered["401"] <= 2
    office.channel.manners = Manners()
    office.clock.later(3700)
    await office.sender.drain()
    assert len(office.arrived()) == 10


async def test_a_new_process_tries_again_at_once_after_a_refused_secret(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    await office.control.hold(3600, "unauthorised")
    running = asyncio.create_task(office.sender.run())
    await office.channel.until(received=1)
    office.sender.stop()
    await running


async def test_a_service_that_is_not_there_is_tried_again(office: Office) -> None:
    await office.subscriber("a")
    async with office.engine.begin() as connection:
        await connection.execute(update(conversations).values(service_url="http://127.0.0.1:9"))
    office.clock.set(MONDAY)
    await office.sender.drain()
    assert await office.rows() == [("2026-11-30", "due", "unreached")]
    async with office.engine.begin() as connection:
        await connection.execute(update(conversations).values(service_url=office.channel.url))
    office.clock.later(5)
    await office.sender.drain()
    assert office.arrived() == [("a", "2026-11-30")]


async def test_a_foreign_service_gets_nothing(office: Office) -> None:
    await office.subscriber("a")
    async with office.engine.begin() as connection:
        await connection.execute(update(conversations).values(service_url="https://example.com"))
    office.clock.set(MONDAY)
    await office.sender.drain()
    assert await office.rows() == [("2026-11-30", "failed", "host")]


async def test_a_conversation_that_is_gone_ends_its_subscription(office: Office) -> None:
    await office.subscriber("a")
    async with office.engine.begin() as connection:
        await connection.execute(conversations.delete())
    office.clock.set(MONDAY)
    await office.sender.drain()
    assert await office.rows() == [("2026-11-30", "failed", "uninstalled")]
    assert (await office.subscriptions.of("a"))[0].subscription.state == "ended"


async def test_nothing_new_is_skipped_where_that_is_wanted(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    quiet = office.new_sender(compose=lambda claim: replace(composed(claim), message=None))
    await quiet.drain()
    assert (office.arrived(), await office.rows()) == ([], [("2026-11-30", "skipped", "unchanged")])


async def test_a_message_that_cannot_be_written_does_not_keep_the_others(office: Office) -> None:
    await office.subscriber("a")
    await office.subscriber("b")
    office.clock.set(MONDAY)

    def broken(claim: Claim) -> Composed:
        if claim.subscription.conversation == "a":
            raise LookupError("item:99")
        return composed(claim)

    await office.new_sender(compose=broken).drain()
    assert office.arrived() == [("b", "2026-11-30")]
    assert await office.rows() == [("2026-11-30", "failed", "not_composed"), ("2026-11-30", "sent", "")]


async def test_a_pause_holds_all_and_afterwards_one_message_catches_up(office: Office) -> None:
    await office.subscriber("a")
    await office.control.pause()
    for day in (MONDAY, "2026-12-07T09:00:00+09:00", "2026-12-14T09:00:00+09:00"):
        office.clock.set(day)
        await office.sender.drain()
    assert await office.rows() == []
    assert await office.control.traffic() == Traffic(True, 0.0, "")
    await office.control.resume()
    await office.sender.drain()
    assert office.arrived() == [("a", "2026-12-14")]


async def test_a_cancelled_run_sends_nothing_that_was_not_begun(office: Office) -> None:
    for i in range(5):
        await office.subscriber(f"c{i}")
    office.clock.set(MONDAY)
    await office.planning.plan()
    claims = await office.ledger.claim(3)
    assert await office.control.cancel() == 5
    assert not await office.ledger.begin(claims[0])
    await office.sender.drain()
    assert office.arrived() == []
    assert await office.rows() == [("2026-11-30", "skipped", "cancelled")] * 5


async def test_stopping_in_the_middle_finishes_what_is_under_way_and_gives_back_the_rest(office: Office) -> None:
    for i in range(30):
        await office.subscriber(f"c{i}")
    office.clock.set(MONDAY)
    office.channel.manners = Manners(latency=0.2)
    slow = office.new_sender(pace=replace(office.sender.pace, in_flight=5))
    running = asyncio.create_task(slow.run())
    await office.channel.until(called=1)
    slow.stop()
    await running
    states = [state for _, state, _ in await office.rows()]
    assert set(states) == {"sent", "due"}
    async with office.engine.connect() as connection:
        leased = select(func.count()).where(deliveries.c.owner != "")
        assert (await connection.execute(leased)).scalar() == 0
    await office.sender.drain()
    assert len(set(office.arrived())) == len(office.arrived()) == 30


async def test_the_state_may_be_away_for_a_while(office: Office) -> None:
    await office.subscriber("a")
    office.clock.set(MONDAY)
    async with office.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE pacing RENAME TO elsewhere")
    running = asyncio.create_task(office.sender.run())
    await asyncio.sleep(0.2)
    assert not running.done()
    async with office.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO pacing")
    await office.channel.until(received=1)
    office.sender.stop()
    await running
    assert office.arrived() == [("a", "2026-11-30")]


async def test_a_running_sender_wakes_for_what_is_ordered(office: Office) -> None:
    subscription = await office.subscriber("a")
    sender = office.new_sender(pace=replace(office.sender.pace, look=60))
    running = asyncio.create_task(sender.run())
    await asyncio.sleep(0.05)
    first = await office.planning.order(subscription, "", inf)
    again = await office.planning.order(subscription, "", inf)
    sender.wake()
    await office.channel.until(received=1)
    sender.stop()
    await running
    assert (first, again) == (None, "due")
    assert office.arrived() == [("a", "now-2026-11-28T03:00:00.000000")]
