"""What stops a notification: a plan whose criteria are not met, an answer that cannot be true."""

from dfd_part_time_timetable import predicates as found
from dfd_part_time_timetable.conditions import (
    IS_NEW,
    IS_PART_TIME,
    NEEDS_CONSENT,
    PLANS,
)
from dfd_part_time_timetable.law import (
    HANDBOOK,
    HANDBOOK_BEHAVIOUR,
    TYPING,
)
from dfd_part_time_timetable.options import BEHAVIOUR, BY_PARENT, WHOLE_CLASS
from intranet.api import Check, answer, error, pupil

_OF_AGE = pupil("is_compulsory_school_age")

REFUSALS: tuple[Check, ...] = (
    error(
        "part-time-timetable.behaviour",
        "A part-time timetable may not be used to manage behaviour, nor to avoid a suspension or an exclusion. "
        "Nothing is sent. Ask for inclusion advice instead: an adviser helps you plan support.",
        PLANS & answer("reason").includes(BEHAVIOUR),
        field="reason",
        source=HANDBOOK_BEHAVIOUR,
        instead="inclusion-advice",
    ),
    error(
        "part-time-timetable.whole-class",
        "When a whole class starts school in stages, a pupil below compulsory school age needs no notification: mark "
        "the sessions away with code {register_code_due}.",
        PLANS & answer("reason").includes(WHOLE_CLASS) & _OF_AGE.is_(False),
        field="reason",
        source=HANDBOOK,
    ),
    error(
        "part-time-timetable.no-consent",
        "No pupil may be less than full time without the parents’ consent, and parents who want full time again get it "
        "at once. Keep the pupil full time until they agree. The school’s link officer can advise.",
        NEEDS_CONSENT & answer("parent_consent").is_(False),
        field="parent_consent",
        source=HANDBOOK,
        instead="inclusion-advice",
    ),
    error(
        "part-time-timetable.end-before-start",
        "The proposed end date, {proposed_end_date}, must be after the first day, {start_date}.",
        found.ends_too_soon,
        field="proposed_end_date",
        source=TYPING,
    ),
    error(
        "part-time-timetable.risk-assessment",
        "Make a risk assessment before the timetable starts: who looks after the pupil, travel, free school meals.",
        IS_NEW & answer("risk_assessment_done").is_(False),
        field="risk_assessment_done",
        source=HANDBOOK,
    ),
    error(
        "part-time-timetable.parent-provides",
        "On a part-time timetable the school gives the work. When the parents educate the pupil in the other sessions "
        "it is flexi-schooling: choose that as what you are telling us, or take this answer away.",
        PLANS & IS_PART_TIME & answer("provision_when_not_in_school").includes(BY_PARENT),
        field="provision_when_not_in_school",
        source=HANDBOOK,
    ),
    error(
        "part-time-timetable.provision-contradicts",
        "Select “Nothing” alone, or what is provided.",
        found.provides_nothing_and_something,
        field="provision_when_not_in_school",
        source=TYPING,
    ),
    error(
        "part-time-timetable.too-early",
        "The first day is {start_date}, more than {law.part-time.ahead-days} days ahead. Send this from {send_from}.",
        found.starts_far_ahead,
        field="start_date",
        source=TYPING,
    ),
    error(
        "part-time-timetable.extension-without-review",
        "A part-time timetable is extended after a review with the parents. Hold the review, then send it "
        "as “review or extension” with the day it was held.",
        found.is_extended_without_review,
        field="notification_type",
        source=HANDBOOK,
    ),
    error(
        "part-time-timetable.review-not-held",
        "The review is dated {review_date}, which is still to come. Send it when it has been held.",
        found.is_reviewed_in_future,
        field="review_date",
        source=TYPING,
    ),
    error(
        "part-time-timetable.review-before-start",
        "The review cannot have been held before the first day, {start_date}.",
        found.is_reviewed_before_start,
        field="review_date",
        source=TYPING,
    ),
    error(
        "part-time-timetable.ended-before-start",
        "The last day cannot be before the first day, {start_date}.",
        found.ended_before_start,
        field="actual_end_date",
        source=TYPING,
    ),
    error(
        "part-time-timetable.ended-far-ahead",
        "The last day is more than {law.part-time.ahead-days} days ahead. Send this when it ends.",
        found.ended_far_ahead,
        field="actual_end_date",
        source=TYPING,
    ),
    error(
        "part-time-timetable.consent-to-come",
        "The day the parents agreed, {consent_date}, is still to come.",
        found.consent_is_to_come,
        field="consent_date",
        source=TYPING,
    ),
    error(
        "part-time-timetable.next-review-past",
        "The next review must be after the first day, {start_date}, and after the review you are telling us of.",
        found.next_review_is_past,
        field="next_review_date",
        source=TYPING,
    ),
    error(
        "part-time-timetable.steps-before-start",
        "A step back to full time cannot be before the first day, {start_date}.",
        found.steps_precede_start,
        field="reintegration_steps",
        source=TYPING,
    ),
)
