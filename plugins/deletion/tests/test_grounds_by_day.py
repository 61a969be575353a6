"""Which grounds there are on which day: the law of 2006, of 2024, and a change to come."""

from datetime import date, timedelta

import pytest
from dfd_deletion import STATUTES
from dfd_deletion.ground import Ground
from dfd_deletion.table import GROUNDS_2024

from plugins.deletion.tests.cases import (
    BOOK,
    I_,
    Answers,
    F,
    assessed,
    heavy,
    run,
    without,
)


@pytest.mark.parametrize(
    ("letter", "day", "code"),
    [
        ("f", "2026-11-20", "2024f"),
        ("F", "2026-11-20", "2024f"),
        ("g", "2024-08-19", "2024g"),
        ("g", "2024-08-18", "2006g"),
        ("o", "2024-08-18", "2006o"),
    ],
)
def test_a_letter_alone_means_the_ground_of_the_day(letter: str, day: str, code: str) -> None:
    filled = run({**F, "deletion_ground": letter, "date_ground_met": day}, date.fromisoformat(day))[0]
    assert filled.answers["deletion_ground"] == code


@pytest.mark.parametrize(
    ("ground", "day"), [("2006d", "2024-08-19"), ("2024f", "2024-08-18"), ("2006f", "2026-11-20"), ("p", "2026-11-20")]
)
def test_a_ground_of_another_time_is_refused(ground: str, day: str) -> None:
    found = assessed({**F, "deletion_ground": ground, "date_ground_met": day}, date.fromisoformat(day))
    [refusal] = [each for each in found.errors if each.field == "deletion_ground"]
    assert found.outcome == "refused"
    assert ground == "p" or "no ground on the day" in refusal.message


def test_the_grounds_change_on_19_august_2024() -> None:
    last, first = date(2024, 8, 18), date(2024, 8, 19)
    assert {each.code[:4] for each in BOOK.codes("deletion.grounds", last) if each.code != "none"} == {"2006"}
    assert {each.code for each in BOOK.codes("deletion.grounds", first)} == {row.code for row in GROUNDS_2024}


OLD_DAY = date(2024, 7, 15)


OLD: Answers = {
    **F,
    "date_ground_met": "2024-07-15",
    "proposed_deletion_date": "2024-07-15",
    "last_attendance_date": "2024-07-05",
    "letter_received_date": "2024-07-01",
    "ehe_from": "2024-07-08",
    "dob": "2016-03-14",
    "ncy": "3",
}


def test_a_ground_met_before_is_one_of_the_2006_regulations() -> None:
    found = assessed({**OLD, "deletion_ground": "2006d"}, OLD_DAY)
    assert found.outcome == "accepted", found.errors
    assert found.decision is not None
    assert found.decision.lead.team_key == "ehe"


def test_a_medical_certificate_was_a_ground_until_then() -> None:
    medical = {**OLD, "deletion_ground": "2006g", "certificate_date": "2024-07-01", "destination_type": "unknown"}
    assert assessed(medical, OLD_DAY).outcome == "accepted"
    assert "answer.certificate_date" in {
        each.id for each in assessed(without(medical, "certificate_date"), OLD_DAY).errors
    }


def test_late_arrivals_did_not_break_an_absence_before() -> None:
    """Until 18 August 2024 no session might be authorised; since then a session coded U ends the absence."""
    absent = {**I_, "absence_codes": ["N", "U"]}
    assert heavy(assessed(absent)) == {"absence-coded"}
    old = {
        **absent,
        **{name: OLD[name] for name in ("date_ground_met", "proposed_deletion_date", "dob", "ncy")},
        "deletion_ground": "2006h",
        "last_attendance_date": "2024-06-03",
        "absence_start": "2024-06-04",
        "la_clearance_date": "2024-07-12",
    }
    assert assessed(old, OLD_DAY).outcome == "accepted"


def test_a_change_in_the_table_changes_what_is_met_from_its_day_only() -> None:
    """From the day of the change home education needs one paper less, asks for no meeting and goes to the area."""
    day = date(2026, 11, 20)
    changed = tuple(
        row
        if row.code != "2024f"
        else Ground(
            row.code,
            row.title,
            row.note,
            kind=row.kind,
            asks=("letter_received_date", "ehe_from"),
            destinations=row.destinations,
        )
        for row in GROUNDS_2024
    )
    [table] = [each for each in STATUTES if each.id == "deletion.grounds"]
    versions = table.versions
    amended = table.amended(type(versions[0])(changed, day, None, versions[-1].source))
    statutes = BOOK.with_statutes([amended])
    before = {**F, "date_ground_met": "2026-11-19"}
    lean = without(F, "parent_letter", "council_meeting_offered")

    assert assessed(before, statutes=statutes) == assessed(before)
    assert {each.field for each in assessed({**lean, "date_ground_met": "2026-11-19"}, statutes=statutes).errors} == {
        "parent_letter",
        "council_meeting_offered",
    }
    found = assessed(lean, statutes=statutes)
    assert found.outcome == "accepted"
    assert found.decision is not None
    assert found.decision.lead.team_key == "area_east"
    assert found.laws["deletion.grounds"] == "2026-11-20"
    assert assessed(F, on=day + timedelta(days=3), statutes=statutes).decision != assessed(F).decision
