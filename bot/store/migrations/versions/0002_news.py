"""News from backends: who follows what, which events came, what is told later."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step on."""
    op.create_table(
        "backend_events",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backend_events")),
    )
    op.create_index(
        op.f("ix_backend_events_received_at"), "backend_events", ["received_at"], unique=False
    )
    op.create_table(
        "subscriptions",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_of", sa.DateTime(timezone=True), nullable=True),
        _of_conversation("subscriptions"),
        sa.PrimaryKeyConstraint("conversation_id", "subject", name=op.f("pk_subscriptions")),
    )
    op.create_index(op.f("ix_subscriptions_subject"), "subscriptions", ["subject"], unique=False)
    op.create_table(
        "scheduled",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        _of_conversation("scheduled"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheduled")),
    )
    for column in ("conversation_id", "subject", "due_at"):
        op.create_index(op.f(f"ix_scheduled_{column}"), "scheduled", [column], unique=False)


def _of_conversation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["conversation_id"],
        ["conversations.id"],
        name=op.f(f"fk_{table}_conversation_id"),
        ondelete="CASCADE",
    )


def downgrade() -> None:
    """Take the step back."""
    for table in ("scheduled", "subscriptions", "backend_events"):
        op.drop_table(table)
