"""Limits the service itself works with, as data with a source like any other rule."""

from datetime import date
from decimal import Decimal

from intranet.domain.statutes import Source, Statute

_SINCE = date(2006, 9, 1)
_PLAUSIBLE = Source("Digital Front Door: a check on typing, not a rule of law", standing="inferred")

SERVICE_LIMITS: tuple[Statute, ...] = (
    Statute.of(
        "pupil.youngest-age", "Youngest age of a pupil on a school's roll", "years", Decimal(2), _SINCE, _PLAUSIBLE
    ),
    Statute.of(
        "pupil.oldest-age", "Oldest age of a pupil on a school's roll", "years", Decimal(20), _SINCE, _PLAUSIBLE
    ),
    Statute.of(
        "notification.duplicate-days",
        "Days within which the same notification for the same pupil may be a duplicate",
        "days",
        Decimal(30),
        _SINCE,
        _PLAUSIBLE,
    ),
    Statute.of(
        "notification.earliest-years",
        "Years back that a notification can reach: registers are kept for six years",
        "years",
        Decimal(6),
        _SINCE,
        Source(
            "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208), reg 8", standing="stated"
        ),
    ),
    Statute.of(
        "notification.latest-years",
        "Years ahead that a notification can reach",
        "years",
        Decimal(2),
        _SINCE,
        _PLAUSIBLE,
    ),
)
