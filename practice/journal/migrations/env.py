"""Alembic's entry: runs the migrations inside the transaction that the caller has begun."""

from alembic import context

from practice.journal.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
)
context.run_migrations()
