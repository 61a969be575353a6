"""Deadlines for a calendar program, behind a private address. The address is shown once and kept only as a hash.

A calendar is copied to telephones and to other firms' servers, so a feed says the reference, the form and the deadline,
and nothing else. It ends with the address, with the account, and with the officer's place in the team.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from intranet import clock
from intranet.errors import NotFound
from intranet.services.delivered import team_name
from intranet.services.front_door import FrontDoor
from intranet.services.people import TEAM_ROLES, Person
from intranet.store import accounts, calendar_feeds, history
from intranet.store.calendar_feeds import CalendarFeed, FeedDeadline
from intranet.store.database import Connection
from intranet.store.history import NewEvent

OWN = ""
KEPT_IN_CALENDAR = timedelta(days=90)  # how long a deadline that has passed stays in it
_ASK_AGAIN = "PT1H"
_NONE = "There is no such calendar."


@dataclass(frozen=True, slots=True)
class Choice:
    """A calendar that a person can have: their own ("") or a team's; `since` when there is an address for it."""

    team_key: str
    name: str
    since: datetime | None


def list_choices(door: FrontDoor, person: Person) -> Sequence[Choice]:
    """The person's own calendar and those of their teams, in the council's order."""
    teams = [team.key for team in door.council.teams if team.key in person.teams]
    with door.database.read() as conn:
        feeds = calendar_feeds.list_feeds(conn, person.account_id) if person.account_id is not None else ()
    since = {each.team_key: each.created_at for each in feeds}
    return [Choice(key, _name(door, key), since.get(key)) for key in (OWN, *teams)]


def make_address(door: FrontDoor, person: Person, team_key: str) -> str:
    """A new token for a calendar; the one before stops at once. Raises NotFound for a team that is not theirs."""
    account_id = _require_theirs(person, team_key)
    token, moment = secrets.token_urlsafe(32), clock.now()
    with door.database.write() as conn:
        calendar_feeds.save_feed(conn, CalendarFeed(account_id, team_key, _hashed(token), moment))
        _record(conn, person, "calendar address made", team_key)
    return token


def end_address(door: FrontDoor, person: Person, team_key: str) -> None:
    """Stop a calendar at once. Raises NotFound when there is none."""
    account_id = _require_theirs(person, team_key)
    with door.database.write() as conn:
        if not calendar_feeds.delete_feed(conn, account_id, team_key):
            raise NotFound(_NONE)
        _record(conn, person, "calendar address ended", team_key)


def read_calendar(door: FrontDoor, token: str) -> bytes:
    """The calendar behind a token, as iCalendar (RFC 5545). Raises NotFound, whatever the reason."""
    since = clock.today() - KEPT_IN_CALENDAR
    with door.database.read() as conn:
        feed = calendar_feeds.find_feed(conn, _hashed(token))
        teams = _teams_of(conn, feed) if feed else frozenset()
        if feed is None or not teams or (feed.team_key and feed.team_key not in teams):
            raise NotFound(_NONE)
        if feed.team_key:
            found = calendar_feeds.list_team_deadlines(conn, feed.team_key, since)
        else:
            found = calendar_feeds.list_taken_deadlines(conn, feed.account_id, teams, since)
    return _as_ics(door, _name(door, feed.team_key), found)


def _require_theirs(person: Person, team_key: str) -> int:
    if person.account_id is None or (team_key != OWN and team_key not in person.teams):
        raise NotFound(_NONE)
    return person.account_id


def _teams_of(conn: Connection, feed: CalendarFeed) -> frozenset[str]:
    """The teams of the feed's owner now; none once the account is disabled."""
    account = accounts.find_account(conn, feed.account_id)
    if account is None or account.disabled_at is not None:
        return frozenset()
    return frozenset(scope for role, scope in accounts.list_roles(conn, feed.account_id) if role in TEAM_ROLES)


def _as_ics(door: FrontDoor, name: str, deadlines: Sequence[FeedDeadline]) -> bytes:
    calendar = import_module("icalendar").Calendar()  # read where a calendar is asked for, and nowhere else
    calendar.add("prodid", "-//Digital Front Door//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", _ASK_AGAIN)
    for each in deadlines:
        calendar.add_component(_event(door, each))
    body: bytes = calendar.to_ical()
    return body


def _event(door: FrontDoor, deadline: FeedDeadline) -> Any:
    form = door.catalogue.find_form(deadline.form_slug)
    identity = hashlib.sha256(f"{deadline.reference} {deadline.clock_id}".encode()).hexdigest()[:24]
    event = import_module("icalendar").Event()
    event.add("uid", f"{identity}@{door.config.host.partition(':')[0]}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", deadline.due)
    event.add("dtend", deadline.due + timedelta(days=1))
    event.add("summary", f"{deadline.title} – {form.title if form else 'Notification'} – {deadline.reference}")
    event.add("transp", "TRANSPARENT")  # a deadline keeps nobody from being free that day
    event.add("class", "CONFIDENTIAL")
    return event


def _name(door: FrontDoor, team_key: str) -> str:
    return f"Deadlines of {team_name(door, team_key)}" if team_key else "Deadlines of what I have taken"


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _record(conn: Connection, person: Person, action: str, team_key: str) -> None:
    history.append(conn, NewEvent(clock.now(), person.account_id, person.name, action, None, {"team": team_key}))
