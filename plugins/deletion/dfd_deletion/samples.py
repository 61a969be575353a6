"""Answer sets that hold on any school day, for tests, the demo and whoever wants to see one. All of it is made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from intranet.api import Sample

_WEEK = timedelta(days=7)


def samples(day: date) -> Iterator[Sample]:
    """A change of school, home education, a move abroad and an announcement, sent on a school day."""
    yield Sample("Has started at another school", _sent(day, "2024a") | _to_another_school(day))
    yield Sample("Leaves to be educated at home", _sent(day, "2024f") | _to_home_education(day, day))
    yield Sample(
        "Moved abroad",
        _sent(day, "2024g")
        | {
            "last_attendance_date": (day - _WEEK).isoformat(),
            "address_unknown": False,
            "new_address": "Calle de la Sal 4, Valencia",
            "moves_on": (day - _WEEK + timedelta(days=1)).isoformat(),
            "destination_type": "abroad",
            "la_or_country": "Spain",
        },
    )
    ahead = day + _WEEK
    yield Sample(
        "Will be educated at home from next week",
        _sent(day, "2024f")
        | _to_home_education(day, ahead)
        | {"date_ground_met": ahead.isoformat(), "proposed_deletion_date": ahead.isoformat()},
        "held",
    )


def _sent(day: date, ground: str) -> dict[str, Any]:
    return {
        "date_ground_met": day.isoformat(),
        "deletion_ground": ground,
        "already_deleted": False,
        "last_attendance_date": (day - timedelta(days=1)).isoformat(),
        "proposed_deletion_date": day.isoformat(),
        "ctf_sent": True,
        "head_name": "Dr Ade Bankole",
        "head_declaration": True,
        # asked only of a pupil with a plan, in care or known to social care, or at a special school
        "dept_agreement": [
            {"dept": dept, "officer": "Sam Okoro", "date": (day - _WEEK).isoformat()}
            for dept in ("sen", "vsk", "social_care")
        ],
        "la_consent_ref": "SEN 26/114",
        "cp_file_transferred": "yes",
        "early_annual_review": True,
    }


def _to_another_school(day: date) -> dict[str, Any]:
    return {
        "destination_type": "kent_school",
        "destination_school": "Saltings Primary School",
        "start_date": day.isoformat(),
        "destination_confirmed_by": "Mo Farley, admissions officer",
        "destination_confirmed_date": day.isoformat(),
    }


def _to_home_education(day: date, first: date) -> dict[str, Any]:
    return {
        "letter_received_date": (day - _WEEK).isoformat(),
        "ehe_from": first.isoformat(),
        "council_meeting_offered": True,
        "parent_letter": ["letter.pdf"],
    }
