"""What stops a request: criteria that are not met, answers that cannot be true. Each says what to do instead."""

from dfd_statutory_intervention import evidence
from dfd_statutory_intervention import predicates as found
from dfd_statutory_intervention.law import (
    CRITERIA,
    HANDBOOK,
    ONE_OFFENCE,
    PARENTS,
    SCHOOL_AGE,
    TYPING,
    WORKING_TOGETHER,
)
from dfd_statutory_intervention.options import NOT_APPLICABLE
from intranet.api import Check, answer, computed, error, pupil

REFUSALS: tuple[Check, ...] = (
    error(
        "statutory-intervention.too-few-sessions",
        "{sessions_counted} unauthorised sessions were found in the period, and "
        "{law.statutory-intervention.least-sessions} are needed, recent and ongoing. Until then "
        "invite an officer to a formal attendance meeting, or ask for a "
        "penalty notice.",
        found.too_few_sessions,
        field="marks",
        source=CRITERIA,
        instead="formal-meeting",
    ),
    error(
        "statutory-intervention.no-sessions",
        "Fill in the marks of the period, or the number of sessions marked G, N, O and U.",
        found.no_sessions,
        field="marks",
        source=CRITERIA,
    ),
    error(
        "statutory-intervention.not-recent",
        "The last unauthorised absence was on {last_unauthorised}, {days_since} school days ago. A case without one in "
        "the latest {law.statutory-intervention.recent-days} school days is closed.",
        found.not_recent,
        field="period_to",
        source=HANDBOOK,
    ),
    error(
        "statutory-intervention.no-formal-meeting",
        "A formal attendance meeting comes first: invite an officer to one.",
        answer("fam_held").is_(False),
        field="fam_held",
        source=CRITERIA,
        instead="formal-meeting",
    ),
    error(
        "statutory-intervention.letters",
        "Each parent needs three letters of their own, with their dates. Missing: {missing_letters}.",
        computed("missing_letters").is_answered(),
        field="parents",
        source=CRITERIA,
    ),
    error(
        "statutory-intervention.only-text",
        "Contact by text message only is not sufficient. Try to reach the parents by telephone, and write to each.",
        found.only_by_text,
        field="contact_kinds",
        source=CRITERIA,
    ),
    error(
        "statutory-intervention.no-call",
        "There must have been attempts to reach the parents by telephone, and evidence of them.",
        found.not_by_phone,
        field="contact_kinds",
        source=CRITERIA,
    ),
    error(
        "statutory-intervention.no-school-support",
        "Support by the school itself must have come first. If you are not sure what would help, ask for advice.",
        answer("support_school").is_(NOT_APPLICABLE),
        field="support_school",
        source=CRITERIA,
        instead="inclusion-advice",
    ),
    error(
        "statutory-intervention.in-care",
        "The pupil is in care, so the council itself is a parent. Do not send this: speak to the school’s link officer "
        "and the virtual school.",
        pupil("in_care").is_(True),
        field="care_status",
        source=HANDBOOK,
    ),
    error(
        "statutory-intervention.not-school-age",
        "On {under_age_day} the pupil was not of compulsory school age. Take those days out, or check the date of "
        "birth.",
        computed("under_age_day").is_answered(),
        field="dob",
        source=SCHOOL_AGE,
    ),
    error(
        "statutory-intervention.live-notice",
        "A penalty notice for days of this period is open: the same sessions cannot be taken to court while it can be "
        "paid. Leave them out of the period, or say under penalty notices what came of it.",
        evidence.live_notice,
        field="pn_history",
        source=ONE_OFFENCE,
    ),
    error(
        "statutory-intervention.ehe-or-missing",
        "While home education or an enquiry into where the pupil is goes on, no request is taken. Tell us first what "
        "came of it.",
        answer("ehe_or_cme").is_(True),
        field="ehe_or_cme",
        source=HANDBOOK,
        instead="children-missing-education",
    ),
    error(
        "statutory-intervention.ehe-or-missing-on-record",
        "By our record the pupil is educated at home, or is being looked for as missing education. Speak to the "
        "school’s link officer before you send this.",
        evidence.open_elsewhere,
        field="ehe_or_cme",
        source=HANDBOOK,
    ),
    error(
        "statutory-intervention.no-liable-parent",
        "Say which parent is to answer for the absence. If none is, no court can be asked.",
        found.no_liable_parent,
        field="parents",
        source=PARENTS,
    ),
    error(
        "statutory-intervention.no-address",
        "{parents_without_address}: give the address of a parent who does not live with the pupil.",
        computed("parents_without_address").is_answered(),
        field="parents",
        source=PARENTS,
    ),
    error(
        "statutory-intervention.not-liable-why",
        "{parents_without_reason}: say why this parent is not to answer for the absence.",
        computed("parents_without_reason").is_answered(),
        field="parents",
        source=WORKING_TOGETHER,
    ),
    error(
        "statutory-intervention.period",
        "The period must end by today, and not before it starts.",
        found.period_contradicts,
        field="period_to",
        source=TYPING,
    ),
    error(
        "statutory-intervention.last-outside-period",
        "The last unauthorised absence, {last_unauthorised_date}, must lie in the period from {period_from} to "
        "{period_to}.",
        found.last_outside_period,
        field="last_unauthorised_date",
        source=TYPING,
    ),
    error(
        "statutory-intervention.too-many-sessions",
        "{sessions_counted} sessions are more than the period has. Count again, or check its two days.",
        found.more_than_the_period_has,
        field="sessions_g",
        source=TYPING,
    ),
    error(
        "statutory-intervention.letters-to-come",
        "A letter or a parent’s date of birth lies in the future. Check the year.",
        found.letters_to_come,
        field="parents",
        source=TYPING,
    ),
    error(
        "statutory-intervention.meeting-to-come",
        "The formal attendance meeting on {fam_on} is still to come. Send this after it, with the minutes.",
        found.meeting_to_come,
        field="fam_on",
        source=CRITERIA,
    ),
    error(
        "statutory-intervention.meetings-to-come",
        "A meeting lies in the future. Give those that were held, or that parents did not come to.",
        found.meetings_to_come,
        field="meetings",
        source=TYPING,
    ),
    error(
        "statutory-intervention.notice-days",
        "A penalty notice is for days that end before they start. Check its dates.",
        found.notice_dates_contradict,
        field="pn_history",
        source=TYPING,
    ),
)
