"""What stops a request: criteria that are not met, answers that cannot be true. Each says what to do instead."""

from functools import partial

from dfd_penalty_notice import predicates as found
from dfd_penalty_notice.conditions import OF_SESSIONS
from dfd_penalty_notice.law import (
    ACT,
    CODE_OF_CONDUCT,
    FRAMEWORK,
    HANDBOOK,
    PARENTS,
    PUBLIC_PLACES,
    REQUEST_FORM,
    SCHOOL_AGE,
    TIME_LIMIT,
    TYPING,
    WORKING_TOGETHER,
)
from dfd_penalty_notice.options import IMPROVED
from intranet.api import Check, answer, computed, error, pupil

CRITERIA: tuple[Check, ...] = (
    error(
        "penalty-notice.school-type",
        "No penalty notice can be issued for pupils of {school.name}: the law is for maintained schools, academies and "
        "pupil referral units. Ask the school’s link officer what else can be done.",
        found.at_other_school_type,
        field="school_urn",
        source=ACT,
    ),
    error(
        "penalty-notice.in-care",
        "No penalty notice is issued for a child in care. Do not send this: speak to the school’s link officer.",
        pupil("in_care").is_(True),
        field="care_status",
        source=REQUEST_FORM,
    ),
    error(
        "penalty-notice.not-school-age",
        "On {under_age_day} the pupil was not of compulsory school age, so no parent can be fined for that day. Take "
        "those days out, or check the date of birth.",
        computed("under_age_day").is_answered(),
        field="dob",
        source=SCHOOL_AGE,
    ),
    error(
        "penalty-notice.before-framework",
        "The absence starts on {absence_period_from}. A notice can only be for absence from "
        "{law.penalty-notice.framework-from} on, when the national framework began. Leave out what was before.",
        found.before_framework,
        field="absence_period_from",
        source=FRAMEWORK,
    ),
    *(
        error(
            f"penalty-notice.{rule}",
            "It happened on {offence_day}, and a court could be asked until {court_by}: "
            "{law.penalty-notice.time-limit} months after. No notice can be issued for it. If absence goes on, ask for "
            "statutory intervention.",
            partial(found.too_late_for_court, field),
            field=field,
            source=TIME_LIMIT,
            instead="statutory-intervention",
        )
        for rule, field in (("time-limit", "absence_period_to"), ("seen-too-long-ago", "seen_on"))
    ),
    error(
        "penalty-notice.no-sessions",
        "No unauthorised session is given that counts. Fill in the marks, or the number of sessions marked G, N, O and "
        "U in the ten school weeks.",
        found.no_sessions,
        field="marks",
        source=WORKING_TOGETHER,
    ),
    error(
        "penalty-notice.third-notice",
        "{third_notice_parents}: {law.penalty-notice.most} notices were issued or asked for in the last "
        "{law.penalty-notice.years} years, which is the most that one parent may get for one pupil. Answer no to a "
        "notice for that parent; another measure is needed, such as statutory intervention.",
        computed("third_notice_parents").is_answered(),
        field="parents",
        source=FRAMEWORK,
        instead="statutory-intervention",
    ),
    error(
        "penalty-notice.statutory-open",
        "A request for statutory attendance intervention is open for this pupil. No penalty notice is issued beside "
        "it: speak to the officer who has the case.",
        found.statutory_open,
        field="other_legal_action",
        source=CODE_OF_CONDUCT,
    ),
    error(
        "penalty-notice.not-warned",
        "{unwarned_parents}: give the day and the way in which this parent was warned in writing. A text message or a "
        "conversation alone is not enough. Without a warning, warn the parent first, and ask for a meeting meanwhile.",
        OF_SESSIONS & computed("unwarned_parents").is_answered(),
        field="parents",
        source=WORKING_TOGETHER,
        instead="formal-meeting",
    ),
    error(
        "penalty-notice.improved",
        "Attendance improved enough while the notice to improve ran, so no penalty notice follows from it.",
        answer("nti_result").is_(IMPROVED),
        field="nti_result",
        source=WORKING_TOGETHER,
    ),
    error(
        "penalty-notice.not-on-named-day",
        "The pupil was seen on {seen_on}. A notice can only be for the days that the letter named among the first "
        "{law.exclusion.public-place-days} school days: {named_days}.",
        found.not_on_named_day,
        field="seen_on",
        source=PUBLIC_PLACES,
    ),
    error(
        "penalty-notice.outside-school-hours",
        "A parent’s duty to keep an excluded pupil out of public places holds in school hours only.",
        answer("during_school_hours").is_(False),
        field="during_school_hours",
        source=PUBLIC_PLACES,
    ),
    error(
        "penalty-notice.justified",
        "A reasonable justification that the school accepts is a defence, so no notice can be issued.",
        answer("justification_accepted").is_(True),
        field="justification_accepted",
        source=PUBLIC_PLACES,
    ),
    error(
        "penalty-notice.no-liable-parent",
        "Say for which parent a notice is asked: each notice is to one parent. If for none, there is nothing to ask.",
        found.no_liable_parent,
        field="parents",
        source=PARENTS,
    ),
    error(
        "penalty-notice.no-address",
        "{parents_without_address}: give the address of a parent who does not live with the pupil.",
        computed("parents_without_address").is_answered(),
        field="parents",
        source=REQUEST_FORM,
    ),
    error(
        "penalty-notice.not-liable-why",
        "{parents_without_reason}: say why no notice is asked for this parent.",
        computed("parents_without_reason").is_answered(),
        field="parents",
        source=HANDBOOK,
    ),
)

MISTAKES: tuple[Check, ...] = (
    error(
        "penalty-notice.ends-before-it-starts",
        "The last day of the absence, {absence_period_to}, must not be before the first, {absence_period_from}.",
        found.ends_before_it_starts,
        field="absence_period_to",
        source=TYPING,
    ),
    *(
        error(
            f"penalty-notice.{rule}",
            "{offence_day} lies ahead. A notice is only for what has happened.",
            partial(found.offence_to_come, field),
            field=field,
            source=TYPING,
        )
        for rule, field in (("to-come", "absence_period_to"), ("seen-to-come", "seen_on"))
    ),
    error(
        "penalty-notice.too-many-sessions",
        "{sessions_counted} sessions were given, and the ten school weeks have {possible_sessions} up to the last day "
        "of the absence. Count again.",
        found.too_many_sessions,
        field="sessions_g",
        source=TYPING,
    ),
    error(
        "penalty-notice.not-absent-then",
        "None of the marks from {absence_period_from} to {absence_period_to} is an unauthorised absence that counts. "
        "Check the marks and the two days.",
        found.not_absent_in_period,
        field="marks",
        source=TYPING,
    ),
    error(
        "penalty-notice.parent-dates",
        "A parent’s date of birth, warning or earlier notice lies in the future. Check the year.",
        found.warned_in_future,
        field="parents",
        source=TYPING,
    ),
    error(
        "penalty-notice.leave-dates",
        "The leave must have been asked for before it was refused, and neither can be in the future.",
        found.leave_dates_contradict,
        field="leave_refused_on",
        source=TYPING,
    ),
    error(
        "penalty-notice.improvement-dates",
        "The notice to improve must have been sent by today, and end after it was sent.",
        found.notice_ends_first,
        field="nti_ends_on",
        source=TYPING,
    ),
    error(
        "penalty-notice.named-days-order",
        "The last named day, {s104_last_date}, must not be before the first, {s104_first_date}.",
        found.named_days_contradict,
        field="s104_last_date",
        source=TYPING,
    ),
)

REFUSALS = (*CRITERIA, *MISTAKES)
