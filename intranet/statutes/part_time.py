"""Guidance and practice on part-time timetables: lengths, reviews, hours. Knows no form."""

from dataclasses import replace
from decimal import Decimal

from intranet.domain.statutes import Source, Statute
from intranet.statutes.sources import KEPT_SINCE, OTHER_COUNCILS, OWN_CHOICE, WORKING_TOGETHER

_AT_COMMENCEMENT = Source(
    "Criteria for request for statutory attendance intervention: notified at the time of commencement "
    "(the days of grace are chosen)",
    standing="inferred",
)
_YOUNGEST, _JUNIOR, _SENIOR, _LAST = Decimal(21), Decimal("23.5"), Decimal(24), Decimal(25)
_TAUGHT_HOURS = (
    dict.fromkeys(("R", "1", "2"), _YOUNGEST)
    | dict.fromkeys(("3", "4", "5", "6"), _JUNIOR)
    | dict.fromkeys(("7", "8", "9", "10"), _SENIOR)
    | {"11": _LAST}
)

STATUTES = (
    Statute.of(
        "part-time.limit-weeks",
        "Planned length above which a part-time timetable needs a reason",
        "weeks",
        6,
        KEPT_SINCE,
        replace(OTHER_COUNCILS, cite="Practice of other councils (six weeks or half a term); the council states none"),
    ),
    Statute.of(
        "part-time.first-review-weeks",
        "The first review comes no later than this after the start",
        "weeks",
        2,
        KEPT_SINCE,
        replace(OTHER_COUNCILS, cite="Practice of other councils (at least fortnightly); the council states none"),
    ),
    Statute.of(
        "part-time.late-after",
        "School days after the start from which a notification is late",
        "school days",
        5,
        KEPT_SINCE,
        _AT_COMMENCEMENT,
    ),
    Statute.of(
        "part-time.ahead-days",
        "How far ahead a part-time timetable may be notified",
        "calendar days",
        30,
        KEPT_SINCE,
        OWN_CHOICE,
    ),
    Statute.of(
        "part-time.recent-suspension-days",
        "School days within which an earlier suspension raises a question about behaviour",
        "school days",
        10,
        KEPT_SINCE,
        replace(
            WORKING_TOGETHER,
            cite=f"{WORKING_TOGETHER.cite}: not to manage behaviour (the figure is chosen)",
            standing="inferred",
        ),
    ),
    Statute.of(
        "part-time.chasers",
        "School days before a review or end date on which the school is reminded",
        "school days",
        (10, 5, 0),
        KEPT_SINCE,
        OWN_CHOICE,
    ),
    Statute.of(
        "part-time.full-week-hours",
        "Length of a full school week, breaks included",
        "hours",
        Decimal("32.5"),
        KEPT_SINCE,
        Source("DfE, Length of the school week, non-statutory guidance", standing="inferred"),
    ),
    Statute.of(
        "part-time.taught-hours",
        "Taught hours usually expected in a week, by year group",
        "hours by year group",
        _TAUGHT_HOURS,
        KEPT_SINCE,
        Source("Bedford Borough, Local Offer, after the Ombudsman's decisions", standing="inferred"),
        "Nothing is expected of nursery years and years above 11.",
    ),
)
