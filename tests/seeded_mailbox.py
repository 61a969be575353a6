"""A made-up council with three teams, a form, schools, people and notifications in mailboxes. Nobody in it exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from intranet.api import (
    Check,
    Code,
    CouncilPack,
    Day,
    District,
    Guidance,
    Lead,
    LinkRole,
    NotificationForm,
    Outcome,
    Reply,
    RoutingTable,
    Rules,
    Section,
    Severity,
    Source,
    Statute,
    StatuteBook,
    Team,
    Term,
    ToDo,
    answer,
)
from intranet.domain.calendar import SchoolCalendar
from intranet.loading.catalogue import Admitted, Catalogue, SetAside
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person, Role
from intranet.store import drafts, link_officers
from intranet.store.attachments import Attachment, save_attachment
from intranet.store.clocks import NewClock
from intranet.store.database import Database
from intranet.store.deliveries import NewDelivery
from intranet.store.drafts import Draft
from intranet.store.link_officers import LinkOfficer
from intranet.store.places import NewPlace
from intranet.store.schools import School, save_schools
from intranet.store.submissions import NewSubmission, Saved, save_submission
from tests.small_house import make_account, make_config

NOW = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
TERMS = (
    Term(date(2026, 9, 1), date(2026, 10, 23), "Term 1"),
    Term(date(2026, 11, 2), date(2026, 12, 18), "Term 2"),
    Term(date(2027, 1, 4), date(2027, 7, 21), "Terms 3 to 6"),
)
COUNCIL = CouncilPack(
    key="westmoor",
    name="Westmoor County Council",
    short_name="Westmoor",
    la_code="999",
    districts=(District("E07000990", "Upper Westmoor"),),
    teams=(
        Team("area_east", "East area team", "east@westmoor.example", "01632 960010", serves="Upper Westmoor"),
        Team("area_west", "West area team", "west@westmoor.example", serves="Lower Westmoor"),
        Team("sen", "Special Educational Needs team", "", serves="All of Westmoor"),
    ),
    link_roles=(LinkRole("IAA", "Inclusion and attendance adviser"), LinkRole("SLO", "School liaison officer")),
    terms={"2026/27": TERMS},
    brand={"--govuk-brand-colour": "#0f5261", "--govuk-link-colour": "#0a5566"},
)
ORCHARD = School(900001, "Orchard Primary School", "999", "row", dfe_number="9992001", town="Upper Moor")
QUARRY = School(900002, "Quarry School", "999", "row", dfe_number="9994002", town="Stonewick")
LAW = (
    Statute.of("suspension.days-per-year", "Days a pupil may be suspended in a school year", "school days", 45,
               date(2012, 9, 1), Source("SI 2012/1033, regulation 3", "https://law.example/2012/1033")),
    Statute.of("suspension.reasons", "Reasons for a suspension", "codes",
               (Code("PP", "Physical assault against a pupil"), Code("DB", "Persistent disruptive behaviour")),
               date(2020, 9, 1), Source("Census guide 2020/21", standing="uncertain")),
)  # fmt: skip


class TheSuspension(Section):
    title = "The suspension"
    start_date = Day("First day", thing="the first day")


FORM = NotificationForm(
    slug="suspension",
    version="1.0",
    title="Suspension",
    summary="A pupil was suspended.",
    kind="notify",
    sections=(TheSuspension,),
    rules=Rules(
        RoutingTable((Lead("area_east", "The school is in Upper Westmoor."),)),
        event_date="start_date",
        checks=(
            Check("suspension.year-limit", Severity.CONCERN, "This makes {total} days in the school year.",
                  answer("start_date").is_answered(), source=Source("SI 2012/1033, regulation 3"), ask_reason=True),
            Check("suspension.late", Severity.NOTE, "Sent later than without delay.",
                  answer("start_date").is_answered()),
        ),
    ),
    guidance=Guidance("Tell us of a suspension."),
    checklist=(ToDo("rung-home", "The family was rung"), ToDo("register", "The register was looked at")),
    replies=(Reply("which-day", "Ask for the day", "On which day did the pupil come back?"),),
    outcomes=(Outcome("noted", "Noted, nothing further needed"), Outcome("visit", "Visit arranged")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class House:
    """The front door and the people who come through it."""

    door: FrontDoor
    east: Person
    east_too: Person
    east_lead: Person
    sen: Person
    west: Person
    referrer: Person
    colleague: Person
    other_school: Person
    administrator: Person


def make_house(database: Database, folder: Path, **changes: object) -> House:
    """A front door on an open database, with accounts."""
    url = database.url.render_as_string(hide_password=False)
    door = seeded_door(database, url, folder, **changes)
    member = ("school_member", str(ORCHARD.urn))
    return House(
        door,
        east=a_person(door, "Ola Berry", ("officer", "area_east")),
        east_too=a_person(door, "Ivo Larch", ("officer", "area_east")),
        east_lead=a_person(door, "Tess Rowan", ("team_lead", "area_east")),
        sen=a_person(door, "Wyn Alder", ("officer", "sen")),
        west=a_person(door, "Gil Hazel", ("officer", "area_west")),
        referrer=a_person(door, "Sam Reed", member),
        colleague=a_person(door, "Kit Moss", member),
        other_school=a_person(door, "Ned Fern", ("school_lead", str(QUARRY.urn))),
        administrator=a_person(door, "Ada Birch", ("administrator", "")),
    )


def seeded_door(database: Database, url: str, folder: Path, **changes: object) -> FrontDoor:
    catalogue = Catalogue(
        forms={FORM.slug: FORM},
        statutes=StatuteBook(LAW),
        council=COUNCIL,
        channels={},
        admitted=(Admitted("suspension", "dfd-suspension", "1.0", ("intranet_forms",)),),
        set_aside=(SetAside("broken", "dfd-broken", "0.1", "import", "SyntaxError: invalid syntax (form.py, line 3)"),),
        origin={FORM.slug: "suspension"},
    )
    with database.write() as conn:
        save_schools(conn, [ORCHARD, QUARRY], NOW)
        link_officers.save_link_officers(
            conn, [LinkOfficer(ORCHARD.urn, "IAA", "Lin Kestrel", "lin@westmoor.example", "01632 960020")]
        )
    return FrontDoor(config=make_config(url, folder, **changes), database=database, catalogue=catalogue)


def a_person(door: FrontDoor, name: str, *roles: tuple[str, str]) -> Person:
    """Somebody with an account, as the pages know them."""
    address = f"{name.split()[0].lower()}@westmoor.example"
    account = make_account(door, address, *roles, name=name)
    return Person(account.id, name, address, roles=frozenset(Role(*role) for role in roles), session_key="x")


def seed(door: FrontDoor, number: int = 1, **values: Any) -> Saved:
    """A notification that was sent at once, with everything that belongs to one."""
    submission = replace(a_submission(number), **values)
    with door.database.write() as conn:
        drafts.save_new_draft(conn, a_draft(submission.draft_id, submission.account_id))
        return save_submission(conn, submission)


def seed_file(door: FrontDoor, saved: Saved, file_id: str = "file1", name: str = "Letter to parents.pdf") -> None:
    """A file that came with it."""
    with door.database.write() as conn:
        row = Attachment(file_id, None, saved.id, "letter", name, "application/pdf", 48_200, "0" * 64, "clean", NOW)
        save_attachment(conn, row)


def a_draft(draft_id: str, account_id: int | None, **values: Any) -> Draft:
    draft = Draft(
        id=draft_id, form_slug="suspension", form_version="1.0", account_id=account_id, guest_hash="", resume_hash="",
        urn=ORCHARD.urn, initials="AB", revision=0, created_at=NOW, saved_at=NOW, expires_at=NOW + timedelta(days=28),
        reference=None, answers={},
    )  # fmt: skip
    return replace(draft, **values)


def a_submission(number: int = 1) -> NewSubmission:
    """A two-day suspension led by the east team, with a copy to special needs."""
    reference = f"DFD-TEST-{number:04d}"
    places = (
        NewPlace("area_east", "lead", "The school is in Upper Westmoor.", 1),
        NewPlace("sen", "copy", "The pupil has an education, health and care plan.", 1),
    )
    clocks = some_clocks()
    return NewSubmission(
        reference=reference,
        draft_id=f"draft-{number}",
        draft_revision=0,
        form_slug="suspension",
        form_version="1.0",
        title="Suspension",
        urn=ORCHARD.urn,
        school_name=ORCHARD.name,
        pupil_name=f"Öztürk-{number}, Işıl",
        pupil_key=f"{number:064d}",
        lead_team="area_east",
        link_role="IAA",
        link_officer="Lin Kestrel",
        status="received",
        concerns=1,
        urgent=False,
        next_due=date(2026, 11, 30),
        account_id=None,
        referrer_name="Sam Reed",
        referrer_email="sam@westmoor.example",
        continues="",
        submitted_at=NOW,
        decision=a_decision(clocks),
        findings=some_findings(),
        snapshot=a_snapshot(number),
        answers={"legal_surname": f"Öztürk-{number}", "legal_forenames": "Işıl", "dob": "2013-03-27"},
        places=places,
        clocks=clocks,
        deliveries=some_deliveries(reference),
    )


def some_clocks() -> Sequence[NewClock]:
    """Five school days to answer, counted on the council's calendar; and one that cannot be dated."""
    count = SchoolCalendar("Westmoor", TERMS, {date(2026, 11, 27): "INSET day"}).after(date(2026, 11, 20), 5)
    told = {
        "because": "The governors must meet.",
        "source": "SI 2012/1033, regulation 6",
        "start": count.start.isoformat(),
        "counted": [day.isoformat() for day in count.counted],
        "skipped": [[run.first.isoformat(), run.last.isoformat(), run.reason] for run in count.skipped],
        "sentence": count.sentence(),
        "inclusive": False,
    }
    return (
        NewClock("governors", "Governors meet", "governors", count.due, told),
        NewClock(
            "review", "Review the provision", "council", None, {"because": "The calendar ends.", "source": "Code"}
        ),
    )


