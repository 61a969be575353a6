"""What a school must have done before it tells the council, and what of it is missing. Knows no message's place."""

from __future__ import annotations

from collections.abc import Iterator

from dfd_children_missing_education.conditions import (
    CHECKED_BEFORE_SENDING,
    IN_ADVANCE,
    NEEDS_REGISTER,
    NEEDS_VISIT,
)
from dfd_children_missing_education.options import (
    AGENCIES,
    EMERGENCY,
    HOME_VISIT,
    PARENT_KINDS,
    SIBLING_SCHOOLS,
)
from intranet.api import Case, pupil

_EARLY_HELP = frozenset({"additional", "intensive"})
_KNOWN_TO_SOCIAL_CARE = pupil("has_social_worker").is_(True)


def kinds_tried(case: Case) -> frozenset[str]:
    """The kinds of enquiry in the log."""
    return frozenset(each["kind"] for each in case.answer("enquiries") or () if each.get("kind"))


def missing_from_log(case: Case) -> tuple[str, ...]:
    """What the log still lacks, in words; nothing where no log is asked of the sender."""
    if not CHECKED_BEFORE_SENDING.holds(case):
        return ()
    return tuple(_missing_from_log(case, kinds_tried(case)))


def _missing_from_log(case: Case, tried: frozenset[str]) -> Iterator[str]:
    if not tried & PARENT_KINDS:
        yield "a call, message or letter to a parent"
    if IN_ADVANCE.holds(case):  # the child is still here: what the parents say is all there is to ask
        return
    if EMERGENCY not in tried:
        yield "the emergency contacts"
    if SIBLING_SCHOOLS not in tried and any(each.get("school") for each in case.answer("siblings") or ()):
        yield "the schools of brothers and sisters"
    if AGENCIES not in tried and _is_known_to_agencies(case):
        yield "the agencies that know the family"
    if case.answer("home_visit_done") is True and HOME_VISIT not in tried:
        yield "the home visit with its date"
    needed = int(case.law("children-missing-education.enquiry-kinds"))
    if len(tried) < needed:
        yield f"{needed - len(tried)} more of the {needed} kinds of enquiry that are needed"


def _is_known_to_agencies(case: Case) -> bool:
    return _KNOWN_TO_SOCIAL_CARE.holds(case) or case.answer("early_help_status") in _EARLY_HELP


def missing_before_sending(case: Case) -> tuple[str, ...]:
    """Everything that a school must have before it sends this without a worry about the child's safety."""
    if not CHECKED_BEFORE_SENDING.holds(case):
        return ()
    return (*missing_from_log(case), *_missing_elsewhere(case))


def _missing_elsewhere(case: Case) -> Iterator[str]:
    if case.answer("has_siblings") is None:
        yield "whether there are brothers or sisters"
    if NEEDS_VISIT.holds(case) and not _visit_is_told(case):
        yield "a home visit, or why there was none"
    if not case.answer("dsl_appraisal"):
        yield "what the designated safeguarding lead makes of the risk"
    if NEEDS_REGISTER.holds(case) and not case.answer("registration_certificate"):
        yield "the registration certificate"


def _visit_is_told(case: Case) -> bool:
    return case.answer("home_visit_done") is True or bool(case.answer("home_visit_why_not"))
