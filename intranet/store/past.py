"""What was sent with a form, for trying another version of it. Knows not what may be kept of it outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from intranet.store.tables import notifications, versions


@dataclass(frozen=True, slots=True)
class Sent:
    """One notification as it was first sent."""

    notification_id: int
    at: datetime
    urn: int
    answers: Mapping[str, Any]


def list_last_sent(conn: Connection, form_slug: str, limit: int) -> tuple[Sent, ...]:
    """The latest notifications of a form, newest first."""
    first = (versions.c.notification_id == notifications.c.id) & (versions.c.version == 1)
    found = select(notifications.c.id, notifications.c.submitted_at, notifications.c.urn, versions.c.answers).join(
        versions, first
    )
    latest = found.where(notifications.c.form_slug == form_slug).order_by(notifications.c.id.desc()).limit(limit)
    return tuple(Sent(*row) for row in conn.execute(latest))
