"""Made-up rows for the tests of the store. Nobody in them exists."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert

from intranet.store.accounts import NewAccount, save_account
from intranet.store.clocks import NewClock
from intranet.store.deliveries import NewDelivery
from intranet.store.drafts import Draft, save_new_draft
from intranet.store.ledger import NewEntry
from intranet.store.places import NewPlace
from intranet.store.schools import School
from intranet.store.submissions import NewSubmission, Saved, save_submission
from intranet.store.tables import drafts

NOW = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)

LEIGHFIELD = School(
    urn=900001,
    name="Leighfield St Peter's Church of England Primary School",
    la_code="886",
    la_from="row",
    dfe_number="8869001",
    phase="Primary",
    town="Leighfield",
    postcode="ZZ1 4QX",
    district_code="E07000110",
    district_name="Maidstone",
)
HOLLOWAY = School(
    urn=900002,
    name="Höllöway R.C. & Community High School",
    la_code="886",
    la_from="number",
    dfe_number="8869002",
    phase="Secondary",
    town="Brackstone",
    postcode="ZZ12 9AB",
    district_code="E07000113",
    district_name="Swale",
)


def an_account(conn: Connection, email: str = "officer@council.example") -> int:
    return save_account(conn, NewAccount(email, "Ola Ficer", "Officer", "", "", NOW))


def a_draft(number: int = 1, **values: Any) -> Draft:
    draft = Draft(
        id=f"draft-{number}",
        form_slug="suspension",
        form_version="1.0",
        account_id=None,
        guest_hash="g" * 64,
        resume_hash=f"{number:064d}",
        urn=900001,
        initials="AB",
        revision=0,
        created_at=NOW,
        saved_at=NOW,
        expires_at=NOW + timedelta(days=28),
        reference=None,
        answers={"pupil": {"legal_surname": ["Smÿthe-O’Brien"]}},
    )
    return replace(draft, **values)


def a_submission(number: int = 1, **values: Any) -> NewSubmission:
    """A suspension sent to an area team, a copy to another team."""
    submission = NewSubmission(
        reference=f"DFD-TEST-{number:04d}",
        draft_id=f"draft-{number}",
        draft_revision=0,
        form_slug="suspension",
        form_version="1.0",
        title="Suspension",
        urn=900001,
        school_name=LEIGHFIELD.name,
        pupil_name="Öztürk, Işıl",
        pupil_key="p" * 64,
        lead_team="area_west",
        link_role="IAA",
        link_officer="Lin Kofficer",
        status="received",
        concerns=1,
        urgent=False,
        next_due=date(2026, 12, 11),
        account_id=None,
        referrer_name="Sam Sender",
        referrer_email="sam@school.example",
        continues="",
        submitted_at=NOW,
        decision={"lead": "area_west", "because": ["the school is in Maidstone"]},
        findings=[{"id": "suspension.late", "severity": "concern"}],
        snapshot=[["Pupil", [["Surname", "Öztürk"]]]],
        answers={"pupil": {"legal_surname": "Öztürk"}},
        places=(NewPlace("area_west", "lead", "the school is in Maidstone", 1), NewPlace("sen", "copy", "EHC plan", 1)),
        clocks=(
            NewClock("governors", "Governors meet", "governors", date(2026, 12, 11), {"because": "15 school days"}),
            NewClock("work", "Work is set", "school", None, {"because": "the calendar ends"}),
        ),
        entries=(NewEntry("suspension", date(2026, 11, 20), date(2026, 11, 21), Decimal("1.5"), facts={"am": True}),),
        deliveries=(
            NewDelivery(
                None, "lead", "area_west", "west@council.example", "A suspension", "Text", f"<{number}.lead@x>"
            ),
            NewDelivery(None, "receipt", "", "sam@school.example", "Received", "Text", f"<{number}.receipt@x>"),
        ),
        has_attachments=False,
    )
    return replace(submission, **values)


def send(conn: Connection, number: int = 1, **values: Any) -> Saved:
    """A draft that is sent at once."""
    submission = a_submission(number, **values)
    if conn.execute(drafts.select().where(drafts.c.id == submission.draft_id)).first() is None:
        save_new_draft(conn, a_draft(number))
    return save_submission(conn, submission)


def many(conn: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Rows as they are, for lists too long to send one by one."""
    conn.execute(insert(table), rows)
