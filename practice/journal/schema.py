"""The tables of the journal, in types that SQLite and PostgreSQL share."""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

sessions = Table(
    "sessions",
    metadata,
    # Order in which the sessions came into this journal; breaks ties of `began_at`.
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("began", String, nullable=False),
    # The same moment as seconds since 1970 UTC: texts with different zones do not sort.
    Column("began_at", Float, nullable=False),
    Column("learner", String, nullable=False),
    Column("persona", String, nullable=False),
    Column("level", String, nullable=False),
    Column("variant", String, nullable=False),
    # As text, since a seed may be larger than the integers of a database.
    Column("seed", String, nullable=False),
    Column("source", String, nullable=False),
    Column("stt_name", String, nullable=False),
    Column("stt_version", String, nullable=False),
    Column("tts_name", String, nullable=False),
    Column("tts_version", String, nullable=False),
    Column("rules_hash", String, nullable=False),
    Column("persona_hash", String, nullable=False),
    Column("rubric_hash", String, nullable=False),
    Column("matcher", String, nullable=False),
    Column("practice_version", String, nullable=False),
    # Not a foreign key: a retry outlives the session it was made from.
    Column("parent_session", String),
    Column("parent_turn", Integer),
    Column("attempt", Integer, nullable=False),
    Column("drill", String),
    # From here on derived from the events, kept up to date by every append.
    Column("outcome", String),
    Column("turns", Integer, nullable=False),
    Column("events", BigInteger, nullable=False),
    Column("seconds", Float, nullable=False),
    Index(None, "began_at"),
)

events = Table(
    "events",
    metadata,
    Column("session", String, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    # 1 for the first event of a session, without gaps.
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("turn", Integer),
    Column("type", String, nullable=False),
    Column("format", Integer, nullable=False),
    # The whole event as the codec encodes it, in ASCII JSON.
    Column("body", Text, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("hash", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
)