def a_decision(clocks: Sequence[NewClock]) -> dict[str, Any]:
    lead = {"team": "area_east", "name": "East area team", "because": "The school is in Upper Westmoor."}
    copy = {
        "team": "sen",
        "name": "Special Educational Needs team",
        "because": "The pupil has an education, health and care plan.",
    }
    route = {"lead": lead, "copies": [copy], "link_role": "IAA", "link_officer": "Lin Kestrel", "rule": 2}
    return {
        "route": route | {"facts": ["answer.sen_provision", "school.district_code"]},
        "clocks": [],
        "laws": {"suspension.days-per-year": "2012-09-01"},
    }


def some_findings() -> list[dict[str, Any]]:
    return [
        {
            "id": "suspension.year-limit",
            "severity": "concern",
            "message": "This makes 46 days in the school year; the law allows 45.",
            "field": "days",
            "source": "SI 2012/1033, regulation 3",
            "acknowledged": "The earlier school’s days reached us late.",
        },
        {
            "id": "suspension.late",
            "severity": "note",
            "message": "Sent two days after the decision.",
            "field": "",
            "source": "",
            "acknowledged": None,
        },
    ]


def a_snapshot(number: int) -> dict[str, Any]:
    return {
        "title": "Suspension",
        "council": "Westmoor",
        "sections": [
            {
                "title": "The pupil",
                "rows": [
                    {"name": "legal_surname", "label": "Legal surname", "text": f"Öztürk-{number}"},
                    {"name": "legal_forenames", "label": "Legal forenames", "text": "Işıl"},
                    {"name": "dob", "label": "Date of birth", "text": "27 March 2013"},
                ],
            },
            {
                "title": "The suspension",
                "rows": [
                    {"name": "start_date", "label": "First day", "text": "18 November 2026"},
                    {"name": "days", "label": "School days", "text": "2"},
                    {
                        "name": "what_happened",
                        "label": "What happened",
                        "text": "At morning break a table was thrown.\nNobody was hurt, and the class went on outside.",
                    },
                ],
            },
        ],
        "figures": [{"label": "Days this school year", "text": "46 days"}],
    }


def some_deliveries(reference: str) -> Sequence[NewDelivery]:
    rows = (
        ("lead", "area_east", "east@westmoor.example"),
        ("copy", "sen", ""),
        ("receipt", "", "sam@westmoor.example"),
    )
    return [
        NewDelivery(None, kind, team, to, f"Suspension – {reference}", "Text", f"<{reference}.{kind}@westmoor.example>")
        for kind, team, to in rows
    ]
