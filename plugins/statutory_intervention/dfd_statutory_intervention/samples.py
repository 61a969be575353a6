"""Answer sets that hold on any school day, for tests, the demo and whoever wants to see one. All of it is made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dfd_statutory_intervention.options import SUPPORT
from intranet.api import Sample

_DAY = timedelta(days=1)


def samples(day: date) -> Iterator[Sample]:
    """A case in which everything was tried, and one with a part-time timetable in it."""
    everything = complete(day)
    yield Sample("Everything was tried", everything)
    yield Sample(
        "A part-time timetable was part of it",
        everything
        | {
            "ptt_in_period": True,
            "ptt_ref": "DFD-7K3M-9QX2",
            "ptt_plan": ["plan.pdf"],
            "ptt_agreement": ["agreement.pdf"],
            "contract_status": "not_appropriate",
            "contract_detail": "The parents were already working with us on the plan.",
        },
    )


def complete(day: date) -> dict[str, Any]:
    """A good set for a day: absence up to the Friday before."""
    friday = day - (day.weekday() + 3) * _DAY
    return {
        "period_from": (friday - 60 * _DAY).isoformat(),
        "period_to": friday.isoformat(),
        "certificate_this_year": ["this year.pdf"],
        "sessions_o": 18,
        "sessions_u": 6,
        "last_unauthorised_date": friday.isoformat(),
        "attendance_this_year": 61.5,
        "attendance_last_year": 78,
        "certificate_last_year": ["last year.pdf"],
        "register_codes_confirmed": True,
        "ptt_in_period": False,
        **_support(friday - 40 * _DAY),
        "support_evidence": ["support.pdf"],
        "parent_letters": ["letters.pdf"],
        "contact_kinds": ["phone", "letter", "visit"],
        "contact_log": ["calls.csv"],
        "contract_status": "breached",
        "contract_file": ["contract.pdf"],
        "meetings": [
            {
                "held_on": (friday - 30 * _DAY).isoformat(),
                "invitees": "Both parents",
                "outcome": "Nobody came; a second invitation was sent.",
            }
        ],
        "meeting_outcomes": ["outcomes.pdf"],
        "fam_held": True,
        "fam_on": (friday - 14 * _DAY).isoformat(),
        "fam_at": "14:00",
        "fam_minutes": ["minutes.pdf"],
        "ehe_or_cme": False,
        "statutory_defence_check": True,
        "school_witness": "Robin Ashdown",
        "statement_ready": True,
        "aim_representative": "Ade Bankole",
        "aim_representative_email": "head@orchard-lane.example",
        "parents": parents(friday),
    }


def _support(day: date) -> dict[str, Any]:
    """Every row of the matrix done, but the district conversation."""
    found: dict[str, Any] = {}
    for word, _ in SUPPORT[:-1]:
        found[f"support_{word}"] = "done"
        found[f"support_{word}_on"] = day.isoformat()
        found[f"support_{word}_detail"] = "Offered and taken up for three weeks, without lasting effect."
    for part in ("on", "detail"):
        del found[f"support_district_{part}"]
    return found | {"support_district": "not_applicable", "support_district_reason": "No longer held."}


def parents(friday: date) -> list[dict[str, Any]]:
    """Two parents who each had the three letters."""
    shared = {
        "parental_responsibility": "yes",
        "lives_with_pupil": True,
        "liable": True,
        "letter_attendance_on": (friday - 45 * _DAY).isoformat(),
        "letter_unauthorised_on": (friday - 31 * _DAY).isoformat(),
        "letter_referral_on": (friday - 2 * _DAY).isoformat(),
        "letters_how": "post",
    }
    return [
        {"forenames": "Jo", "surname": "Nuñez", "relationship": "mother", "dob": "1986-02-03", **shared},
        {"forenames": "Lee", "surname": "O'Brien", "relationship": "father", "dob": "1984-07-21", **shared},
    ]
