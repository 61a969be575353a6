"""Notifications, without their answers and without any team's view of them. Knows not who may read one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from intranet.errors import Conflict, NotFound
from intranet.store.rows import LARGEST_ID, PAGE, Page, columns_for, in_page, is_key, read_id
from intranet.store.submissions import NewSubmission, ReferenceTaken, Saved, save_submission
from intranet.store.tables import notifications

__all__ = [
    "ListedNotification",
    "NewSubmission",
    "Notification",
    "ReferenceTaken",
    "Saved",
    "change_notification",
    "find_notification",
    "find_sent",
    "get_by_id",
    "get_notification",
    "list_by_account",
    "list_by_ids",
    "list_by_pupil",
    "list_by_school",
    "list_continuations",
    "save_submission",
]

CLOSED_STATUSES = frozenset({"closed", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Notification:
    """One notification as it stands.

    `status` is received, in_progress, awaiting_school, held, closed or withdrawn. `urn` is 0 without a school.
    `sent_by_school`: by its staff or on its behalf; what another service sent about a pupil is not for the school.
    `continues` is the reference of the notification that this one goes on from. `revision` grows with each change.
    """

    id: int
    reference: str
    draft_id: str
    form_slug: str
    form_version: str
    title: str
    urn: int
    sent_by_school: bool
    school_name: str
    pupil_name: str
    pupil_key: str
    lead_team: str
    link_role: str
    link_officer: str
    status: str
    outcome: str
    concerns: int
    urgent: bool
    next_due: date | None
    taken_by: int | None
    taken_by_name: str
    account_id: int | None
    referrer_name: str
    referrer_email: str
    continues: str
    submitted_at: datetime
    closed_at: datetime | None
    revision: int


@dataclass(frozen=True, slots=True)
class ListedNotification:
    """One line in the list of a school, a sender or a pupil."""

    id: int
    reference: str
    form_slug: str
    title: str
    urn: int
    school_name: str
    pupil_name: str
    lead_team: str
    status: str
    outcome: str
    urgent: bool
    next_due: date | None
    account_id: int | None
    referrer_name: str
    continues: str
    submitted_at: datetime


_COLUMNS = columns_for(notifications, Notification)
_LISTED = columns_for(notifications, ListedNotification)


def find_notification(conn: Connection, reference: str) -> Notification | None:
    """The notification with this reference."""
    return _find(conn, notifications.c.reference == reference) if is_key(reference) else None


def get_notification(conn: Connection, reference: str) -> Notification:
    """The notification with this reference. Raises NotFound."""
    found = find_notification(conn, reference)
    if found is None:
        raise NotFound("There is no such notification.")
    return found


def get_by_id(conn: Connection, notification_id: int) -> Notification:
    """The notification with this row number. Raises NotFound."""
    found = _find(conn, notifications.c.id == notification_id) if 0 < notification_id <= LARGEST_ID else None
    if found is None:
        raise NotFound("There is no such notification.")
    return found


def find_sent(conn: Connection, draft_id: str) -> Notification | None:
    """The notification that a draft became."""
    return _find(conn, notifications.c.draft_id == draft_id) if is_key(draft_id) else None


def list_by_school(
    conn: Connection, urn: int, *, after: str = "", limit: int = PAGE, account_id: int | None = None
) -> Page[ListedNotification]:
    """A page of what was sent by a school, newest first, perhaps by one account only."""
    where = [notifications.c.urn == urn, notifications.c.sent_by_school]
    if account_id is not None:
        where.append(notifications.c.account_id == account_id)
    return _page(conn, where, after, limit)


def list_by_account(
    conn: Connection, account_id: int, *, after: str = "", limit: int = PAGE
) -> Page[ListedNotification]:
    """A page of what one account sent, newest first."""
    return _page(conn, [notifications.c.account_id == account_id], after, limit)


def list_by_pupil(conn: Connection, pupil_keys: Iterable[str], limit: int = 200) -> tuple[ListedNotification, ...]:
    """The latest notifications about a pupil, who may be known by several keys; newest first. "" is nobody's key."""
    keys = sorted({key for key in pupil_keys if key})
    return _page(conn, [notifications.c.pupil_key.in_(keys)], "", limit).rows if keys else ()


def list_by_ids(conn: Connection, notification_ids: Iterable[int]) -> tuple[ListedNotification, ...]:
    """These notifications, oldest first."""
    found = select(*_LISTED).where(notifications.c.id.in_(sorted(set(notification_ids))))
    rows = conn.execute(found.order_by(notifications.c.submitted_at, notifications.c.id))
    return tuple(ListedNotification(*row) for row in rows)


def list_continuations(conn: Connection, reference: str) -> tuple[ListedNotification, ...]:
    """What goes on from a notification (reviews, endings, cancellations), oldest first."""
    if not is_key(reference):
        return ()
    found = select(*_LISTED).where(notifications.c.continues == reference).order_by(notifications.c.id)
    return tuple(ListedNotification(*row) for row in conn.execute(found))


def change_notification(conn: Connection, notification_id: int, revision: int, **values: Any) -> int:
    """Change columns of a notification that still stands at `revision`; returns the new revision.

    Raises Conflict when somebody else changed it first.
    """
    still = (notifications.c.id == notification_id, notifications.c.revision == revision)
    statement = update(notifications).where(*still).values(**values, revision=revision + 1)
    if conn.execute(statement).rowcount != 1:
        raise Conflict("Somebody else changed this notification while you were looking at it.")
    return revision + 1


def _find(conn: Connection, where: ColumnElement[bool]) -> Notification | None:
    row = conn.execute(select(*_COLUMNS).where(where)).first()
    return None if row is None else Notification(*row)


def _page(conn: Connection, where: list[ColumnElement[bool]], after: str, limit: int) -> Page[ListedNotification]:
    below = select(*_LISTED).where(*where, notifications.c.id < read_id(after))
    rows = conn.execute(below.order_by(notifications.c.id.desc()).limit(limit + 1))
    return in_page(rows, ListedNotification, limit, lambda item: str(item.id))
