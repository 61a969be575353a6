"""Law and sources of this form that no other form needs. The shared figures are the core's `part-time.*`."""

from datetime import date

from intranet.api import Source, Statute

HANDBOOK = Source("School Attendance Handbook, Nov 2023, section 18")
HANDBOOK_BEHAVIOUR = Source(
    "School Attendance Handbook, Nov 2023, sections 18 and 19; DfE, Working together to improve school attendance"
)
CRITERIA = Source("Criteria for request for statutory attendance intervention, part-time timetables (after Aug 2024)")
WORKING_TOGETHER = Source("DfE, Working together to improve school attendance, Aug 2024")
REGISTRATION = Source(
    "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208) reg 10",
    "https://www.legislation.gov.uk/uksi/2024/208",
)
SIX_WEEKS = Source("Practice of other councils (six weeks or half a term); the council states none", "", "inferred")
REVIEWS_SOON = Source("Practice of other councils (at least fortnightly); the council states none", "", "inferred")
STEPS_RISE = Source("Practice of other councils: hours grow step by step until the pupil is full time", "", "inferred")
SCHOOL_WEEK = Source("DfE, Length of the school week, non-statutory guidance", "", "inferred")
TYPING = Source("Digital Front Door: a check on typing, not a rule of law", "", "inferred")

STATUTES = (
    Statute.of(
        "part-time-timetable.not-in-school-register",
        "The register of children not in school is kept, and takes in flexi-schooled pupils",
        "yes or no",
        False,
        date(2012, 9, 1),
        Source(
            "Children’s Wellbeing and Schools Act 2026 s38 (Education Act 1996 s436B to s436G): passed, not commenced",
            "https://www.legislation.gov.uk/ukpga/2026/21/section/38",
            "uncertain",
        ),
        "Amend with True from the day the regulations bring section 38 into force.",
    ),
)
