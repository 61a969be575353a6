"""What the table, the school and earlier notifications say of a case. Counts no day."""

from __future__ import annotations

from datetime import date
from typing import Any

from dfd_deletion import ground as g
from dfd_deletion.ground import find_row
from dfd_deletion.law import NON_MAINTAINED, SPECIAL_INDEPENDENT, SPECIAL_KIND, UNIT_KIND
from dfd_deletion.options import PRU, SEN, SOCIAL_CARE, UNKNOWN, VSK
from intranet.api import Case, Entry

_AT_RISK = frozenset({"s47", "cp_plan"})
_KNOWN_TO_SOCIAL_CARE = frozenset({"cin", "cp_plan", "s47", "other_open"})
_IN_CARE = frozenset({"in_care_here", "in_care_elsewhere"})


# -- the row ---------------------------------------------------------------------------
def kind(case: Case) -> str | None:
    row = find_row(case)
    return row.kind if row else None


def asks(case: Case) -> tuple[str, ...] | None:
    row = find_row(case)
    return row.asks if row else None


def evidence(case: Case) -> tuple[str, ...] | None:
    row = find_row(case)
    return row.evidence if row else None


def consents(case: Case) -> tuple[str, ...] | None:
    row = find_row(case)
    return row.consents if row else None


def destinations(case: Case) -> tuple[str, ...] | None:
    row = find_row(case)
    return row.destinations if row else None


def bars(case: Case) -> tuple[str, ...] | None:
    row = find_row(case)
    return row.bars if row else None


def has_several_destinations(case: Case) -> bool | None:
    """Where a ground leaves only one place to have gone to, nobody is asked."""
    row = find_row(case)
    return len(row.destinations) > 1 if row else None


def destination_fits(case: Case) -> bool | None:
    row, destination = find_row(case), case.answer("destination_type")
    return destination in row.destinations if row and destination else None


def goes_to(case: Case) -> str | None:
    """Who gets it, in the words of the table."""
    row = find_row(case)
    if row is None:
        return None
    if row.to_when_unknown and is_whereabouts_unknown(case):
        return row.to_when_unknown
    if row.to_when_unit and case.answer("destination_type") == PRU:
        return row.to_when_unit
    return row.to


def is_whereabouts_unknown(case: Case) -> bool:
    """No address, or no school: either way somebody must still find the pupil."""
    return case.answer("address_unknown") is True or case.answer("destination_type") == UNKNOWN


def is_unknown_leaver(case: Case) -> bool:
    """Left an independent school, whose own ground asks for no enquiries, for nobody knows where."""
    return kind(case) == "independent" and is_whereabouts_unknown(case)


def needs_clearance(case: Case) -> bool | None:
    """Whether the council's own enquiries must be complete first."""
    named = consents(case)
    if named is None:
        return None
    return g.CLEARANCE in named or (g.CLEARANCE_IF_UNKNOWN in named and is_whereabouts_unknown(case))


# -- the school ------------------------------------------------------------------------
def school_kind(case: Case) -> str:
    """How the rules of deletion class this type of school; "" for a mainstream one."""
    code = case.school.type_code.lstrip("0") if case.school else ""
    return next((each.kind for each in case.law("deletion.school-types") if each.code == code), "")


def is_special_school(case: Case) -> bool | None:
    return school_kind(case) in {SPECIAL_KIND, NON_MAINTAINED} if case.school else None


def needs_special_school_consent(case: Case) -> bool | None:
    named = consents(case)
    return None if named is None else g.SPECIAL_SCHOOL in named and bool(is_special_school(case))


def needs_unit_consent(case: Case) -> bool | None:
    """A school may not leave a pupil to a pupil referral unit alone; a unit that passes one on is not asked."""
    named = consents(case)
    if named is None:
        return None
    return g.UNIT in named and case.answer("destination_type") == PRU and school_kind(case) != UNIT_KIND


def needs_home_education_consent(case: Case) -> bool | None:
    """Off until the law is in force: special schools, and children of whom the council enquires to protect them."""
    named = consents(case)
    if named is None:
        return None
    if g.HOME_EDUCATION_CONSENT not in named or not case.law("deletion.home-education-consent"):
        return False
    at_special = school_kind(case) in {SPECIAL_KIND, NON_MAINTAINED, SPECIAL_INDEPENDENT}
    return at_special or case.answer("social_care_status") in _AT_RISK


