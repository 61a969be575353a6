"""What people do with accounts, step by step, for the tests of several use cases."""

import re
from datetime import UTC, datetime

from intranet import clock
from intranet.services import accounts, sign_ins
from intranet.services.accounts import Registration
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.sign_ins import Refusal
from intranet.store.deliveries import Delivery, lease
from tests.small_house import ORCHARD, PASSWORD

HERE = "192.0.2.7"
NEW = "quartz pelican umbrella"
START = datetime(2026, 11, 20, 9, tzinfo=UTC)


def letters(door: FrontDoor, to: str) -> list[Delivery]:
    """What waits to be sent to an address, oldest first."""
    with door.database.write() as conn:
        waiting = lease(conn, clock.now(), 100, "test")
        conn.rollback()
    return [each for each in waiting if each.recipient == to]


def token_in(letter: Delivery) -> str:
    found = re.search(r"http://front-door\.westmoor\.example/[a-z-]+/(\S+)", letter.body)
    assert found is not None
    return found[1]


def register(door: FrontDoor, email: str = "new@orchard.example", urn: int = ORCHARD) -> str:
    """Somebody registers; the token of the link they get."""
    accounts.register(door, Registration(email, "Noor Lane", "Clerk", "01632 960002", urn, PASSWORD), address=HERE)
    return token_in(letters(door, email)[-1])


def sign_in(door: FrontDoor, email: str, password: str = PASSWORD) -> Person | Refusal:
    return sign_ins.sign_in(door, email, password, address=HERE)


def signed_in(door: FrontDoor, email: str) -> Person:
    person = sign_in(door, email)
    assert isinstance(person, Person)
    return person
