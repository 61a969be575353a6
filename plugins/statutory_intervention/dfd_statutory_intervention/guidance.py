"""What to read before starting, how the team can close it, and what has changed."""

from intranet.api import Guidance, Outcome, Recorded

GUIDANCE = Guidance(
    purpose=(
        "Ask the council to take over the case of a pupil whose unauthorised absence goes on although everything else "
        "was tried. It may end in a supervision order or in court, and is the last resort."
    ),
    use_when=(
        "recent and ongoing unauthorised absence comes to ten days (20 sessions) or more",
        "support by the school was given, illness was looked into, and Early Help was offered",
        "each parent had separate letters: poor attendance; absence not authorised; this referral and what may follow",
        "parents were invited to meetings, and a formal attendance meeting was held",
        "you tried to reach the parents by telephone: contact by text only is not sufficient",
    ),
    do_not_use_when=(
        ("no formal attendance meeting was held yet", "formal-meeting"),
        ("there are fewer than 20 unauthorised sessions: a penalty notice may have an effect", "penalty-notice"),
        ("you do not know what support would help: ask for advice", "inclusion-advice"),
        ("nobody knows where the pupil is", "children-missing-education"),
        ("the pupil is in care: speak to your link officer", ""),
    ),
    have_ready=(
        "registration certificates: this school year, and the whole of last school year",
        "the letters to each parent, and the log of calls and other contact",
        "written outcomes of meetings, and the minutes of the formal attendance meeting",
        "evidence of support, and the attendance contract",
        "for a part-time timetable: its plan, the agreement and the reference of its notification",
        "all natural parents, and step-parents and partners who live with the pupil",
    ),
    law=(
        ("Education Act 1996, sections 444 and 444ZA", "https://www.legislation.gov.uk/ukpga/1996/56/section/444"),
        ("Children Act 1989, section 36", "https://www.legislation.gov.uk/ukpga/1989/41/section/36"),
        ("DfE, Working together to improve school attendance, section 6", ""),
        ("Criteria for request for statutory attendance intervention", ""),
    ),
)

_OVER = Recorded()  # with the other outcomes the council goes on with the case

OUTCOMES = (
    Outcome("accepted", "Accepted"),
    Outcome("not_accepted", "Not accepted: criteria", _OVER),
    Outcome("aim", "Attendance improvement meeting held"),
    Outcome("improved", "Closed: improved", _OVER),
    Outcome("closed_no_absence", "Closed: no unauthorised absence in 20 school days", _OVER),
    Outcome("closed_new_parent", "Closed: another parent found, to be started again", _OVER),
    Outcome("closed_part_time", "Closed: part-time timetable introduced", _OVER),
    Outcome("formal_warning", "Formal warning"),
    Outcome("final_warning", "Final warning"),
    Outcome("interview", "Interview under caution offered"),
    Outcome("complex_case", "Complex case meeting"),
    Outcome("order_made", "Education supervision order made", _OVER),
    Outcome("order_refused", "Education supervision order refused", _OVER),
    Outcome("prosecution_444_1", "Prosecution: section 444(1)", _OVER),
    Outcome("prosecution_444_1a", "Prosecution: section 444(1A)", _OVER),
    Outcome("prosecution_444za", "Prosecution: section 444ZA", _OVER),
    Outcome("withdrawn_moved", "Withdrawn: family moved", _OVER),
    Outcome("withdrawn_home_education", "Withdrawn: home education", _OVER),
    Outcome("withdrawn_care", "Withdrawn: taken into care", _OVER),
    Outcome("withdrawn_defence", "Withdrawn: defence", _OVER),
    Outcome("withdrawn_procedure", "Withdrawn: procedural error", _OVER),
)

CHANGES = (("1", "2026-11-22", "First version."),)
