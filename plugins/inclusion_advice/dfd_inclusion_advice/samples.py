"""Answer sets that hold on any school day, for tests, the demo and whoever wants to see one. Nothing is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from intranet.api import Sample


def samples(day: date) -> Iterator[Sample]:
    """Two questions of schools, whatever the day."""
    yield Sample(
        "Risk of permanent exclusion",
        {
            "advice_topic": ["risk_of_exclusion", "repeated_suspension"],
            "question": "A pupil is often suspended for fighting. What else could we try?",
            "pex_risk": "weeks",
            "suspension_days_term": 6,
            "suspension_days_year": 9,
            "strategies_tried": ["psp", "mentoring"],
            "consent_to_share": True,
            "parent_view": "The parents would like help.",
        },
    )
    yield Sample(
        "Part-time timetable",
        {
            "advice_topic": ["ptt"],
            "question": "May we offer mornings only for two weeks after a long absence?",
            "pex_risk": "none",
            "consent_to_share": True,
        },
    )
