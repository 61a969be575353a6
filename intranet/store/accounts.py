"""Accounts, their roles, and the e-mail domains of schools. Knows no passwords, only their hashes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from intranet.errors import Conflict, NotFound
from intranet.store.database import insert_or
from intranet.store.rows import PAGE, Page, as_row, columns_for
from intranet.store.tables import account_roles, accounts, school_email_domains


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account starts with; `password_hash` is empty until an invited person has chosen one."""

    email: str
    name: str
    job_title: str
    phone: str
    password_hash: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """One person who can sign in, without the roles."""

    id: int
    email: str
    name: str
    job_title: str
    phone: str
    password_hash: str
    confirmed_at: datetime | None
    disabled_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ListedAccount:
    """One line of the administrator's list."""

    account: Account
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with one role in one scope."""

    account_id: int
    name: str
    email: str
    job_title: str
    role: str
    scope: str


_COLUMNS = columns_for(accounts, Account)


def save_account(conn: Connection, new: NewAccount) -> int:
    """Add an account and return its id. Raises Conflict when the address has one."""
    statement = insert_or(conn, accounts).values(**as_row(new)).on_conflict_do_nothing(index_elements=["email"])
    account_id = conn.execute(statement.returning(accounts.c.id)).scalar_one_or_none()
    if account_id is None:
        raise Conflict("There is already an account with this email address.")
    return int(account_id)


def find_account_by_email(conn: Connection, email: str) -> Account | None:
    """The account of a lower-cased e-mail address."""
    row = conn.execute(select(*_COLUMNS).where(accounts.c.email == email)).one_or_none()
    return None if row is None else Account(*row)


def find_account(conn: Connection, account_id: int) -> Account | None:
    row = conn.execute(select(*_COLUMNS).where(accounts.c.id == account_id)).one_or_none()
    return None if row is None else Account(*row)


def get_account(conn: Connection, account_id: int) -> Account:
    """The account, or NotFound."""
    account = find_account(conn, account_id)
    if account is None:
        raise NotFound("There is no such account.")
    return account


def map_names(conn: Connection, account_ids: Sequence[int]) -> dict[int, str]:
    """The names of these accounts, in one statement."""
    if not account_ids:
        return {}
    found = select(accounts.c.id, accounts.c.name).where(accounts.c.id.in_(sorted(set(account_ids))))
    return {row.id: row.name for row in conn.execute(found)}


def confirm_account(conn: Connection, account_id: int, at: datetime) -> bool:
    """Mark the e-mail address as proven. False when it was already, so that a link works once."""
    statement = (
        update(accounts)
        .where(accounts.c.id == account_id, accounts.c.confirmed_at.is_(None), accounts.c.disabled_at.is_(None))
        .values(confirmed_at=at)
    )
    return conn.execute(statement).rowcount == 1


def save_password(conn: Connection, account_id: int, password_hash: str, *, instead_of: str) -> bool:
    """Change the hash if it still is `instead_of`. False when somebody changed it first."""
    statement = (
        update(accounts)
        .where(accounts.c.id == account_id, accounts.c.password_hash == instead_of)
        .values(password_hash=password_hash)
    )
    return conn.execute(statement).rowcount == 1


def save_details(conn: Connection, account_id: int, *, name: str, job_title: str, phone: str) -> None:
    conn.execute(
        update(accounts).where(accounts.c.id == account_id).values(name=name, job_title=job_title, phone=phone)
    )


def save_disabled(conn: Connection, account_id: int, at: datetime | None) -> None:
    """Disable an account, or with None let it in again."""
    conn.execute(update(accounts).where(accounts.c.id == account_id).values(disabled_at=at))


def list_roles(conn: Connection, account_id: int) -> tuple[tuple[str, str], ...]:
    """(role, scope) pairs, in a steady order."""
    return _roles_of(conn, [account_id]).get(account_id, ())


def save_role(conn: Connection, account_id: int, role: str, scope: str) -> None:
    """Give a role; giving it twice changes nothing."""
    statement = insert_or(conn, account_roles).values(account_id=account_id, role=role, scope=scope)
    conn.execute(statement.on_conflict_do_nothing(index_elements=["account_id", "role", "scope"]))


def delete_role(conn: Connection, account_id: int, role: str, scope: str) -> bool:
    """Take a role away. False when the account did not have it."""
    statement = delete(account_roles).where(
        account_roles.c.account_id == account_id, account_roles.c.role == role, account_roles.c.scope == scope
    )
    return conn.execute(statement).rowcount == 1


def list_accounts(conn: Connection, *, after: str = "", limit: int = PAGE) -> Page[ListedAccount]:
    """Accounts with their roles in order of e-mail, starting after one: the administrator's list."""
    chosen = select(*_COLUMNS).where(accounts.c.email > after).order_by(accounts.c.email).limit(limit + 1)
    found = [Account(*row) for row in conn.execute(chosen)]
    kept = found[:limit]
    roles = _roles_of(conn, [account.id for account in kept])
    listed = tuple(ListedAccount(account, roles.get(account.id, ())) for account in kept)
    return Page(listed, kept[-1].email if len(found) > limit else "")


def delete_roles(conn: Connection, account_id: int, role: str) -> None:
    """Take a role away in every scope."""
    conn.execute(delete(account_roles).where(account_roles.c.account_id == account_id, account_roles.c.role == role))


def list_holders(conn: Connection, role: str, scopes: Iterable[str] | None = None) -> tuple[Holder, ...]:
    """Confirmed, working accounts with the role, in some scopes or (None) in any."""
    statement = (
        select(
            accounts.c.id.label("account_id"),
            accounts.c.name,
            accounts.c.email,
            accounts.c.job_title,
            account_roles.c.role,
            account_roles.c.scope,
        )
        .join(account_roles, account_roles.c.account_id == accounts.c.id)
        .where(account_roles.c.role == role, accounts.c.confirmed_at.is_not(None), accounts.c.disabled_at.is_(None))
        .order_by(accounts.c.created_at, accounts.c.id)
    )
    if scopes is not None:
        statement = statement.where(account_roles.c.scope.in_(sorted(scopes)))
    return tuple(Holder(**row._mapping) for row in conn.execute(statement))


def has_any_account(conn: Connection) -> bool:
    return conn.execute(select(accounts.c.id).limit(1)).first() is not None


def list_school_domains(conn: Connection, urn: int) -> tuple[str, ...]:
    """E-mail domains of which the council knows that only this school's staff have addresses in them."""
    statement = select(school_email_domains.c.domain).where(school_email_domains.c.urn == urn)
    return tuple(conn.execute(statement.order_by(school_email_domains.c.domain)).scalars())


def save_school_domains(conn: Connection, urn: int, domains: Iterable[str]) -> None:
    """Replace the school's list."""
    conn.execute(delete(school_email_domains).where(school_email_domains.c.urn == urn))
    rows = [{"urn": urn, "domain": domain} for domain in sorted({domain.lower() for domain in domains})]
    if rows:
        conn.execute(insert(school_email_domains), rows)


def _roles_of(conn: Connection, account_ids: list[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    statement = (
        select(account_roles.c.account_id, account_roles.c.role, account_roles.c.scope)
        .where(account_roles.c.account_id.in_(account_ids))
        .order_by(account_roles.c.role, account_roles.c.scope)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for account_id, role, scope in conn.execute(statement):
        found.setdefault(account_id, []).append((role, scope))
    return {account_id: tuple(roles) for account_id, roles in found.items()}
