"""Ways of narrowing a team's list that somebody keeps, for themselves or for the team. Knows not what they mean."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, or_, select

from intranet.store.database import insert_or
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import accounts, saved_views


@dataclass(frozen=True, slots=True)
class NewView:
    """A view about to be kept; `query` is its part of the address."""

    team_key: str
    owner_id: int
    name: str
    is_shared: bool
    query: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view as kept, with its owner's name as it is now."""

    id: int
    team_key: str
    owner_id: int
    name: str
    is_shared: bool
    query: str
    owner_name: str


_COLUMNS = columns_for(saved_views, NewView)[:5]


def list_views(conn: Connection, team_key: str, reader_id: int) -> tuple[SavedView, ...]:
    """The reader's own views of a team's list and those shared with the team, by name."""
    found = seen_views(team_key, reader_id).order_by(func.lower(saved_views.c.name), saved_views.c.id)
    return tuple(SavedView(**row._mapping) for row in conn.execute(found))


def seen_views(team_key: str, reader_id: int) -> Select[Any]:
    """The same as a selection, in no order."""
    columns = (saved_views.c.id, *_COLUMNS, accounts.c.name.label("owner_name"))
    joined = select(*columns).join(accounts, accounts.c.id == saved_views.c.owner_id)
    return joined.where(_seen_by(team_key, reader_id))


def find_view(conn: Connection, team_key: str, reader_id: int, view_id: int) -> SavedView | None:
    """One of the views that the reader sees."""
    return next((view for view in list_views(conn, team_key, reader_id) if view.id == view_id), None)


def save_view(conn: Connection, view: NewView) -> None:
    """Keep a view; one of the same owner and name gives way to it."""
    statement = insert_or(conn, saved_views)
    changed = {name: statement.excluded[name] for name in ("is_shared", "query", "saved_at")}
    index = ["team_key", "owner_id", "name"]
    conn.execute(statement.on_conflict_do_update(index_elements=index, set_=changed), as_row(view))


def delete_view(conn: Connection, view_id: int) -> bool:
    """Keep a view no longer. False when it was not kept."""
    return conn.execute(delete(saved_views).where(saved_views.c.id == view_id)).rowcount == 1


def _seen_by(team_key: str, reader_id: int) -> ColumnElement[bool]:
    v = saved_views.c
    return and_(v.team_key == team_key, or_(v.owner_id == reader_id, v.is_shared.is_(True)))
