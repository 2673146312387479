"""What a card says, for tests that read it."""

from collections.abc import Iterator
from typing import Any

__all__ = ["buttons", "card_in", "elements", "texts"]


def card_in(reply: dict[str, Any]) -> dict[str, Any]:
    """Returns the card of a message."""
    (attachment,) = reply["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    card: dict[str, Any] = attachment["content"]
    return card


def elements(node: Any) -> Iterator[dict[str, Any]]:
    """Yields every element of a card, actions and fallbacks too."""
    if isinstance(node, dict):
        if "type" in node:
            yield node
        for value in node.values():
            yield from elements(value)
    elif isinstance(node, list):
        for value in node:
            yield from elements(value)


def texts(card: dict[str, Any]) -> str:
    """Returns all text of a card."""
    return "\n".join(e["text"] for e in elements(card) if e["type"] == "TextRun")


def buttons(card: dict[str, Any]) -> list[dict[str, Any]]:
    """Returns the buttons of a card."""
    return [e for e in elements(card) if e["type"] in ("Action.Submit", "Action.Execute")]
