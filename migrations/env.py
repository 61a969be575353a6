"""Run by Alembic for each command; the connection and its transaction come from `intranet.store.schema`."""

from typing import Any

from alembic import context

from intranet.store.tables import Amount, Moment, metadata


def plain_type(kind: str, item: Any, _context: object) -> str | bool:
    """Write our own column types as what the database sees, so that a migration stands without our code."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Amount):
        return "sa.Numeric(6, 1)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite alters a table by building it anew; on PostgreSQL the same migration is a plain ALTER.
    render_as_batch=True,
    compare_type=True,
    render_item=plain_type,
)
with context.begin_transaction():
    context.run_migrations()
