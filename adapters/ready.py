"""Replies that were made before, ready to be sent again: the same question after the same talk gets the same answer."""

from dataclasses import dataclass
from functools import lru_cache

from adapters.replies import Payload, answer_message
from bot.answering import Answering
from bot.messages import Answer, Memory, Question

__all__ = ["Ready", "Reply"]

_KEPT = 2000


@dataclass(frozen=True)
class Reply:
    """An answer, what the conversation should remember, and the message to send, which is not to be changed."""

    answer: Answer
    memory: Memory
    message: Payload


class Ready:
    """Answers questions about one plan as messages for a channel, and keeps the last 2,000."""

    def __init__(self, answering: Answering) -> None:
        """Takes the bot."""
        self._answering = answering
        self._kept = lru_cache(maxsize=_KEPT)(self._made)

    def reply(self, question: Question, memory: Memory, channel: str) -> Reply:
        """Returns the reply to a question in a conversation that remembers `memory`."""
        return self._kept(question, memory, channel)

    def _made(self, question: Question, memory: Memory, channel: str) -> Reply:
        answer, after = self._answering.answer(question, memory)
        return Reply(answer, after, answer_message(answer, after.intent, channel))
