"""Answer sets that hold on any school day, for tests, the demo and whoever wants to see one. None is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from intranet.api import Sample

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


def samples(day: date) -> Iterator[Sample]:
    """Children who have gone and one who has come, told of on a school day; and one who is only absent."""
    moved = _tried(day) | {
        "scenario": "G",
        "last_attendance_date": (day - _WEEK).isoformat(),
        "last_seen_date": (day - _WEEK).isoformat(),
        "whereabouts": "unknown",
        "parents_notice": "none",
        "new_school_known": "none",
        "absence_codes": ["N"],
        "home_visit_done": True,
    }
    yield Sample("Moved away, and nobody knows where", moved)
    yield Sample(
        "Not back from leave",
        _tried(day)
        | {
            "scenario": "H",
            "last_attendance_date": (day - 2 * _WEEK).isoformat(),
            "last_seen_date": (day - 2 * _WEEK).isoformat(),
            "leave_granted_from": (day - 2 * _WEEK + _DAY).isoformat(),
            "leave_granted_to": (day - _DAY).isoformat(),
            "leave_reason": "A wedding in the family",
            "absence_codes": ["N"],
            "whereabouts": "area_only",
            "forwarding_area": "Said to be abroad",
            "new_school_known": "none",
            "home_visit_done": True,
            "registration_certificate": ["certificate.pdf"],
        },
    )
    yield Sample(
        "Has not taken up a place, told by another service",
        {
            "referrer_type": "other",
            "submitter_kind": "other",
            "scenario": "K",
            "last_seen_date": (day - _DAY).isoformat(),
            "safeguarding_worry": "none",
            "whereabouts": "at_home",
            "new_school_known": "none",
        },
    )
    yield Sample("Absent, and living at home", moved | {"scenario": "I", "whereabouts": "at_home"}, "refused")


def _tried(day: date) -> dict[str, Any]:
    tried = (
        ("phone", "No reply, and the number is not in use."),
        ("emergency", "The aunt does not know."),
        ("home_visit", "The house is empty; a neighbour saw a van."),
    )
    return {
        "referrer_type": "school",
        "safeguarding_worry": "none",
        "has_siblings": False,
        "dsl_appraisal": "No earlier worry; the family had spoken of moving.",
        "enquiries": [{"kind": kind, "date": (day - _DAY).isoformat(), "result": result} for kind, result in tried],
    }
