"""The service with the demo's schools and people in it, held at a school day so that its samples always fit."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from time import monotonic
from typing import Any

from flask import Flask

from intranet import clock
from intranet.demo.schools import demo_officers, demo_schools
from intranet.services import accounts
from intranet.services.accounts import Registration
from intranet.services.front_door import FrontDoor
from intranet.services.people import Role
from intranet.store import link_officers, schools, settings
from intranet.store.settings import TeamMailbox
from intranet.testing.running import delivering, make_app, serving

PASSWORD = "mellow trombone taxonomy"
SCHOOL_DAY = datetime(2026, 10, 6, 15, 40, tzinfo=clock.LONDON)
"""A Tuesday in the autumn term, in the past for the worker whose clock nobody holds."""
SITTINGBOURNE = 900_004
OFFICE = "office@school.example"
OFFICER = "officer@council.example"
ADMINISTRATOR = "administrator@council.example"
LEAD = "lead@council.example"
PEOPLE = {
    OFFICE: ("Jo Marlow", (Role("school_member", str(SITTINGBOURNE)),)),
    OFFICER: ("Sam Tilbury", (Role("officer", "area_east"),)),
    "south@council.example": ("Kit Langley", (Role("officer", "area_south"),)),
    LEAD: ("Lea Holt", (Role("team_lead", "area_west"), Role("officer", "mi"))),
    ADMINISTRATOR: ("Robin Ashby", (Role("administrator"),)),
}
StartResponse = Callable[..., Any]


@dataclass(frozen=True)
class House:
    """The running service: its address, its insides, and where its mail lies."""

    address: str
    app: Flask
    mail: Path

    @property
    def door(self) -> FrontDoor:
        found: FrontDoor = self.app.extensions["front_door"]
        return found

    def messages(self) -> list[EmailMessage]:
        """Everything that lies in the Maildir."""
        return [
            message_from_bytes(each.read_bytes(), EmailMessage, policy=default)
            for folder in ("new", "cur")
            for each in self.mail.glob(f"**/{folder}/*")
        ]

    def about(self, reference: str) -> list[EmailMessage]:
        """The messages that name a notification."""
        return [each for each in self.messages() if reference in str(each["Subject"])]


@contextmanager
def open_house(folder: Path, database_url: str, **changes: object) -> Iterator[House]:
    """The service on a migrated database: furnished, served and delivering."""
    with clock.frozen(SCHOOL_DAY):
        # the worker, for whom this day is long past, would sweep up drafts that are just being filled in
        app = make_app(folder, database_url, **{"draft_days": 3_650, **changes})
        furnish(app.extensions["front_door"])
    hold_clock(app, SCHOOL_DAY)
    try:
        with serving(app) as address, delivering(app):
            yield House(address, app, folder / "mail")
    finally:
        app.extensions["front_door"].database.dispose()


def hold_clock(app: Flask, begins: datetime) -> None:
    """Let every request see a clock that began to run at a moment when this was called."""
    inside, started = app.wsgi_app, monotonic()

    def at_that_time(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        with clock.frozen(begins + timedelta(seconds=monotonic() - started)):
            return inside(environ, start_response)

    app.wsgi_app = at_that_time  # type: ignore[method-assign]


def furnish(door: FrontDoor) -> None:
    """Put the invented schools, mailboxes and people in."""
    made = demo_schools(door.council)
    with door.database.write() as conn:
        schools.save_schools(conn, made, clock.now())
        link_officers.save_link_officers(conn, demo_officers(made))
        for team in door.council.teams:
            address = f"{team.key.replace('_', '-')}@council.example"
            settings.save_team_mailbox(conn, TeamMailbox(team.key, address, "01632 960300", clock.now()))
    door.forget_settings()
    for email, (name, roles) in PEOPLE.items():
        urn = int(roles[0].scope) if roles[0].scope.isdigit() else 0
        accounts.create(door, Registration(email, name, "Officer", "01632 960100", urn, PASSWORD), roles)
