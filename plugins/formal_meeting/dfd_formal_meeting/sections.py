"""The pages of this form: the meeting, the parents' invitations, the absence, what was tried. Knows no rule."""

from dfd_formal_meeting.options import (
    BARRIERS,
    CONTRACT_RESULTS,
    EARLIER,
    LEADS,
    METHODS,
    PURPOSES,
    SUPPORT,
)
from intranet.api import (
    Choice,
    Clocktime,
    Day,
    Email,
    Files,
    Line,
    Number,
    ParentGroup,
    Parents,
    PersonName,
    Repeat,
    Section,
    Several,
    Text,
    YesNo,
    adapted,
    answer,
)

_MEETING = "The meeting"
_ATTENDANCE = "Attendance and support"
_ABSENT = answer("unauthorised_sessions").more_than(0)


class Slot(Section):
    """One time at which the meeting can be held."""

    slug = "slot"

    date = Day("Date", thing="the date of the meeting", hint="A school day.")
    start = Clocktime("From", thing="the time at which the meeting starts", hint="For example, 9:30am.")
    end = Clocktime("Until", thing="the time at which the meeting ends", required=False)


class Invitee(Section):
    """Somebody else who is invited."""

    slug = "invitee"

    name = PersonName("Name", thing="the name of the person invited")
    agency = Line("Service", thing="the service of the person invited", hint="For example, School Health.")
    email = Email("Email address", thing="the email address", required=False, personal=True, autocomplete="off")


class TheMeeting(Section):
    """When, where, and who leads."""

    title = "The meeting"
    group = _MEETING
    slug = "meeting"
    intro = "An officer comes if there is time and the circumstances are right. Up to three dates make it likelier."

    meeting_slots = Repeat(
        "When can it be held?", thing="when the meeting can be held", group=Slot, item="time", least=1, most=3
    )
    venue = Line("Where, or the link to join", thing="where the meeting is held, or the link to join")
    chair = PersonName(
        "Who leads it?",
        thing="who leads the meeting",
        hint="The senior attendance champion or another senior leader.",
    )
    chair_email = Email(
        "Email address of who leads it",
        thing="the email address of who leads the meeting",
        autocomplete="off",
        personal=True,
    )
    purpose = Several("What is it for?", thing="what the meeting is for", options=PURPOSES)
    lead_professional = Choice("Who is the lead professional?", thing="the lead professional", options=LEADS)
    pupil_attending = YesNo(
        "Will the pupil take part?",
        thing="the pupil will take part",
        hint="Where age and understanding make it right.",
    )
    invitees = Repeat(
        "Who else is invited?",
        thing="who else is invited",
        hint="Besides the parents: other services, interpreters.",
        group=Invitee,
        item="person",
        least=0,
        most=10,
        required=False,
    )
    staff_safety_concern = YesNo(
        "Is there anything to know for the safety of staff?", thing="there is a concern for the safety of staff"
    )
    staff_safety_detail = Text(
        "What should the officer know?",
        thing="what the officer should know for the safety of staff",
        limit=2000,
        rows=3,
        show_if=answer("staff_safety_concern").is_(True),
        special_category=True,
    )


class InvitedParent(ParentGroup):
    """One parent or carer, and how they were invited."""

    parent_invited = YesNo("Invited to this meeting?", thing="this parent was invited", personal=True)
    invited_on = Day("Day of the invitation", thing="the day of the invitation", required=False, personal=True)
    invited_by = Choice("How?", thing="how this parent was invited", options=METHODS, required=False)


class InvitedParents(Parents):
    """Block D, with the invitation of each parent."""

    slug = "parents"
    intro = (
        "Add every natural parent, everyone with parental responsibility and everyone who has care of the pupil, and "
        "say of each whether they were invited. Each gets an invitation of their own, even at one address."
    )

    parents = adapted(Parents.parents, group=InvitedParent)


class Attendance(Section):
    """What the register shows."""

    title = "Attendance this school year"
    group = _ATTENDANCE
    slug = "attendance"

    attendance_pct = Number("Attendance so far", thing="the attendance so far", least=0, most=100, step="0.1", unit="%")
    authorised_sessions = Number("Authorised sessions missed", thing="the authorised sessions missed", most=400)
    unauthorised_sessions = Number(
        "Unauthorised sessions missed",
        thing="the unauthorised sessions missed",
        hint="Codes G, N, O and U. The certificate shows which.",
        most=400,
    )
    last_unauthorised_date = Day(
        "Day of the last of them", thing="the day of the last unauthorised absence", show_if=_ABSENT
    )
    ptt_running = YesNo(
        "Is the pupil on a part-time timetable?",
        thing="the pupil is on a part-time timetable",
        hint="Leave it empty if you told us of it: we look.",
        required=False,
    )


class Tried(Section):
    """One kind of support and what came of it."""

    slug = "support"

    what = Choice("What was tried?", thing="what was tried", options=SUPPORT, as_list_from=5)
    when = Line("When?", thing="when it was tried", hint="For example, 21 September and weekly since.")
    result = Line("What came of it?", thing="what came of it", personal=True)


class SupportTried(Section):
    """Why, and what was done about it before."""

    title = "Barriers and support"
    group = _ATTENDANCE
    slug = "support-tried"
    why = "Support comes first: handbook, sections 4 and 14."

    barriers = Several(
        "What keeps the pupil away?", thing="what keeps the pupil away", options=BARRIERS, special_category=True
    )
    medical_evidence = YesNo(
        "Is there medical evidence?",
        thing="there is medical evidence",
        show_if=answer("barriers").includes("health", "ebsa"),
        required=False,
        special_category=True,
    )
    support_tried = Repeat(
        "What has been tried?",
        thing="at least two things that were tried",
        hint="At least two.",
        group=Tried,
        item="kind of support",
        least=2,
        most=8,
    )
    contract_offered = YesNo("Have you offered an attendance contract?", thing="an attendance contract was offered")
    contract_result = Choice(
        "What came of it?",
        thing="what came of the attendance contract",
        options=CONTRACT_RESULTS,
        show_if=answer("contract_offered").is_(True),
    )
    previous_steps = Several(
        "Has there been any of these before?",
        thing="what there has been before",
        hint="Leave it empty if you told us of each: we look.",
        options=EARLIER,
        required=False,
    )


class Papers(Section):
    """What goes with it."""

    title = "Files"
    group = "Files"
    slug = "papers"

    registration_certificate = Files(
        "Registration certificate for this school year", thing="the registration certificate", most=2, personal=True
    )
    letters = Files(
        "Letters and invitations", thing="the letters and invitations", most=10, required=False, personal=True
    )
    medical_evidence_file = Files(
        "Medical evidence",
        thing="the medical evidence",
        required=False,
        special_category=True,
        show_if=answer("medical_evidence").is_(True),
    )
