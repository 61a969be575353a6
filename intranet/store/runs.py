"""Reports and lists that somebody asked for: waiting, made, fetched. Knows nothing of what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from intranet.errors import NotFound
from intranet.store.rows import as_row, columns_for, is_key
from intranet.store.tables import runs

MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Run:
    """One asking. `kind` is report or list; `key` the report's or the team's; `state` waiting, running, done, failed.

    `wanted` is what was asked for; `files` the keys of the finished files by format; `totals` as the maker left them.
    """

    id: str
    account_id: int
    kind: str
    key: str
    title: str
    wanted: Mapping[str, Any]
    state: str
    lines: int
    percent: int
    asked_at: datetime
    beat_at: datetime
    expires_at: datetime
    files: Mapping[str, str]
    totals: Mapping[str, Any]

    @property
    def is_settled(self) -> bool:
        return self.state in {"done", "failed"}


_COLUMNS = columns_for(runs, Run)


def save_new_run(conn: Connection, run: Run) -> None:
    conn.execute(insert(runs), as_row(run))


def get_run(conn: Connection, run_id: str, account_id: int) -> Run:
    """A run of this person's. Raises NotFound."""
    same = (runs.c.id == run_id, runs.c.account_id == account_id)
    row = conn.execute(select(*_COLUMNS).where(*same)).first() if is_key(run_id) else None
    if row is None:
        raise NotFound("There is no such report of yours. It may have been deleted after its day.")
    return Run(*row)


def list_runs(conn: Connection, account_id: int) -> tuple[Run, ...]:
    """The person's latest runs, newest first."""
    found = select(*_COLUMNS).where(runs.c.account_id == account_id).order_by(runs.c.asked_at.desc(), runs.c.id)
    return tuple(Run(*row) for row in conn.execute(found.limit(MOST_LISTED)))


def count_unsettled(conn: Connection, account_id: int) -> int:
    """How many of the person's runs are still to be made."""
    mine = (runs.c.account_id == account_id, runs.c.state.in_(("waiting", "running")))
    return int(conn.execute(select(func.count()).select_from(runs).where(*mine)).scalar_one())


def take_next_run(conn: Connection, at: datetime, forsaken_before: datetime) -> Run | None:
    """The oldest run that waits, or that its maker forsook, now the caller's. None when there is none."""
    free = or_(runs.c.state == "waiting", and_(runs.c.state == "running", runs.c.beat_at < forsaken_before))
    for row in conn.execute(select(*_COLUMNS).where(free).order_by(runs.c.asked_at).limit(5)).all():
        run = Run(*row)
        # Whoever else looked at the same moment changed the row first, and then it is theirs.
        same = (runs.c.id == run.id, runs.c.state == run.state, runs.c.beat_at == run.beat_at)
        started = update(runs).where(*same).values(state="running", beat_at=at, lines=0, percent=0)
        if conn.execute(started).rowcount == 1:
            return run
    return None


def save_progress(conn: Connection, run_id: str, at: datetime, lines: int, percent: int) -> bool:
    """Say how far the making is. False when the run is gone, or has been settled by somebody else."""
    going = (runs.c.id == run_id, runs.c.state == "running")
    said = update(runs).where(*going).values(beat_at=at, lines=lines, percent=percent)
    return conn.execute(said).rowcount == 1


def save_done(
    conn: Connection, run_id: str, at: datetime, lines: int, files: Mapping[str, str], totals: Mapping[str, Any]
) -> bool:
    """Settle a run. False when it is gone, or somebody else settled it."""
    values = {"state": "done", "beat_at": at, "lines": lines, "percent": 100, "files": dict(files)}
    going = (runs.c.id == run_id, runs.c.state == "running")
    return conn.execute(update(runs).where(*going).values(**values, totals=dict(totals))).rowcount == 1


def save_failed(conn: Connection, run_id: str, at: datetime) -> None:
    conn.execute(update(runs).where(runs.c.id == run_id).values(state="failed", beat_at=at))


def delete_expired_runs(conn: Connection, at: datetime) -> tuple[Run, ...]:
    """Delete runs past their time; what they were, so that their files can go too."""
    gone = tuple(Run(*row) for row in conn.execute(select(*_COLUMNS).where(runs.c.expires_at < at)))
    if gone:
        conn.execute(delete(runs).where(runs.c.id.in_([each.id for each in gone])))
    return gone
