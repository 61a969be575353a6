"""Answer sets that hold on any school day, for tests, the demo and whoever wants to see one. Nothing is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from intranet.api import Sample

# invented schools of the demo's register: a mainstream secondary school and a pupil referral unit
_SCHOOL, _UNIT = 900002, 900020
_PLACED = timedelta(weeks=30)
_REVIEWED = timedelta(weeks=3)
_LATER = timedelta(weeks=4)


def samples(day: date) -> Iterator[Sample]:
    """A pupil who has been at a unit for most of a year, with everybody's agreement."""
    agreed = day.isoformat()
    yield Sample(
        "Settled at a unit for health needs",
        {
            "school_urn": _SCHOOL,
            "criteria_met": ["health"],
            "placement_type": "medical",
            "pru_urn": _UNIT,
            "proposed_single_reg_date": (day + _LATER).isoformat(),
            "enrolment_status": "M",
            "dual_registration_start": (day - _PLACED).isoformat(),
            "placement_reviews": [{"date": (day - _REVIEWED).isoformat(), "outcome": "Settled, and learning well"}],
            "current_attendance_at_pru": 91,
            "why_no_return_to_main_school": "The hospital advises small groups for a long time to come.",
            # asked only of a pupil in Year 10 or 11
            "ks4_courses": "English, mathematics, science, art",
            "exam_centre": "At the unit",
            "funding_agreed": True,
            "main_school_consent": True,
            "main_school_consent_by": "Dr Ade Bankole",
            "main_school_consent_on": agreed,
            "pru_consent": True,
            "pru_consent_by": "Rae Finch",
            "pru_consent_on": agreed,
            "parent_view": "agrees",
            "pupil_view": "I would like to stay here.",
            # asked only of a pupil with a plan, in care, or with a social worker
            "sen_agreement": True,
            "sen_officer": "Kim Holt",
            "sen_agreement_on": agreed,
            "vsk_view": "The virtual school agrees.",
            "social_worker_view": "The social worker agrees.",
            "consents": ["agreement.pdf"],
        },
    )
