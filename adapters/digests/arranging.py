"""Arranges who receives which digest when: by a sentence, or by the card of the settings."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.cards.digest import arranged, confirm_card, settings_card
from adapters.cards.elements import Element
from adapters.current import Current
from adapters.digests import wording
from adapters.digests.replies import plain, unclear, which_answer
from adapters.digests.schedule import JAPAN, Schedule
from adapters.digests.subscriptions import Subscription, Subscriptions
from adapters.logs import logger
from bot.answering import Answering
from bot.digest.requests import Scope, Subscribe
from bot.messages import Answer

__all__ = ["Arranging", "Asker"]

_MOST = 10
"""Digests that one conversation may receive."""


@dataclass(frozen=True)
class Asker:
    """Who says something: the conversation, the person's object id, the time zone that the person's client names.

    `shared`: others read the conversation too, so that what is arranged there is confirmed first.
    """

    conversation: str
    person: str
    zone: str = JAPAN
    shared: bool = False


class Arranging:
    """Subscribes conversations.  Methods raise sqlalchemy.exc.SQLAlchemyError or OSError."""

    def __init__(self, current: Current, subscriptions: Subscriptions, clock: Callable[[], float] = time.time) -> None:
        """Takes the bot, the subscriptions, and a clock in seconds since 1970."""
        self._current, self._subscriptions, self._clock = current, subscriptions, clock

    @property
    def _answering(self) -> Answering:
        """The bot of now."""
        return self._current.answering

    async def subscribe(self, asker: Asker, wish: Subscribe) -> Answer | Element:
        """Subscribes, or changes when a digest comes; asks back where it is not clear what is meant."""
        if wish.problem:
            return plain(wording.PROBLEMS[wish.problem], wording.EXAMPLES)
        active = await self._subscriptions.active(asker.conversation)
        scope = wish.scope.entity
        if wish.scope == Scope() and len(active) > 1:
            return which_answer([self._changed(s, wish) for s in active])
        before = next((s for s in active if s.scope == scope), active[0] if active and not scope else None)
        schedule = _schedule(wish, before)
        if back := unclear(
            wish.scope, self._answering, lambda name: wording.subscribe_to(name, schedule, wish.only_changes)
        ):
            return back
        only_changes = wish.only_changes
        if only_changes is None:
            only_changes = before.only_changes if before else False
        about = scope or (before.scope if before else "plan")
        if asker.shared and about in dict(self._answering.scopes()):
            said = wording.subscribe_to(self._answering.called(about), schedule, only_changes)
            return confirm_card(said, wording.CONFIRM_SHARED)
        return await self._put(asker, active, about, schedule, only_changes)

    async def resume(self, asker: Asker) -> Answer | Element:
        """Begins again with what was stopped, or asks with which of it."""
        received = [r.subscription for r in await self._subscriptions.of(asker.conversation)]
        stopped = [s for s in received if s.state == "stopped" and s.scope in dict(self._answering.scopes())]
        if len(stopped) == 1 and not asker.shared:
            (again,) = stopped
            active = [s for s in received if s.state == "active"]
            return await self._put(asker, active, again.scope, again.schedule, again.only_changes)
        if not stopped:
            return plain(wording.NOTHING_TO_RESUME, (wording.STATUS, *wording.EXAMPLES))
        named = [(s, self._answering.called(s.scope)) for s in stopped]
        return which_answer(
            [(s.scope, name, wording.subscribe_to(name, s.schedule, s.only_changes)) for s, name in named]
        )

    def _changed(self, subscription: Subscription, wish: Subscribe) -> tuple[str, str, str]:
        """Returns a subscription as a choice: the complete sentence changes just this one."""
        name = self._answering.called(subscription.scope)
        return subscription.scope, name, wording.subscribe_to(name, _schedule(wish, subscription), wish.only_changes)

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
        further = (wording.to_preview(name), wording.SETTINGS, wording.STOP)
        return plain(f"{said}\n{wording.ONLY_CHANGES if only_changes else wording.ALWAYS}。", further)

    async def save(self, asker: Asker, value: Any) -> Answer:
        """Subscribes to what was chosen in the card of the settings; `value` is what it sent."""
        chosen = arranged(value)
        if chosen is None:
            return plain(wording.BAD_SETTINGS, (wording.SETTINGS,))
        active = await self._subscriptions.active(asker.conversation)
        scope = next((entity for entity, name in self._answering.scopes() if name == chosen.name), "")
        if scope and chosen.instead not in ("", scope):
            await self._subscriptions.stop(asker.conversation, (chosen.instead,))
            active = [s for s in active if s.scope != chosen.instead]
        return await self._put(asker, active, scope, chosen.schedule, chosen.only_changes)

    async def settings(self, asker: Asker) -> Element:
        """Returns the card of the settings, with what the conversation receives now."""
        active = await self._subscriptions.active(asker.conversation)
        now = active[0] if active else None
        names = [name for _, name in self._answering.scopes()]
        return settings_card(
            names, self._answering.called(now.scope if now else "plan"), now.schedule if now else Schedule(),
            only_changes=bool(now and now.only_changes), instead=now.scope if now else "", zone=asker.zone,
        )  # fmt: skip


def _schedule(wish: Subscribe, before: Subscription | None) -> Schedule:
    """Returns when a digest is to come: what was said, else as before."""
    known = before.schedule if before else Schedule()
    return Schedule(
        known.weekday if wish.weekday is None else wish.weekday,
        known.minute if wish.minute is None else wish.minute,
        known.zone,
    )
