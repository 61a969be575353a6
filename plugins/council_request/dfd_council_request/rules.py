"""All rules of the form, in the order of their weight."""

from dfd_council_request.law import MISSING, OWN_STAFF, PATHWAY, SCHOOL_AGE, TYPING
from dfd_council_request.options import NOT_IN_SCHOOL
from dfd_council_request.sections import AT_SCHOOL, NO_SCHOOL
from intranet.api import Case, Computed, answer, concern, error, note, pupil


def _own_domain(case: Case) -> str | None:
    """The first of the council's own e-mail domains, which is the one that people know."""
    return next(iter(case.law("council.email-domains")), None)


def _writes_from_elsewhere(case: Case) -> bool:
    """The sender's address is none of the council's own, where the council has said which those are."""
    address, domains = case.answer("work_email"), case.law("council.email-domains")
    if not address or not domains:
        return False
    domain = address.rpartition("@")[2].lower()
    return not any(domain == own or domain.endswith(f".{own}") for own in domains)


def _is_past(name: str, case: Case) -> bool:
    day = case.day(name)
    return day is not None and day < case.on


FIGURES = (Computed("own_domain", _own_domain),)

CHECKS = (
    error(
        "council-request.not-council",
        "This form is for the council’s own services: send it from a work address that ends in "
        "{own_domain}. Schools and other services ask for inclusion advice or invite their link officer "
        "to a formal attendance meeting.",
        _writes_from_elsewhere,
        field="work_email",
        source=OWN_STAFF,
        instead="inclusion-advice",
    ),
    error(
        "council-request.lives-elsewhere",
        "The child is registered at no school here and lives in the area of {home_la}: that council deals with it. Ask "
        "its children missing education team.",
        NO_SCHOOL & pupil("lives_in_council").is_(False),
        field="lives_in_council",
        source=MISSING,
    ),
    error(
        "council-request.meeting-past",
        "The meeting, {next_meeting}, is past. Give the next one, or ask for advice instead.",
        lambda case: _is_past("next_meeting", case),
        field="next_meeting",
        source=TYPING,
    ),
    error(
        "council-request.needed-by-past",
        "The day by which you need an answer, {needed_by}, is past.",
        lambda case: _is_past("needed_by", case),
        field="needed_by",
        source=TYPING,
    ),
    concern(
        "council-request.school-not-contacted",
        "You have not spoken with the school, which knows the child best. Do so, unless that is not safe.",
        answer("school_contacted").is_(False),
        field="school_contacted",
        source=PATHWAY,
    ),
    concern(
        "council-request.in-school-after-all",
        "You say that the child is not in school, and also that the child is registered at one. If nobody knows where "
        "the child is, tell us that the child may be missing education.",
        AT_SCHOOL & answer("purpose").is_(NOT_IN_SCHOOL),
        field="purpose",
        source=MISSING,
        instead="children-missing-education",
    ),
    note(
        "council-request.not-school-age",
        "The child is not of compulsory school age today, and so not missing education by law.",
        NO_SCHOOL & pupil("is_compulsory_school_age").is_(False),
        field="dob",
        source=SCHOOL_AGE,
    ),
)
