"""Who belongs to a team, and what they have in hand. Shows no pupil."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intranet.errors import NotFound
from intranet.services import memberships
from intranet.services.administer import get_team
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person, Role
from intranet.store import accounts, mailbox


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a team: officer or team_lead, and how many open items they have taken (1,000 may stand for more)."""

    account_id: int
    name: str
    email: str
    role: str
    in_hand: int


def list_members(door: FrontDoor, team_key: str) -> Sequence[Member]:
    """The leads first, then officers, each by name. Raises NotFound."""
    get_team(door, team_key)
    with door.database.read() as conn:
        holders = [
            (role, each) for role in ("team_lead", "officer") for each in accounts.list_holders(conn, role, [team_key])
        ]
        in_hand = mailbox.map_in_hand(conn, [each.account_id for _, each in holders])
    members = [Member(each.account_id, each.name, each.email, role, in_hand[each.account_id]) for role, each in holders]
    return sorted(members, key=lambda member: (member.role != "team_lead", member.name.casefold()))


def add_member(door: FrontDoor, by: Person, team_key: str, email: str, *, leads: bool) -> str:
    """Make somebody with an account an officer or a lead of the team; their name. Raises NotFound with a sentence."""
    get_team(door, team_key)
    with door.database.read() as conn:
        account = accounts.find_account_by_email(conn, email.strip().lower()[:254])
    if account is None or account.disabled_at is not None:
        raise NotFound("Nobody has a working account with that email address. Invite them under Accounts first.")
    memberships.give_role(door, by, account.id, Role("team_lead" if leads else "officer", team_key))
    return account.name


def remove_member(door: FrontDoor, by: Person, team_key: str, account_id: int, role: str) -> None:
    """Take somebody out of the team; what they have in hand stays theirs. Raises NotFound."""
    if role not in {"officer", "team_lead"}:
        raise NotFound("There is no such role.")
    memberships.take_role(door, by, account_id, Role(role, team_key))
