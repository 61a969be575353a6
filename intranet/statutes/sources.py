"""The laws and guidance that the built-in statutes cite. Knows no figure."""

from datetime import date

from intranet.domain.statutes import Source

EXCLUSION_REGULATIONS_START = date(2012, 9, 1)
# Practice and lists whose own first day no source records are kept from the day the exclusion regulations came into
# force, so that a notification about any day they cover finds them.
KEPT_SINCE = EXCLUSION_REGULATIONS_START
REGISTRATION_2024_START = date(2024, 8, 19)

_LAW = "https://www.legislation.gov.uk"

EXCLUSION_ACT = Source("Education Act 2002 s51A", f"{_LAW}/ukpga/2002/32/section/51A")
EXCLUSION_REGULATIONS = Source(
    "School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012 (SI 2012/1033)",
    f"{_LAW}/uksi/2012/1033",
)
EXCLUSION_GUIDANCE = Source("DfE, Suspension and permanent exclusion guidance, Sept 2023")
SIXTH_DAY_REGULATIONS = Source(
    "Education (Provision of Full-Time Education for Excluded Pupils) (England) Regulations 2007 (SI 2007/1870) "
    "regs 3-4, as amended by SI 2014/3216",
    f"{_LAW}/uksi/2007/1870",
)
PUBLIC_PLACE_ACT = Source("Education and Inspections Act 2006 s103", f"{_LAW}/ukpga/2006/40/section/103")
REGISTRATION_2006 = Source(
    "Education (Pupil Registration) (England) Regulations 2006 (SI 2006/1751) reg 6", f"{_LAW}/uksi/2006/1751"
)
REGISTRATION_2024 = Source(
    "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208) reg 10", f"{_LAW}/uksi/2024/208"
)
DELETION_2006 = Source(
    "Education (Pupil Registration) (England) Regulations 2006 (SI 2006/1751) reg 8",
    f"{_LAW}/uksi/2006/1751/regulation/8",
)
DELETION_2024 = Source(
    "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208) reg 9",
    f"{_LAW}/uksi/2024/208/regulation/9",
)
PENALTY_NOTICES_2024 = Source(
    "Education (Penalty Notices) (England) (Amendment) Regulations 2024 (SI 2024/210)", f"{_LAW}/uksi/2024/210"
)
WORKING_TOGETHER = Source("DfE, Working together to improve school attendance, Aug 2024")
CENSUS_CODES = Source("DfE, Common Basic Data Set")
CENSUS_CODES_2026 = Source("DfE, Common Basic Data Set, May 2026, as transcribed by a third party", "", "uncertain")
OTHER_COUNCILS = Source("Practice of other councils; the council has not stated its own", "", "inferred")
OWN_CHOICE = Source("Chosen for this service; the council has not stated its own", "", "inferred")


def handbook(section: str) -> Source:
    """A section of the council's School Attendance Handbook."""
    return Source(f"School Attendance Handbook, Nov 2023, section {section}")
