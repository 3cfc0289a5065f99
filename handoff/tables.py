"""The tables of the desk, in the same database as the conversations."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    text,
)

from bot.store.tables import UtcDateTime, metadata

agents = Table(
    "agents",
    metadata,
    Column("login", String(60), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("languages", JSON, nullable=False),
    Column("skills", JSON, nullable=False),
    Column("role", String(20), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("is_sandbox", Boolean, nullable=False),  # its password is public
)

desk_sessions = Table(
    "desk_sessions",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("login", String(60), ForeignKey("agents.login", ondelete="CASCADE"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", String(32), primary_key=True),
    Column(
        "conversation_id",
        String(32),
        ForeignKey("conversations.id", ondelete="SET NULL"),
    ),
    Column("status", String(10), nullable=False),
    Column("reason", String(20), nullable=False),
    Column("language", String(2), nullable=False),
    Column("service", String(60)),
    Column("slots", LargeBinary),  # encrypted; what a running flow had gathered
    Column("agent", String(60), ForeignKey("agents.login")),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("accepted_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Index("ix_tickets_status", "status", "opened_at"),
    Index("ix_tickets_conversation_id", "conversation_id"),
    Index(
        "uq_tickets_live",
        "conversation_id",
        unique=True,
        sqlite_where=text("status IN ('open', 'accepted')"),
        postgresql_where=text("status IN ('open', 'accepted')"),
    ),
)

notices = Table(
    "notices",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("text_ko", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("services", JSON, nullable=False),  # ids; none means all
    Column("channels", JSON, nullable=False),  # names; none means all
    Column("site", String(100)),  # host of the official site that is down
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False, index=True),
)

trials = Table(
    "trials",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("examples", Integer, nullable=False),  # labelled messages that were tried
    Column("taken", Boolean, nullable=False),
    Column("returned", Integer, nullable=False),  # labelled messages that can be no examples
    Column("figures", JSON, nullable=False),
)


def _one_a_service(name: str, states: str) -> Index:
    where = text(states)
    return Index(name, "service", unique=True, sqlite_where=where, postgresql_where=where)


fact_revisions = Table(
    "fact_revisions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("service", String(60), nullable=False),
    Column("state", String(12), nullable=False),
    Column("document", JSON, nullable=False),  # the whole service; a draft's need not be sound
    Column("base", String(32), nullable=False),  # digest of what was told when it was written
    Column("version", Integer, nullable=False),  # counts the changes of a proposal
    Column("note", Text, nullable=False),  # why it is proposed
    Column("author", String(60), ForeignKey("agents.login"), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),  # why it was given back
    Column("decided_by", String(60), ForeignKey("agents.login")),  # approved or dropped it
    Column("decided_at", UtcDateTime),
    Column("ended_by", String(60), ForeignKey("agents.login")),  # replaced it or took it back
    Column("ended_at", UtcDateTime),
    Column("filed", String(32)),  # digest of the file it was published over
    Column("in_files_at", UtcDateTime),  # when the files were first seen to say the same
    Index("ix_fact_revisions_service", "service", "decided_at"),
    _one_a_service("uq_fact_revisions_proposed", "state IN ('draft', 'awaiting')"),
    _one_a_service("uq_fact_revisions_published", "state = 'published'"),
)
