"""Sources of this form, the list of criteria, and the figures that no other form needs."""

from datetime import date

from intranet.api import Code, Source, Statute

HANDBOOK = Source("School Attendance Handbook, Nov 2023, section 20")
REGULATIONS = Source(
    "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208) reg 9(1)(c)",
    "https://www.legislation.gov.uk/uksi/2024/208/regulation/9",
)
SCHOOL_AGE = Source("Education Act 1996 s8", "https://www.legislation.gov.uk/ukpga/1996/56/section/8")
UNITS = Source("Education Act 1996 s19; schools register, type of establishment", "", "inferred")
CENSUS = Source("DfE, School census guide: third Thursday in January", "", "inferred")
LEDGER = Source("Digital Front Door: what was notified earlier of the same pupil", "", "inferred")
TYPING = Source("Digital Front Door: a check on typing, not a rule of law", "", "inferred")
_CRITERIA = Source(
    "School Attendance Handbook, Nov 2023, section 20, speaks of one or more criteria on the first page of the form; "
    "that page was not found, and this list stands in its place until the council gives its own",
    standing="uncertain",
)
_CHOSEN = Source("Chosen for this service; the council has not stated its own", "", "uncertain")
_SINCE = date(2012, 9, 1)

YEAR_11, WITH_PLAN = "year 11", "plan"
NEW_IN_YEAR_11, EXCLUDED = "year_11_new", "excluded"

STATUTES = (
    Statute.of(
        "single-registration.criteria",
        "Criteria for registration at a pupil referral unit alone",
        "codes",
        (
            Code(
                NEW_IN_YEAR_11,
                "Moved here in Year 11, and no mainstream school has offered a place",
                kind=YEAR_11,
            ),
            Code(
                "year_11_no_return",
                "In Year 11 on two registers, with no realistic way back, and both schools and the parents agree",
                kind=YEAR_11,
            ),
            Code(EXCLUDED, "Permanently excluded, and the governors have not reinstated the pupil"),
            Code("place_ended", "The place at the mainstream school ends lawfully, for example because of a move"),
            Code("plan_names_unit", "The education, health and care plan names the unit", kind=WITH_PLAN),
            Code("health", "Settled at a unit for health needs, and cannot attend the mainstream school"),
            Code("other", "Another reason"),
        ),
        _SINCE,
        _CRITERIA,
    ),
    Statute.of(
        "single-registration.least-weeks",
        "Weeks on two registers below which a placement has not lasted a term",
        "weeks",
        12,
        _SINCE,
        _CHOSEN,
        "One of three terms in a year; whether one of six is meant is not stated.",
    ),
    Statute.of(
        "single-registration.census-reach",
        "Days before the January census in which a pupil of Year 11 leaves a roll conspicuously late",
        "calendar days",
        30,
        _SINCE,
        _CHOSEN,
    ),
)
