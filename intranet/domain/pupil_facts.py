"""Facts about the pupil that the core works out from the shared pupil questions, for every form alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from intranet.domain.pupils import age_on, expected_year_group, is_compulsory_school_age, normalise_postcode

if TYPE_CHECKING:
    from intranet.domain.facts import Case

SOCIAL_WORKER = frozenset({"cin", "cp_plan", "s47"})
PRIMARY_YEARS = frozenset({"N1", "N2", "R", "1", "2", "3", "4", "5", "6"})
SIXTH_FORM_YEARS = frozenset({"12", "13", "14"})
TRAVELLER_ETHNICITIES = frozenset({"WIRT", "WROM"})


def _born(case: Case) -> date | None:
    return case.day("dob")


def _among(name: str, values: frozenset[str]) -> Callable[[Case], bool | None]:
    def look(case: Case) -> bool | None:
        found = case.answer(name)
        return None if not found else found in values

    return look


def _is_compulsory_school_age(case: Case) -> bool | None:
    born = _born(case)
    return None if born is None else is_compulsory_school_age(born, case.event_date)


def _age(case: Case) -> int | None:
    born = _born(case)
    return None if born is None else age_on(born, case.event_date)


def _expected_year(case: Case) -> str | None:
    born = _born(case)
    return None if born is None else expected_year_group(born, case.event_date)


def _year_group_as_expected(case: Case) -> bool | None:
    """Whether the year group is that of the day in question or that of today: a school may have either in mind."""
    born, given = _born(case), case.answer("ncy")
    if born is None or not given or given == "X":
        return None
    expected = {expected_year_group(born, day) for day in (case.event_date, case.on)} - {""}
    return given in expected if expected else None


def _lives_in_council(case: Case) -> bool | None:
    found = case.answer("lives_in_council")
    return found if isinstance(found, bool) else None


def _in_traveller_community(case: Case) -> bool:
    ethnicity, cohorts = case.answer("ethnicity"), case.answer("cohorts") or ()
    return ethnicity in TRAVELLER_ETHNICITIES or "grt" in cohorts


def _postcode(case: Case) -> str | None:
    return normalise_postcode(case.answer("postcode") or "")


SAID_AS = {"expected_year": "ncy"}
"""Facts that are said in the words of a question's options."""

PUPIL_FACTS: dict[str, Callable[[Case], Any]] = {
    "age": _age,
    "is_compulsory_school_age": _is_compulsory_school_age,
    "expected_year": _expected_year,
    "year_group_as_expected": _year_group_as_expected,
    "is_primary": _among("ncy", PRIMARY_YEARS),
    "is_sixth_form": _among("ncy", SIXTH_FORM_YEARS),
    "has_ehcp": _among("sen_provision", frozenset({"E"})),
    "in_care": _among("care_status", frozenset({"in_care_here", "in_care_elsewhere"})),
    "in_care_elsewhere": _among("care_status", frozenset({"in_care_elsewhere"})),
    "has_social_worker": _among("social_care_status", SOCIAL_WORKER),
    "on_cp_plan": _among("social_care_status", frozenset({"cp_plan"})),
    "lives_in_council": _lives_in_council,
    "in_traveller_community": _in_traveller_community,
    "postcode": _postcode,
}
"""Name of each fact -> how it is worked out. None means that the question behind it is unanswered."""
