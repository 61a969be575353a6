"""What plugins got wrong while the service ran. Knows no plugin."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from intranet.store.rows import as_row, columns_for
from intranet.store.tables import plugin_failures

_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class PluginFailure:
    """One failure: which plugin, while doing what, and why."""

    at: datetime
    plugin: str
    stage: str
    reason: str


_COLUMNS = columns_for(plugin_failures, PluginFailure)


def save_plugin_failure(conn: Connection, failure: PluginFailure) -> None:
    """Keep a failure; a reason too long to keep is cut short, since a traceback must not cause the next failure."""
    cut = {"plugin": failure.plugin[:80], "stage": failure.stage[:40], "reason": failure.reason[:_LONGEST_REASON]}
    conn.execute(insert(plugin_failures).values(as_row(failure) | cut))


def list_plugin_failures(conn: Connection, limit: int = 100) -> tuple[PluginFailure, ...]:
    """The latest failures, newest first."""
    found = select(*_COLUMNS).order_by(plugin_failures.c.id.desc()).limit(limit)
    return tuple(PluginFailure(*row) for row in conn.execute(found))


def delete_old_plugin_failures(conn: Connection, before: datetime) -> int:
    """Forget failures from before a moment. Returns how many there were."""
    return conn.execute(delete(plugin_failures).where(plugin_failures.c.at < before)).rowcount
