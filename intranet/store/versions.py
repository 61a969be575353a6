"""A notification exactly as sent, and each correction of it. Rows are only ever added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from intranet.errors import NotFound
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import versions


@dataclass(frozen=True, slots=True)
class Version:
    """One version, from 1 on.

    `decision` is the route with its reasons, the clocks, the laws and their versions; `findings` each with its
    acknowledgement; `snapshot` the labels and values as shown, so that it reads without its form.
    """

    version: int
    created_at: datetime
    form_version: str
    decision: Mapping[str, Any]
    findings: Sequence[Any]
    snapshot: Any
    answers: Mapping[str, Any]


_COLUMNS = columns_for(versions, Version)


def save_version(conn: Connection, notification_id: int, version: Version) -> None:
    """Add a version. Raises an IntegrityError when there is one of that number: two corrections at once."""
    conn.execute(insert(versions).values(as_row(version) | {"notification_id": notification_id}))


def get_latest_version(conn: Connection, notification_id: int) -> Version:
    """The version that holds now. Raises NotFound."""
    found = select(*_COLUMNS).where(versions.c.notification_id == notification_id)
    row = conn.execute(found.order_by(versions.c.version.desc()).limit(1)).first()
    if row is None:
        raise NotFound("There is no such notification.")
    return Version(*row)


def get_version(conn: Connection, notification_id: int, version: int) -> Version:
    """One version. Raises NotFound."""
    same = (versions.c.notification_id == notification_id, versions.c.version == version)
    row = conn.execute(select(*_COLUMNS).where(*same)).first() if 0 < version < 10_000 else None
    if row is None:
        raise NotFound("There is no such version of the notification.")
    return Version(*row)


def list_versions(conn: Connection, notification_id: int) -> tuple[Version, ...]:
    """Every version, the first one first."""
    found = select(*_COLUMNS).where(versions.c.notification_id == notification_id).order_by(versions.c.version)
    return tuple(Version(*row) for row in conn.execute(found))


def count_versions(conn: Connection, notification_id: int) -> int:
    same = versions.c.notification_id == notification_id
    return int(conn.execute(select(func.count()).select_from(versions).where(same)).scalar_one())
