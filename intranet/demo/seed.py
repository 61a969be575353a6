"""Fills an empty database with the made-up council, through the same use cases that people use."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from intranet import clock
from intranet.demo.schools import FIRST_URN, demo_officers, demo_schools
from intranet.demo.sending import samples_on, send_about_somebody
from intranet.demo.story import deal_with_a_month, tell_of_one_pupil
from intranet.domain.teams import Team
from intranet.services import accounts
from intranet.services.accounts import Registration
from intranet.services.calendars import calendar_for
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person, Role
from intranet.store import accounts as store_accounts
from intranet.store import link_officers, notifications, schools, settings
from intranet.store.database import Connection
from intranet.store.schools import School
from intranet.store.settings import TeamMailbox

WEEKS = 4
SENT_A_DAY = 3
_SEED = 20260901


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo, as it is printed."""

    who: str
    email: str
    password: str


def seed(door: FrontDoor) -> list[DemoAccount]:
    """Fill an empty database and go on where an earlier filling broke off; what is there already stays as it is.

    Returns the accounts, with the same passwords each time.
    """
    people = _people(door)
    made = demo_schools(door.council)
    with door.database.write() as conn:
        if not schools.has_schools(conn):
            _furnish(door, conn, made)
        known = {each.email for each in people if store_accounts.find_account_by_email(conn, each.email)}
        is_empty = not any(notifications.list_by_school(conn, school.urn, limit=1).rows for school in made)
    door.forget_settings()
    for person, (_, _, name, roles) in zip(people, _wanted(door), strict=True):
        if person.email not in known:
            _make_account(door, person, name, roles)
    if is_empty and WEEKS:
        _deal_with_last_month(door, made, people)
        _send_some(door, made)
    return people


def _furnish(door: FrontDoor, conn: Connection, made: list[School]) -> None:
    """Schools, their link officers and a mailbox for each team."""
    schools.save_schools(conn, made, clock.now())
    link_officers.save_link_officers(conn, demo_officers(made))
    for team in door.council.teams:
        address = f"{team.key.replace('_', '-')}@council.example"
        settings.save_team_mailbox(conn, TeamMailbox(team.key, address, "01632 960300", clock.now()))


_SALTINGS = str(FIRST_URN + 3)


def _wanted(door: FrontDoor) -> tuple[tuple[str, str, str, tuple[Role, ...]], ...]:
    """One account of each kind: what it is, the name of its address, the person's name, the roles."""
    first, _, _, fourth, *_ = demo_schools(door.council)
    near, other = _team_of(door, fourth), _team_of(door, first)
    teams = {each.key: each for each in door.council.teams}
    counting = teams.get("mi", near)
    return (
        ("School office, Saltings Creek School", "office", "Jo Marlow", (Role("school_member", _SALTINGS),)),
        ("Headteacher, Saltings Creek School", "head", "Dr Pat Okonjo", (Role("school_lead", _SALTINGS),)),
        (f"Officer, {near.name}", "officer", "Sam Tilbury", (Role("officer", near.key),)),
        (f"Team lead, {near.name}", "lead", "Morgan Hale", (Role("team_lead", near.key),)),
        (f"Officer, {other.name}", "south", "Kit Langley", (Role("officer", other.key),)),
        (f"Officer, {counting.name}", "statistics", "Mina Corrie", (Role("officer", counting.key),)),
        ("Analyst", "analyst", "Ash Wetherby", (Role("analyst"),)),
        ("Administrator", "administrator", "Robin Ashby", (Role("administrator"),)),
    )


def _team_of(door: FrontDoor, school: School) -> Team:
    """The area team of a school's district; the council's first team where it has no areas."""
    area_of = door.council.by_district.get("area", {})
    return next(each for each in door.council.teams if each.key == area_of.get(school.district_code, each.key))


def _people(door: FrontDoor) -> list[DemoAccount]:
    """Who can sign in, each with a passphrase made for this copy and kept beside its database."""
    wanted = _wanted(door)
    kept = door.config.instance / "demo-accounts.json"
    if kept.exists():
        found = [DemoAccount(**each) for each in json.loads(kept.read_text(encoding="utf-8"))]
        if len(found) == len(wanted):
            return found
    people = [
        DemoAccount(
            who,
            f"{address}@{'school' if roles[0].role.startswith('school') else 'council'}.example",
            "-".join(secrets.choice(_WORDS) for _ in range(4)),
        )
        for who, address, _, roles in wanted
    ]
    _keep(kept, people)
    return people


def _make_account(door: FrontDoor, person: DemoAccount, name: str, roles: tuple[Role, ...]) -> None:
    urn = int(roles[0].scope) if roles[0].scope.isdigit() else 0
    registration = Registration(person.email, name, person.who.split(",")[0], "01632 960100", urn, person.password)
    accounts.create(door, registration, roles)


_WORDS = (
    "amber", "badger", "candle", "dapple", "ember", "fathom", "ginger", "hazel", "indigo", "juniper", "kestrel",
    "lantern", "meadow", "nettle", "otter", "pepper", "quartz", "russet", "saffron", "thistle", "umber", "velvet",
    "willow", "yonder", "zephyr",
)  # fmt: skip


def _keep(path: Path, people: list[DemoAccount]) -> None:
    text = json.dumps([asdict(each) for each in people], indent=2)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _send_some(door: FrontDoor, made: list[School]) -> None:
    """A few weeks of notifications from several schools, each sent at an hour of its day."""
    random = Random(_SEED)  # noqa: S311 - the same invented weeks every time; nothing secret
    senders = [school for school in made if school.la_code == door.council.la_code and school.type_code != "11"]
    today = clock.today()
    days = _school_days(door, today - timedelta(weeks=WEEKS), today - timedelta(days=1))
    for day in days:
        for _ in range(SENT_A_DAY):
            form = random.choice(list(door.catalogue.forms.values()))
            found = samples_on(form, day)
            if found:
                send_about_somebody(door, form, random.choice(found), random.choice(senders), day, random)
    school = next(each for each in made if str(each.urn) == _SALTINGS)
    tell_of_one_pupil(door, school, _team_of(door, school).key, days, "Jo Marlow", "office@school.example")


def _deal_with_last_month(door: FrontDoor, made: list[School], people: list[DemoAccount]) -> None:
    """The month of which reports are made by default, in the hands of the officer whose account is printed."""
    last = clock.today().replace(day=1) - timedelta(days=1)
    days = _school_days(door, last.replace(day=1), last)
    who, _, name, roles = next(each for each in _wanted(door) if each[1] == "officer")
    email = next(each.email for each in people if each.who == who)
    with door.database.read() as conn:
        account = store_accounts.find_account_by_email(conn, email)
    if account is not None:
        team_key = roles[0].scope
        near = [each for each in made if each.la_code == door.council.la_code and _team_of(door, each).key == team_key]
        deal_with_a_month(door, near, Person(account.id, name, email, roles=frozenset(roles)), team_key, days)


def _school_days(door: FrontDoor, first: date, last: date) -> list[date]:
    """The school days of a span; weekdays where the calendar does not reach."""
    with door.database.read() as conn:
        calendar = calendar_for(conn, door.council, 0)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days if (calendar.is_school_day(day) if calendar.covers(day) else day.weekday() < 5)]
