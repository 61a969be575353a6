"""Answer sets that hold on any school day, for tests, the demo and whoever wants to see one. Nothing is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from intranet.api import Sample

# Far enough ahead that two weeks of school lie before it, whatever holiday comes between.
_AHEAD = timedelta(weeks=8)


def samples(day: date) -> Iterator[Sample]:
    """A meeting in eight weeks about a pupil who is absent today."""
    yield Sample(
        "Meeting about unauthorised absence that goes on",
        {
            "meeting_slots": [{"date": (day + _AHEAD).isoformat(), "start": "09:30", "end": "10:30"}],
            "venue": "The school’s meeting room",
            "chair": "Dr Ade Bankole",
            "chair_email": "champion@school.example",
            "purpose": ["support", "legal"],
            "lead_professional": "school",
            "pupil_attending": True,
            "staff_safety_concern": False,
            "parents": [
                {
                    "forenames": "Jo",
                    "surname": "Nuñez",
                    "relationship": "mother",
                    "parental_responsibility": "yes",
                    "lives_with_pupil": True,
                    "parent_invited": True,
                    "invited_on": day.isoformat(),
                    "invited_by": "letter",
                }
            ],
            "attendance_pct": 71.5,
            "authorised_sessions": 6,
            "unauthorised_sessions": 14,
            "last_unauthorised_date": day.isoformat(),
            "barriers": ["relations"],
            "support_tried": [
                {"what": "calls", "when": "Weekly since the start of term", "result": "Better for two weeks"},
                {"what": "meeting", "when": "Three weeks ago", "result": "A plan that was not kept"},
            ],
            "contract_offered": True,
            "contract_result": "not_kept",
            "registration_certificate": ["certificate.pdf"],
        },
    )
