"""The sources that this form cites, and the law of its own: the grounds of their time and what is counted."""

from __future__ import annotations

from datetime import date, timedelta

from dfd_deletion.ground import TABLE
from dfd_deletion.table import GROUNDS_2006, GROUNDS_2011, GROUNDS_2024
from intranet.api import Code, Source, Statute, Version

_LAW = "https://www.legislation.gov.uk"

REGULATION_2006 = Source(
    "Education (Pupil Registration) (England) Regulations 2006 (SI 2006/1751) reg 8", f"{_LAW}/uksi/2006/1751"
)
REGULATION_2011 = Source(
    "Education (Pupil Registration) (England) Regulations 2006 (SI 2006/1751) reg 8, as amended by SI 2011/1625",
    f"{_LAW}/uksi/2011/1625",
)
REGULATION_2024 = Source(
    "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208) reg 9",
    f"{_LAW}/uksi/2024/208/regulation/9",
)
GROUNDS_OF_THE_DAY = Source(
    "SI 2024/208 reg 9; before 19 August 2024 SI 2006/1751 reg 8", f"{_LAW}/uksi/2024/208/regulation/9"
)
RETURN = Source(
    "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208) reg 13(4) to (6)",
    f"{_LAW}/uksi/2024/208/regulation/13",
)
SPECIAL = Source(
    "SI 2024/208 reg 9(2), before 19 August 2024 SI 2006/1751 reg 8(2); School Attendance Handbook, Nov 2023, section "
    "23. Which grounds it spares was not seen",
    f"{_LAW}/uksi/2024/208/regulation/9",
    "uncertain",
)
NOT_OF_SCHOOL_AGE = Source(
    "SI 2024/208 reg 9(3): the shorter list for pupils who are not of compulsory school age",
    f"{_LAW}/uksi/2024/208/regulation/9",
    "inferred",
)
OFF_ROLLING = Source("School Attendance Handbook, Nov 2023, sections 20 and 24; SI 2024/208 reg 9")
ENQUIRIES = Source("School Attendance Handbook, Nov 2023, section 21; SI 2024/208 reg 9(1)(g) to (i)")
AGREEMENT = Source("School Attendance Handbook, Nov 2023, section 21: agreement is required before deleting")
SINGLE_REGISTRATION = Source("School Attendance Handbook, Nov 2023, section 20")
HOME_EDUCATION = Source("School Attendance Handbook, Nov 2023, section 23; DfE, Elective home education")
HOME_EDUCATION_CONSENT = Source(
    "Children’s Wellbeing and Schools Act 2026 s37 (Education Act 1996 s434A): passed, not commenced",
    f"{_LAW}/ukpga/2026/21/section/37",
    "uncertain",
)
EXCLUSION = Source(
    "School Attendance Handbook, Nov 2023, section 19: once all statutory processes have concluded; SI 2012/1033",
    f"{_LAW}/uksi/2012/1033",
)
TRANSFER_FILE = Source("School Attendance Handbook, Nov 2023, section 21; DfE, School to school guide")
SCHOOL_AGE = Source("Education Act 1996 s8", f"{_LAW}/ukpga/1996/56/section/8")
POST_16 = Source("The council’s news for schools: post-16 leavers go to Management Information by Perspective Lite")
RETROSPECTIVE = Source("SI 2024/208 reg 13; practice of other councils: never with a past date", "", "inferred")
EARLIER = Source("Digital Front Door: what was notified earlier of the same pupil", "", "inferred")
OWN_CHECK = Source("Digital Front Door: a check on typing, not a rule of law", "", "inferred")

PROTECTION_FILE = Source("DfE, Keeping children safe in education: the file goes on apart, and at once")

ABOLISHED_ON = date(2024, 8, 19)
_IN_2006, _IN_2011, _IN_2024 = date(2006, 9, 1), date(2011, 9, 1), ABOLISHED_ON
_DAY = timedelta(days=1)

GROUNDS = Statute(
    TABLE,
    "Grounds for deletion, and what each asks, needs and reaches",
    "codes",
    (
        Version(GROUNDS_2006, _IN_2006, _IN_2011 - _DAY, REGULATION_2006),
        Version(GROUNDS_2011, _IN_2011, _IN_2024 - _DAY, REGULATION_2011),
        Version(GROUNDS_2024, _IN_2024, None, REGULATION_2024),
    ),
)


def _counted(name: str, title: str, unit: str, value: int, note: str = "") -> Statute:
    """A figure that is the same in both regulations."""
    return Statute(
        f"deletion.{name}",
        title,
        unit,
        (
            Version(value, _IN_2006, _IN_2024 - _DAY, REGULATION_2006, note),
            Version(value, _IN_2024, None, REGULATION_2024, note),
        ),
    )


FIGURES = (
    _counted("months-detained", "Shortest sentence of detention that is a ground", "months", 4),
    Statute.of(
        "deletion.home-education-consent",
        "A child at a special school, or of whom the council enquires for its protection, may be withdrawn for home "
        "education only with the council’s consent",
        "yes or no",
        False,
        _IN_2006,
        HOME_EDUCATION_CONSENT,
        "Amend with True from the day the regulations bring section 37 into force.",
    ),
)

SPECIAL_KIND, SPECIAL_INDEPENDENT, INDEPENDENT_KIND, UNIT_KIND = "special", "special_independent", "independent", "unit"
NON_MAINTAINED = "special_non_maintained"

_TYPES: dict[str, dict[str, str]] = {
    SPECIAL_KIND: {
        "7": "Community special school",
        "12": "Foundation special school",
        "33": "Academy special sponsor led",
        "36": "Free school special",
        "44": "Academy special converter",
    },
    NON_MAINTAINED: {"8": "Non-maintained special school"},
    SPECIAL_INDEPENDENT: {"10": "Other independent special school"},
    INDEPENDENT_KIND: {"11": "Other independent school"},
    UNIT_KIND: {
        "14": "Pupil referral unit",
        "38": "Free school alternative provision",
        "42": "Academy alternative provision converter",
        "43": "Academy alternative provision sponsor led",
    },
}

SCHOOL_TYPES = Statute.of(
    "deletion.school-types",
    "Types of establishment that a rule of deletion speaks of",
    "establishment types",
    tuple(Code(code, title, kind=kind) for kind, titles in _TYPES.items() for code, title in titles.items()),
    _IN_2006,
    Source("Education Act 1996 ss337, 463 and 19; types as the schools register has them", "", "inferred"),
    "Every other type is a mainstream school.",
)

STATUTES = (GROUNDS, *FIGURES, SCHOOL_TYPES)
