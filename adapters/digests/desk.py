"""Carries out what people say about digests in a conversation, and answers them."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from adapters.cards.digest import arranged, settings_card
from adapters.cards.elements import Element
from adapters.current import Current
from adapters.digests import wording
from adapters.digests.administration import Administration
from adapters.digests.control import Control
from adapters.digests.editions import ORDERED, Editions
from adapters.digests.planning import Planning
from adapters.digests.replies import plain, status_answer, which_answer
from adapters.digests.schedule import JAPAN, Schedule
from adapters.digests.subscriptions import Subscription, Subscriptions
from adapters.logs import logger
from bot.answering import Answering
from bot.messages import Answer, Question
from bot.subscribing import Manage, Preview, Scope, SendNow, Settings, Status, Stop, Subscribe, Wish

__all__ = ["Asker", "Desk"]

_MOST = 10
"""Digests that one conversation may receive."""


@dataclass(frozen=True)
class Asker:
    """Who says something: the conversation, the person's object id, the time zone that the person's client names."""

    conversation: str
    person: str
    zone: str = JAPAN


class Desk:
    """Takes wishes."""

    def __init__(
        self, current: Current, subscriptions: Subscriptions, planning: Planning, control: Control,
        editions: Editions, administrators: frozenset[str], *, woken: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        """Takes the bot, the state, who may do what concerns everybody, what is called when something is due."""
        self._current, self._subscriptions, self._planning = current, subscriptions, planning
        self._control, self._editions, self._woken, self._clock = control, editions, woken, clock
        self._administration = Administration(current, subscriptions, control, administrators)

    @property
    def _answering(self) -> Answering:
        """The bot of now."""
        return self._current.answering

    async def reply(self, asker: Asker, question: Question, value: Any) -> Answer | Element | None:
        """Returns the answer, or a card, to what is said about digests, None where it is not about them.

        `value` is what a card sent, if one did.
        """
        sent = isinstance(value, dict) and "digest" in value
        wish = None if sent else self._answering.wish(question)
        if not sent and wish is None:
            return None
        try:
            return await (self._save(asker, value) if wish is None else self._carry_out(asker, wish))
        except (SQLAlchemyError, OSError) as error:
            logger().error("digest_state_failed", error=type(error).__name__)
            return plain(wording.UNAVAILABLE)

    async def gone(self, conversation: str) -> None:
        """Ends what a conversation receives, because the bot was removed from it."""
        try:
            await self._subscriptions.end(conversation, "uninstalled")
        except (SQLAlchemyError, OSError) as error:
            logger().error("digest_state_failed", error=type(error).__name__)

    async def _carry_out(self, asker: Asker, wish: Wish) -> Answer | Element:
        match wish:
            case Subscribe():
                return await self._subscribe(asker, wish)
            case Stop(scope):
                return await self._stop(asker, scope)
            case Status():
                return await self._status(asker)
            case Settings():
                return await self._settings(asker)
            case SendNow(scope):
                return await self._send_now(asker, scope)
            case Preview(scope):
                return await self._preview(asker, scope)
            case Manage(what):
                answer = await self._administration.manage(asker.person, what)
                self._woken()
                return answer
            case _:
                assert_never(wish)

    async def _active(self, asker: Asker) -> list[Subscription]:
        found = await self._subscriptions.of(asker.conversation)
        return [r.subscription for r in found if r.subscription.state == "active"]

    # -- subscribing ---------------------------------------------------------------------------------------------
    async def _subscribe(self, asker: Asker, wish: Subscribe) -> Answer:
        if wish.problem:
            return plain(wording.PROBLEMS[wish.problem], wording.EXAMPLES)
        active = await self._active(asker)
        scope = wish.scope.entity
        before = next((s for s in active if s.scope == scope), active[0] if active and not scope else None)
        known = before.schedule if before else Schedule()
        schedule = Schedule(
            known.weekday if wish.weekday is None else wish.weekday,
            known.minute if wish.minute is None else wish.minute,
            known.zone,
        )
        if unclear := self._unclear(wish.scope, lambda name: wording.subscribe_to(name, schedule)):
            return unclear
        only_changes = wish.only_changes
        if only_changes is None:
            only_changes = before.only_changes if before else False
        return await self._put(asker, active, scope or (before.scope if before else "plan"), schedule, only_changes)

    async def _put(
        self, asker: Asker, active: Sequence[Subscription], scope: str, schedule: Schedule, only_changes: bool
    ) -> Answer:
        name = self._answering.called(scope)
        if scope not in dict(self._answering.scopes()):
            return plain(wording.EMPTY_SCOPE.format(name=name) if name else wording.UNKNOWN_SCOPE, wording.EXAMPLES)
        if len({*(s.scope for s in active), scope}) > _MOST:
            return plain(wording.TOO_MANY.format(count=_MOST), (wording.STATUS,))
        await self._subscriptions.put(asker.conversation, asker.person, scope, schedule, only_changes=only_changes)
        logger().info("digest_subscribed", kind=scope.partition(":")[0])
        said = wording.subscribed(name, schedule, self._clock())
        further = (f"{name}のダイジェストのプレビュー", wording.SETTINGS, wording.STOP)
        return plain(f"{said}\n{wording.ONLY_CHANGES if only_changes else wording.ALWAYS}。", further)

    async def _save(self, asker: Asker, value: Any) -> Answer:
        chosen = arranged(value)
        if chosen is None:
            return plain(wording.BAD_SETTINGS, (wording.SETTINGS,))
        active = await self._active(asker)
        scope = next((entity for entity, name in self._answering.scopes() if name == chosen.name), "")
        if scope and chosen.instead not in ("", scope):
            await self._subscriptions.stop(asker.conversation, (chosen.instead,))
            active = [s for s in active if s.scope != chosen.instead]
        return await self._put(asker, active, scope, chosen.schedule, chosen.only_changes)

    async def _settings(self, asker: Asker) -> Element:
        active = await self._active(asker)
        now = active[0] if active else None
        names = [name for _, name in self._answering.scopes()]
        return settings_card(
            names, self._name(now.scope if now else "plan"), now.schedule if now else Schedule(),
            only_changes=bool(now and now.only_changes), instead=now.scope if now else "", zone=asker.zone,
        )  # fmt: skip

    # -- what is received ----------------------------------------------------------------------------------------
    async def _stop(self, asker: Asker, scope: Scope) -> Answer:
        scopes = (scope.entity,) if scope.entity else scope.options
        stopped = await self._subscriptions.stop(asker.conversation, scopes)
        if stopped:
            logger().info("digest_stopped", count=len(stopped))
            return plain(wording.stopped([self._name(s.scope) for s in stopped]))
        if scope.entity and await self._active(asker):
            return plain(wording.not_subscribed(self._name(scope.entity)), (wording.STATUS, wording.STOP))
        return plain(wording.NOTHING_TO_STOP, wording.EXAMPLES)

    async def _status(self, asker: Asker) -> Answer:
        received = await self._subscriptions.of(asker.conversation)
        traffic = await self._control.traffic()
        return status_answer([(self._name(r.subscription.scope), r) for r in received], traffic, self._clock())

    async def _send_now(self, asker: Asker, scope: Scope) -> Answer:
        if unclear := self._unclear(scope, lambda name: f"{name}のダイジェストを今すぐ送って"):
            return unclear
        active = await self._active(asker)
        chosen = [s for s in active if not scope.entity or s.scope == scope.entity]
        if not chosen and scope.entity and active:
            return plain(wording.not_subscribed(self._name(scope.entity)), (wording.STATUS,))
        if not chosen:
            return plain(wording.NOTHING_TO_SEND, (wording.PREVIEW, *wording.EXAMPLES))
        moment = datetime.fromtimestamp(self._clock(), ZoneInfo(JAPAN))
        for subscription in chosen:
            await self._planning.order(subscription, f"{ORDERED}{moment:%Y-%m-%dT%H:%M:%S}")
        self._woken()
        traffic = await self._control.traffic()
        if traffic.paused or traffic.reason:
            return plain(wording.PAUSED if traffic.paused else wording.HELD[traffic.reason], (wording.STATUS,))
        return plain(wording.sending([self._name(s.scope) for s in chosen]), (wording.STATUS,))

    async def _preview(self, asker: Asker, scope: Scope) -> Answer:
        if unclear := self._unclear(scope, lambda name: f"{name}のダイジェストのプレビュー"):
            return unclear
        active = await self._active(asker)
        mine = next((s for s in active if not scope.entity or s.scope == scope.entity), None)
        about = scope.entity or (mine.scope if mine else "plan")
        since, schedule = (mine.version, mine.schedule) if mine else ("", None)
        return self._editions.digest(about, since, schedule, whole=True).answer

    def _unclear(self, scope: Scope, question: Callable[[str], str]) -> Answer | None:
        """Returns a question back where it is not clear what is meant."""
        if scope.unknown:
            return plain(wording.UNKNOWN_SCOPE, wording.EXAMPLES)
        if scope.options:
            return which_answer([(entity, self._name(entity)) for entity in scope.options], question)
        return None

    def _name(self, scope: str) -> str:
        return self._answering.called(scope) or scope
