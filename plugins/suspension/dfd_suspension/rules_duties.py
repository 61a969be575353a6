"""What may be wrong or worth knowing about what follows an exclusion: education, meetings, who must be told."""

from dfd_suspension import law as our
from dfd_suspension.conditions import (
    COUNCIL_PROVIDES,
    EXCLUDED,
    HAS_PLAN,
    HAS_SOCIAL_WORKER,
    IN_CARE,
    LIVES_ELSEWHERE,
    MISSES_EXAM,
    OUT_OF_SCHOOL,
    PERMANENT,
    SCHOOL_PROVIDES,
    SUSPENDED,
)
from intranet.api import Case, answer, concern, error, note, pupil


def _exam_outside(case: Case) -> bool:
    exam, first, last = case.day("exam_date"), case.day("start_date"), case.day("end_date")
    if exam is None or first is None:
        return False
    return exam < first or (last is not None and exam > last)


def _letter_names_other_days(case: Case) -> bool:
    first, last = case.day("s104_first_date"), case.day("s104_last_date")
    days = case.figure("public_place_days")
    if not days or first is None or last is None:
        return False
    return bool(first < days[0] or last > days[-1] or last < first)


def _provision_starts_late(case: Case) -> bool:
    starts, due = case.day("day6_start_date"), case.figure("sixth_day")
    return starts is not None and due is not None and starts > due


def _governors_meet_late(case: Case) -> bool:
    planned, due = case.day("governing_board_meeting_date"), case.figure("governors_due")
    return planned is not None and due is not None and planned > due


_BEFORE_EXAM = (
    error(
        "suspension.exam-outside",
        "The pupil is not excluded on {exam_date}, so no exam can be missed on it. Check the date.",
        _exam_outside,
        field="exam_date",
        source=our.OWN_CHECK,
    ),
    note(
        "suspension.exam-missed",
        "The governing board must consider reinstatement, and before {exam_date} as far as it can. If it cannot "
        "meet in time, the chair may decide alone in a maintained school, and a smaller panel in an academy.",
        MISSES_EXAM,
        field="exam_date",
        source=our.REGULATIONS,
    ),
    concern(
        "suspension.governors-meeting-late",
        "The governing board is to meet by {governors_due}. The date given is {governing_board_meeting_date}.",
        _governors_meet_late,
        field="governing_board_meeting_date",
        source=our.REGULATIONS,
    ),
)

_EDUCATION = (
    concern(
        "suspension.work-not-set",
        "Work must be set and marked for the first five school days.",
        OUT_OF_SCHOOL & answer("work_set").is_(False),
        field="work_set",
        source=our.GUIDANCE,
    ),
    concern(
        "suspension.sixth-day-provider",
        "The pupil will be out for {consecutive_days} school days in a row, since {run_start}. The school must arrange "
        "full-time education from {sixth_day}. Name who provides it, or say when that will be known.",
        SCHOOL_PROVIDES & ~answer("day6_provision").is_answered(),
        field="day6_provision",
        source=our.SIXTH_DAY,
        ask_reason=True,
    ),
    concern(
        "suspension.sixth-day-late",
        "Education must start by {sixth_day}. The day given is {day6_start_date}.",
        _provision_starts_late,
        field="day6_start_date",
        source=our.SIXTH_DAY,
    ),
    note(
        "suspension.no-exams-left",
        "No education from the sixth day is due: the pupil is in Year 11 and has no exam left.",
        answer("no_exams_left").is_(True),
        field="no_exams_left",
        source=our.SIXTH_DAY,
    ),
    note(
        "suspension.not-school-age",
        "The pupil is not of compulsory school age. No education from the sixth day is due, parents have no duty to "
        "keep the pupil out of public places, and no penalty notice can follow.",
        OUT_OF_SCHOOL & pupil("is_compulsory_school_age").is_(False),
        source=our.SIXTH_DAY,
    ),
    note(
        "suspension.sixth-form-leaver",
        "When the exclusion is final, a pupil in the sixth form is reported as a leaver with your post-16 data, not on "
        "the form for deletions.",
        PERMANENT & pupil("is_sixth_form").is_(True),
        source=our.HANDBOOK,
    ),
    note(
        "suspension.secondary-provision",
        "Secondary schools are commissioned to arrange education from the sixth day, and the district’s fair access "
        "panel what comes after, except for pupils in care or with an education, health and care plan.",
        COUNCIL_PROVIDES & pupil("is_primary").is_(False) & pupil("lives_in_council").is_(True) & ~HAS_PLAN & ~IN_CARE,
        field="day6_provision",
        source=our.HANDBOOK,
    ),
    concern(
        "suspension.no-public-place-notice",
        "The letter must name the days on which the pupil may not be in a public place. Without that the parents have "
        "no such duty and no penalty notice can follow.",
        OUT_OF_SCHOOL & answer("s104_notice_given").is_(False),
        field="s104_notice_given",
        source=our.PUBLIC_PLACES,
    ),
    concern(
        "suspension.public-place-days",
        "The days that the letter names are not among the first school days of this exclusion, which are "
        "{public_place_span}. Parents have the duty only on those that it names and that are among these.",
        _letter_names_other_days,
        field="s104_first_date",
        source=our.PUBLIC_PLACES,
    ),
)

