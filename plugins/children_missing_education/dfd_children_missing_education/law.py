"""Law and sources of this form: the grounds in the words of their time, what is counted, what an enquiry is."""

from __future__ import annotations

from datetime import date, timedelta

from intranet.api import Code, Source, Statute, Version

HANDBOOK = Source("School Attendance Handbook, Nov 2023, section 21")
DUTY = Source("Education Act 1996 s436A", "https://www.legislation.gov.uk/ukpga/1996/56/section/436A")
GUIDANCE = Source("DfE, Children missing education, statutory guidance, Aug 2024")
REGULATIONS_2006 = Source(
    "Education (Pupil Registration) (England) Regulations 2006 (SI 2006/1751) reg 8",
    "https://www.legislation.gov.uk/uksi/2006/1751/regulation/8",
)
REGULATIONS = Source(
    "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208) reg 9",
    "https://www.legislation.gov.uk/uksi/2024/208/regulation/9",
)
GROUNDS_OF_THE_DAY = Source(
    "SI 2024/208 reg 9; before 19 August 2024 SI 2006/1751 reg 8", "https://www.legislation.gov.uk/uksi/2024/208"
)
NEW_ADDRESS = Source(
    "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208) regs 8(3) and 13",
    "https://www.legislation.gov.uk/uksi/2024/208",
)
SCHOOL_AGE = Source("Education Act 1996 s8", "https://www.legislation.gov.uk/ukpga/1996/56/section/8")
OTHER_COUNCILS = Source("Practice of other councils; the council has not stated its own", "", "inferred")
HANDBOOK_INFERRED = Source("School Attendance Handbook, Nov 2023, section 21", "", "inferred")
TYPING = Source("Digital Front Door: a check on typing, not a rule of law", "", "inferred")
LEDGER = Source("Digital Front Door: what was notified earlier of the same pupil", "", "inferred")

_START_2006 = date(2006, 9, 1)
_START_2024 = date(2024, 8, 19)
_LAST_2006 = _START_2024 - timedelta(days=1)

# A letter never stands alone: the same letter means another thing in the regulations of 2006 and of 2024.
MOVED_2006 = "2006 Regulations, 8(1)(e): no longer ordinarily resides a reasonable distance from the school"
LEAVE_2006 = "2006 Regulations, 8(1)(f): failed to attend after a period of leave"
ABSENT_2006 = "2006 Regulations, 8(1)(h): continuously absent for 20 school days"
MOVED_2024 = "2024 Regulations, 9(1)(g): no longer normally lives a reasonable distance from the school"
LEAVE_2024 = "2024 Regulations, 9(1)(h): has not returned following a leave of absence"
ABSENT_2024 = "2024 Regulations, 9(1)(i): continuously absent from school for 20 school days"


_GROUNDS_2006 = {
    "G": MOVED_2006,
    "H": LEAVE_2006,
    "I": ABSENT_2006,
    "confirmed": "2006 Regulations, 8(1)(b): registered at another school",
    "ehe": "2006 Regulations, 8(1)(d): receiving education otherwise than at school",
}
_GROUNDS_2024 = {
    "G": MOVED_2024,
    "H": LEAVE_2024,
    "I": ABSENT_2024,
    "confirmed": "2024 Regulations, 9(1)(a): registered at another school",
    "ehe": "2024 Regulations, 9(1)(f): will be leaving to be educated otherwise than at school",
}


def _grounds(titles: dict[str, str]) -> tuple[Code, ...]:
    return tuple(Code(code, title) for code, title in titles.items())


def _scenarios(moved: str, leave: str, absent: str) -> tuple[Code, ...]:
    return (
        Code("G", "Has moved away, or is going to, and no new school is confirmed", moved),
        Code("H", "Has not come back from leave that the school granted", leave),
        Code("I", "Absent without a break, and nobody knows where the child is", absent),
        Code("J", "New to the area, and has no school place"),
        Code("K", "Has not taken up the school place that was given"),
        Code("T", "Leaves at the end of Year 2, 6 or 11, at the usual time to change schools"),
        Code("UPDATE", "Later information about a child of whom you have told us"),
    )


GROUNDS = Statute(
    "children-missing-education.grounds",
    "Grounds for deletion that a child may come to meet: by scenario, or by what is known of a new school",
    "codes",
    (
        Version(_grounds(_GROUNDS_2006), _START_2006, _LAST_2006, REGULATIONS_2006),
        Version(_grounds(_GROUNDS_2024), _START_2024, None, REGULATIONS),
    ),
)

SCENARIOS = Statute(
    "children-missing-education.scenarios",
    "Why a child may be missing education",
    "codes",
    (
        Version(_scenarios(MOVED_2006, LEAVE_2006, ABSENT_2006), _START_2006, _LAST_2006, REGULATIONS_2006),
        Version(_scenarios(MOVED_2024, LEAVE_2024, ABSENT_2024), _START_2024, None, REGULATIONS),
    ),
)

FIGURES = (
    Statute.of(
        "children-missing-education.enquiry-kinds",
        "Kinds of enquiry that a school makes before it tells the council",
        "kinds of enquiry",
        3,
        _START_2006,
        OTHER_COUNCILS,
    ),
    Statute.of(
        "children-missing-education.tell-within",
        "School days within which the council is told “as soon as they become aware”",
        "school days",
        10,
        _START_2006,
        HANDBOOK_INFERRED,
        "The handbook gives no figure; this is that of the return on pupils who are continuously absent.",
    ),
)

STATUTES = (GROUNDS, SCENARIOS, *FIGURES)
