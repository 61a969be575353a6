"""Law and sources of this form that no other form needs. The threshold itself is the core's `penalty-notice.*`."""

from datetime import date

from intranet.api import Code, Source, Statute, Version

_LAW = "https://www.legislation.gov.uk"

ACT = Source("Education Act 1996 ss444, 444A and 444B", f"{_LAW}/ukpga/1996/56/section/444A")
FRAMEWORK = Source(
    "Education (Penalty Notices) (England) Regulations 2007 (SI 2007/1867), as amended by SI 2024/210",
    f"{_LAW}/uksi/2024/210",
)
WORKING_TOGETHER = Source("DfE, Working together to improve school attendance, Aug 2024, section 6")
CODE_OF_CONDUCT = Source(
    "School Attendance Handbook, Nov 2023, section 16 iv, and the council’s penalty notice code of conduct"
)
HANDBOOK = Source("School Attendance Handbook, Nov 2023, section 16 iv")
HANDBOOK_CODES = Source("School Attendance Handbook, Nov 2023, section 14")
HANDBOOK_EXCLUSION = Source("School Attendance Handbook, Nov 2023, section 19")
REQUEST_FORM = Source("Council’s request for a penalty notice, Jan 2016", standing="inferred")
TIME_LIMIT = Source("Magistrates’ Courts Act 1980 s127", f"{_LAW}/ukpga/1980/43/section/127", "inferred")
PUBLIC_PLACES = Source("Education and Inspections Act 2006 ss103 to 105", f"{_LAW}/ukpga/2006/40/section/103")
SCHOOL_AGE = Source("Education Act 1996 s8", f"{_LAW}/ukpga/1996/56/section/8")
PARENTS = Source("Education Act 1996 s576", f"{_LAW}/ukpga/1996/56/section/576")
TYPING = Source("Digital Front Door: a check on typing, not a rule of law", standing="inferred")
_PUBLIC_PLACE_SUMS = Source(
    "SI 2007/1867 reg 4: SI 2024/210 does not visibly change the sum for section 105",
    f"{_LAW}/uksi/2007/1867",
    "uncertain",
)
_REGULATIONS_2013 = Source(
    "Education (Penalty Notices) (England) Regulations 2007, as amended by SI 2013/757", f"{_LAW}/uksi/2013/757"
)

_SINCE = date(2012, 9, 1)
_OLD = date(2013, 9, 1)
_OLD_ENDS = date(2024, 8, 18)
_NEW = date(2024, 8, 19)


def _sum(name: str, title: str, before: int, now: int) -> Statute:
    versions = (Version(before, _OLD, _OLD_ENDS, _REGULATIONS_2013), Version(now, _NEW, None, FRAMEWORK))
    return Statute(f"penalty-notice.{name}", title, "pounds", versions)


SUMS = (
    _sum("first-reduced", "First penalty notice, when it is paid early", 60, 80),
    _sum("first-full", "First penalty notice", 120, 160),
    _sum("second-full", "Second penalty notice to the same parent within the years that count", 120, 160),
    Statute.of(
        "penalty-notice.public-place-reduced",
        "Penalty notice for an excluded pupil in a public place, when it is paid early",
        "pounds",
        60,
        _OLD,
        _PUBLIC_PLACE_SUMS,
    ),
    Statute.of(
        "penalty-notice.public-place-full",
        "Penalty notice for an excluded pupil in a public place",
        "pounds",
        120,
        _OLD,
        _PUBLIC_PLACE_SUMS,
    ),
)

PERIODS = (
    Statute.of(
        "penalty-notice.reduced-within",
        "Days to pay the lower sum, the day the notice is received being the first",
        "days",
        21,
        _OLD,
        FRAMEWORK,
    ),
    Statute.of(
        "penalty-notice.within",
        "Days to pay a penalty notice, the day it is received being the first",
        "days",
        28,
        _OLD,
        FRAMEWORK,
    ),
    Statute.of(
        "penalty-notice.post-arrives-after",
        "A notice sent by first-class post is taken to have arrived",
        "working days",
        2,
        _SINCE,
        Source("Interpretation Act 1978 s7; practice of the courts (CPR 6.26)", "", "inferred"),
    ),
    Statute.of(
        "penalty-notice.framework-from",
        "First day of an offence to which the national framework applies",
        "date",
        _NEW,
        _SINCE,
        FRAMEWORK,
    ),
    Statute.of(
        "penalty-notice.most",
        "Penalty notices to one parent for one pupil within the years that count",
        "notices",
        2,
        _NEW,
        FRAMEWORK,
    ),
    Statute.of(
        "penalty-notice.years",
        "Years in which penalty notices to one parent for one pupil are counted",
        "years",
        3,
        _NEW,
        FRAMEWORK,
        "Rolling years, the day of the month included; a notice that was withdrawn does not count.",
    ),
    Statute.of(
        "penalty-notice.time-limit",
        "Time after the offence in which a court can be asked",
        "months",
        6,
        _SINCE,
        TIME_LIMIT,
    ),
    Statute.of(
        "penalty-notice.time-limit-near",
        "Time after the offence from which a request comes late",
        "months",
        4,
        _SINCE,
        Source("Chosen for this service: two months are left for the notice and the court", "", "inferred"),
    ),
)

SCHOOL_TYPES = Statute.of(
    "penalty-notice.other-school-types",
    "Types of establishment for whose pupils no penalty notice can be issued",
    "establishment types",
    tuple(
        Code(code, title)
        for code, title in (
            ("8", "Non-maintained special school"),
            ("10", "Other independent special school"),
            ("11", "Other independent school"),
            ("18", "Further education"),
            ("24", "Secure unit"),
            ("29", "Higher education institution"),
            ("31", "Sixth form centre"),
            ("32", "Special post 16 institution"),
            ("39", "Free school 16 to 19"),
            ("45", "Academy 16-19 converter"),
            ("46", "Academy 16 to 19 sponsor led"),
            ("49", "Online provider"),
            ("56", "Institution funded by another government department"),
        )
    ),
    _SINCE,
    Source("Education Act 1996 s444A (relevant school); types as the schools register has them", "", "inferred"),
    "A type that is in no list is taken: the team can still say no.",
)

STATUTES = (*SUMS, *PERIODS, SCHOOL_TYPES)
