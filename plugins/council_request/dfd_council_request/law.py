"""Sources of this form. It rests on no law and needs no figure."""

from intranet.api import Source

PATHWAY = Source("School Attendance Handbook, Nov 2023, section 11")
ROLES = Source("School Attendance Handbook, Nov 2023, sections 9 and 16 i")
OWN_STAFF = Source(
    "School Attendance Handbook, Nov 2023, section 11: a pathway for the council’s own professionals; that their "
    "e-mail address shows it is inferred",
    standing="inferred",
)
MISSING = Source("Education Act 1996 s436A", "https://www.legislation.gov.uk/ukpga/1996/56/section/436A")
SCHOOL_AGE = Source("Education Act 1996 s8", "https://www.legislation.gov.uk/ukpga/1996/56/section/8")
TYPING = Source("Digital Front Door: a check on typing, not a rule of law", "", "inferred")
