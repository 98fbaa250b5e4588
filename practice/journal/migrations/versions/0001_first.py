"""The first tables: sessions, their events, and frozen texts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "sessions",
        sa.Column("number", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("began", sa.String, nullable=False),
        sa.Column("began_at", sa.Float, nullable=False),
        sa.Column("learner", sa.String, nullable=False),
        sa.Column("persona", sa.String, nullable=False),
        sa.Column("level", sa.String, nullable=False),
        sa.Column("variant", sa.String, nullable=False),
        sa.Column("seed", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("stt_name", sa.String, nullable=False),
        sa.Column("stt_version", sa.String, nullable=False),
        sa.Column("tts_name", sa.String, nullable=False),
        sa.Column("tts_version", sa.String, nullable=False),
        sa.Column("rules_hash", sa.String, nullable=False),
        sa.Column("persona_hash", sa.String, nullable=False),
        sa.Column("rubric_hash", sa.String, nullable=False),
        sa.Column("matcher", sa.String, nullable=False),
        sa.Column("practice_version", sa.String, nullable=False),
        sa.Column("parent_session", sa.String),
        sa.Column("parent_turn", sa.Integer),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("drill", sa.String),
        sa.Column("outcome", sa.String),
        sa.Column("turns", sa.Integer, nullable=False),
        sa.Column("events", sa.BigInteger, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_sessions"),
        sa.UniqueConstraint("id", name="uq_sessions_id"),
    )
    op.create_index("ix_sessions_began_at", "sessions", ["began_at"])
    op.create_table(
        "events",
        sa.Column("session", sa.String, nullable=False),
        sa.Column("sequence", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("turn", sa.Integer),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("format", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("session", "sequence", name="pk_events"),
        sa.ForeignKeyConstraint(
            ["session"], ["sessions.id"], name="fk_events_session", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "texts",
        sa.Column("hash", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_texts"),
    )
