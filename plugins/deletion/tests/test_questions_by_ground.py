"""What each ground asks, and what it never asks."""

from dfd_deletion import FORM
from dfd_deletion.table import GROUNDS_2006, GROUNDS_2011, GROUNDS_2024

from plugins.deletion.tests.cases import (
    F,
    K,
    assessed,
    run,
)


def test_what_belongs_to_another_ground_is_not_asked() -> None:
    asked = {q.short_name for section in run(F)[0].sections for q in section.asked}
    assert {"ehe_from", "parent_letter"} <= asked
    assert not asked & {
        "cme_ref",
        "la_clearance_date",
        "sao_ref",
        "absence_start",
        "destination_type",
        "dept_agreement",
        "la_consent_ref",
        "single_registration_ref",
        "home_education_consent_ref",
        "early_annual_review",
        "dsl_contact",
    }


def test_a_death_asks_for_no_letters_records_destination_or_plans() -> None:
    asked = {q.short_name for section in run(K)[0].sections for q in section.asked}
    assert "dsl_contact" in asked
    assert not asked & {
        "sen_provision",
        "care_status",
        "cohorts",
        "last_attendance_date",
        "destination_type",
        "ctf_sent",
        "attendance_percentage",
        "dept_agreement",
        "moving_home",
    }
    found = assessed(K)
    assert found.deadlines == ()
    assert "Restricted" in found.decision.lead.because  # type: ignore[union-attr]  # it is accepted, so it has one


# -- the table ---------------------------------------------------------------------------
def test_every_row_asks_questions_that_the_form_has_and_shows_for_it_alone() -> None:
    for row in (*GROUNDS_2006, *GROUNDS_2011, *GROUNDS_2024):
        assert set(row.asks) | set(row.evidence) <= set(FORM.questions), row.code
        assert set(row.evidence) <= set(row.asks), row.code
