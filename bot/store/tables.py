"""The tables of conversations and turns. Migrations in `migrations/` bring a database to this."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, aware on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read as UTC: SQLite keeps no zone."""
        return None if value is None else value.replace(tzinfo=UTC)


def _conversation_key(**options: Any) -> Column[str]:
    return Column(
        "conversation_id",
        String(32),
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
        **options,
    )


conversations = Table(
    "conversations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("token_hash", LargeBinary, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("language", String(2), nullable=False),
    Column("holder", String(12), nullable=False),
    Column("state", LargeBinary),  # encrypted
    Column("seq", Integer, nullable=False),  # of the newest message: the transcript's order
    Column("created_at", UtcDateTime, nullable=False),
    Column("lease_epoch", Integer, nullable=False),
    Column("leased_until", UtcDateTime),  # null: nobody takes its turns
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", String(32), primary_key=True),  # also the id of the turn
    Column("arrival", Integer, nullable=False),  # order of the messages of one conversation
    _conversation_key(),
    Column("channel", String(20), nullable=False),
    Column("message_key", String(300), nullable=False),
    Column("body_hash", LargeBinary, nullable=False),
    Column("body", LargeBinary),  # encrypted; null once answered
    Column("answer", LargeBinary),  # encrypted; null until answered
    Column("values_until", UtcDateTime),  # when the values in the answer are dropped
    Column("attempts", Integer, nullable=False),
    Column("due_at", UtcDateTime),  # null once answered
    Column("received_at", UtcDateTime, nullable=False),
    UniqueConstraint("channel", "message_key"),
    Index("ix_inbox_due_at", "due_at"),
    Index("ix_inbox_values_until", "values_until"),
    Index("ix_inbox_conversation_id", "conversation_id", "arrival"),
)

messages = Table(
    "messages",
    metadata,
    Column("id", String(32), primary_key=True),
    _conversation_key(),
    Column("seq", Integer, nullable=False),
    Column("sender", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("buttons", JSON, nullable=False),
    Column("citations", JSON, nullable=False),
    Column("attachments", JSON, nullable=False),
    Column("reading", JSON(none_as_null=True)),  # task, service, aspect of a citizen's line
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("conversation_id", "seq"),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", String(32), primary_key=True),
    _conversation_key(index=True),
    Column("type", String(100), nullable=False),
    Column("name", String(200), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

photos = Table(
    "photos",
    metadata,
    Column("id", String(32), primary_key=True),
    _conversation_key(index=True),
    Column("content", LargeBinary, nullable=False),  # encrypted
    Column("pending", Boolean, nullable=False),  # until its report is agreed to
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)

outbox = Table(
    "outbox",
    metadata,
    Column("message_id", String(32), primary_key=True),
    _conversation_key(index=True),
    Column("seq", Integer, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", UtcDateTime, nullable=False, index=True),  # claimed by moving it onwards
)

subscriptions = Table(
    "subscriptions",
    metadata,
    _conversation_key(primary_key=True),
    Column("subject", String(64), primary_key=True, index=True),
    Column("since", UtcDateTime, nullable=False),
    Column("told_of", UtcDateTime),  # when the newest news that was told happened
)

backend_events = Table(
    "backend_events",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("received_at", UtcDateTime, nullable=False, index=True),
)

scheduled = Table(
    "scheduled",
    metadata,
    Column("id", String(32), primary_key=True),
    _conversation_key(index=True),
    Column("type", String(60), nullable=False),
    Column("subject", String(64), nullable=False, index=True),
    Column("due_at", UtcDateTime, nullable=False, index=True),
    Column("data", LargeBinary, nullable=False),  # encrypted
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", String(32), primary_key=True),  # of the citizen's line
    _conversation_key(index=True),
    Column("words", String(32), nullable=False, index=True),  # the same for the same words
    Column("text", Text, nullable=False),  # masked
    Column("language", String(2), nullable=False),
    Column("task", String(40), nullable=False),
    Column("service", String(60)),
    Column("aspect", String(20)),
    Column("confidence", Float, nullable=False),
    Column("sign", String(12), nullable=False),
    Column("likely", JSON(none_as_null=True)),  # task, service, aspect of what was said next
    Column("label", JSON(none_as_null=True)),  # text, task, service, aspect a supervisor gave
    Column("kept_at", UtcDateTime, nullable=False, index=True),
    Column("forget_at", UtcDateTime, nullable=False, index=True),
)

audit = Table(
    "audit",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("actor", String(80), nullable=False),
    Column("action", String(60), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("outcome", String(20), nullable=False),
)
