"""The deadlines that an exclusion starts, each counted on the school's own calendar."""

from dfd_suspension import law as our
from dfd_suspension.conditions import (
    CANCELLED,
    COUNCIL_PROVIDES,
    GOVERNORS_MEET_IF_ASKED,
    GOVERNORS_MUST_MEET,
    OUTCOME,
    PERMANENT,
    SCHOOL_PROVIDES,
    SUSPENDED,
)
from intranet.api import Clock, Condition, answer, law, school

_ACADEMY_TYPES = tuple(code.code for code in our.SCHOOL_TYPES.versions[-1].value if code.kind == our.ACADEMY)
_DECLINED = OUTCOME & answer("outcome_of").is_("PERM") & answer("governors_decision").is_("declined")
_REVIEW_ASKED = OUTCOME & answer("review_stage").is_("requested")
_SENT_BACK = OUTCOME & answer("review_stage").is_in("recommended", "quashed")
_IS_ACADEMY = school("type_code").is_in(*_ACADEMY_TYPES)

_GOVERNORS = (
    Clock(
        id="governors-meeting",
        title="The governing board considers reinstatement",
        owner="governors",
        because=(
            "The governing board must meet within {law.exclusion.governors-within} school days of the notice received "
            "on {notice_received}, because {governors_why}."
        ),
        source=our.REGULATIONS,
        after="notice_received",
        school_days=law("exclusion.governors-within"),
        no_later_than="before_exam",
        when=GOVERNORS_MUST_MEET,
    ),
    Clock(
        id="governors-representations",
        title="The governing board considers reinstatement, if the parents make representations",
        owner="governors",
        because=(
            "This brings the statutory term to {highest_term_total} school days: more than "
            "{law.exclusion.representations-threshold}, not more than {law.exclusion.governors-threshold}. If "
            "the parents make representations, the governing board must meet within "
            "{law.exclusion.governors-representations-within} school days of the notice received on {notice_received}. "
            "If they make none, it need not."
        ),
        source=our.REGULATIONS,
        after="notice_received",
        school_days=law("exclusion.governors-representations-within"),
        when=GOVERNORS_MEET_IF_ASKED,
    ),
)

_EDUCATION = (
    Clock(
        id="sixth-day",
        title="The school provides full-time education",
        owner="school",
        because=(
            "The pupil is out for {consecutive_days} school days in a row. From the sixth of them, counted from "
            "{run_start}, the school must provide full-time education."
        ),
        source=our.SIXTH_DAY,
        nth_from="run_start",
        school_days=law("suspension.provision-from-day"),
        when=SCHOOL_PROVIDES,
    ),
    Clock(
        id="sixth-day-council",
        title="The council where the pupil lives provides full-time education",
        owner="council",
        because=(
            "From the sixth school day of a permanent exclusion, with {start_date} as the first, the council where the "
            "pupil lives must provide full-time education. Where it has commissioned schools to do so, the school does."
        ),
        source=our.COUNCIL_SIXTH_DAY,
        nth_from="start_date",
        school_days=law("permanent-exclusion.provision-from-day"),
        when=COUNCIL_PROVIDES,
    ),
    Clock(
        id="sixth-day-latest",
        title="The same, at the very latest",
        owner="council",
        because=(
            "The guidance can also be read as the sixth school day after the first day, {start_date}. Aim for the "
            "earlier date."
        ),
        source=our.LATER_READING,
        nth_from="start_date",
        school_days=law("permanent-exclusion.provision-latest-day"),
        when=COUNCIL_PROVIDES,
    ),
    Clock(
        id="return",
        title="The pupil is back in school",
        owner="school",
        because="The suspension ends on {end_date}.",
        source=our.POWER,
        on="returns_on",
        when=SUSPENDED,
    ),
    Clock(
        id="return-after-cancellation",
        title="The pupil is back in school",
        owner="school",
        because="The exclusion was cancelled on {cancel_date}.",
        source=our.GUIDANCE,
        on="return_date",
        when=CANCELLED,
    ),
    Clock(
        id="reintegration-meeting",
        title="Reintegration meeting",
        owner="school",
        because="The school has given this date.",
        source=our.GUIDANCE,
        on="reintegration_meeting_date",
        when=SUSPENDED,
    ),
    Clock(
        id="plan-review",
        title="Early review of the education, health and care plan",
        owner="school",
        because="The school has given this date.",
        source=our.GUIDANCE,
        on="ehcp_review_date",
        when=SUSPENDED | PERMANENT,
    ),
)


def _panel(clock_id: str, owner: str, because: str, when: Condition) -> Clock:
    return Clock(
        id=clock_id,
        title="The independent review panel meets",
        owner=owner,
        because=because,
        source=our.REVIEWS,
        after="review_date",
        school_days=law("exclusion.review-meets-within"),
        when=when,
    )


_REVIEW = (
    Clock(
        id="review-application",
        title="Last day on which the parents can ask for an independent review",
        owner="parent",
        because=(
            "Parents can ask for a review within {law.exclusion.review-application-within} school days of the "
            "governors’ decision, received on {decision_received}."
        ),
        source=our.REVIEWS,
        after="decision_received",
        school_days=law("exclusion.review-application-within"),
        when=_DECLINED,
    ),
    _panel(
        "review-meeting",
        "council",
        "The council’s panel must meet within {law.exclusion.review-meets-within} school days of the application of "
        "{review_date}.",
        _REVIEW_ASKED & ~_IS_ACADEMY,
    ),
    _panel(
        "review-meeting-academy",
        "school",
        "The academy trust’s panel must meet within {law.exclusion.review-meets-within} school days of the "
        "application of {review_date}. The trust arranges it, or pays the council to.",
        _REVIEW_ASKED & _IS_ACADEMY,
    ),
    Clock(
        id="reconsideration",
        title="The governing board reconsiders",
        owner="governors",
        because=(
            "The governing board must reconsider within {law.exclusion.reconsideration-within} school days of "
            "the panel’s decision, received on {review_date}."
        ),
        source=our.REVIEWS,
        after="review_date",
        school_days=law("exclusion.reconsideration-within"),
        when=_SENT_BACK,
    ),
)

CLOCKS = (*_GOVERNORS, *_EDUCATION, *_REVIEW)
