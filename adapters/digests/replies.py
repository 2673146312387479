"""Answers about digests: sentences, what is received, what may be meant."""

from collections.abc import Callable, Sequence

from adapters.digests import wording
from adapters.digests.control import Traffic
from adapters.digests.subscriptions import Received
from bot.answering import Answering
from bot.digest.requests import Scope
from bot.messages import Answer, Block, Choice

__all__ = ["plain", "status_answer", "unclear", "which_answer"]

_INTENT = "digest"


def plain(text: str, further: Sequence[str] = ()) -> Answer:
    """Returns a sentence, with further messages that can be sent."""
    return Answer("answer", _INTENT, blocks=(Block("", text),), next=tuple(further))


def which_answer(options: Sequence[tuple[str, str, str]]) -> Answer:
    """Returns a question back; each option is an entity, its name and the complete message that chooses it."""
    choices = tuple(Choice(*option) for option in options)
    return Answer("choices", _INTENT, choices=choices, blocks=(Block("", wording.WHICH_SCOPE),))


def unclear(scope: Scope, answering: Answering, question: Callable[[str], str]) -> Answer | None:
    """Returns a question back where it is not clear what a digest is to be about, None where it is.

    `question` makes the complete message of a name.
    """
    if scope.unknown:
        return plain(wording.UNKNOWN_SCOPE, wording.EXAMPLES)
    if scope.options:
        named = [(entity, answering.called(entity)) for entity in scope.options]
        return which_answer([(entity, name, question(name)) for entity, name in named])
    return None


def status_answer(received: Sequence[tuple[str, Received]], traffic: Traffic, now: float) -> Answer:
    """Returns what a conversation receives, with the last result and the next date of each."""
    held = wording.PAUSED if traffic.paused else wording.HELD.get(traffic.reason, "")
    shown = [(name, r) for name, r in received if r.subscription.state != "stopped"]
    blocks = [Block("", held)] if held else []
    blocks += [_block(name, r, now) for name, r in shown]
    if not any(r.subscription.state == "active" for _, r in shown):
        blocks.append(Block("", wording.NONE))
        return Answer("answer", _INTENT, blocks=tuple(blocks), next=wording.EXAMPLES)
    further = (wording.SEND, wording.PREVIEW, wording.SETTINGS, wording.STOP)
    return Answer("answer", _INTENT, blocks=tuple(blocks), next=further)


def _block(name: str, received: Received, now: float) -> Block:
    subscription = received.subscription
    result = wording.result(received.result, received.why)
    last = f"{wording.moment(received.at)} {result}" if received.at else result
    if subscription.state == "ended":
        details = [(wording.WHY, wording.REASONS.get(subscription.reason, subscription.reason)), (wording.LAST, last)]
        return Block(name, name, tuple(details))
    how = wording.ONLY_CHANGES if subscription.only_changes else wording.ALWAYS
    details = [(wording.NEXT, wording.following(subscription.schedule, now)), (wording.LAST, last), (wording.HOW, how)]
    return Block(name, f"{name}: {wording.when(subscription.schedule)}", tuple(details))
