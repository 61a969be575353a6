"""Facts that later notifications of the same pupil may ask about. Knows no kind's meaning and no pupil's name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from intranet.store.rows import as_row, columns_for
from intranet.store.tables import ledger

ALSO_KNOWN = "also_known"
"""The kind of a pointer: its notification is about a pupil who stands under another key. No form sees one."""


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
    conn: Connection,
    notification_id: int,
    reference: str,
    pupil_keys: Sequence[str],
    urn: int,
    new: Sequence[NewEntry],
    on: date,
) -> None:
    """Add entries under the first of a pupil's keys, and a pointer under each of the others, in one statement.

    `on` is the day of the pointers.
    """
    of_it = {"notification_id": notification_id, "reference": reference, "urn": urn}
    rows = [as_row(entry) | of_it | {"pupil_key": pupil_keys[0] if pupil_keys else ""} for entry in new]
    pointer = NewEntry(ALSO_KNOWN, on, state="ended", facts={"key": pupil_keys[0] if pupil_keys else ""})
    rows += [as_row(pointer) | of_it | {"pupil_key": key} for key in pupil_keys[1:]]
    if rows:
        conn.execute(insert(ledger), rows)


def list_entries(conn: Connection, pupil_keys: Iterable[str]) -> tuple[KeptEntry, ...]:
    """All that is kept of a pupil under any of these keys; oldest first. "" is nobody's key."""
    return list_entries_and_pointers(conn, pupil_keys)[0]


def list_entries_and_pointers(
    conn: Connection, pupil_keys: Iterable[str]
) -> tuple[tuple[KeptEntry, ...], tuple[KeptEntry, ...]]:
    """The same, and the pointers to what stands under a surer key, which is the pointer's fact `key`."""
    keys = sorted({key for key in pupil_keys if key})
    found = [KeptEntry(*row) for row in conn.execute(_OF_PUPIL, {"keys": keys})] if keys else []
    entries = tuple(each for each in found if each.kind != ALSO_KNOWN)
    return entries, tuple(each for each in found if each.kind == ALSO_KNOWN)


def list_entries_of(conn: Connection, notification_id: int) -> tuple[KeptEntry, ...]:
    """The entries that one notification made, oldest first."""
    of_it = (ledger.c.notification_id == notification_id, ledger.c.kind != ALSO_KNOWN)
    found = select(*_COLUMNS).where(*of_it).order_by(ledger.c.starts, ledger.c.id)
    return tuple(KeptEntry(*row) for row in conn.execute(found))


def save_entry_state(conn: Connection, notification_id: int, state: str, *, ends: date | None = None) -> int:
    """Set the state of a notification's entries that nothing has replaced, and perhaps their end. Returns how many."""
    values: dict[str, object] = {"state": state} if ends is None else {"state": state, "ends": ends}
    current = (
        ledger.c.notification_id == notification_id,
        ledger.c.state != "replaced",
        ledger.c.kind != ALSO_KNOWN,
    )
    return conn.execute(update(ledger).where(*current).values(**values)).rowcount


def save_entry(conn: Connection, kept: KeptEntry) -> None:
    """Set the state, end and facts of one entry."""
    values = {"state": kept.state, "ends": kept.ends, "facts": dict(kept.facts)}
    conn.execute(update(ledger).where(ledger.c.id == kept.id).values(**values))


def restore_entry_state(conn: Connection, entry_id: int, state: str) -> None:
    """Set the state of one entry back to what it was."""
    conn.execute(update(ledger).where(ledger.c.id == entry_id).values(state=state))
