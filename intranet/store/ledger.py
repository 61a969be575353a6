"""Facts that later notifications of the same pupil may ask about. Knows no kind's meaning and no pupil's name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, literal, null, select, union_all, update

from intranet.store.rows import as_row, columns_for
from intranet.store.tables import ledger, notifications, pupil_traits

_ALSO_KNOWN = "also_known"


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


@dataclass(frozen=True, slots=True)
class Pointer:
    """A notification of the same name and date of birth stands under a surer key; `urn` is its school."""

    key: str
    urn: int


_COLUMNS = columns_for(ledger, KeptEntry)
_UNDER_KEYS = select(*_COLUMNS).where(ledger.c.pupil_key.in_(bindparam("keys", expanding=True)))


def _also_known() -> Select[Any]:
    """In the shape of an entry, so that one statement finds both."""
    n, nothing = notifications.c, null()
    key = pupil_traits.c.key
    columns = (
        n.id,
        n.id,
        n.reference,
        n.pupil_key,
        n.urn,
        literal(_ALSO_KNOWN),
        nothing,
        nothing,
        nothing,
        literal(""),
    )
    return (
        select(*columns, nothing)
        .join_from(pupil_traits, notifications, n.id == pupil_traits.c.notification_id)
        .where(key.in_(bindparam("keys", expanding=True)), n.pupil_key != key, n.pupil_key != "")
    )


# Built once: every page of a form asks for it.
_ENTRIES_AND_POINTERS = union_all(_UNDER_KEYS, _also_known()).order_by("starts", "id")


def save_new_entries(
    conn: Connection, notification_id: int, reference: str, pupil_key: str, urn: int, new: Sequence[NewEntry]
) -> None:
    """Add entries of a pupil, in one statement."""
    of_it = {"notification_id": notification_id, "reference": reference, "urn": urn, "pupil_key": pupil_key}
    if new:
        conn.execute(insert(ledger), [as_row(entry) | of_it for entry in new])


def list_entries(conn: Connection, pupil_keys: Iterable[str]) -> tuple[KeptEntry, ...]:
    """All that is kept of a pupil under any of these keys; oldest first. "" is nobody's key."""
    keys = sorted({key for key in pupil_keys if key})
    found = conn.execute(_UNDER_KEYS.order_by(ledger.c.starts, ledger.c.id), {"keys": keys}) if keys else ()
    return tuple(KeptEntry(*row) for row in found)


def list_entries_and_pointers(
    conn: Connection, pupil_keys: Iterable[str]
) -> tuple[tuple[KeptEntry, ...], tuple[Pointer, ...]]:
    """The same, and pointers to what stands under a surer key than these, in one statement."""
    keys = sorted({key for key in pupil_keys if key})
    found = conn.execute(_ENTRIES_AND_POINTERS, {"keys": keys}).all() if keys else []
    entries = tuple(KeptEntry(*row) for row in found if row.kind != _ALSO_KNOWN)
    return entries, tuple(Pointer(row.pupil_key, row.urn) for row in found if row.kind == _ALSO_KNOWN)


def list_entries_of(conn: Connection, notification_id: int) -> tuple[KeptEntry, ...]:
    """The entries that one notification made, oldest first."""
    of_it = ledger.c.notification_id == notification_id
    found = select(*_COLUMNS).where(of_it).order_by(ledger.c.starts, ledger.c.id)
    return tuple(KeptEntry(*row) for row in conn.execute(found))


def save_entry_state(conn: Connection, notification_id: int, state: str, *, ends: date | None = None) -> int:
    """Set the state of a notification's entries that nothing has replaced, and perhaps their end. Returns how many."""
    values: dict[str, object] = {"state": state} if ends is None else {"state": state, "ends": ends}
    current = (ledger.c.notification_id == notification_id, ledger.c.state != "replaced")
    return conn.execute(update(ledger).where(*current).values(**values)).rowcount


def save_entry(conn: Connection, kept: KeptEntry) -> None:
    """Set the state, end and facts of one entry."""
    values = {"state": kept.state, "ends": kept.ends, "facts": dict(kept.facts)}
    conn.execute(update(ledger).where(ledger.c.id == kept.id).values(**values))


def restore_entry_state(conn: Connection, entry_id: int, state: str) -> None:
    """Set the state of one entry back to what it was."""
    conn.execute(update(ledger).where(ledger.c.id == entry_id).values(state=state))
