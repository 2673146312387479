"""The tables of the state, the same in SQLite and in PostgreSQL.  Times are seconds since 1970 (UTC)."""

from sqlalchemy import JSON, BigInteger, Column, Float, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

__all__ = [
    "answers", "audit", "conversations", "deliveries", "feedback", "memories", "metadata", "misses", "pacing",
    "sections", "seen", "subscriptions",
]  # fmt: skip

metadata = MetaData()
_Number = BigInteger().with_variant(Integer, "sqlite")

seen = Table(
    "seen",
    metadata,
    Column("activity", String(64), primary_key=True, comment="conversation and activity id, hashed"),
    Column("at", Float, nullable=False, index=True),
)
memories = Table(
    "memories",
    metadata,
    Column("key", String(64), primary_key=True, comment="conversation and person, hashed"),
    Column("conversation", String(64), nullable=False, index=True, comment="conversation, hashed"),
    Column("value", Text, nullable=False),
    Column("at", Float, nullable=False, index=True),
)
conversations = Table(
    "conversations",
    metadata,
    Column("conversation", String(1024), primary_key=True),
    Column("tenant", String(64), nullable=False),
    Column("service_url", String(1024), nullable=False),
    Column("kind", String(32), nullable=False, comment="personal, groupChat or channel"),
    Column("bot", String(256), nullable=False),
    Column("greeted", Integer, nullable=False, default=0),
    Column("at", Float, nullable=False),
)
answers = Table(
    "answers",
    metadata,
    Column("activity", String(64), primary_key=True, comment="conversation and id of the bot's message, hashed"),
    Column("intent", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("entities", Text, nullable=False),
    Column("memory", Text, nullable=False, server_default="", comment="what the conversation remembered then"),
    Column("at", Float, nullable=False, index=True),
)
sections = Table(
    "sections",
    metadata,
    Column("person", String(64), primary_key=True, comment="the person, hashed"),
    Column("section", String(256), nullable=False, comment="the section that the person named as the own, or empty"),
    Column("at", Float, nullable=False, index=True),
)
feedback = Table(
    "feedback",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("reaction", String(16), nullable=False),
    Column("intent", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("entities", Text, nullable=False),
    Column("at", Float, nullable=False),
)
misses = Table(
    "misses",
    metadata,
    Column("words", String(256), primary_key=True, comment="the words that named nothing, without who typed them"),
    Column("count", Integer, nullable=False),
    Column("at", Float, nullable=False),
)
Index("feedback_reaction", feedback.c.reaction, feedback.c.at)
audit = Table(
    "audit",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False),
    Column("by", String(128), nullable=False, comment="who installed: the user of the machine, or the name given"),
    Column("action", String(16), nullable=False, comment="import or rollback"),
    Column("source", String(256), nullable=False, comment="name of the file or folder"),
    Column("version", String(64), nullable=False, comment="digest of the data that became current"),
    Column("previous", String(64), nullable=False, comment="digest of the data that was current before"),
    Column("changes", JSON, nullable=False, comment="how many figures changed, by kind of change"),
    Column("state", String(16), nullable=False, comment="begun, done or given_up"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("conversation", String(1024), nullable=False),
    Column("person", String(64), nullable=False, comment="object id of who subscribed"),
    Column("scope", String(256), nullable=False, comment="plan, goal:N, reform:N, kgi:N, item:N or section:NAME"),
    Column("weekday", Integer, nullable=False, comment="0 is Monday"),
    Column("minute", Integer, nullable=False, comment="minutes after midnight"),
    Column("zone", String(64), nullable=False),
    Column("only_changes", Integer, nullable=False),
    Column("next_due", Float, nullable=False),
    Column("version", String(64), nullable=False, comment="digest of the data of the last message, empty for none"),
    Column("state", String(16), nullable=False, comment="active, stopped or ended"),
    Column("reason", String(32), nullable=False, comment="why it ended"),
    Column("at", Float, nullable=False),
    UniqueConstraint("conversation", "scope", name="one_subscription"),
)
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("subscription", _Number, nullable=False),
    Column("period", String(40), nullable=False),
    Column("conversation", String(1024), nullable=False),
    Column("state", String(16), nullable=False, comment="due, sending, sent, failed, unknown or skipped"),
    Column("reason", String(32), nullable=False),
    Column("due_at", Float, nullable=False),
    Column("not_before", Float, nullable=False),
    Column("owner", String(64), nullable=False, comment="the process that works on it"),
    Column("lease", Float, nullable=False, comment="until when that process is believed to live"),
    Column("attempts", Integer, nullable=False),
    Column("activity", String(256), nullable=False, comment="id that the service gave the message"),
    Column("at", Float, nullable=False),
    UniqueConstraint("subscription", "period", name="once_for_a_period"),
)
pacing = Table(
    "pacing",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="always 1"),
    Column("next_slot", Float, nullable=False, comment="when the next message may go out, in any process"),
    Column("reason", String(32), nullable=False, comment="why next_slot is far off"),
    Column("paused", Integer, nullable=False, comment="whether an administrator has paused everything"),
)
Index("subscriptions_due", subscriptions.c.state, subscriptions.c.next_due)
Index("deliveries_state", deliveries.c.state, deliveries.c.due_at)
Index("deliveries_conversation", deliveries.c.conversation, deliveries.c.state)
