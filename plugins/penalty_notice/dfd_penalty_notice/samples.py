"""Answer sets that hold on any school day, for tests, the demo and whoever wants to see one. All of it is made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from intranet.api import Sample

_DAY = timedelta(days=1)
_DAYS_IN_WEEK = 7


def samples(day: date) -> Iterator[Sample]:
    """A holiday, absence that support did not change, and an excluded pupil seen on the day itself."""
    monday = day - (day.weekday() + _DAYS_IN_WEEK) * _DAY
    yield Sample(
        "A week’s holiday, both parents",
        _common()
        | {
            "pn_route": "leave",
            "absence_period_from": monday.isoformat(),
            "absence_period_to": (monday + 4 * _DAY).isoformat(),
            "leave_requested": True,
            "leave_requested_on": (monday - 30 * _DAY).isoformat(),
            "leave_refused_on": (monday - 26 * _DAY).isoformat(),
            "leave_form": ["request.pdf"],
            "holiday_evidence": "The brother told his class about the beach.",
            **_register(g=10),
            "siblings_requested": "none",
            "parents": _parents(monday - 26 * _DAY),
        },
    )
    yield Sample(
        "Absence in spite of support",
        _common()
        | {
            "pn_route": "absence",
            "absence_period_from": (monday - 42 * _DAY).isoformat(),
            "absence_period_to": (monday + 4 * _DAY).isoformat(),
            **_register(o=11, u=3),
            "support_offered": "Breakfast club, and a call each morning; the parents did not come to either meeting.",
            "contract_offered": True,
            "nti_issued": True,
            "nti_issued_on": (monday - 45 * _DAY).isoformat(),
            "nti_ends_on": (monday - 3 * _DAY).isoformat(),
            "nti_result": "not_improved",
            "nti_file": ["notice.pdf"],
            "siblings_requested": "none",
            "parents": _parents(monday - 45 * _DAY),
        },
    )
    yield Sample(
        "An excluded pupil in the high street",
        _common()
        | {
            "pn_route": "public_place",
            "seen_on": day.isoformat(),
            "seen_at": "11:00",
            "seen_where": "High street",
            "seen_by": "The attendance officer",
            "during_school_hours": True,
            "exclusion_start_date": day.isoformat(),
            "s104_first_date": day.isoformat(),
            "s104_last_date": day.isoformat(),
            "exclusion_letter": ["letter.pdf"],
            "parents": _parents(day)[:1],
        },
    )


def _common() -> dict[str, Any]:
    return {
        "other_legal_action": False,
        "head_name": "Ade Bankole",
        "head_confirms": True,
        "witness_statement": True,
    }


def _register(**counts: int) -> dict[str, Any]:
    return {
        "registration_certificate": ["certificate.pdf"],
        **{f"sessions_{code}": count for code, count in counts.items()},
        "attendance_percentage": 86,
        "ptt_in_period": False,
        "warning_letters": ["letters.pdf"],
        "absence_unauthorised": True,
    }


def _parents(warned: date) -> list[dict[str, Any]]:
    shared = {
        "parental_responsibility": "yes",
        "lives_with_pupil": True,
        "liable": True,
        "warned_how": "post",
        "warned_on": warned.isoformat(),
    }
    return [
        {"forenames": "Jo", "surname": "Nuñez", "relationship": "mother", "dob": "1986-02-03", **shared},
        {"forenames": "Lee", "surname": "O'Brien", "relationship": "father", "dob": "1984-07-21", **shared},
    ]
