"""Where Alembic begins: it works in the transaction that ``layers.water.readings.schema`` holds."""

from __future__ import annotations

from alembic import context

_given = context.config.attributes

context.configure(connection=_given["connection"], version_table=_given["version_table"])
with context.begin_transaction():
    context.run_migrations()
