"""What to read before starting, how the team can close it, and what has changed."""

from intranet.api import Guidance, Outcome

GUIDANCE = Guidance(
    purpose=(
        "For the council’s own services: social work, Early Help, youth justice, special educational needs, the "
        "virtual school, fostering and others. Ask for advice or direct involvement on a child’s attendance, or on "
        "inclusion and exclusion."
    ),
    use_when=(
        "you work with a child or a family and need advice about attendance, exclusion or a move",
        "somebody should come to a meeting of yours",
        "you have found that a child is not in school, or is registered nowhere",
    ),
    do_not_use_when=(
        ("you work for a school: ask for inclusion advice", "inclusion-advice"),
        ("you work for a school and want an officer at a meeting about absence", "formal-meeting"),
        ("a child may be missing education, and you know enough to tell us in full", "children-missing-education"),
        ("a child may be at risk of harm: telephone the police or the front door", ""),
        ("the school belongs to another council: ask that council", ""),
    ),
    have_ready=(
        "your question",
        "the child’s school, if there is one, and what it says",
        "the basis on which you share this",
    ),
    law=(("School Attendance Handbook, section 11", ""),),
)

OUTCOMES = (
    Outcome("advised", "Advice given"),
    Outcome("attending", "An officer will come"),
    Outcome("involved", "Taken on"),
    Outcome("declined", "Declined"),
    Outcome("redirected", "Passed to another team"),
)

CHANGES = (("1", "2026-11-22", "First version."),)
