"""What was done to many notifications at once, kept so that it can be undone. Knows not what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from intranet.store.rows import as_row, columns_for
from intranet.store.tables import bulk_acts


@dataclass(frozen=True, slots=True)
class NewBulkAct:
    """An act about to be kept; `detail` is a line for each notification."""

    team_key: str
    account_id: int
    done_at: datetime
    kind: str  # assign | close | move
    detail: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class BulkAct:
    """An act as kept."""

    id: int
    team_key: str
    account_id: int
    done_at: datetime
    kind: str
    undone_at: datetime | None
    detail: Sequence[Mapping[str, Any]]


_COLUMNS = columns_for(bulk_acts, BulkAct)


def save_bulk_act(conn: Connection, act: NewBulkAct) -> int:
    """Keep an act and return its number."""
    return int(conn.execute(insert(bulk_acts).values(as_row(act)).returning(bulk_acts.c.id)).scalar_one())


def find_bulk_act(conn: Connection, act_id: int, team_key: str, account_id: int) -> BulkAct | None:
    """An act of this person in this team."""
    own = (bulk_acts.c.id == act_id, bulk_acts.c.team_key == team_key, bulk_acts.c.account_id == account_id)
    row = conn.execute(select(*_COLUMNS).where(*own)).first()
    return None if row is None else BulkAct(*row)


def save_undone(conn: Connection, act_id: int, at: datetime) -> bool:
    """Mark an act as undone. False when it was already, so that it is undone once."""
    still = (bulk_acts.c.id == act_id, bulk_acts.c.undone_at.is_(None))
    return conn.execute(update(bulk_acts).where(*still).values(undone_at=at)).rowcount == 1
