"""Revisions of the facts about services: proposed, approved, published, taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step on."""
    op.create_table(
        "fact_revisions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("base", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=60), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=60), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=60), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("filed", sa.String(length=32), nullable=True),
        sa.Column("in_files_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["author"], ["agents.login"], name=op.f("fk_fact_revisions_author")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["agents.login"], name=op.f("fk_fact_revisions_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["agents.login"], name=op.f("fk_fact_revisions_ended_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_revisions")),
    )
    op.create_index("ix_fact_revisions_service", "fact_revisions", ["service", "decided_at"])
    for name, states in (
        ("uq_fact_revisions_proposed", "state IN ('draft', 'awaiting')"),
        ("uq_fact_revisions_published", "state = 'published'"),
    ):
        op.create_index(
            name,
            "fact_revisions",
            ["service"],
            unique=True,
            sqlite_where=sa.text(states),
            postgresql_where=sa.text(states),
        )
