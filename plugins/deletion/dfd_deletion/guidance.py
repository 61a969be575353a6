"""What to read before starting, and how the team can close it."""

from intranet.api import Guidance, Outcome, Recorded

GUIDANCE = Guidance(
    purpose=(
        "Tell the council that a pupil’s name is to come off your admissions register. The law asks for it as soon as "
        "a ground is met, and at the latest on the day the name comes off. If something is still to come, send it now "
        "as a notification of intent and complete it later."
    ),
    use_when=(
        "A pupil’s name is to come off the register on one of the grounds of the regulations.",
        "Parents have written that they will educate at home.",
        (
            "A pupil has moved away, has not come back from leave or has been absent for 20 school days, and the "
            "council has written that its enquiries are complete."
        ),
        "A permanent exclusion is final: the governors have declined to reinstate, and no review can change it.",
        "A pupil has died. We ask as little as we can, and speak to your safeguarding lead alone.",
        "A name is off the register already, whatever the reason. The council must know.",
        "You have what your notification of intent was waiting for.",
    ),
    do_not_use_when=(
        (
            (
                "The pupil is post-16. Send the monthly list of leavers and joiners to Management Information, through "
                "Perspective Lite."
            ),
            "",
        ),
        ("The pupil leaves at the end of your school’s last year, with the rest of the year.", ""),
        (
            "You do not know where the pupil is, or the family moves and no school is confirmed.",
            "children-missing-education",
        ),
        ("The pupil is to be registered at a pupil referral unit alone.", "single-registration"),
        ("The pupil hardly comes to school. That is no ground.", "statutory-intervention"),
        ("The pupil has just been permanently excluded.", "suspension"),
        ("You want advice before anything is decided.", "inclusion-advice"),
        ("The parents educate at home for part of the week.", "part-time-timetable"),
    ),
    have_ready=(
        "The ground, and the day on which it is met.",
        "Home education: the parents’ letter.",
        (
            "Missing, not back from leave, or 20 school days absent: the council’s message that its enquiries are "
            "complete."
        ),
        "A plan, in care, or known to social care: who in the council has agreed, and when.",
        "A special school: the consent of the council that placed the pupil.",
        "The next school, and the new address if the pupil moves.",
        "The head teacher’s agreement.",
    ),
    law=(
        (
            "School Attendance (Pupil Registration) (England) Regulations 2024, regulation 9: the grounds",
            "https://www.legislation.gov.uk/uksi/2024/208/regulation/9",
        ),
        ("Regulation 13: what the council must be told", "https://www.legislation.gov.uk/uksi/2024/208/regulation/13"),
        ("School Attendance Handbook, sections 20 to 24", ""),
    ),
)

_CONSENT = Recorded("open", {"consent": "given"}, day="consent_on", reference="consent_ref")
_REFUSED = Recorded("open", {"consent": "refused"}, day="consent_on")

OUTCOMES = (
    Outcome("accepted", "Accepted"),
    Outcome("completed", "Completed by a later notification"),
    Outcome("queried", "Query to the school"),
    Outcome("off_rolling", "Challenged as off-rolling"),
    Outcome("reinstatement_asked", "School asked to put the name back"),
    Outcome("ehe_registered", "Registered as home educated"),
    Outcome("cme_opened", "Opened as a child missing education"),
    Outcome("order_started", "School attendance order started"),
    Outcome("placement", "Consultation on a placement for the plan"),
    Outcome("consent_given", "Council’s consent given", _CONSENT),
    Outcome("consent_refused", "Council’s consent refused", _REFUSED),
    Outcome("stays", "The pupil stays on the register", Recorded("replaced")),
    Outcome("closed", "Closed"),
)
