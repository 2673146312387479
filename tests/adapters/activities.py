"""Activities as Teams sends them."""

from typing import Any

__all__ = ["message"]


def message(text: str, service_url: str, **changes: Any) -> dict[str, Any]:
    """Returns a message of a person in a personal chat."""
    return {
        "text": text,
        "textFormat": "plain",
        "type": "message",
        "timestamp": "2026-11-23T01:02:03.456Z",
        "localTimestamp": "2026-11-23T10:02:03.456+09:00",
        "id": "1700000000001",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": "29:person", "name": "山田 花子", "aadObjectId": "00000000-0000-0000-0000-000000000001"},
        "conversation": {"conversationType": "personal", "tenantId": "tenant-1", "id": "a:conversation"},
        "recipient": {"id": "28:bot", "name": "改革ナビ"},
        "entities": [
            {"locale": "ja-JP", "country": "JP", "platform": "Web", "timezone": "Asia/Tokyo", "type": "clientInfo"}
        ],
        "channelData": {"tenant": {"id": "tenant-1"}},
        "locale": "ja-JP",
        "localTimezone": "Asia/Tokyo",
        **changes,
    }
