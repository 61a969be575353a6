"""Answer sets that hold on any school day, for tests, the demo and whoever wants to see one. Nothing is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from intranet.api import Sample

_AHEAD = timedelta(weeks=3)
# a reserved domain that the council pack has for training and the demo
_SENDER: dict[str, Any] = {
    "submitter_name": "Charlie Wray",
    "job_title": "Social worker",
    "work_email": "charlie.wray@council.example",
    "requester_service": "social_work",
    "info_sharing_basis": "safeguarding",
    "school_known": True,
    "school_contacted": True,
    "school_contact_outcome": "The school is worried too.",
}


def samples(day: date) -> Iterator[Sample]:
    """Two requests of social workers about a child at a school."""
    yield Sample(
        "Advice about attendance",
        {
            **_SENDER,
            "purpose": "advice",
            "theme": "attendance",
            "question": "Absence has grown since the family moved. What can we build into the plan?",
        },
    )
    yield Sample(
        "Somebody at a meeting about exclusion",
        {
            **_SENDER,
            "purpose": "meeting",
            "theme": "exclusion",
            "question": "The child is often suspended. Could an adviser come to the review?",
            "plan_type": "cin",
            "next_meeting": (day + _AHEAD).isoformat(),
        },
    )
