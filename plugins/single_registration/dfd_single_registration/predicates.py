"""What the rules look for where dates, lists and schools are held against each other. Knows no message."""

from datetime import date
from typing import Any

from dfd_single_registration.conditions import ON_TWO
from dfd_single_registration.law import WITH_PLAN, YEAR_11
from intranet.api import UNIT_TYPES, Case


def _chosen_kinds(case: Case) -> set[str]:
    chosen = case.answer("criteria_met") or ()
    return {each.kind for each in case.law("single-registration.criteria") if each.code in chosen}


def contradicts_year(case: Case) -> bool:
    """A criterion for Year 11 is chosen for a pupil of another year."""
    year = case.answer("ncy")
    return year is not None and year != "11" and YEAR_11 in _chosen_kinds(case)


def contradicts_plan(case: Case) -> bool:
    """The plan is said to name the unit, and there is no plan."""
    provision = case.answer("sen_provision")
    return provision is not None and provision != "E" and WITH_PLAN in _chosen_kinds(case)


def unit_is_unknown(case: Case) -> bool:
    """The register has no school of the unit's URN."""
    looked = case.others is not None and case.answer("pru_urn") is not None
    return looked and case.find_other_school("pru_urn") is None


def is_no_unit(case: Case) -> bool:
    """The school named as the unit is of another kind."""
    found = case.find_other_school("pru_urn")
    return found is not None and found.type_code not in UNIT_TYPES


def unit_has_closed(case: Case) -> bool:
    """The unit closes, or closed, before the pupil is to be registered there alone."""
    found = case.find_other_school("pru_urn")
    return found is not None and found.closed_on is not None and found.closed_on < case.event_date


def unit_is_elsewhere(case: Case) -> bool:
    """The unit belongs to another council."""
    found = case.find_other_school("pru_urn")
    return found is not None and found.la_code != case.council_la


def is_one_school(case: Case) -> bool:
    """The mainstream school and the unit are one, where there should be two."""
    return (
        ON_TWO.holds(case)
        and case.answer("pru_urn") is not None
        and case.answer("pru_urn") == case.answer("school_urn")
    )


def sends_as_unit(case: Case) -> bool:
    """A unit is named as the mainstream school."""
    at_unit = case.school is not None and case.school.type_code in UNIT_TYPES
    return ON_TWO.holds(case) and at_unit and not is_one_school(case)


def is_in_past(case: Case) -> bool:
    """The pupil is to be registered at the unit alone from a day that is past."""
    proposed = case.day("proposed_single_reg_date")
    return proposed is not None and proposed < case.on


def starts_later(case: Case) -> bool:
    """The pupil is to come onto the second register only after, or on, the day on which it becomes the only one."""
    start, proposed = case.day("dual_registration_start"), case.day("proposed_single_reg_date")
    return start is not None and (start > case.on or (proposed is not None and start >= proposed))


def _reviews(case: Case) -> list[date]:
    given: tuple[dict[str, Any], ...] = case.answer("placement_reviews") or ()
    return [each["date"] for each in given if isinstance(each.get("date"), date)]


def review_is_to_come(case: Case) -> bool:
    """A review is dated after today."""
    return any(day > case.on for day in _reviews(case))


def review_precedes_placement(case: Case) -> bool:
    """A review is dated before the placement."""
    start = case.day("dual_registration_start")
    return start is not None and not starts_later(case) and any(day < start for day in _reviews(case))


def agreed_later(name: str) -> Any:
    """A rule: the agreement that this answer dates is still to come."""

    def is_to_come(case: Case) -> bool:
        day = case.day(name)
        return day is not None and day > case.on

    return is_to_come


def is_close_to_census(case: Case) -> bool:
    """A pupil of Year 11 comes off the mainstream register shortly before the January census."""
    proposed, census = case.day("proposed_single_reg_date"), case.figure("census")
    if case.answer("ncy") != "11" or proposed is None or census is None:
        return False
    return (census - proposed).days <= int(case.law("single-registration.census-reach"))


def has_left(case: Case) -> bool:
    """The school has told of the deletion from its register."""
    return any(each.own_school for each in case.ledger.of_kind("deletion"))
