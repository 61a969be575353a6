"""What Kent calls its services and link officers, and called them before."""

from datetime import date

from intranet.api import LinkRole, NameSince, Source

_HANDBOOK = Source("School Attendance Handbook, Nov 2023, sections 1, 7 and 9")
# The papers of August 2024 use the new names; the day of the change is not stated.
_LEVELS_2024 = Source("KPAS intervention levels, 2024", standing="inferred")
_KELSI = Source("Kelsi, Prevention of Exclusion", standing="inferred")
_IN_2023, _IN_2024 = date(2023, 10, 1), date(2024, 8, 19)


def _renamed(old: tuple[str, str], new: tuple[str, str], source: Source = _LEVELS_2024) -> tuple[NameSince, ...]:
    return NameSince(_IN_2023, *old, _HANDBOOK), NameSince(_IN_2024, *new, source)


NAMES_OVER_TIME = {
    "service": _renamed(("PRU, Inclusion and Attendance Service", "PIAS"), ("Kent PRU and Attendance Service", "KPAS")),
    "courts": _renamed(("Attendance Enforcement Team", "AET"), ("KPAS Courts Team", "")),
    "attendance_contract": _renamed(("Parenting contract", ""), ("Attendance contract", "")),
    "penalty_notice": _renamed(("Fixed penalty notice", "FPN"), ("Penalty notice", "PN")),
    "health_needs_school": _renamed(
        ("The Rosewood School", ""),
        ("Kent Health Needs Education Service", ""),
        Source("Kelsi, Kent PRUs and Alternative Provision", standing="inferred"),
    ),
}

LINK_ROLES = (
    LinkRole(
        "SLO",
        "School Liaison Officer",
        _renamed(("School Liaison Officer", "SLO"), ("KPAS Officer", "")),
    ),
    LinkRole(
        "EEO",
        "Education Engagement Officer",
        _renamed(("Education Engagement Officer", "EEO"), ("KPAS Officer", "")),
    ),
    LinkRole(
        "IAA",
        "Inclusion and Attendance Adviser",
        _renamed(
            ("Inclusion and Attendance Adviser", "IAA"),
            ("Exclusion Intervention Adviser", "EIA"),
            _KELSI,
        ),
    ),
)
