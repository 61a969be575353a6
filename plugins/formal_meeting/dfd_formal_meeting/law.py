"""Sources of this form, and the figures that no other form needs. There is no law about these meetings."""

from datetime import date

from intranet.api import Source, Statute

HANDBOOK = Source("School Attendance Handbook, Nov 2023, section 14")
ROLES = Source("School Attendance Handbook, Nov 2023, sections 9 and 16 i")
CONTRACTS = Source("School Attendance Handbook, Nov 2023, section 16 iv, on attendance contracts")
CLOSED_CASES = Source(
    "Inferred from the School Attendance Handbook, Nov 2023, section 16 iv: a statutory referral is closed after "
    "20 school days without unauthorised absence",
    standing="inferred",
)
LEVELS = Source("Intervention levels of the council’s attendance service, 2024, level 3")
SCHOOL_AGE = Source("Education Act 1996 s8", "https://www.legislation.gov.uk/ukpga/1996/56/section/8")
ABSENCE = Source("School Attendance Handbook, Nov 2023, section 5")
LEDGER = Source("Digital Front Door: what was notified earlier of the same pupil", "", "inferred")
TYPING = Source("Digital Front Door: a check on typing, not a rule of law", "", "inferred")
_LEAD_TIME = Source("Chosen for this service; the council has not stated how long it needs", "", "uncertain")
_SINCE = date(2012, 9, 1)

STATUTES = (
    Statute.of(
        "formal-meeting.recent-days",
        "The last unauthorised absence lies no further back than this",
        "school days",
        20,
        _SINCE,
        CLOSED_CASES,
    ),
    Statute.of(
        "formal-meeting.least-notice",
        "School days from the invitation to the first date offered, at least",
        "school days",
        5,
        _SINCE,
        _LEAD_TIME,
    ),
    Statute.of(
        "formal-meeting.good-notice",
        "School days from the invitation to the first date offered, so that an officer can probably come",
        "school days",
        10,
        _SINCE,
        _LEAD_TIME,
    ),
    Statute.of(
        "formal-meeting.ahead-days",
        "How far ahead a meeting may be offered",
        "calendar days",
        365,
        _SINCE,
        TYPING,
    ),
)
