"""Answer sets that hold on any school day, for tests, the demo and whoever wants to see one. All invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from intranet.api import SESSIONS, Sample

_PLANNED = timedelta(days=28)
_FIRST_REVIEW = timedelta(days=11)
_AGREED = timedelta(days=3)


def samples(day: date) -> Iterator[Sample]:
    """A part-time timetable and a flexi-schooling arrangement that begin on a school day and are sent on it."""
    yield Sample(
        "Mornings only after an operation",
        _agreed(day)
        | {
            "notification_type": "NEW",
            "proposed_end_date": (day + _PLANNED).isoformat(),
            "next_review_date": (day + _FIRST_REVIEW).isoformat(),
            "reason": ["physical_health"],
            "reason_detail": "An operation; the hospital advises mornings only.",
            "medical_evidence": True,
            "timetable": {session: 3 if session.endswith("am") else 0 for session in SESSIONS},
            "provision_when_not_in_school": ["school_work"],
            "plan_type": "ihp",
            "risk_assessment_done": True,
            "who_supervises": "A parent",
            "signed_agreement": ["agreement.pdf"],
        },
    )
    yield Sample(
        "Educated at home on two days",
        _agreed(day)
        | {
            "notification_type": "FLEXI_NEW",
            "reason": ["parental_request"],
            "reason_detail": "The parents educate at home on Thursdays and Fridays.",
            "timetable": {session: 0 if session.startswith(("thu", "fri")) else 3.25 for session in SESSIONS},
            "provision_when_not_in_school": ["parent"],
        },
    )


def _agreed(day: date) -> dict[str, Any]:
    return {
        "start_date": day.isoformat(),
        "full_time_hours_week": 32.5,
        "parent_consent": True,
        "consent_by": "A parent",
        "consent_date": (day - _AGREED).isoformat(),
        "pupil_consulted": True,
        # asked only of a pupil with a plan, a social worker or in care
        "sen_officer_contacted": True,
        "social_worker_contacted": True,
        "vsh_contacted": True,
    }
