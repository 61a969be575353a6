"""What the school must acknowledge and the team sees first. Nothing here stops a notification."""

from dfd_part_time_timetable import predicates as found
from dfd_part_time_timetable.conditions import (
    DESCRIBES_WEEK,
    IS_NEW,
    PLANS,
    STARTS,
)
from dfd_part_time_timetable.history import FLEXI, PART_TIME
from dfd_part_time_timetable.law import (
    CRITERIA,
    HANDBOOK,
    HANDBOOK_BEHAVIOUR,
    REGISTRATION,
    REVIEWS_SOON,
    SCHOOL_WEEK,
    SIX_WEEKS,
    STEPS_RISE,
    TYPING,
    WORKING_TOGETHER,
)
from dfd_part_time_timetable.options import NOTHING
from intranet.api import Check, answer, computed, concern, duplicate, law, pupil

CONCERNS: tuple[Check, ...] = (
    concern(
        "part-time-timetable.late",
        "It started on {start_date}, {days_since_start} school days ago. We expect to hear when it starts, "
        "at the latest after {law.part-time.late-after} school days.",
        IS_NEW & computed("days_since_start").more_than(law("part-time.late-after")),
        field="start_date",
        source=CRITERIA,
    ),
    concern(
        "part-time-timetable.over-six-weeks",
        "It would last {planned_weeks} weeks, longer than {law.part-time.limit-weeks}. Say why the pupil cannot be "
        "full time sooner.",
        found.lasts_too_long,
        field="proposed_end_date",
        source=SIX_WEEKS,
        ask_reason=True,
    ),
    concern(
        "part-time-timetable.first-review-late",
        "The first review is planned for {next_review_date}. Hold it by {first_review_latest}: within "
        "{law.part-time.first-review-weeks} weeks of the start.",
        found.first_review_is_late,
        field="next_review_date",
        source=REVIEWS_SOON,
    ),
    concern(
        "part-time-timetable.sen-not-contacted",
        "The pupil has an education, health and care plan. Contact the SEN officer before the arrangement starts.",
        STARTS & pupil("has_ehcp").is_(True) & answer("sen_officer_contacted").is_(False),
        field="sen_officer_contacted",
        source=HANDBOOK,
    ),
    concern(
        "part-time-timetable.social-worker-not-contacted",
        "The pupil has a social worker. Contact them before the arrangement starts.",
        STARTS & pupil("has_social_worker").is_(True) & answer("social_worker_contacted").is_(False),
        field="social_worker_contacted",
        source=HANDBOOK,
    ),
    concern(
        "part-time-timetable.virtual-school-not-contacted",
        "The pupil is in care. Contact the virtual school before the arrangement starts.",
        STARTS & pupil("in_care").is_(True) & answer("vsh_contacted").is_(False),
        field="vsh_contacted",
        source=HANDBOOK,
    ),
    concern(
        "part-time-timetable.zero-hours",
        "The week offers no hours at all. A part-time timetable is a way back to full time, not a time without school.",
        DESCRIBES_WEEK & computed("hours_offered").is_(0),
        field="timetable",
        source=WORKING_TOGETHER,
    ),
    concern(
        "part-time-timetable.full-time-already",
        "The week offers {hours_offered} of {full_time_hours_week}: that is full time. Check both.",
        DESCRIBES_WEEK & computed("percentage").at_least(100),
        field="timetable",
        source=TYPING,
    ),
    concern(
        "part-time-timetable.after-suspension",
        "The pupil was suspended in the {law.part-time.recent-suspension-days} school days before the start. Say why "
        "this does not serve to manage behaviour.",
        IS_NEW & answer("reason").includes("reintegration") & computed("suspended_before").is_(True),
        field="reason",
        source=HANDBOOK_BEHAVIOUR,
        ask_reason=True,
    ),
    concern(
        "part-time-timetable.steps-not-rising",
        "Each step back to full time should offer more hours than the one before. The week now offers {hours_offered}.",
        found.steps_do_not_rise,
        field="reintegration_steps",
        source=STEPS_RISE,
    ),
    concern(
        "part-time-timetable.full-time-hours",
        "{full_time_hours_week} are less than the {law.part-time.full-week-hours} hours that mainstream schools are "
        "expected to offer, breaks included. Taught hours usually expected of this year group: {taught_hours}.",
        found.full_week_is_short,
        field="full_time_hours_week",
        source=SCHOOL_WEEK,
    ),
    concern(
        "part-time-timetable.pupil-not-consulted",
        "The pupil has not been asked. Ask before it starts, in a way that suits the pupil.",
        STARTS & answer("pupil_consulted").is_(False),
        field="pupil_consulted",
        source=HANDBOOK,
    ),
    concern(
        "part-time-timetable.no-provision",
        "Nothing is provided when the pupil is not in school. Set work at least.",
        PLANS & answer("provision_when_not_in_school").includes(NOTHING),
        field="provision_when_not_in_school",
        source=HANDBOOK,
    ),
    concern(
        "part-time-timetable.register-code",
        "By this date of birth and day, sessions away from school take code {register_code_due}, not {register_code}",
        found.register_code_differs,
        field="register_code",
        source=REGISTRATION,
    ),
    concern(
        "part-time-timetable.start-not-school-day",
        "Your school is closed on {start_date} ({start_closed}). Check the first day.",
        STARTS & computed("start_closed").is_answered(),
        field="start_date",
        source=TYPING,
    ),
    duplicate("part-time-timetable", PART_TIME, "start_date", when=found.is_new),
    duplicate("part-time-timetable.flexi", FLEXI, "start_date", when=found.is_new_flexi),
)
