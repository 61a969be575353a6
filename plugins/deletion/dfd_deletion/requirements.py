"""What a ground needs before the name may come off: each once, whether the name is on the register or off already.

A name still on it: what can be had later holds the notification as one of intent, and what the ground rules out is an
error. A name off it already: the council must hear of it all the same, so each is a concern to answer for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dfd_deletion import law as our
from dfd_deletion import predicates as found
from dfd_deletion.conditions import ANNOUNCES, COMPLETES, IS_OFF_ROLL, STILL_ON_ROLL
from dfd_deletion.days import waits_for, waits_for_dates_alone
from intranet.api import Case, Check, Condition, Source, concern, error, note

_COMPLETE_LATER = "Leave the name on the register, send this as a notification of intent, and complete it then."
_STAYS_INTENT = "Your notification of intent stays as it is. Complete it when this is put right."
_PUT_BACK = "The name should not have come off. Put it back, or say why it stays off."

When = Condition | Callable[[Case], bool | None]


@dataclass(frozen=True, slots=True)
class Requirement:
    """`found` is what is the matter, `needed` what to do about it while the name is still on the register."""

    name: str
    found: str
    needed: str
    when: When
    field: str
    source: Source
    instead: str = ""
    is_urgent_to_know: bool = True

    def is_unmet(self, case: Case) -> bool:
        return self.when.holds(case) if isinstance(self.when, Condition) else self.when(case) is True

    def among(self, circumstances: Condition) -> Callable[[Case], bool]:
        return lambda case: circumstances.holds(case) and self.is_unmet(case)

    @property
    def id(self) -> str:
        return f"deletion.{self.name}"


HELD = (
    Requirement(
        "sen-agreement",
        "The pupil has an education, health and care plan, and the special educational needs team has not agreed.",
        f"Ask it. {_COMPLETE_LATER}",
        found.lacks_sen,
        "dept_agreement",
        our.AGREEMENT,
    ),
    Requirement(
        "virtual-school-agreement",
        "The pupil is in care, and the virtual school has not agreed.",
        f"Ask it. {_COMPLETE_LATER}",
        found.lacks_virtual_school,
        "dept_agreement",
        our.AGREEMENT,
    ),
    Requirement(
        "social-care-agreement",
        "The pupil is known to social care, and social care has not agreed.",
        f"Ask the social worker. {_COMPLETE_LATER}",
        found.lacks_social_care,
        "dept_agreement",
        our.AGREEMENT,
    ),
    Requirement(
        "special-school-consent",
        "A council placed the pupil at a special school, and its consent to the deletion is not given.",
        f"Ask the council that arranged the place. {_COMPLETE_LATER}",
        found.lacks_special_school_consent,
        "la_consent_ref",
        our.SPECIAL,
    ),
    Requirement(
        "home-education-consent",
        "This pupil may be withdrawn for home education only with the council’s consent, and none is given.",
        f"Ask the council. {_COMPLETE_LATER}",
        found.lacks_home_education_consent,
        "home_education_consent_ref",
        our.HOME_EDUCATION_CONSENT,
    ),
    Requirement(
        "other-school-consent",
        "The other school has not agreed.",
        f"Ask it for its consent in writing. {_COMPLETE_LATER}",
        found.lacks_other_school_consent,
        "other_school_consents",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "single-registration",
        "A pupil at a pupil referral unit stays on your register, too, unless the council has consented to single "
        "registration, and no consent is given.",
        "Ask for it with the form for single registration. Leave the name on the register until you have it.",
        found.lacks_unit_consent,
        "single_registration_ref",
        our.SINGLE_REGISTRATION,
        instead="single-registration",
    ),
    Requirement(
        "destination-unknown",
        "This ground needs another school where the pupil is registered, and none is known.",
        "Find out, or tell us of a child who may be missing education. Leave the name on the register.",
        found.lacks_destination,
        "destination_type",
        our.GROUNDS_OF_THE_DAY,
        instead="children-missing-education",
    ),
    Requirement(
        "destination-unconfirmed",
        "Nobody at the new school has confirmed that the pupil is registered there.",
        f"Ask the new school. {_COMPLETE_LATER}",
        found.lacks_confirmation,
        "destination_confirmed_by",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "not-notified-missing",
        "The council has not been told that the pupil may be missing education, so it could not enquire with you.",
        "Tell us with that form first. Leave the name on the register until the council writes that its enquiries are "
        "complete.",
        found.lacks_notification,
        "cme_ref",
        our.ENQUIRIES,
        instead="children-missing-education",
    ),
    Requirement(
        "clearance",
        "The council has not written yet that its enquiries are complete.",
        _COMPLETE_LATER,
        found.lacks_clearance,
        "la_clearance_date",
        our.ENQUIRIES,
    ),
    Requirement(
        "leave-too-recent",
        "The leave ran out on {leave_granted_to}, {days_absent} school days ago. {law.registration.days-after-leave} "
        "must go by, so the name can come off from {after_leave}.",
        _COMPLETE_LATER,
        waits_for("after_leave"),
        "date_ground_met",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "absence-too-short",
        "The pupil has been absent since {absence_start}: {days_absent} school days, the last of them included. "
        "{law.registration.days-absent} whole school days must go by, so the name can come off from {after_absence}.",
        _COMPLETE_LATER,
        waits_for("after_absence"),
        "date_ground_met",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "still-school-age",
        "Compulsory school age ends on {school_age_ends}. The name can come off from {after_school_age}, the last "
        "school day of it.",
        _COMPLETE_LATER,
        waits_for("after_school_age"),
        "date_ground_met",
        our.SCHOOL_AGE,
    ),
    Requirement(
        "governors",
        "The governors’ decision not to reinstate is not on record, and without it the exclusion is not final.",
        f"Give the day on which the parents had it. If the governors have not met: {_COMPLETE_LATER}",
        found.lacks_governors,
        "gb_decision_date",
        our.EXCLUSION,
    ),
    Requirement(
        "review-open",
        "An independent review of the exclusion is not over.",
        _COMPLETE_LATER,
        found.lacks_end_of_review,
        "irp_status",
        our.EXCLUSION,
    ),
    Requirement(
        "review-time",
        "The parents can ask for a review for {law.exclusion.review-application-within} school days from the "
        "governors’ decision. The name can come off from {after_review}, or as soon as they write that they will not "
        "ask.",
        _COMPLETE_LATER,
        waits_for("after_review"),
        "irp_status",
        our.EXCLUSION,
    ),
    Requirement(
        "not-yet",
        "The ground is not met before {by_dates}.",
        _COMPLETE_LATER,
        waits_for_dates_alone,
        "date_ground_met",
        our.GROUNDS_OF_THE_DAY,
        is_urgent_to_know=False,
    ),
)
"""What is still to come, and can be: the notification is one of intent until it has."""


def checks_of_held(each: Requirement) -> Iterator[Check]:
    """A ground that a day has to make true is an ordinary thing to announce; the rest must be acknowledged."""
    more = {"field": each.field, "source": each.source, "instead": each.instead}
    announce = concern if each.is_urgent_to_know else note
    yield announce(each.id, f"{each.found} {each.needed}", each.among(ANNOUNCES & STILL_ON_ROLL), **more)
    yield error(f"{each.id}.still", f"{each.found} {_STAYS_INTENT}", each.among(COMPLETES & STILL_ON_ROLL), **more)
    yield off_roll(each)


def checks_of_refused(each: Requirement) -> Iterator[Check]:
    """What the ground rules out is refused while the name is still on the register."""
    more = {"field": each.field, "source": each.source, "instead": each.instead}
    yield error(each.id, f"{each.found} {each.needed}", each.among(STILL_ON_ROLL), **more)
    yield off_roll(each)


def off_roll(each: Requirement) -> Check:
    """The name is off already: heard of, and answered for."""
    return concern(
        f"{each.id}.off-roll",
        f"{each.found} {_PUT_BACK}",
        each.among(IS_OFF_ROLL),
        field=each.field,
        source=each.source,
        instead=each.instead,
        ask_reason=True,
    )
