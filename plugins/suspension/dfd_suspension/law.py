"""The sources that this form cites, and the little law of its own that the built-in statutes do not hold."""

from datetime import date

from intranet.api import Code, Source, Statute

HANDBOOK = Source("School Attendance Handbook, Nov 2023, section 19")
REGULATIONS = Source(
    "School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012 (SI 2012/1033)",
    "https://www.legislation.gov.uk/uksi/2012/1033",
)
POWER = Source("Education Act 2002 s51A", "https://www.legislation.gov.uk/ukpga/2002/32/section/51A")
YEAR_LIMIT = Source("Education Act 2002 s51A; SI 2012/1033", "https://www.legislation.gov.uk/uksi/2012/1033")
SIXTH_DAY = Source(
    "Education and Inspections Act 2006 s100; SI 2007/1870 regs 3 to 5, as amended by SI 2014/3216",
    "https://www.legislation.gov.uk/uksi/2007/1870",
)
COUNCIL_SIXTH_DAY = Source(
    "Education Act 1996 s19(3A); SI 2007/1870 regs 4 and 5", "https://www.legislation.gov.uk/uksi/2007/1870"
)
LATER_READING = Source(
    "DfE, Suspension and permanent exclusion guidance: the sixth school day after the first day", standing="uncertain"
)
PUBLIC_PLACES = Source(
    "Education and Inspections Act 2006 ss103 and 104", "https://www.legislation.gov.uk/ukpga/2006/40/section/103"
)
GUIDANCE = Source("DfE, Suspension and permanent exclusion guidance")
GUIDANCE_2026 = Source("DfE, Suspension and permanent exclusion guidance, July 2026", standing="uncertain")
CENSUS = Source("DfE, School census guide")
CALENDAR = Source("Education Act 1996 s579 (school day)")
OWN_CHECK = Source("Digital Front Door: a check on typing, not a rule of law", standing="inferred")
REVIEWS = Source(
    "SI 2012/1033 Schedule 1; School Attendance Handbook, Nov 2023, section 19",
    "https://www.legislation.gov.uk/uksi/2012/1033",
)

_REGIME_STARTS = date(2012, 9, 1)
MAINTAINED, ACADEMY, OUTSIDE = "maintained", "academy", "outside"


def _types(kind: str, titles: dict[str, str]) -> tuple[Code, ...]:
    return tuple(Code(code, title, kind=kind) for code, title in titles.items())


SCHOOL_TYPES = Statute.of(
    "suspension.school-types",
    "Types of establishment that exclusion law applies to, and those it does not",
    "establishment types",
    (
        *_types(
            MAINTAINED,
            {
                "1": "Community school",
                "2": "Voluntary aided school",
                "3": "Voluntary controlled school",
                "5": "Foundation school",
                "7": "Community special school",
                "12": "Foundation special school",
                "14": "Pupil referral unit",
                "15": "Local authority nursery school",
            },
        ),
        *_types(
            ACADEMY,
            {
                "28": "Academy sponsor led",
                "33": "Academy special sponsor led",
                "34": "Academy converter",
                "35": "Free school",
                "36": "Free school special",
                "38": "Free school alternative provision",
                "40": "University technical college",
                "41": "Studio school",
                "42": "Academy alternative provision converter",
                "43": "Academy alternative provision sponsor led",
                "44": "Academy special converter",
            },
        ),
        *_types(
            OUTSIDE,
            {
                "6": "City technology college",
                "8": "Non-maintained special school",
                "10": "Other independent special school",
                "11": "Other independent school",
                "18": "Further education",
                "24": "Secure unit",
                "29": "Higher education institution",
                "31": "Sixth form centre",
                "32": "Special post 16 institution",
                "39": "Free school 16 to 19",
                "45": "Academy 16-19 converter",
                "46": "Academy 16 to 19 sponsor led",
                "49": "Online provider",
                "56": "Institution funded by another government department",
                "57": "Academy secure 16 to 19",
            },
        ),
    ),
    _REGIME_STARTS,
    Source(
        "SI 2012/1033 reg 1(2); DfE, Suspension and permanent exclusion guidance; types as the schools register "
        "has them",
        "https://www.legislation.gov.uk/uksi/2012/1033",
        "inferred",
    ),
    "A type that is in neither list is taken: the council would rather hear of an exclusion than turn it away.",
)

STARTS_AHEAD = Statute.of(
    "suspension.starts-ahead-days",
    "Days ahead from which the first day of an exclusion is looked at twice",
    "days",
    30,
    _REGIME_STARTS,
    OWN_CHECK,
)

ADJUSTMENT = Statute.of(
    "suspension.adjustment-pounds",
    "Payment where governors do not reinstate a pupil after a panel has directed them to reconsider",
    "pounds",
    4000,
    _REGIME_STARTS,
    Source("SI 2012/1033 regs 7 and 25; SI 2013/3104", standing="inferred"),
)

STATUTES = (ADJUSTMENT, SCHOOL_TYPES, STARTS_AHEAD)
