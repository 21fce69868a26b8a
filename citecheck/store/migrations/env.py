"""Run by alembic: the steps, over the connection that it was handed."""

from __future__ import annotations

from alembic import context

from citecheck.store.migrations import VERSION_TABLE
from citecheck.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
