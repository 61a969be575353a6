"""Fills an empty database with the made-up council, through the same use cases that people use."""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

from intranet import clock
from intranet.demo.pupils import demo_answers
from intranet.demo.schools import FIRST_URN, demo_officers, demo_schools
from intranet.domain.teams import Team
from intranet.forms.form import NotificationForm, Sample
from intranet.forms.json_answers import typed_from_json
from intranet.forms.special import Files
from intranet.loading.faults import Faulty
from intranet.loading.samples import samples_of
from intranet.services import accounts, attaching, drafting, starting, submitting
from intranet.services.accounts import Registration
from intranet.services.calendars import calendar_for
from intranet.services.drafting import Keeper
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST, Role
from intranet.services.plugin_faults import FormFailed
from intranet.services.submitting import NotSent
from intranet.store import accounts as store_accounts
from intranet.store import link_officers, notifications, schools, settings
from intranet.store.database import Connection
from intranet.store.schools import School
from intranet.store.settings import TeamMailbox

log = logging.getLogger(__name__)
WEEKS = 4
# The smallest thing that every reader of PDF opens: one empty page.
LETTER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
SENT_A_DAY = 3
PUPILS_TRIED = 5
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
    if is_empty:
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
    for day in _school_days(door):
        for _ in range(SENT_A_DAY):
            form = random.choice(list(door.catalogue.forms.values()))
            samples = _samples(form, day)
            if samples:
                _send_about_somebody(door, form, random.choice(samples), random.choice(senders), day, random)


def _send_about_somebody(
    door: FrontDoor, form: NotificationForm, sample: Sample, school: School, day: date, random: Random
) -> None:
    """Send a sample about the first of a few made-up pupils whom it fits: not every form is for every pupil."""
    for _ in range(PUPILS_TRIED):
        try:
            found = _send(door, form, sample, school, day, random)
        except FormFailed:
            found = ["its own rules break down"]
        if not found:
            return
    # one form's mistake must not keep the others from being shown
    log.warning("the sample “%s” of %s does not hold on %s: %s", sample.title, form.slug, day, ", ".join(found))


def _samples(form: NotificationForm, day: date) -> list[Sample]:
    try:
        return [each for each in samples_of(form, day) if each.outcome == "accepted"]
    except Faulty as fault:
        # one form's mistake must not keep the others from being shown
        log.warning("%s has nothing to show on %s: %s", form.slug, day, fault)
        return []


def _school_days(door: FrontDoor) -> Iterator[date]:
    """The school days of the last weeks; weekdays where the calendar does not reach."""
    with door.database.read() as conn:
        calendar = calendar_for(conn, door.council, 0)
    today = clock.today()
    for back in range(WEEKS * 7, 0, -1):
        day = today - timedelta(days=back)
        if calendar.is_school_day(day) if calendar.covers(day) else day.weekday() < 5:
            yield day


def _send(
    door: FrontDoor, form: NotificationForm, sample: Sample, school: School, day: date, random: Random
) -> list[str]:
    """Send a sample about a made-up pupil; the ids of what stopped it."""
    moment = datetime.combine(day, time(random.randrange(9, 17), random.randrange(60)), clock.LONDON)
    shared = demo_answers(random, door.council.la_code, day, school.urn, school.phase == "Secondary")
    answers = {**shared, **sample.answers}
    slots = [name for name, question in form.questions.items() if isinstance(question, Files)]
    asked = {name: value for name, value in answers.items() if name in form.section_of and name not in slots}
    with clock.frozen(moment):
        keeper = Keeper(None, drafting.hashed(secrets.token_urlsafe(16)))
        draft = starting.start_draft(door, form, GUEST, keeper, typed=typed_from_json(form, asked)[0])
        for slot in slots:
            for name in answers.get(slot, ()):
                attaching.add_file(door, draft.id, keeper, slot, BytesIO(LETTER), name)
        _, explained = drafting.look_at(door, draft.id, keeper)
        said = {each.id: "Checked with the headteacher." for each in explained.assessment.concerns}
        result = submitting.send(door, draft.id, keeper, GUEST, said)
    return [each.id for each in result.explained.assessment.errors] if isinstance(result, NotSent) else []
