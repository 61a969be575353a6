"""What has happened is heard however unlawful, and what cannot wait comes first."""

from datetime import date
from typing import Any

import pytest

from plugins.suspension.tests.cases import (
    CANCEL_PERM,
    OUTCOME,
    PERM,
    SUSP,
    Answers,
    assessed,
    suspension,
)

CARE = {"care_status": "in_care_here"}


LONG = suspension(date(2026, 11, 10), date(2026, 11, 17), day6_provision="Study Centre")


UNLAWFUL: list[dict[str, Any]] = [
    {"prior_days_year": 60},
    {"start_date": "2026-11-01"},
    {"decision_date": "2026-10-01"},
    {"end_date": "2027-07-21"},
    {"s104_notice_given": False, "work_set": False},
    {"notice_to_parents_date": "2026-12-01"},
    {"care_status": "in_care_here", "social_care_status": "s47"},
]


@pytest.mark.parametrize("answers", UNLAWFUL)
def test_what_has_happened_is_heard_however_unlawful(answers: dict[str, Any]) -> None:
    result = assessed({**SUSP, **answers}, date(2026, 12, 10))

    assert result.outcome == "accepted"
    assert result.concerns


def test_a_day_over_the_limit_asks_for_a_reason_and_is_urgent() -> None:
    result = assessed({**SUSP, "prior_days_year": "43.5", "prior_days_term": 0})
    limit = next(each for each in result.concerns if each.id == "suspension.year-limit")

    assert limit.ask_reason
    assert limit.instead == "inclusion-advice"
    assert "45.5" in limit.message
    assert "45." in limit.message.replace("45.5", "")
    assert result.urgent


@pytest.mark.parametrize(
    ("answers", "urgent"),
    [
        (SUSP, False),
        (PERM, True),
        ({**SUSP, "misses_exam": True, "exam_date": "2026-11-13"}, True),
        (LONG, False),
        ({**LONG, "day6_provision": None}, True),
        ({**SUSP, **CARE}, False),
        (OUTCOME, False),
        (CANCEL_PERM, False),
    ],
)
def test_what_needs_somebody_within_days_is_urgent(answers: Answers, urgent: bool) -> None:
    assert assessed(answers).urgent is urgent
