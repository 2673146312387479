"""What the bot sends: a card with what is read out and shown as a notification, or plain text."""

from typing import Any

from adapters.cards.answers import card_of
from adapters.cards.elements import Element
from adapters.plaintext import plain_text
from bot.encoding import encoded
from bot.intents import Intent
from bot.messages import Answer

__all__ = ["CARD", "Payload", "answer_card", "answer_message", "text_message"]

CARD = "application/vnd.microsoft.card.adaptive"
_TEAMS = "msteams"
_SUMMARY = 200

Payload = dict[str, Any]


def answer_card(answer: Answer, intent: Intent | None, page: int = 0) -> Element:
    """Returns the card of an answer; with the intent, further pages of its table can be asked for."""
    return card_of(answer, page, encoded(intent) if intent is not None else None)


def answer_message(answer: Answer, intent: Intent | None, channel: str) -> Payload:
    """Returns an answer as a message: in Teams a card with its summary, elsewhere text."""
    if channel != _TEAMS:
        return text_message(plain_text(answer))
    summary = answer.blocks[0].headline.replace("\n", "")[:_SUMMARY] if answer.blocks else ""
    message: Payload = {
        "type": "message", "summary": summary, "locale": "ja-JP",
        "attachments": [{"contentType": CARD, "content": answer_card(answer, intent)}],
    }  # fmt: skip
    if answer.kind != "help":
        message["channelData"] = {"feedbackLoop": {"type": "default"}}
    return message


def text_message(text: str) -> Payload:
    """Returns a plain message."""
    return {"type": "message", "text": text, "textFormat": "plain", "locale": "ja-JP"}
