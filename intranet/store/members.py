"""Who works in a team, as accounts. Knows not what they may do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from intranet.store.tables import account_roles, accounts

_ROLES = ("officer", "team_lead")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works in a team and can sign in."""

    account_id: int
    name: str
    email: str
    is_lead: bool


def list_members(conn: Connection, team_key: str) -> tuple[Member, ...]:
    """The team's members by name, in one statement; nobody whose account is not confirmed or is disabled."""
    a, r = accounts.c, account_roles.c
    works = (a.confirmed_at.is_not(None), a.disabled_at.is_(None), r.scope == team_key, r.role.in_(_ROLES))
    found = (
        select(a.id, a.name, a.email, func.max(r.role))
        .join(account_roles, r.account_id == a.id)
        .where(*works)
        .group_by(a.id, a.name, a.email)
        .order_by(func.lower(a.name), a.id)
    )
    return tuple(Member(row[0], row[1], row[2], row[3] == "team_lead") for row in conn.execute(found))


def map_names(conn: Connection, account_ids: Iterable[int]) -> Mapping[int, str]:
    """The names of accounts, whatever became of them."""
    found = select(accounts.c.id, accounts.c.name).where(accounts.c.id.in_(sorted(set(account_ids))))
    return {row.id: row.name for row in conn.execute(found)}
