"""Names looked up while somebody types: in the message extension, and in the field of a card."""

from typing import Any

from adapters.replies import CARD, answer_card
from bot.answering import Answering
from bot.messages import Suggestion
from bot.rendering import wording
from knowledge.query.language import Named, Tell

__all__ = ["extension_results", "typeahead_results"]

_RESULTS = 15
_THUMBNAIL = "application/vnd.microsoft.card.thumbnail"


def extension_results(value: Any, answering: Answering) -> dict[str, Any]:
    """Returns the body of the response to composeExtension/query: indicators with their cards, or a sentence."""
    found = answering.suggest(_parameter(value), _RESULTS)
    if not found:
        return {"composeExtension": {"type": "message", "text": wording.NO_SUGGESTION}}
    attachments = [_attachment(s, answering) for s in found]
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}


def typeahead_results(value: Any, answering: Answering) -> dict[str, Any]:
    """Returns the body of the response to application/search: names, and the questions that they stand for."""
    typed = value.get("queryText") if isinstance(value, dict) else ""
    found = answering.suggest(typed if isinstance(typed, str) else "", _RESULTS)
    results = [{"title": s.name, "value": s.question} for s in found]
    return {"type": "application/vnd.microsoft.search.searchResponse", "value": {"results": results}}


def _attachment(found: Suggestion, answering: Answering) -> dict[str, Any]:
    answer = answering.again(Tell(Named((found.entity,))))
    preview = {"contentType": _THUMBNAIL, "content": {"title": found.name, "text": found.shown}}
    return {"contentType": CARD, "content": answer_card(answer, pages=False), "preview": preview}


def _parameter(value: Any) -> str:
    """Returns what was typed, "" when the extension was only opened."""
    parameters = value.get("parameters") if isinstance(value, dict) else None
    for parameter in parameters if isinstance(parameters, list) else ():
        if isinstance(parameter, dict) and parameter.get("name") == "name" and isinstance(parameter.get("value"), str):
            return str(parameter["value"])
    return ""
