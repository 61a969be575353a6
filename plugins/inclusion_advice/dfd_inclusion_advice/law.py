"""Sources of this form, and the one figure that it chooses. Asking for advice rests on no law."""

from datetime import date

from intranet.api import Source, Statute

ADVISERS = Source("School Attendance Handbook, Nov 2023, section 19")
MOVEMENT = Source("School Attendance Handbook, Nov 2023, section 20")
PART_TIME = Source("School Attendance Handbook, Nov 2023, section 18")
YEAR_LIMIT = Source("Education Act 2002 s51A; SI 2012/1033", "https://www.legislation.gov.uk/uksi/2012/1033")
LEDGER = Source("Digital Front Door: what was notified earlier of the same pupil", "", "inferred")
TYPING = Source("Digital Front Door: a check on typing, not a rule of law", "", "inferred")
SHARING = Source("UK General Data Protection Regulation, article 6; Keeping children safe in education", "", "inferred")

STATUTES = (
    Statute.of(
        "inclusion-advice.days-left",
        "Days of suspension left in the school year at which advice is overdue",
        "school days",
        10,
        date(2012, 9, 1),
        Source("Chosen for this service; the council has not stated its own", "", "inferred"),
    ),
)
