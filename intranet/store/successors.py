"""Which school took the place of one that closed. Knows no file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from intranet.store.database import insert_or
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import school_successors

_LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Succession:
    """An old URN and the one that took its place. `stated_by` is links (the government's own) or file."""

    urn: int
    successor: int
    stated_by: str


_COLUMNS = columns_for(school_successors, Succession)


def map_successions(conn: Connection, urns: Sequence[int]) -> Mapping[int, Succession]:
    """Those of the schools that have a successor."""
    if not urns:
        return {}
    rows = conn.execute(select(*_COLUMNS).where(school_successors.c.urn.in_(sorted(set(urns)))))
    return {row.urn: Succession(*row) for row in rows}


def find_last_successor(conn: Connection, urn: int) -> int | None:
    """The school at the end of the line that a URN leads to; None when it leads nowhere."""
    last, seen = urn, {urn}
    for _ in range(_LONGEST_CHAIN):
        following = map_successions(conn, [last]).get(last)
        if following is None or following.successor in seen:
            break
        last = following.successor
        seen.add(last)
    return None if last == urn else last


def list_predecessors(conn: Connection, urn: int) -> tuple[int, ...]:
    """The old URNs that lead straight to a school."""
    found = select(school_successors.c.urn).where(school_successors.c.successor == urn)
    return tuple(conn.execute(found.order_by(school_successors.c.urn)).scalars())


def save_successions(conn: Connection, successions: Sequence[Succession]) -> None:
    """Keep these in place of what was said of the same old URNs."""
    if successions:
        statement = insert_or(conn, school_successors)
        changed = {name: statement.excluded[name] for name in ("successor", "stated_by")}
        upsert = statement.on_conflict_do_update(index_elements=["urn"], set_=changed)
        conn.execute(upsert, [as_row(each) for each in successions])
