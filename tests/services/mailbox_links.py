"""What a team's new mailbox gets, and its link followed."""

import re

from sqlalchemy import select

from intranet.services import team_mailboxes
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store.tables import deliveries


def letters_to(door: FrontDoor, address: str) -> list[str]:
    """The texts that wait for an address, the latest first."""
    with door.database.read() as conn:
        found = select(deliveries.c.body).where(deliveries.c.recipient == address, deliveries.c.kind == "account")
        return list(conn.execute(found.order_by(deliveries.c.id.desc())).scalars())


def token_for(door: FrontDoor, address: str) -> str:
    """The secret of the link that went there last."""
    found = re.search(r"/team-mailbox/([\w-]+)", letters_to(door, address)[0])
    assert found is not None
    return found[1]


def set_and_confirm(door: FrontDoor, person: Person, team_key: str, mailbox: str, phone: str = "") -> None:
    """An address asked for, and confirmed from there."""
    assert team_mailboxes.ask_change(door, person, team_key, mailbox, phone)
    team_mailboxes.confirm(door, token_for(door, mailbox))
