"""Giving a notification to a colleague of the same team, who is told by e-mail. Nothing of the pupil leaves."""

from __future__ import annotations

from collections.abc import Sequence

from intranet.errors import NotAllowed, NotFound
from intranet.services import work_mail
from intranet.services.deliver import announce
from intranet.services.front_door import FrontDoor
from intranet.services.holding import Held, change, hold, keep, record, require_lead, require_open
from intranet.services.people import Person
from intranet.store import deliveries, notifications, places
from intranet.store.database import Connection
from intranet.store.members import Member, list_members


def assign(
    door: FrontDoor,
    person: Person,
    team_key: str,
    reference: str,
    account_id: int,
    revision: int,
    *,
    tells: bool = True,
) -> str:
    """Make a member of the team its one owner; their name. They are told, unless the caller tells them of many.

    Anybody of the team may give what nobody has, what they have themselves, and what somebody has who is not in the
    team any more; a lead may give everything. Raises NotFound for somebody outside the team, NotAllowed,
    ChangedMeanwhile.
    """
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        require_open(held)
        members = {each.account_id: each for each in list_members(conn, team_key)}
        if account_id not in members:
            raise NotFound("Choose a colleague of this team.")
        to = members[account_id]
        if _give(held, to, members, revision) and tells:
            letter = work_mail.assigned_to_officer(door, [held.notification], team_key, to, person.name, revision + 1)
            deliveries.queue(conn, [letter])
    announce()
    return to.name


def tell_of_many(
    door: FrontDoor,
    conn: Connection,
    person: Person,
    team_key: str,
    account_id: int,
    references: Sequence[str],
    act_id: int,
) -> None:
    """One e-mail of all that an act on many gave to a colleague, within the transaction that keeps the act."""
    to = next((each for each in list_members(conn, team_key) if each.account_id == account_id), None)
    if to is None or account_id == person.account_id or not references:
        return
    given = [notifications.get_notification(conn, each) for each in references]
    letter = work_mail.assigned_to_officer(door, given, team_key, to, person.name, 1, act_id)
    deliveries.queue(conn, [letter])


def _give(held: Held, to: Member, members: dict[int, Member], revision: int) -> bool:
    """Give what is the lead team's and open; whether somebody else has it now who may not know."""
    owner = held.notification.taken_by
    if owner == to.account_id:
        return False
    is_free = owner is None or owner == held.person.account_id or owner not in members
    if not is_free and held.place.team_key not in held.person.led_teams:
        raise NotAllowed(f"{held.notification.taken_by_name} has this. They, or a lead of the team, can give it away.")
    action = "taken" if to.account_id == held.person.account_id else "assigned"
    keep(held, to.account_id, to.name, action, revision=revision, to="" if action == "taken" else to.name)
    return action == "assigned"


def restore_owner(
    door: FrontDoor, person: Person, team_key: str, reference: str, owner: int | None, name: str, revision: int
) -> None:
    """Take an assignment back: whoever had it before has it again, or nobody. Raises ChangedMeanwhile."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        require_open(held)
        if owner is not None:
            keep(held, owner, name, "assigned", revision=revision, to=name)
            return
        status = "received" if held.notification.status == "in_progress" else held.notification.status
        change(held, revision, taken_by=None, taken_by_name="", status=status)
        places.save_open_status(conn, held.notification.id, status)
        record(held, "given back")