_TOLD = (
    concern(
        "suspension.social-worker-not-told",
        "The social worker must be told without delay. Say when that will be done.",
        EXCLUDED & (HAS_SOCIAL_WORKER | IN_CARE) & ~answer("social_worker_told").is_answered(),
        field="social_worker_told",
        source=our.HANDBOOK,
    ),
    concern(
        "suspension.virtual-school-not-told",
        "The virtual school head must be told without delay. Say when that will be done.",
        EXCLUDED & IN_CARE & ~answer("vsh_told").is_answered(),
        field="vsh_told",
        source=our.HANDBOOK,
    ),
    concern(
        "suspension.permanent-with-plan",
        "The pupil has an education, health and care plan. A head teacher should as far as possible avoid excluding "
        "such a pupil permanently.",
        PERMANENT & HAS_PLAN,
        field="sen_provision",
        source=our.GUIDANCE,
        instead="inclusion-advice",
    ),
    concern(
        "suspension.plan-review",
        "Ask for an early review of the plan, and give its date when it is known.",
        PERMANENT & HAS_PLAN & ~answer("ehcp_review_date").is_answered(),
        field="ehcp_review_date",
        source=our.GUIDANCE,
    ),
    note(
        "suspension.plan-early-review",
        "The pupil has an education, health and care plan. Consider asking for an early review.",
        SUSPENDED & HAS_PLAN & ~answer("ehcp_review_date").is_answered(),
        field="ehcp_review_date",
        source=our.GUIDANCE,
    ),
    concern(
        "suspension.permanent-in-care",
        "The pupil is in care. A head teacher should as far as possible avoid excluding such a pupil permanently. "
        "Education from the first day is good practice.",
        PERMANENT & IN_CARE,
        field="care_status",
        source=our.GUIDANCE,
        instead="inclusion-advice",
    ),
    note(
        "suspension.placing-council",
        "Tell the virtual school of the council that the pupil is in care to yourself: we cannot reach it from here.",
        EXCLUDED & pupil("in_care_elsewhere").is_(True),
        field="care_la",
        source=our.HANDBOOK,
    ),
    note(
        "suspension.home-council",
        "The pupil lives in another council’s area. That council must arrange education from the sixth day. Tell its "
        "exclusions officer yourself without delay: we cannot reach it from here.",
        PERMANENT & LIVES_ELSEWHERE,
        field="home_la_told",
        source=our.COUNCIL_SIXTH_DAY,
    ),
    concern(
        "suspension.home-council-not-told",
        "The council where the pupil lives must be told of a permanent exclusion without delay. Say when that will be "
        "done.",
        PERMANENT & LIVES_ELSEWHERE & ~answer("home_la_told").is_answered(),
        field="home_la_told",
        source=our.REGULATIONS,
    ),
    concern(
        "suspension.equality-not-considered",
        "Special educational needs, disability and the Equality Act must be considered before a permanent exclusion.",
        PERMANENT & answer("equality_considered").is_(False),
        field="equality_considered",
        source=our.HANDBOOK,
        ask_reason=True,
    ),
    concern(
        "suspension.parent-letter",
        "Attach the letter to the parents. If it is not ready, send this now and add the letter later.",
        OUT_OF_SCHOOL & ~answer("parent_letter").is_answered(),
        field="parent_letter",
        source=our.GUIDANCE,
    ),
)

DUTIES = (*_BEFORE_EXAM, *_EDUCATION, *_TOLD)
