"""The adapter for Teams: JSON becomes an activity, and what the bot says goes back.  Knows botbuilder."""

import uuid
from typing import Any

from botbuilder.core import ActivityHandler, BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import (
    Activity,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    DeliveryModes,
    ResourceResponse,
)

from adapters.connector import Connector
from adapters.logs import logger
from adapters.replies import Payload, text_message
from bot.rendering import wording

__all__ = ["TeamsAdapter", "activity_of"]

_BUFFER = "kaikaku.buffer"


def activity_of(body: dict[str, Any]) -> Activity:
    """Returns an activity with the fields that the bot reads; `body` has the shape that adapters.inbound checks."""
    conversation = _object(body.get("conversation"))
    return Activity(
        type=_text(body.get("type")),
        id=_text(body.get("id")),
        timestamp=_text(body.get("timestamp")),
        local_timezone=_text(body.get("localTimezone")),
        channel_id=_text(body.get("channelId")),
        service_url=_text(body.get("serviceUrl")),
        conversation=ConversationAccount(
            id=_text(conversation.get("id")),
            conversation_type=_text(conversation.get("conversationType")),
            tenant_id=_text(conversation.get("tenantId")),
        ),
        from_property=_account(body.get("from")),
        recipient=_account(body.get("recipient")),
        text=_text(body.get("text")) or "",
        entities=_list(body.get("entities")),
        attachments=[_object(a) for a in _list(body.get("attachments"))],
        channel_data=_object(body.get("channelData")),
        value=body.get("value"),
        name=_text(body.get("name")),
        action=_text(body.get("action")),
        reply_to_id=_text(body.get("replyToId")),
        delivery_mode=_text(body.get("deliveryMode")),
        members_added=_accounts(body.get("membersAdded")),
        members_removed=_accounts(body.get("membersRemoved")),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _account(value: Any) -> ChannelAccount:
    found = _object(value)
    return ChannelAccount(id=_text(found.get("id")), aad_object_id=_text(found.get("aadObjectId")))


def _accounts(values: Any) -> list[ChannelAccount]:
    return [_account(v) for v in _list(values)]


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
        context = TurnContext(self, activity_of(body))
        try:
            await self.run_pipeline(context, bot.on_turn)
        except Exception as error:
            reference = uuid.uuid4().hex[:8]
            logger().error("turn_failed", reference=reference, error=type(error).__name__)
            if body.get("type") == "invoke":
                return 500, None
            await self.say(context, text_message(wording.FAILED.format(reference=reference)))
        if context.activity.delivery_mode == DeliveryModes.expect_replies:
            return 200, {"activities": context.turn_state.get(_BUFFER, [])}
        invoked: InvokeResponse | None = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        if invoked is not None:
            return int(invoked.status), invoked.body
        return (501, None) if body.get("type") == "invoke" else (200, None)

    async def say(self, context: TurnContext, payload: Payload) -> str:
        """Sends a message as a reply to the turn's activity; returns the id that the service gave it, "" for none."""
        incoming = context.activity
        message = {
            **payload,
            "channelId": incoming.channel_id,
            "conversation": {"id": incoming.conversation.id},
            "from": {"id": incoming.recipient.id},
            "recipient": {"id": incoming.from_property.id},
            "replyToId": incoming.id,
        }
        if incoming.delivery_mode == DeliveryModes.expect_replies:
            context.turn_state.setdefault(_BUFFER, []).append(message)
            return ""
        sent = await self._connector.reply(incoming.service_url, incoming.conversation.id, incoming.id or "", message)
        if not sent.ok:
            logger().warning("reply_refused", status=sent.status)
        return sent.id

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Takes the response to an invoke, which botbuilder sends as an activity; other messages go through `say`."""
        for activity in activities:
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity.value
        return [ResourceResponse(id="") for _ in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Not used: the bot does not change what it said."""
        raise NotImplementedError

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Not used: the bot does not take back what it said."""
        raise NotImplementedError
