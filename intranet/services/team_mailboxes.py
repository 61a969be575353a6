"""Changing a team's address: what is typed goes live only when somebody who reads the new mailbox has confirmed it.

Children's records have gone to strangers for a letter mistyped in an address. So the old address stays in force until
a link that went to the new one was followed, and the old one is told that a change was asked for.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from intranet import clock
from intranet.errors import NotFound
from intranet.services import account_mail
from intranet.services.administer import get_team
from intranet.services.deliver import announce
from intranet.services.delivered import team_name
from intranet.services.drafting import hashed
from intranet.services.front_door import FrontDoor
from intranet.services.links import LinkExpired, LinkRefused
from intranet.services.people import Person
from intranet.store import deliveries, mailbox_changes, settings
from intranet.store.database import Connection
from intranet.store.history import NewEvent, append
from intranet.store.mailbox_changes import MailboxChange
from intranet.store.settings import TeamMailbox

LASTS = timedelta(days=7)


def ask_change(door: FrontDoor, person: Person, team_key: str, mailbox: str, phone: str) -> bool:
    """Set a team's telephone number, and ask the new address to confirm itself. Raises NotFound.

    True when a link was sent and the old address stays until it is followed; False when the address is as it was, or
    was taken away: an empty one says that none is known, and holds at once.
    """
    line = get_team(door, team_key)
    is_new = bool(mailbox) and mailbox.casefold() != line.team.mailbox.casefold()
    now, token = clock.now(), secrets.token_urlsafe(32)
    with door.database.write() as conn:
        if not is_new or phone != line.team.phone:
            kept = line.team.mailbox if is_new else mailbox
            settings.save_team_mailbox(conn, TeamMailbox(team_key, kept, phone, now))
        mailbox_changes.delete_change(conn, team_key)
        if is_new:
            asked = (person.account_id or 0, person.name, now, now + LASTS)
            mailbox_changes.save_change(conn, MailboxChange(team_key, mailbox, phone, hashed(token), *asked))
            name = line.team.name
            deliveries.queue(conn, [account_mail.mailbox_asked(door.config, mailbox, name, token)])
            if line.team.mailbox:
                deliveries.queue(conn, [account_mail.mailbox_leaving(door.config, line.team.mailbox, name)])
        action = "team mailbox asked for" if is_new else "team mailbox set"
        _log(conn, person, action, team_key, mailbox=mailbox, phone=phone, before=line.team.mailbox)
    door.forget_settings()
    announce()
    return is_new


def find_waiting(door: FrontDoor, team_key: str) -> MailboxChange | None:
    """The change that waits for a team, if one does and its link still works."""
    with door.database.read() as conn:
        change = mailbox_changes.map_changes(conn).get(team_key)
    return change if change and change.expires_at > clock.now() else None


def drop_change(door: FrontDoor, person: Person, team_key: str) -> None:
    """Take a change back that waits. Raises NotFound when none does."""
    with door.database.write() as conn:
        if not mailbox_changes.delete_change(conn, team_key):
            raise NotFound("No change of this team’s mailbox waits.")
        _log(conn, person, "team mailbox change dropped", team_key)


def look_at_link(door: FrontDoor, token: str) -> tuple[str, MailboxChange]:
    """The team's name and the change that a link is for. Changes nothing. Raises LinkRefused and LinkExpired."""
    with door.database.read() as conn:
        change = _of_link(conn, token)
    return team_name(door, change.team_key), change


def confirm(door: FrontDoor, token: str) -> str:
    """Put the new address in force; the team's name. Raises LinkRefused, also when it was used, and LinkExpired."""
    with door.database.write() as conn:
        change = _of_link(conn, token)
        before = {row.team_key: row for row in settings.list_team_mailboxes(conn)}.get(change.team_key)
        row = TeamMailbox(change.team_key, change.mailbox, before.phone if before else change.phone, clock.now())
        settings.save_team_mailbox(conn, row)
        mailbox_changes.delete_change(conn, change.team_key)
        told = {"team": change.team_key, "mailbox": change.mailbox, "asked_by": change.asked_by}
        append(conn, NewEvent(clock.now(), None, "The mailbox itself", "team mailbox confirmed", None, told))
    door.forget_settings()
    return team_name(door, change.team_key)


def reset(door: FrontDoor, person: Person, team_key: str) -> None:
    """Go back to the council pack's address. Raises NotFound when that was in use."""
    with door.database.write() as conn:
        mailbox_changes.delete_change(conn, team_key)
        if not settings.delete_team_mailbox(conn, team_key):
            raise NotFound("This team has the council pack’s address already.")
        _log(conn, person, "team mailbox reset", team_key)
    door.forget_settings()


def _of_link(conn: Connection, token: str) -> MailboxChange:
    change = mailbox_changes.find_change(conn, hashed(token))
    if change is None:
        raise LinkRefused("This link does not work, or has been used, or another took its place.")
    if change.expires_at <= clock.now():
        raise LinkExpired("This link has expired. An administrator can ask for the change again.")
    return change


def _log(conn: Connection, person: Person, action: str, team_key: str, **detail: object) -> None:
    append(conn, NewEvent(clock.now(), person.account_id, person.name, action, None, {"team": team_key, **detail}))
