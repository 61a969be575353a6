"""What to read before starting, how the team can close it, and what has changed."""

from intranet.api import Guidance, Outcome, Recorded

GUIDANCE = Guidance(
    purpose=(
        "Tell the council of a child who may be missing education, so that school and council look for the child "
        "together. If a child may be at risk of immediate harm, telephone the police or social care first: this form "
        "does not replace it."
    ),
    use_when=(
        "a child has moved away, or is going to, and no new school is confirmed",
        "a child has not come back from leave that you granted",
        "a child is absent without a break, and nobody knows where they are",
        "a child is new to the area and has no school place: any professional can tell us",
        "a child has not taken up the school place that was given",
        "you have learnt a new address or a new school of a child of whom you have told us",
        "the child is under or over compulsory school age: the council keeps a record and follows it up",
    ),
    do_not_use_when=(
        ("the child still lives at home near the school and is absent, however often", "statutory-intervention"),
        ("you want to invite the parents to a meeting about attendance", "formal-meeting"),
        ("a new school has confirmed that the child is on its register", "deletion"),
        ("the parents have written that they educate the child at home", "deletion"),
        ("the child leaves at the end of Year 2, 6 or 11, at the usual time: nobody need be told", ""),
        ("the child is at a school of another council: tell that council", ""),
    ),
    have_ready=(
        "what you have tried, with dates: parents, emergency contacts, schools of brothers and sisters, agencies",
        "the home visit, or why there was none",
        "what the designated safeguarding lead makes of the risk",
        "the registration certificate, where the child has not come back or is absent without a break",
        "the dates of the leave and the decision, where there was one",
    ),
    law=(
        (
            "Education Act 1996, section 436A: the council’s duty to find children missing education",
            "https://www.legislation.gov.uk/ukpga/1996/56/section/436A",
        ),
        (
            (
                "School Attendance (Pupil Registration) (England) Regulations 2024, regulation 9(1)(g), (h) and (i): "
                "no longer lives near, not back from leave, absent for 20 school days. Until 18 August 2024 these were "
                "8(1)(e), (f) and (h) of the 2006 Regulations"
            ),
            "https://www.legislation.gov.uk/uksi/2024/208/regulation/9",
        ),
        ("DfE, Children missing education, statutory guidance, August 2024", ""),
        ("School Attendance Handbook, section 21", ""),
    ),
)

_FOUND = Recorded()
# With the day of the clearance the name may come off; a child who is not found is still missing.
_CLEARED = Recorded(day="clearance_date")
_STILL_MISSING = Recorded("open", day="clearance_date")
_NEVER_MISSING = Recorded("replaced")

OUTCOMES = (
    Outcome("in_education", "Found, in education", _FOUND),
    Outcome("to_attend", "Found, still to attend: not missing education", _FOUND),
    Outcome("no_return", "Found, no return expected: the council agrees, the name may come off", _CLEARED),
    Outcome(
        "not_found",
        "Not found after joint enquiries: the name may come off, transfer file to the lost pupils",
        _STILL_MISSING,
    ),
    Outcome("abroad", "Moved abroad, confirmed", _CLEARED),
    Outcome("home_educated", "Educated at home", _FOUND),
    Outcome("other_council", "Passed to another council", _FOUND),
    Outcome("attendance_order", "School attendance order process"),
    Outcome("safeguarding", "Safeguarding strategy"),
    Outcome("place_found", "A school place was found", _FOUND),
    Outcome("noted", "Later information noted"),
    Outcome("error", "Closed: referred in error", _NEVER_MISSING),
)

CHANGES = (("1", "2026-11-22", "First version."),)
