"""What to read before starting, how the team can close it, and what has changed."""

from dfd_penalty_notice.options import NOT_ISSUED, WITHDRAWN
from intranet.api import Guidance, Outcome, Recorded

GUIDANCE = Guidance(
    purpose=(
        "Ask the council to issue a penalty notice to a parent: for unauthorised absence, for leave in term time that "
        "was not granted, or because an excluded pupil was seen in a public place."
    ),
    use_when=(
        "10 sessions or more of unauthorised absence (codes G, N, O, U) lie within 10 school weeks",
        "each parent was warned in writing, separately",
        "for absence: support was offered, and a notice is likely to have an effect",
        "an excluded pupil was in a public place in school hours, on a day that the letter to the parents named",
    ),
    do_not_use_when=(
        ("the pupil is in care: speak to your link officer", ""),
        ("absence is severe, has been so for long, or the case is complex", "statutory-intervention"),
        ("a request for statutory attendance intervention is open", ""),
        ("the parent has had two notices for this pupil in the last three years", "statutory-intervention"),
        ("the parents have not been met yet: ask an officer to a formal meeting first", "formal-meeting"),
        ("the school is independent, or the pupil is not of compulsory school age", ""),
    ),
    have_ready=(
        "the registration certificate of this school year",
        "the letters that warned each parent, or refused the leave",
        "the parents’ full names, addresses and dates of birth",
        "earlier penalty notices, the notice to improve and the attendance contract",
        "for an excluded pupil: the letter about the exclusion, and who saw the pupil when and where",
    ),
    law=(
        ("Education Act 1996, sections 444 to 444B", "https://www.legislation.gov.uk/ukpga/1996/56/section/444A"),
        (
            "Education (Penalty Notices) (England) Regulations 2007, as amended in 2024: the national framework",
            "https://www.legislation.gov.uk/uksi/2024/210",
        ),
        (
            "Education and Inspections Act 2006, sections 103 to 105",
            "https://www.legislation.gov.uk/ukpga/2006/40/section/103",
        ),
        ("School Attendance Handbook, section 16 iv, and the penalty notice code of conduct", ""),
    ),
)

# A notice that is issued is live until it is paid, or not; one that is not issued, or is withdrawn, never counts.
_ISSUED = Recorded("open", {"outcome": "issued"}, day="issued_on")
_PAID, _UNPAID = (Recorded(facts={"outcome": each}, day="issued_on") for each in ("paid", "unpaid"))
_NOT_ISSUED, _WITHDRAWN = (Recorded(facts={"outcome": each}) for each in (NOT_ISSUED, WITHDRAWN))

OUTCOMES = (
    Outcome("issued", "Accepted: notice issued", _ISSUED),
    Outcome("rejected", "Rejected", _NOT_ISSUED),
    Outcome("more_information", "Sent back for more information", _NOT_ISSUED),
    Outcome("paid_reduced", "Paid within 21 days", _PAID),
    Outcome("paid_full", "Paid within 28 days", _PAID),
    Outcome("unpaid", "Not paid: single justice procedure", _UNPAID),
    Outcome("withdrawn_person", "Withdrawn: wrong person", _WITHDRAWN),
    Outcome("withdrawn_no_offence", "Withdrawn: no offence", _WITHDRAWN),
    Outcome("withdrawn_code", "Withdrawn: against the code of conduct", _WITHDRAWN),
    Outcome("withdrawn_error", "Withdrawn: material error", _WITHDRAWN),
    Outcome("withdrawn_not_prosecuting", "Withdrawn: no prosecution follows", _WITHDRAWN),
    Outcome("referred_statutory", "Referred to statutory intervention", _NOT_ISSUED),
)

CHANGES = (("1", "2026-11-22", "First version."),)
