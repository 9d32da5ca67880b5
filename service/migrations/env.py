"""What Alembic runs: the steps, on the connection it was handed."""

from __future__ import annotations

from alembic import context

from service.tables import Table

context.configure(connection=context.config.attributes["connection"], target_metadata=Table.metadata)
context.run_migrations()
