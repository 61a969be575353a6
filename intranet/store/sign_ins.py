"""Who is signed in where, and how often somebody tried. Sees hashes of tokens and addresses, never the things."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from intranet.store.database import Database
from intranet.store.tables import account_roles, accounts, sign_in_attempts, sign_ins
from intranet.store.turns import DatabaseBusy


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The account behind a sign-in that still holds, with its roles."""

    account_id: int
    email: str
    name: str
    job_title: str
    phone: str
    started_at: datetime
    seen_at: datetime
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OpenSignIn:
    """One line of "where you are signed in"."""

    token_hash: str
    started_at: datetime
    seen_at: datetime


def save_sign_in(conn: Connection, token_hash: str, account_id: int, at: datetime) -> None:
    conn.execute(insert(sign_ins).values(token_hash=token_hash, account_id=account_id, started_at=at, seen_at=at))


def find_signed_in(
    conn: Connection, token_hash: str, *, seen_after: datetime, started_after: datetime
) -> SignedIn | None:
    """Account and roles of a sign-in that has neither ended nor run out: one statement, made on every request."""
    statement = (
        select(
            accounts.c.id,
            accounts.c.email,
            accounts.c.name,
            accounts.c.job_title,
            accounts.c.phone,
            sign_ins.c.started_at,
            sign_ins.c.seen_at,
            account_roles.c.role,
            account_roles.c.scope,
        )
        .select_from(
            sign_ins.join(accounts, accounts.c.id == sign_ins.c.account_id).outerjoin(
                account_roles, account_roles.c.account_id == accounts.c.id
            )
        )
        .where(
            sign_ins.c.token_hash == token_hash,
            sign_ins.c.ended_at.is_(None),
            sign_ins.c.seen_at > seen_after,
            sign_ins.c.started_at > started_after,
            accounts.c.disabled_at.is_(None),
        )
    )
    rows = conn.execute(statement).all()
    if not rows:
        return None
    roles = tuple(sorted((row.role, row.scope) for row in rows if row.role is not None))
    return SignedIn(*rows[0][:7], roles)


def save_seen(conn: Connection, token_hash: str, at: datetime) -> None:
    """Note that the person is still there. Never moves the moment back."""
    conn.execute(
        update(sign_ins).where(sign_ins.c.token_hash == token_hash, sign_ins.c.seen_at < at).values(seen_at=at)
    )


def note_seen(database: Database, token_hash: str, at: datetime) -> bool:
    """`save_seen` in a transaction of its own. False when it could not be saved.

    A full disk or a database that only reads must not keep people from reading, so this never raises for one.
    """
    try:
        with database.write() as conn:
            save_seen(conn, token_hash, at)
    except (SQLAlchemyError, DatabaseBusy):
        return False
    return True


def end_sign_in(conn: Connection, token_hash: str, at: datetime) -> None:
    conn.execute(
        update(sign_ins).where(sign_ins.c.token_hash == token_hash, sign_ins.c.ended_at.is_(None)).values(ended_at=at)
    )


def end_sign_ins(conn: Connection, account_id: int, at: datetime, *, but: str = "") -> int:
    """End every open sign-in of an account, perhaps but one. Returns how many ended."""
    statement = (
        update(sign_ins)
        .where(sign_ins.c.account_id == account_id, sign_ins.c.ended_at.is_(None), sign_ins.c.token_hash != but)
        .values(ended_at=at)
    )
    return conn.execute(statement).rowcount


def list_open_sign_ins(
    conn: Connection, account_id: int, *, seen_after: datetime, started_after: datetime
) -> tuple[OpenSignIn, ...]:
    """Where the account is signed in now, latest use first."""
    statement = (
        select(sign_ins.c.token_hash, sign_ins.c.started_at, sign_ins.c.seen_at)
        .where(
            sign_ins.c.account_id == account_id,
            sign_ins.c.ended_at.is_(None),
            sign_ins.c.seen_at > seen_after,
            sign_ins.c.started_at > started_after,
        )
        .order_by(sign_ins.c.seen_at.desc())
    )
    return tuple(OpenSignIn(*row) for row in conn.execute(statement))


def save_attempt(conn: Connection, key: str, at: datetime) -> int:
    """Note an attempt, as failed until told otherwise, and return its id."""
    statement = insert(sign_in_attempts).values(key=key, at=at, succeeded=False)
    return int(conn.execute(statement.returning(sign_in_attempts.c.id)).scalar_one())


def count_failures(conn: Connection, key: str, since: datetime) -> int:
    statement = select(func.count()).where(
        sign_in_attempts.c.key == key, sign_in_attempts.c.at > since, sign_in_attempts.c.succeeded.is_(False)
    )
    return int(conn.execute(statement).scalar_one())


def save_attempt_succeeded(conn: Connection, attempt_id: int) -> None:
    conn.execute(update(sign_in_attempts).where(sign_in_attempts.c.id == attempt_id).values(succeeded=True))


def delete_attempt(conn: Connection, attempt_id: int) -> None:
    """Forget an attempt that was turned away unheard."""
    conn.execute(delete(sign_in_attempts).where(sign_in_attempts.c.id == attempt_id))


def delete_old(conn: Connection, before: datetime) -> int:
    """Forget attempts and sign-ins that nothing will ask for again. Returns how many rows went."""
    attempts = conn.execute(delete(sign_in_attempts).where(sign_in_attempts.c.at < before)).rowcount
    ended = conn.execute(delete(sign_ins).where(sign_ins.c.seen_at < before)).rowcount
    return attempts + ended
