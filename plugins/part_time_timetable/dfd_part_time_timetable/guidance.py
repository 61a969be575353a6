"""What to read before starting, how the team can close it, and what has changed."""

from intranet.api import Guidance, Outcome, Recorded, Reply, ToDo

GUIDANCE = Guidance(
    purpose=(
        "Tell the council when a pupil gets less than a full-time education for a time, or is flexi-schooled; and of "
        "each review, change and end. Send it when the arrangement starts."
    ),
    use_when=(
        "a part-time timetable is in the pupil’s best interests, in very exceptional circumstances",
        "the parents agree; when they want full time again it is honoured, even at once",
        "it is for a time, the shortest possible, and has a proposed end date",
        "it is reviewed regularly with the parents, and with the pupil where that is right",
        "it is part of a pastoral support plan or the like, with a risk assessment (supervision, travel, free meals)",
        "SEN, the social worker or the virtual school was contacted first, where the pupil has a plan or is in care",
        "a part-time timetable was reviewed, extended, changed or has ended",
        "you have agreed to flexi-schooling: the parents educate the pupil in some sessions of the week",
    ),
    do_not_use_when=(
        ("to manage behaviour, or to avoid a suspension or an exclusion: ask for advice", "inclusion-advice"),
        ("a whole Reception class starts school in stages: mark code X, no notification is needed", ""),
        ("the parents take the pupil off roll to educate at home", "deletion"),
        ("the pupil is suspended", "suspension"),
    ),
    have_ready=(
        "the agreement that the parents signed",
        "the plan and the risk assessment",
        "the pupil’s week: sessions and hours",
        "the day of the next review",
    ),
    law=(
        ("DfE, Working together to improve school attendance (statutory guidance since 19 August 2024)", ""),
        (
            "School Attendance (Pupil Registration) (England) Regulations 2024, regulation 10: codes C2, C and X",
            "https://www.legislation.gov.uk/uksi/2024/208/regulation/10",
        ),
        ("School Attendance Handbook, sections 18 and 19", ""),
        ("There is no statutory duty to notify; the council expects it when the timetable starts", ""),
    ),
)

OUTCOMES = (
    Outcome("noted", "Noted"),
    Outcome("advice_given", "Advice given"),
    Outcome("query_to_school", "Query to the school: reason or consent in doubt"),
    Outcome("escalated_sen", "Escalated to SEN"),
    Outcome("escalated_vsk", "Escalated to the virtual school"),
    Outcome("escalated_social_care", "Escalated to social care"),
    Outcome("extension_noted", "Agreed extension noted"),
    Outcome("ended", "Ended", Recorded()),
    Outcome("not_in_school_candidate", "Candidate for the register of children not in school"),
)

CHECKLIST = (
    ToDo("agreement", "The parents’ written agreement has been seen"),
    ToDo("way-back", "There is a date and a plan for the way back to full time"),
    ToDo("hours-out", "It is clear who looks after the pupil in the hours out of school"),
)

REPLIES = (
    Reply(
        "agreement",
        "Ask for the parents’ agreement",
        "Please tell us on which day the parents agreed to this timetable in writing, and add the letter if you can.",
    ),
    Reply(
        "way-back",
        "Ask for the way back",
        "Please tell us when the pupil is to be back at school full time, and what the next step towards it is.",
    ),
)

CHANGES = (("1", "2026-11-22", "First version."),)
