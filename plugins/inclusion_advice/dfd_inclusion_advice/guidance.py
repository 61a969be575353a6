"""What to read before starting, how the team can close it, and what has changed."""

from intranet.api import Guidance, Outcome

GUIDANCE = Guidance(
    purpose=(
        "Ask your school’s adviser for inclusion and attendance about a pupil: suspensions, a risk of exclusion, a "
        "part-time timetable, a managed move, an off-site direction, coming back to school. You get advice; the "
        "decision stays with the head teacher. Answers depend on the case and on other work."
    ),
    use_when=(
        "a pupil is at risk of permanent exclusion or is suspended again and again",
        "you think of a part-time timetable, a managed move or an off-site direction",
        "you would like an adviser at a meeting with the parents about suspensions or exclusion",
        "you have a question about the procedure of the governors or the behaviour policy",
    ),
    do_not_use_when=(
        ("the pupil has been suspended or permanently excluded: tell us of it, without delay", "suspension"),
        ("unauthorised absence goes on, and an officer should come to the meeting", "formal-meeting"),
        ("you want the pupil to be registered at a pupil referral unit alone", "single-registration"),
        ("a part-time timetable has been agreed", "part-time-timetable"),
        ("an assessment of needs should go faster, or a specialist place is wanted: speak with the SEN team", ""),
        ("a child may be at risk of harm: telephone the police or social care’s front door", ""),
    ),
    have_ready=(
        "your question",
        "what has been tried; the pastoral support plan, behaviour log or risk assessment, if there is one",
        "whether the parents know of your request",
    ),
    law=(
        ("School Attendance Handbook, sections 18 to 20", ""),
        ("DfE, Suspension and permanent exclusion guidance", ""),
        ("There is no statutory time limit for advice", ""),
    ),
)

OUTCOMES = (
    Outcome("advised", "Advice given by telephone or email"),
    Outcome("attended", "Meeting attended"),
    Outcome("signposted_lift", "Pointed to the Local Inclusion Forum Team"),
    Outcome("signposted_stls", "Pointed to the Specialist Teaching and Learning Service"),
    Outcome("signposted_sen", "Pointed to the SEN team"),
    Outcome("signposted_early_help", "Pointed to Early Help"),
    Outcome("signposted_vsk", "Pointed to the virtual school"),
    Outcome("panel", "Listed for the fair access panel"),
    Outcome("no_action", "No further action"),
)

CHANGES = (("1", "2026-11-22", "First version."),)
