"""When people are reminded of a deadline. Knows no form and no deadline."""

from dataclasses import replace

from intranet.domain.statutes import Statute
from intranet.statutes.sources import KEPT_SINCE, OTHER_COUNCILS, OWN_CHOICE

_ON_SCHOOL_DAYS = "Reminders go out on school days of the school’s own calendar and on no other day."

STATUTES = (
    Statute.of(
        "reminder.school-days-before",
        "School days before a deadline on which those who must act are reminded",
        "school days",
        (5, 0),
        KEPT_SINCE,
        OWN_CHOICE,
        f"A form can name other days for one of its deadlines. {_ON_SCHOOL_DAYS}",
    ),
    Statute.of(
        "reminder.school-days-after",
        "School days after a deadline on which it is told as overdue",
        "school days",
        1,
        KEPT_SINCE,
        replace(OTHER_COUNCILS, cite="Practice of other councils (overdue the next school day)"),
        _ON_SCHOOL_DAYS,
    ),
    Statute.of(
        "reminder.latest",
        "School days after which a reminder that could not be sent in time is left out",
        "school days",
        5,
        KEPT_SINCE,
        OWN_CHOICE,
    ),
    Statute.of(
        "reminder.from-hour",
        "Hour of the day from which reminders are sent",
        "hours",
        7,
        KEPT_SINCE,
        OWN_CHOICE,
    ),
    Statute.of(
        "reminder.to-hour",
        "Hour of the day until which reminders are sent",
        "hours",
        18,
        KEPT_SINCE,
        OWN_CHOICE,
    ),
)
