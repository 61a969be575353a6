"""Each school's contacts at the council, by role. Knows no role's meaning."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select

from intranet.store.database import insert_or
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import link_officers


@dataclass(frozen=True, slots=True)
class LinkOfficer:
    """The officer who is a school's contact in one role, a key of the council pack ("IAA")."""

    urn: int
    role: str
    name: str
    email: str = ""
    phone: str = ""


_COLUMNS = columns_for(link_officers, LinkOfficer)
_OF_SCHOOL = select(*_COLUMNS).where(link_officers.c.urn == bindparam("of")).order_by(link_officers.c.role)


def list_link_officers(conn: Connection, urn: int) -> tuple[LinkOfficer, ...]:
    """The school's contacts, by role."""
    return tuple(LinkOfficer(*row) for row in conn.execute(_OF_SCHOOL, {"of": urn}))


def map_link_officers(conn: Connection, urns: Iterable[int]) -> Mapping[tuple[int, str], LinkOfficer]:
    """The contacts of several schools by URN and role, in one statement."""
    found = select(*_COLUMNS).where(link_officers.c.urn.in_(sorted(set(urns))))
    return {(row.urn, row.role): LinkOfficer(*row) for row in conn.execute(found)}


def save_link_officers(conn: Connection, officers: Sequence[LinkOfficer]) -> None:
    """Put these in place of whoever holds the same role for the same school."""
    if officers:
        statement = insert_or(conn, link_officers)
        changed = {name: statement.excluded[name] for name in ("name", "email", "phone")}
        upsert = statement.on_conflict_do_update(index_elements=["urn", "role"], set_=changed)
        conn.execute(upsert, [as_row(officer) for officer in officers])


def delete_link_officer(conn: Connection, urn: int, role: str) -> bool:
    """Leave the role empty for the school. False when it was."""
    same = (link_officers.c.urn == urn, link_officers.c.role == role)
    return conn.execute(delete(link_officers).where(*same)).rowcount == 1


def list_names(conn: Connection) -> tuple[str, ...]:
    """The name of everybody who is some school's contact, in order."""
    return tuple(conn.execute(select(link_officers.c.name).distinct().order_by(link_officers.c.name)).scalars())
