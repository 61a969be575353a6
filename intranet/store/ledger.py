"""Facts that later notifications of the same pupil may ask about. Knows no kind's meaning and no pupil's name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from intranet.store.rows import as_row, columns_for
from intranet.store.tables import ledger


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A fact not yet stored; pupil, school and reference are those of its notification.

    `amount` is in days or sessions to one decimal place. `state` is open, ended or replaced.
    """

    kind: str
    starts: date
    ends: date | None = None
    amount: Decimal | None = None
    state: str = "open"
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """A stored fact."""

    id: int
    notification_id: int
    reference: str
    pupil_key: str
    urn: int
    kind: str
    starts: date
    ends: date | None
    amount: Decimal | None
    state: str
    facts: Mapping[str, Any]


_COLUMNS = columns_for(ledger, KeptEntry)
_OF_PUPIL = (
    select(*_COLUMNS)
    .where(ledger.c.pupil_key.in_(bindparam("keys", expanding=True)))
    .order_by(ledger.c.starts, ledger.c.id)
)


def save_new_entries(
    conn: Connection, notification_id: int, reference: str, pupil_key: str, urn: int, new: Sequence[NewEntry]
) -> None:
    """Add entries, in one statement."""
    if new:
        of_it = {"notification_id": notification_id, "reference": reference, "pupil_key": pupil_key, "urn": urn}
        conn.execute(insert(ledger), [as_row(entry) | of_it for entry in new])


def list_entries(conn: Connection, pupil_keys: Iterable[str]) -> tuple[KeptEntry, ...]:
    """All that is kept of a pupil, who may be known by several keys; oldest first. "" is nobody's key."""
    keys = sorted({key for key in pupil_keys if key})
    if not keys:
        return ()
    return tuple(KeptEntry(*row) for row in conn.execute(_OF_PUPIL, {"keys": keys}))


def list_entries_of(conn: Connection, notification_id: int) -> tuple[KeptEntry, ...]:
    """The entries that one notification made, oldest first."""
    found = select(*_COLUMNS).where(ledger.c.notification_id == notification_id).order_by(ledger.c.starts, ledger.c.id)
    return tuple(KeptEntry(*row) for row in conn.execute(found))


def save_entry_state(conn: Connection, notification_id: int, state: str, *, ends: date | None = None) -> int:
    """Set the state of a notification's entries that nothing has replaced, and perhaps their end. Returns how many."""
    values: dict[str, object] = {"state": state} if ends is None else {"state": state, "ends": ends}
    current = (ledger.c.notification_id == notification_id, ledger.c.state != "replaced")
    return conn.execute(update(ledger).where(*current).values(**values)).rowcount


def restore_entry_state(conn: Connection, entry_id: int, state: str) -> None:
    """Set the state of one entry back to what it was."""
    conn.execute(update(ledger).where(ledger.c.id == entry_id).values(state=state))
