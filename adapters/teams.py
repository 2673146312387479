"""Teams: an activity becomes a question, an answer becomes an activity.  The only module that knows botbuilder."""

import re
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from botbuilder.core import ActivityHandler, BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationReference, DeliveryModes, ResourceResponse

from adapters.connector import Connector
from adapters.conversations import Conversations
from adapters.logs import logger
from adapters.plaintext import plain_text
from bot import wording
from bot.answering import Answering
from bot.messages import Question

__all__ = ["TeamsAdapter", "TeamsBot", "without_mention"]

_BLANKS = re.compile(r"[ \u00a0\u3000]+")


def without_mention(text: str, entities: list[dict[str, Any]], own_id: str) -> str:
    """Returns `text` without the first mention of the bot, found by its entity; nothing else is touched."""
    for entity in entities:
        mentioned = entity.get("mentioned")
        if entity.get("type") != "mention" or not isinstance(mentioned, dict) or mentioned.get("id") != own_id:
            continue
        spelled = entity.get("text")
        if isinstance(spelled, str) and spelled and spelled in text:
            before, _, after = text.partition(spelled)
            return _BLANKS.sub(" ", f"{before} {after}").strip()
    return text


class TeamsAdapter(BotAdapter):
    """Runs a turn and sends what it says, through the connector or back in the response (expectReplies)."""

    def __init__(self, connector: Connector) -> None:
        """Takes the connector that replies go through."""
        super().__init__()
        self._connector = connector

    async def turn(self, body: dict[str, Any], bot: ActivityHandler) -> tuple[int, Any]:
        """Runs one activity; returns the HTTP status and the body of the response (None: none).

        A message that fails is answered with a sentence and a reference number and still gets 200, so that the
        channel does not send it again; a failed invoke gets 500.
        """
        context = TurnContext(self, Activity().deserialize(body))
        try:
            await self.run_pipeline(context, bot.on_turn)
        except Exception as error:
            reference = uuid.uuid4().hex[:8]
            logger().error("turn_failed", reference=reference, error=type(error).__name__)
            if body.get("type") == "invoke":
                return 500, None
            await context.send_activity(message(wording.FAILED.format(reference=reference)))
        if context.activity.delivery_mode == DeliveryModes.expect_replies:
            return 200, {"activities": [a.serialize() for a in context.buffered_reply_activities]}
        invoked: InvokeResponse | None = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        if invoked is not None:
            return int(invoked.status), invoked.body
        return (501, None) if body.get("type") == "invoke" else (200, None)

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Sends `activities`; returns the ids that the service gave them."""
        sent = []
        incoming = context.activity
        for activity in activities:
            if activity.type == ActivityTypes.invoke_response:
                context.turn_state[self._INVOKE_RESPONSE_KEY] = activity.value
                sent.append(ResourceResponse(id=""))
            elif incoming.delivery_mode == DeliveryModes.expect_replies:
                context.buffered_reply_activities.append(activity)
                sent.append(ResourceResponse(id=""))
            else:
                result = await self._connector.reply(
                    incoming.service_url, incoming.conversation.id, activity.reply_to_id or "", activity.serialize()
                )
                if not result.ok:
                    logger().warning("reply_refused", status=result.status)
                sent.append(ResourceResponse(id=result.id))
        return sent

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Not used: the bot does not change what it said."""
        raise NotImplementedError

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Not used: the bot does not take back what it said."""
        raise NotImplementedError


def message(text: str) -> Activity:
    """Returns a plain message."""
    return Activity(type=ActivityTypes.message, text=text, text_format="plain", locale="ja-JP")


class TeamsBot(ActivityHandler):
    """What the bot does with activities."""

    def __init__(self, answering: Answering, conversations: Conversations, today: Callable[[], date]) -> None:
        """Takes the bot, the memory of conversations, and what day it is in Japan."""
        super().__init__()
        self._answering, self._conversations, self._today = answering, conversations, today

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answers a message."""
        activity = turn_context.activity
        entities = [
            e if isinstance(e, dict) else {**e.additional_properties, "type": e.type} for e in activity.entities or []
        ]
        text = without_mention(activity.text or "", entities, activity.recipient.id if activity.recipient else "")
        key = f"{activity.conversation.id}|{activity.from_property.id}"
        answer, memory = self._answering.answer(Question(text, self._today()), self._conversations.recall(key))
        self._conversations.keep(key, memory)
        logger().info("answered", kind=answer.kind, intent=answer.intent, count=len(answer.facts))
        await turn_context.send_activity(message(plain_text(answer)))
