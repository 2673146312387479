"""The tables of the state, the same in SQLite and in PostgreSQL.  Times are seconds since 1970 (UTC)."""

from sqlalchemy import JSON, BigInteger, Column, Float, Index, Integer, MetaData, String, Table, Text

__all__ = ["answers", "audit", "conversations", "feedback", "memories", "metadata", "misses", "seen"]

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
