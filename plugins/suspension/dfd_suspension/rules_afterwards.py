"""What may be wrong or worth knowing about a cancellation or about what came of an earlier exclusion."""

from collections.abc import Callable

from dfd_suspension import law as our
from dfd_suspension.conditions import CANCELLED, CONTINUES, OUTCOME
from dfd_suspension.earlier import governors_have_considered
from intranet.api import Case, answer, computed, concern, error, law, note


def _governors_considered(case: Case) -> bool:
    if case.answer("record_type") not in {"CANCEL_SUSP", "CANCEL_PERM"}:
        return False
    return case.answer("governors_considered") is True or governors_have_considered(case)


def _other_kind(case: Case) -> bool:
    told = {"CANCEL_SUSP": "SUSP", "CANCEL_PERM": "PERM", "OUTCOME": case.answer("outcome_of")}
    expected, known = told.get(case.answer("record_type") or ""), case.figure("known_kind")
    return expected is not None and known is not None and expected != known


def _cancelled_before_it_began(case: Case) -> bool:
    cancelled = case.day("cancel_date")
    first = case.figure("known_start") or case.day("original_start_date")
    served = case.number("days_served") > 0
    return cancelled is not None and first is not None and cancelled < first and served


def _cancelled_in_future(case: Case) -> bool:
    cancelled = case.day("cancel_date")
    return cancelled is not None and cancelled > case.on


def _too_many_served(case: Case) -> bool:
    most = case.figure("most_served")
    return most is not None and case.number("days_served") > most


def _not_told(case: Case) -> bool:
    told = case.answer("told_of_cancellation") or ()
    return case.answer("record_type") in {"CANCEL_SUSP", "CANCEL_PERM"} and not {"parents", "governors"} <= set(told)


def _after_today(name: str) -> Callable[[Case], bool]:
    def later(case: Case) -> bool:
        day = case.day(name)
        return day is not None and day > case.on

    return later


def _letter_before_meeting(case: Case) -> bool:
    met, sent = case.day("governors_meeting_date"), case.day("governors_notified_date")
    return met is not None and sent is not None and sent < met


def _review_after_deadline(case: Case) -> bool:
    """Only where our record has the day on which the parents were told of the governors' decision."""
    used = case.figure("review_days_used")
    return used is not None and used > case.law("exclusion.review-application-within")


CANCELLATION = (
    error(
        "suspension.governors-considered",
        "The governing board has considered reinstatement, so the head teacher can no longer cancel the "
        "exclusion. Choose “Outcome of an earlier suspension or exclusion” instead, and give the board’s "
        "decision.",
        _governors_considered,
        field="record_type",
        source=our.REGULATIONS,
        instead="suspension",
    ),
    error(
        "suspension.kind-differs",
        "By our record the notification {original_ref} is of the other kind. Check the reference, or choose the right "
        "kind in the first question.",
        _other_kind,
        field="original_ref",
        source=our.OWN_CHECK,
    ),
    error(
        "suspension.cancelled-before-start",
        "The cancellation ({cancel_date}) is before the first day of the exclusion, so no days can have been served.",
        _cancelled_before_it_began,
        field="cancel_date",
        source=our.OWN_CHECK,
    ),
    error(
        "suspension.cancelled-in-future",
        "The date of the cancellation must be today or in the past.",
        _cancelled_in_future,
        field="cancel_date",
        source=our.OWN_CHECK,
    ),
    error(
        "suspension.served-too-many",
        "There are {most_served} school days from the first day of the exclusion to {cancel_date}, so {days_served} "
        "cannot have been served.",
        _too_many_served,
        field="days_served",
        source=our.OWN_CHECK,
    ),
    note(
        "suspension.reference-unknown",
        "We cannot find {original_ref} among what your school has told us about this pupil. We take the notification, "
        "and the team will look for it.",
        CONTINUES & answer("original_ref").is_answered() & ~computed("known_kind").is_answered(),
        field="original_ref",
        source=our.OWN_CHECK,
    ),
    concern(
        "suspension.cancelled-not-told",
        "Parents and the governing board must be told without delay of a cancellation and its reason.",
        _not_told,
        field="told_of_cancellation",
        source=our.GUIDANCE,
    ),
    concern(
        "suspension.cancelled-no-meeting",
        "Parents must be offered a meeting about a cancellation.",
        CANCELLED & answer("parents_offered_meeting").is_(False),
        field="parents_offered_meeting",
        source=our.GUIDANCE,
    ),
    concern(
        "suspension.cancelled-not-back",
        "The pupil must be back without delay. {school_days_since_cancel_date_to_return_date} school days lie between "
        "the cancellation and the return.",
        CANCELLED & computed("school_days_since_cancel_date_to_return_date").more_than(law("exclusion.notify-within")),
        field="return_date",
        source=our.GUIDANCE,
    ),
)

OUTCOMES = (
    error(
        "suspension.met-in-future",
        "The governing board’s meeting must have taken place.",
        _after_today("governors_meeting_date"),
        field="governors_meeting_date",
        source=our.OWN_CHECK,
    ),
    error(
        "suspension.letter-before-meeting",
        "The letter with the decision ({governors_notified_date}) is from before the meeting "
        "({governors_meeting_date}).",
        _letter_before_meeting,
        field="governors_notified_date",
        source=our.OWN_CHECK,
    ),
    concern(
        "suspension.review-late",
        "Parents can ask for a review within {law.exclusion.review-application-within} school days of the letter "
        "with the decision. By our record {review_days_used} had passed.",
        _review_after_deadline,
        field="review_date",
        source=our.REVIEWS,
    ),
    note(
        "suspension.adjustment",
        "Where a panel has directed the governors to reconsider and they do not reinstate the pupil, the school may "
        "have to make a payment of £{law.suspension.adjustment-pounds} as well as the pupil’s funding.",
        OUTCOME & (answer("review_stage").is_("quashed") | answer("reconsideration").is_("declined")),
        source=our.REVIEWS,
    ),
    note(
        "suspension.delete-after",
        "When no review is asked for by the deadline, or the review and what follows it are over, notify us of the "
        "deletion from the register.",
        OUTCOME & (answer("review_stage").is_in("not_requested", "waived", "upheld")),
        source=our.HANDBOOK,
        instead="deletion",
    ),
)

AFTERWARDS = (*CANCELLATION, *OUTCOMES)
