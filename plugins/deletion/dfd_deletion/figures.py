"""What is worked out from the answers, the table and the calendar: for conditions, messages and running totals."""

from __future__ import annotations

from dfd_deletion import circumstances as case_of
from dfd_deletion import days
from dfd_deletion.conditions import COMPLETES, IS_OFF_ROLL, STILL_ON_ROLL
from dfd_deletion.pages_ground import TheGround
from dfd_deletion.predicates import other_codes
from dfd_deletion.requirements import HELD
from dfd_deletion.ruled_out import PAPERS, REFUSED
from intranet.api import Case, Computed

_DETAILS = frozenset(question.short_name for question in TheGround().questions())
_OPTIONAL_PAPERS = frozenset({"court_order", "governors_letters"})


def asks_details(case: Case) -> bool:
    return bool(_DETAILS & frozenset(case_of.asks(case) or ()))


def asks_papers(case: Case) -> bool:
    asked = frozenset(case_of.asks(case) or ())
    return bool(asked & (_OPTIONAL_PAPERS | frozenset(case_of.evidence(case) or ()))) or bool(
        case.answer("dept_agreement")
    )


def completes(case: Case) -> bool:
    """Left empty, it is no completion: most are not."""
    return COMPLETES.holds(case)


def held_back(case: Case) -> bool:
    """Whether something is still to come; then it is a notification of intent."""
    waits = STILL_ON_ROLL.holds(case) and not COMPLETES.holds(case)
    return waits and any(each.is_unmet(case) for each in HELD)


def off_rolled(case: Case) -> bool:
    """Whether a name came off that should not have."""
    return IS_OFF_ROLL.holds(case) and any(each.is_unmet(case) for each in (*HELD, *REFUSED, *PAPERS))


FIGURES = (
    Computed("completes", completes),
    Computed("asks", case_of.asks),
    Computed("evidence", case_of.evidence),
    Computed("consents", case_of.consents),
    Computed("destinations", case_of.destinations),
    Computed("bars", case_of.bars),
    Computed("goes_to", case_of.goes_to),
    Computed("has_several_destinations", case_of.has_several_destinations),
    Computed("destination_fits", case_of.destination_fits),
    Computed("asks_details", asks_details),
    Computed("asks_papers", asks_papers),
    Computed("school_kind", lambda case: case_of.school_kind(case) or ("mainstream" if case.school else None)),
    Computed("is_special_school", case_of.is_special_school),
    Computed("is_unknown_leaver", case_of.is_unknown_leaver),
    Computed("needs_consents", case_of.needs_consents),
    Computed("needs_clearance", case_of.needs_clearance),
    Computed("needs_special_school_consent", case_of.needs_special_school_consent),
    Computed("needs_unit_consent", case_of.needs_unit_consent),
    Computed("needs_home_education_consent", case_of.needs_home_education_consent),
    Computed("departments", case_of.departments),
    Computed("open_intent", case_of.open_intent),
    Computed("other_codes", other_codes),
    *(Computed(name, work_out) for name, work_out in days.WAITS.items()),
    Computed("days_absent", days.days_absent, label="Absent so far", unit="school days"),
    Computed("school_age_ends", days.school_age_ends, label="Compulsory school age ends on"),
    Computed("possible_from", days.possible_from, label="The name can come off from", show_if=STILL_ON_ROLL),
    Computed("met_from", days.met_from),
    Computed("held_back", held_back),
    Computed("off_rolled", off_rolled),
    Computed("complete_by", days.complete_by),
)
