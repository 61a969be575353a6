"""The deadlines that a notification of this form starts, and who must act on each."""

from dfd_children_missing_education.conditions import ABSENT, AFTER_LEAVE, FROM_SCHOOL, NEWS
from dfd_children_missing_education.law import GROUNDS_OF_THE_DAY, HANDBOOK, SCHOOL_AGE
from intranet.api import Clock, computed, law

_COUNTS = ~computed("other_codes").is_answered()

CLOCKS = (
    Clock(
        "after-leave",
        "Enquiries of school and council to be complete",
        owner="council",
        because="School day {law.registration.days-after-leave} of absence after leave that ran out on "
        "{leave_granted_to}. {ground}.",
        source=HANDBOOK,
        nth_from="first_absent_day",
        school_days=law("registration.days-after-leave"),
        when=FROM_SCHOOL & AFTER_LEAVE,
    ),
    Clock(
        "continuous-absence",
        "Enquiries of school and council to be complete",
        owner="council",
        because="School day {law.registration.days-absent} of absence since {last_attendance_date}. {ground}.",
        source=GROUNDS_OF_THE_DAY,
        nth_from="first_absent_day",
        school_days=law("registration.days-absent"),
        when=FROM_SCHOOL & ABSENT & _COUNTS,
    ),
    Clock(
        "earliest-deletion",
        "Earliest day on which the name can come off the register",
        owner="school",
        because="The school day after {absence_complete}, if the council has confirmed by then that its enquiries are "
        "complete, and the child has not come back.",
        source=HANDBOOK,
        on="earliest_deletion",
        when=FROM_SCHOOL & (AFTER_LEAVE | ABSENT),
    ),
    Clock(
        "school-age",
        "Follow up: the child comes of compulsory school age",
        owner="council",
        because="The child is of compulsory school age from {school_age_from}.",
        source=SCHOOL_AGE,
        on="school_age_from",
        when=NEWS,
    ),
)
