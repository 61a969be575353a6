"""What to read before starting, how the team can close it, and what has changed."""

from intranet.api import Guidance, Outcome, Recorded

GUIDANCE = Guidance(
    purpose=(
        "Invite your link officer to a formal attendance meeting at your school with the parents, where unauthorised "
        "absence goes on and voluntary support has not worked. The officer gives advice and says which legal measures "
        "may follow. An officer comes if there is time and the circumstances are right."
    ),
    use_when=(
        "unauthorised absence goes on, and calls, letters, meetings and support have not changed it",
        "the parents have been, or are being, invited; each of them separately",
        "a senior leader of the school, usually the senior attendance champion, leads the meeting",
        "the school is the lead professional, unless another service is",
    ),
    do_not_use_when=(
        ("all absence is authorised: speak with your link officer informally", ""),
        ("the meeting is about an attendance contract alone: officers do not come to these", ""),
        ("the family may need intensive support or a child is at risk: go to social care’s front door first", ""),
        ("the meeting is about suspensions or a risk of exclusion", "inclusion-advice"),
        ("you want a penalty notice to be issued", "penalty-notice"),
        ("everything has been tried, a meeting has been held, and legal action is needed", "statutory-intervention"),
    ),
    have_ready=(
        "one to three dates, the first at least five school days ahead",
        "the registration certificate for this school year",
        "what was tried, when, and what came of it: at least two kinds of support",
        "when and how each parent was invited",
    ),
    law=(
        ("School Attendance Handbook, sections 14 and 16", ""),
        ("Intervention levels of the council’s attendance service, level 3", ""),
        ("DfE, Working together to improve school attendance (statutory guidance since 19 August 2024)", ""),
        ("There is no statutory duty to hold such a meeting", ""),
    ),
)

_HELD = Recorded(facts={"held": True}, day="date")
_CALLED_OFF = Recorded(facts={"held": False})

OUTCOMES = (
    Outcome("officer_attending", "An officer will come"),
    Outcome("cannot_attend", "No officer can come: no time"),
    Outcome("not_appropriate", "No officer comes: advice given instead"),
    Outcome("held_plan", "Meeting held: plan agreed", _HELD),
    Outcome("held_contract", "Meeting held: attendance contract", _HELD),
    Outcome("held_notice_to_improve", "Meeting held: notice to improve", _HELD),
    Outcome("held_penalty_notice", "Meeting held: penalty notice to be requested", _HELD),
    Outcome("held_statutory", "Meeting held: statutory intervention to be requested", _HELD),
    Outcome("held_early_help", "Meeting held: referred to Early Help", _HELD),
    Outcome("no_show", "Meeting held: the parents did not come", _HELD),
    Outcome("called_off", "Meeting called off", _CALLED_OFF),
)

CHANGES = (("1", "2026-11-22", "First version."),)
