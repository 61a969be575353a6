"""The pages of this form: what is wanted, by whom, about which child. Knows no rule."""

from dfd_council_request.options import BASES, MEETING, PLANS, PURPOSES, SERVICES, THEMES
from intranet.api import (
    Choice,
    Clocktime,
    Day,
    Files,
    HomeDistrict,
    Line,
    PersonName,
    Pupil,
    School,
    SchoolQuestion,
    Section,
    Submitter,
    Text,
    YesNo,
    adapted,
    answer,
)

_WANTED = "What you ask for"
AT_SCHOOL = answer("school_known").is_(True)
NO_SCHOOL = answer("school_known").is_(False)
_TO_A_MEETING = answer("purpose").is_(MEETING)


class TheRequest(Section):
    """What is wanted, and what it is about."""

    title = "What would you like?"
    group = _WANTED
    slug = "request"
    intro = "For services of the council only. A child who may be at risk of harm is a matter for the front door."

    purpose = Choice("What would you like?", thing="what you would like", options=PURPOSES)
    theme = Choice("What is it about?", thing="what it is about", options=THEMES)
    question = Text(
        "Your question",
        thing="your question",
        hint="What is happening, what has been tried, and what you would like to know or have done.",
        special_category=True,
    )
    plan_type = Choice("Which plan is the meeting about?", thing="the plan", options=PLANS, show_if=_TO_A_MEETING)
    next_meeting = Day("When is the meeting?", thing="the day of the meeting", show_if=_TO_A_MEETING)
    next_meeting_time = Clocktime(
        "At what time?", thing="the time of the meeting", show_if=_TO_A_MEETING, required=False
    )
    next_meeting_place = Line(
        "Where, or the link to join", thing="where the meeting is", show_if=_TO_A_MEETING, required=False
    )
    needed_by = Day(
        "By when do you need an answer?",
        thing="the day by which you need an answer",
        hint="Leave it empty if there is no hurry.",
        show_if=answer("purpose").is_answered() & ~_TO_A_MEETING,
        required=False,
    )
    info_sharing_basis = Choice(
        "On what basis do you share this?", thing="the basis on which you share this", options=BASES
    )


class Requester(Submitter):
    """Block A, for somebody who works for the council."""

    slug = "about-you"

    submitter_kind = None
    on_behalf_school_contact = None
    requester_service = Choice("Your service", thing="your service", options=SERVICES)
    requester_manager = PersonName("Your manager", thing="the name of your manager", required=False, personal=False)
    kcc_case_id = Line(
        "Case number in your own system",
        thing="the case number in your own system",
        limit=40,
        width="20",
        required=False,
        personal=True,
    )


class SchoolIfAny(School):
    """Block B, where there may be no school."""

    title = "The school"
    slug = "school"
    intro = "The school where the child is registered decides which team deals with this, wherever the child lives."

    school_known = YesNo("Is the child registered at a school?", thing="the child is registered at a school")
    school_urn = SchoolQuestion(
        "Which school?",
        thing="the school",
        hint="Type its name, URN, DfE number or postcode.",
        show_if=AT_SCHOOL,
    )
    school_contacted = YesNo(
        "Have you spoken with the school?", thing="you have spoken with the school", show_if=AT_SCHOOL
    )
    school_contact_outcome = Text(
        "What came of it?",
        thing="what came of speaking with the school",
        limit=2000,
        rows=3,
        show_if=answer("school_contacted").is_(True),
        personal=True,
    )


class Child(Pupil):
    """Block C, as far as another service knows it."""

    title = "The child"
    slug = "pupil"

    sex = None
    upn = adapted(Pupil.upn, hint="If you know it.")
    upn_missing_reason = None
    ncy = None
    enrolment_status = None
    dual_school_urn = None
    address = adapted(Pupil.address, hint="The last one that you know. If there is none, say so.", show_if=NO_SCHOOL)
    postcode = adapted(Pupil.postcode, show_if=NO_SCHOOL, required=False)


class Home(HomeDistrict):
    """The district of the home, where there is no school."""

    slug = "home-district"
    show_if = NO_SCHOOL & answer("lives_in_council").is_(True)


class Papers(Section):
    """What goes with it."""

    title = "Files"
    group = "Files"
    slug = "papers"

    attachments = Files("Plans, minutes, letters", thing="the papers", most=5, required=False, special_category=True)
