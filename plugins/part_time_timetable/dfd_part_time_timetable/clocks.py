"""The deadlines that a notification of this form starts, and who must act on each."""

from dfd_part_time_timetable.conditions import IS_NEW
from dfd_part_time_timetable.law import HANDBOOK, REVIEWS_SOON, SIX_WEEKS
from intranet.api import Clock, law

CHASERS = law("part-time.chasers")

CLOCKS = (
    Clock(
        "review",
        "Review with the parents",
        owner="school",
        because="The school gave {next_review_date} as the day of the next review.",
        source=REVIEWS_SOON,
        on="next_review_date",
        no_later_than="first_review_latest",
        reminders=CHASERS,
    ),
    Clock(
        "end",
        "Back to full time, or a review that extends it",
        owner="school",
        because="The school proposed {proposed_end_date} as the last day.",
        source=HANDBOOK,
        on="proposed_end_date",
        reminders=CHASERS,
    ),
    Clock(
        "six-week-line",
        "Six weeks are over: is it still the shortest time possible?",
        owner="council",
        because="{law.part-time.limit-weeks} weeks after the first day, {start_date}.",
        source=SIX_WEEKS,
        on="six_week_line",
        when=IS_NEW,
    ),
)
