"""What the bot sends: a card with what is read out and shown as a notification, or plain text."""

from typing import Any

from adapters.cards.answers import card_of
from adapters.cards.elements import Element
from adapters.plaintext import plain_text
from bot.messages import Answer
from knowledge.query.form import as_json

__all__ = ["CARD", "Payload", "answer_card", "answer_message", "digest_message", "text_message"]

CARD = "application/vnd.microsoft.card.adaptive"
_TEAMS = "msteams"
_SUMMARY = 200

Payload = dict[str, Any]


def answer_card(answer: Answer, page: int = 0, *, pages: bool = True) -> Element:
    """Returns the card of an answer; further `pages` of its table can be asked for where it answers queries."""
    asked = [as_json(q) for q in answer.queries]
    return card_of(answer, page, asked if pages and asked and answer.kind == "answer" else None)


def answer_message(answer: Answer, channel: str) -> Payload:
    """Returns an answer as a message: in Teams a card with its summary, elsewhere text."""
    if channel != _TEAMS:
        return text_message(plain_text(answer))
    summary = answer.blocks[0].headline.replace("\n", "")[:_SUMMARY] if answer.blocks else ""
    message: Payload = {
        "type": "message", "summary": summary, "locale": "ja-JP",
        "attachments": [{"contentType": CARD, "content": answer_card(answer)}],
    }  # fmt: skip
    if answer.kind != "help":
        message["channelData"] = {"feedbackLoop": {"type": "default"}}
    return message


def digest_message(reply: Answer | Element, channel: str) -> Payload:
    """Returns what is said about digests as a message: an answer, or a card of its own."""
    if isinstance(reply, Answer):
        return {k: v for k, v in answer_message(reply, channel).items() if k != "channelData"}
    text = reply["fallbackText"]
    if channel != _TEAMS:
        return text_message(text)
    attachments = [{"contentType": CARD, "content": reply}]
    return {"type": "message", "summary": text[:_SUMMARY], "locale": "ja-JP", "attachments": attachments}


def text_message(text: str) -> Payload:
    """Returns a plain message."""
    return {"type": "message", "text": text, "textFormat": "plain", "locale": "ja-JP"}
