"""Answer sets that hold on any school day, for tests, the demo and whoever wants to see one. All invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from intranet.api import Sample


def samples(day: date) -> Iterator[Sample]:
    """Two suspensions and a permanent exclusion that begin on a school day and are sent on it."""
    begun = _begun(day)
    yield Sample(
        "One day for threatening an adult",
        begun | _for_a_day(day, "VA", "Shouted at and threatened a member of staff in the corridor."),
    )
    yield Sample(
        "One day for damage",
        begun | _for_a_day(day, "DM", "Broke a classroom window after being asked to leave."),
    )
    yield Sample(
        "Permanent exclusion",
        begun
        | {
            "record_type": "PERM",
            "reason_1": "PA",
            "incident_description": "A member of staff was hurt in the dining hall.",
            "support_tried": ["psp", "early_help"],
            "equality_considered": True,
        },
    )


def _for_a_day(day: date, reason: str, what_happened: str) -> dict[str, Any]:
    return {
        "record_type": "SUSP",
        "end_date": day.isoformat(),
        "reason_1": reason,
        "incident_description": what_happened,
    }


def _begun(day: date) -> dict[str, Any]:
    return {
        "start_date": day.isoformat(),
        "decision_by": "Dr Ade Bankole",
        "head_confirms": True,
        "decision_date": day.isoformat(),
        "prior_days_year": 0,
        "misses_exam": False,
        "work_set": True,
        "s104_notice_given": True,
        "parent_letter": ["letter.pdf"],
    }
