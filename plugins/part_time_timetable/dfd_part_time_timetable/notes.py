"""What both sides should know, without anything to acknowledge."""

from dfd_part_time_timetable import predicates as found
from dfd_part_time_timetable.conditions import (
    ENDS,
    PLANS,
)
from dfd_part_time_timetable.law import (
    HANDBOOK,
    REGISTRATION,
    SIX_WEEKS,
    TYPING,
)
from intranet.api import Check, answer, computed, note, pupil

NOTES: tuple[Check, ...] = (
    note(
        "part-time-timetable.already-open",
        "You told us of a part-time timetable of this pupil that has not ended. If this goes on from it, send it as a "
        "review, a change or the end.",
        found.is_another_open,
        field="notification_type",
    ),
    note(
        "part-time-timetable.weeks-this-year",
        "With earlier ones this school year the pupil would be part time for {weeks_this_year} weeks in all.",
        found.adds_up_to_too_long,
        field="proposed_end_date",
        source=SIX_WEEKS,
    ),
    note(
        "part-time-timetable.weeks-differ",
        "Your answer on earlier part-time timetables is not what we were told. We count the larger.",
        found.earlier_weeks_differ,
        field="previous_ptt_weeks",
    ),
    note(
        "part-time-timetable.consent-after-start",
        "The parents agreed on {consent_date}, after the first day.",
        found.consent_came_late,
        field="consent_date",
        source=HANDBOOK,
    ),
    note(
        "part-time-timetable.review-after-end",
        "The next review, {next_review_date}, comes after the proposed end date.",
        found.review_follows_end,
        field="next_review_date",
    ),
    note(
        "part-time-timetable.comes-of-age",
        "The pupil comes of compulsory school age on {of_age_from}: from then on the register takes another code.",
        PLANS & computed("of_age_from").is_answered(),
        field="register_code",
        source=REGISTRATION,
    ),
    note(
        "part-time-timetable.lasted-long",
        "It lasted longer than {law.part-time.limit-weeks} weeks.",
        found.lasted_too_long,
        field="actual_end_date",
        source=SIX_WEEKS,
    ),
    note(
        "part-time-timetable.off-roll",
        "Taking the pupil off the admissions register is a notification of its own.",
        ENDS & answer("end_reason").is_in("moved_school", "ehe"),
        field="end_reason",
        instead="deletion",
    ),
    note(
        "part-time-timetable.excluded",
        "A permanent exclusion is a notification of its own.",
        ENDS & answer("end_reason").is_("excluded"),
        field="end_reason",
        instead="suspension",
    ),
    note(
        "part-time-timetable.tell-plan-council",
        "The pupil lives in another council’s area. If {ehcp_la} maintains the plan, tell that council too: we do not.",
        pupil("has_ehcp").is_(True) & pupil("lives_in_council").is_(False),
        field="ehcp_la",
        source=HANDBOOK,
    ),
    note(
        "part-time-timetable.review-not-school-day",
        "Your school is closed on the day of the next review, {next_review_date} ({review_closed}). Check the date.",
        computed("review_closed").is_answered(),
        field="next_review_date",
        source=TYPING,
    ),
    note(
        "part-time-timetable.tell-caring-council",
        "Tell the virtual school head of {care_la} too: we do not.",
        pupil("in_care_elsewhere").is_(True),
        field="care_la",
        source=HANDBOOK,
    ),
    note(
        "part-time-timetable.tell-social-worker-elsewhere",
        "The pupil lives in another council’s area, {home_la}. Tell the social worker there yourself: we tell our own.",
        pupil("has_social_worker").is_(True) & pupil("lives_in_council").is_(False),
        field="home_la",
        source=HANDBOOK,
    ),
    note(
        "part-time-timetable.not-in-school-register",
        "A child educated away from school for part of the week by agreement belongs on the register of children not "
        "in school. We enter it from this notification.",
        found.belongs_on_register,
        field="notification_type",
    ),
)