# -- the departments -------------------------------------------------------------------
def departments(case: Case) -> tuple[str, ...] | None:
    """The departments whose agreement is needed because they have a plan for the pupil."""
    named = consents(case)
    if named is None or g.AGREEMENTS not in named:
        return None
    needed = {
        SEN: case.answer("sen_provision") == "E",
        VSK: case.answer("care_status") in _IN_CARE,
        SOCIAL_CARE: case.answer("social_care_status") in _KNOWN_TO_SOCIAL_CARE,
    }
    return tuple(each for each, is_needed in needed.items() if is_needed) or None


def missing_agreements(case: Case) -> tuple[str, ...] | None:
    given = {each.get("dept") for each in case.answer("dept_agreement") or ()}
    return tuple(each for each in departments(case) or () if each not in given) or None


def needs_consents(case: Case) -> bool:
    """Whether anybody outside the school must agree, so that the page is worth showing."""
    named = consents(case) or ()
    asked = (needs_special_school_consent, needs_unit_consent, needs_home_education_consent, needs_clearance)
    return g.OTHER_SCHOOL in named or departments(case) is not None or any(each(case) for each in asked)


# -- earlier notifications -------------------------------------------------------------
def own(case: Case, *kinds: str) -> tuple[Entry, ...]:
    """What this school has told of before. Another school's is nobody else's business."""
    return tuple(each for each in case.ledger.of_kind(*kinds) if each.own_school)


def _latest_fact(case: Case, kind_of: str, fact: str) -> Any:
    found = [each.facts.get(fact) for each in own(case, kind_of) if each.facts.get(fact)]
    return found[-1] if found else None


def _as_day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def clearance_date(case: Case) -> date | None:
    """The day the council's enquiries were complete: as typed, or as recorded with the earlier notification."""
    return case.day("la_clearance_date") or _as_day(_latest_fact(case, "cme", "clearance_date"))


def is_notified_missing(case: Case) -> bool:
    """Whether the council has been told that the pupil may be missing education."""
    return bool(case.answer("cme_ref") or own(case, "cme"))


def unit_consent(case: Case) -> str | None:
    """The reference of the consent to single registration: as recorded, else as typed if our record says nothing else.

    The reference of a request that is on record without consent is no consent.
    """
    recorded, typed = _latest_fact(case, "single_registration", "consent_ref"), case.answer("single_registration_ref")
    if recorded:
        return str(recorded)
    asked = {each.reference for each in own(case, "single_registration")}
    return str(typed) if typed and typed not in asked else None


def council_consent(case: Case) -> str | None:
    """The reference of the council's consent to the deletion, recorded with the notification of intent."""
    decided = [each.facts for each in own(case, "deletion") if each.state == "open" and each.facts.get("consent")]
    return str(decided[-1].get("consent_ref")) if decided and decided[-1]["consent"] == "given" else None


def unit_consent_from(case: Case) -> date | None:
    return _as_day(_latest_fact(case, "single_registration", "valid_from"))


def governors_told(case: Case) -> date | None:
    """The day the parents had the governors' decision: as typed, or as told in the exclusion's own form."""
    return case.day("gb_decision_date") or _as_day(_latest_fact(case, "permanent_exclusion", "decision_received"))


def is_reinstated(case: Case) -> bool:
    latest = own(case, "permanent_exclusion")
    return bool(latest) and latest[-1].facts.get("governors") == "reinstated"


def is_review_on_record(case: Case) -> bool:
    """Whether the exclusion's own form last told of a review that is still running."""
    latest = own(case, "permanent_exclusion")
    if not latest or latest[-1].facts.get("reconsidered_on"):
        return False
    return latest[-1].facts.get("review") in {"requested", "recommended", "quashed"}


def open_exclusion(case: Case) -> bool:
    return any(each.state == "open" for each in own(case, "permanent_exclusion"))


def open_intent(case: Case) -> str | None:
    """The reference of a notification of intent that waits for its completion."""
    waiting = [each.reference for each in own(case, "deletion") if each.state == "open" and each.reference]
    return waiting[-1] if waiting else None
