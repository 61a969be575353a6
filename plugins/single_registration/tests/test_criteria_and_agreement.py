"""Who must have agreed, which criteria fit, and which dates can be true."""

from datetime import date

import pytest
from dfd_single_registration.figures import census_after

from plugins.single_registration.tests.cases import (
    CARE,
    NEW_HERE,
    PLAN,
    REQUEST,
    WORKER,
    YEAR_11,
    Answers,
    assessed,
    heavy,
    ids,
    run,
)


@pytest.mark.parametrize(
    "changes",
    [
        NEW_HERE,
        {**NEW_HERE, "criteria_met": ["excluded"], "placement_type": "excluded"},
        {**NEW_HERE, "criteria_met": ["plan_names_unit"], "placement_type": "excluded", **PLAN},
    ],
)
def test_who_is_new_here_or_excluded_never_was_on_two_registers(changes: Answers) -> None:
    filled, _, result = run({**REQUEST, **changes})
    asked = {q.short_name for section in filled.sections for q in section.asked}

    assert result.outcome == "accepted", result.errors
    assert not asked & {"dual_registration_start", "placement_reviews", "current_attendance_at_pru"}
    assert "main_school_consent" not in asked
    assert "locked" not in ids(result)


# -- agreement -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"pru_consent": False}, {"unit-does-not-agree"}),
        ({"main_school_consent": False}, {"school-does-not-agree"}),
        ({**PLAN, "sen_agreement": False}, {"sen-does-not-agree"}),
        ({**PLAN, "sen_agreement": None}, {"answer.sen_agreement"}),
        ({**CARE, "vsk_view": None}, {"answer.vsk_view"}),
        ({**WORKER, "social_worker_view": None}, {"answer.social_worker_view"}),
        ({"parent_view": "not_contactable"}, {"parents-not-reached"}),
        ({"funding_agreed": False}, {"no-funding"}),
        ({"pru_consent_on": "2026-11-21"}, {"pru-consent-on-to-come"}),
        ({"main_school_consent_on": "2026-11-21"}, {"main-school-consent-on-to-come"}),
        ({**PLAN, "sen_agreement_on": "2026-11-21"}, {"sen-agreement-on-to-come"}),
        ({"pru_consent_on": "2026-11-20"}, set()),
    ],
)
def test_everybody_who_must_agree_does(changes: Answers, found: set[str]) -> None:
    assert heavy(assessed(changes)) == found


# -- criteria and dates ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"criteria_met": ["year_11_no_return"]}, {"criterion-year"}),
        ({"criteria_met": ["year_11_no_return"], **YEAR_11}, set()),
        ({"criteria_met": ["plan_names_unit"]}, {"criterion-plan"}),
        ({"criteria_met": ["plan_names_unit"], **PLAN}, set()),
        ({"criteria_met": ["other"], "criteria_other": "It is closer."}, set()),
        ({"criteria_met": ["other"]}, {"answer.criteria_other"}),
        ({"criteria_met": []}, {"answer.criteria_met"}),
        ({"proposed_single_reg_date": "2026-11-19"}, {"in-past"}),
        ({"proposed_single_reg_date": "2026-11-20"}, set()),
        ({"dual_registration_start": "2026-09-21"}, set()),  # twelve weeks
        ({"dual_registration_start": "2026-09-22"}, {"short-placement"}),
        ({"dual_registration_start": "2026-11-21"}, {"starts-later"}),
        ({"placement_reviews": [{"date": "2026-11-21", "outcome": "Good"}]}, {"review-to-come"}),
        ({"placement_reviews": [{"date": "2026-03-01", "outcome": "Good"}]}, {"review-before-placement"}),
        ({"placement_reviews": [{"date": "2026-03-02", "outcome": "Good"}]}, set()),
        ({"placement_reviews": []}, {"answer.placement_reviews"}),
        ({"dob": "2022-03-14", "ncy": "R"}, {"not-school-age"}),
        ({"dob": "2010-03-14", "ncy": "12"}, {"not-school-age"}),
    ],
)
def test_the_criteria_fit_and_the_dates_can_be_true(changes: Answers, found: set[str]) -> None:
    result = assessed(changes)

    assert heavy(result) == found
    # a request whose criteria are not met is refused; that a placement is short is for the council to judge
    assert (result.outcome == "refused") is bool(found - {"short-placement"})


@pytest.mark.parametrize(
    ("changes", "close"),
    [
        ({**YEAR_11, "proposed_single_reg_date": "2026-12-21"}, False),  # 31 days before
        ({**YEAR_11, "proposed_single_reg_date": "2026-12-22"}, True),
        ({**YEAR_11, "proposed_single_reg_date": "2027-01-21"}, True),
        ({**YEAR_11, "proposed_single_reg_date": "2027-01-22"}, False),
        ({"proposed_single_reg_date": "2027-01-20"}, False),
    ],
)
def test_leaving_in_year_11_shortly_before_the_census_needs_a_reason(changes: Answers, close: bool) -> None:
    result = assessed(changes)

    assert heavy(result) == ({"close-to-census"} if close else set())
    assert all(each.ask_reason for each in result.concerns)


@pytest.mark.parametrize(
    ("day", "census"),
    [
        (date(2026, 11, 20), date(2027, 1, 21)),
        (date(2027, 1, 21), date(2027, 1, 21)),
        (date(2027, 1, 22), date(2028, 1, 20)),
        (date(2026, 1, 1), date(2026, 1, 15)),
        (date(2025, 1, 17), date(2026, 1, 15)),
    ],
)
def test_the_census_is_on_the_third_thursday_of_january(day: date, census: date) -> None:
    assert census_after(day) == census
