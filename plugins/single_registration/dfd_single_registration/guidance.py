"""What to read before starting, how the team can close it, and what has changed."""

from intranet.api import Guidance, Outcome, Recorded

GUIDANCE = Guidance(
    purpose=(
        "Ask the council to consent that a pupil be registered at a pupil referral unit alone. Every pupil who is "
        "referred to a unit stays on the register of the mainstream school too, unless the council consents. To take "
        "the name off without that is off-rolling, and unlawful."
    ),
    use_when=(
        "the pupil meets one of the council’s criteria, and there is no way back to the mainstream school",
        "the mainstream school and the unit agree, and the parents and the pupil have been heard",
        "the SEN team, the virtual school or the social worker has been asked, where the pupil has one",
    ),
    do_not_use_when=(
        ("the pupil may come back to the mainstream school: the pupil stays on both registers", ""),
        ("you think of a placement at a unit, and would like advice", "inclusion-advice"),
        ("the pupil has been permanently excluded, and that is not notified yet", "suspension"),
        ("the council has consented, and the name comes off now", "deletion"),
    ),
    have_ready=(
        "the written agreement of both schools",
        "the first day on both registers, and the reviews of the placement",
        "what the parents and the pupil say",
        "in Years 10 and 11: courses and exam centre",
    ),
    law=(
        (
            "School Attendance (Pupil Registration) (England) Regulations 2024, regulation 9(1)(c)",
            "https://www.legislation.gov.uk/uksi/2024/208/regulation/9",
        ),
        ("School Attendance Handbook, section 20; that the council must consent is its own policy", ""),
    ),
)

_CONSENT = Recorded(day="valid_from", reference="consent_ref", ahead=True)
_NO_CONSENT = Recorded()

OUTCOMES = (
    Outcome("consent_given", "Consent given", _CONSENT),
    Outcome("refused", "Refused: the pupil stays on both registers", _NO_CONSENT),
    Outcome("more_information", "More information wanted", _NO_CONSENT),
    Outcome("withdrawn", "Withdrawn by the school", _NO_CONSENT),
)

CHANGES = (("1", "2026-11-22", "First version."),)
