"""When an officer is away, and who covers. Knows no team."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, select

from intranet.store.database import insert_or
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import absences


@dataclass(frozen=True, slots=True)
class Absence:
    """One officer's days away, first and last; `cover_id` is None when nobody covers."""

    account_id: int
    starts: date
    ends: date
    cover_id: int | None = None

    def holds_on(self, day: date) -> bool:
        return self.starts <= day <= self.ends


_COLUMNS = columns_for(absences, Absence)


def map_absences(conn: Connection, account_ids: Iterable[int], today: date) -> Mapping[int, Absence]:
    """What of the accounts' days away is not over, by account, in one statement."""
    wanted = (absences.c.account_id.in_(sorted(set(account_ids))), absences.c.ends >= today)
    return {row.account_id: Absence(*row) for row in conn.execute(select(*_COLUMNS).where(*wanted))}


def save_absence(conn: Connection, absence: Absence) -> None:
    """Put it in place of what was said before."""
    statement = insert_or(conn, absences)
    changed = {name: statement.excluded[name] for name in ("starts", "ends", "cover_id")}
    conn.execute(statement.on_conflict_do_update(index_elements=["account_id"], set_=changed), as_row(absence))


def delete_absence(conn: Connection, account_id: int) -> bool:
    """The officer is there. False when nothing else was said."""
    return conn.execute(delete(absences).where(absences.c.account_id == account_id)).rowcount == 1
