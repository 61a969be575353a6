"""Law and sources of this form that no other form needs."""

from datetime import date

from intranet.api import Source, Statute

_LAW = "https://www.legislation.gov.uk"

ACT = Source("Education Act 1996 ss444 and 444ZA", f"{_LAW}/ukpga/1996/56/section/444")
DEFENCES = Source("Education Act 1996 s444(2A) to (6)", f"{_LAW}/ukpga/1996/56/section/444")
CRITERIA = Source("Criteria for request for statutory attendance intervention (after Aug 2024)")
HANDBOOK = Source("School Attendance Handbook, Nov 2023, section 16 iv")
WORKING_TOGETHER = Source("DfE, Working together to improve school attendance, Aug 2024, section 6")
SCHOOL_AGE = Source("Education Act 1996 s8", f"{_LAW}/ukpga/1996/56/section/8")
PARENTS = Source(
    "Education Act 1996 s576; Criteria for request for statutory attendance intervention: parent and carer details",
    f"{_LAW}/ukpga/1996/56/section/576",
)
SUPERVISION = Source("Children Act 1989 s36", f"{_LAW}/ukpga/1989/41/section/36")
ONE_OFFENCE = Source(
    "Education Act 1996 s444A(4): no proceedings while a notice can be paid, nor after it was",
    f"{_LAW}/ukpga/1996/56/section/444A",
)
TYPING = Source("Digital Front Door: a check on typing, not a rule of law", standing="inferred")

_SINCE = date(2012, 9, 1)

STATUTES = (
    Statute.of(
        "statutory-intervention.least-sessions",
        "Fewest unauthorised sessions for which a request is accepted",
        "sessions",
        20,
        _SINCE,
        CRITERIA,
        "Ten days, recent and ongoing.",
    ),
    Statute.of(
        "statutory-intervention.recent-days",
        "School days without unauthorised absence after which a case is closed",
        "school days",
        20,
        _SINCE,
        HANDBOOK,
    ),
    Statute.of(
        "statutory-intervention.counted-codes",
        "Register codes that are unauthorised absence",
        "register codes",
        ("G", "N", "O", "U"),
        _SINCE,
        WORKING_TOGETHER,
    ),
)
