"""The pages about what was done: brothers and sisters, the log of enquiries, safety, papers."""

from dfd_children_missing_education.conditions import (
    AFTER_LEAVE,
    CHECKED_BEFORE_SENDING,
    FROM_SCHOOL,
    MOVED,
    NEEDS_REGISTER,
    NEEDS_VISIT,
    NEWS,
    NO_WORRY_GIVEN,
    STOPPED,
    UPDATE,
    WORRIED,
)
from dfd_children_missing_education.options import CONCERNS, ENQUIRIES, HALVES, REFERRED_TO
from intranet.api import Choice, Day, Files, Line, PersonName, Repeat, Section, Several, Text, YesNo, answer

_GROUP = "What was done"
_BLOCKS = CHECKED_BEFORE_SENDING & NO_WORRY_GIVEN


class Sibling(Section):
    """A brother or sister."""

    slug = "sibling"

    name = PersonName("Name", thing="the name of the brother or sister")
    dob = Day("Date of birth", thing="the date of birth of the brother or sister", required=False, personal=True)
    school = Line("School", thing="the school of the brother or sister", required=False, personal=True)
    attending = Choice(
        "Do they attend?",
        thing="whether the brother or sister attends",
        options=(("yes", "Yes"), ("no", "No"), ("unknown", "Not known")),
        required=False,
        personal=True,
    )


class Enquiry(Section):
    """One line of the log."""

    slug = "enquiry"

    kind = Choice("What was tried?", thing="what was tried", options=ENQUIRIES)
    date = Day("Date", thing="the date of the enquiry")
    half = Choice("Time of day", thing="the time of day", options=HALVES, required=False)
    spoke_to = Line("Who did you speak to?", thing="who you spoke to", required=False, personal=True)
    result = Line("What came of it?", thing="what came of it", personal=True)


class Enquiries(Section):
    """What the school has done to find the child."""

    title = "Enquiries"
    group = _GROUP
    slug = "enquiries"
    show_if = NEWS
    intro = (
        "A line for everything that was tried, with its date. What is still missing is shown with the totals. With a "
        "worry about the child’s safety you may send this before the list is complete."
    )
    why = "Reasonable enquiries come first: handbook, section 21."

    has_siblings = YesNo("Are there brothers or sisters?", thing="there are brothers or sisters", required_if=_BLOCKS)
    siblings = Repeat(
        "Brothers and sisters",
        thing="the brothers and sisters",
        group=Sibling,
        item="brother or sister",
        most=12,
        show_if=answer("has_siblings").is_(True),
        personal=True,
    )
    home_visit_done = YesNo(
        "Has somebody visited the home?",
        thing="somebody has visited the home",
        hint="Put the visit in the log too, with its date.",
        show_if=NEEDS_VISIT,
        required_if=NO_WORRY_GIVEN,
    )
    home_visit_why_not = Line(
        "Why not?",
        thing="why nobody has visited the home",
        show_if=NEEDS_VISIT & answer("home_visit_done").is_(False),
        required_if=NO_WORRY_GIVEN,
    )
    enquiries = Repeat(
        "Log of enquiries",
        thing="the log of enquiries",
        group=Enquiry,
        item="enquiry",
        least=0,
        most=40,
        required=False,
        personal=True,
    )


class Safety(Section):
    """How safe the child is thought to be, and who was told."""

    title = "Safety"
    group = _GROUP
    slug = "safety"
    show_if = (FROM_SCHOOL & NEWS) | WORRIED | STOPPED

    dsl_appraisal = Text(
        "What does the designated safeguarding lead make of the risk?",
        thing="what the designated safeguarding lead makes of the risk",
        limit=3000,
        show_if=FROM_SCHOOL & NEWS,
        required_if=_BLOCKS,
        special_category=True,
    )
    referred_to = Several(
        "Who was told of the worry?",
        thing="who was told of the worry",
        options=REFERRED_TO,
        show_if=WORRIED,
        required=False,
    )
    referral_date = Day(
        "When?", thing="the day of the referral", show_if=answer("referred_to").is_answered(), required=False
    )
    referral_ref = Line(
        "Reference that they gave",
        thing="the reference of the referral",
        limit=60,
        show_if=answer("referred_to").is_answered(),
        required=False,
    )
    concerns = Several(
        "What is the worry about?",
        thing="what the worry is about",
        options=CONCERNS,
        show_if=WORRIED,
        required=False,
        special_category=True,
    )
    travel_info = Text(
        "Travel plans, nationality, earlier moves",
        thing="travel plans, nationality and earlier moves",
        hint="Only what may help to find the child.",
        limit=2000,
        rows=3,
        show_if=STOPPED,
        required=False,
        special_category=True,
    )


class Papers(Section):
    """What goes with it."""

    title = "Files"
    group = "Files"
    slug = "files-to-send"
    show_if = NEWS | UPDATE

    registration_certificate = Files(
        "Registration certificate",
        thing="the registration certificate",
        show_if=NEEDS_REGISTER,
        required_if=NO_WORRY_GIVEN,
        personal=True,
    )
    leave_papers = Files(
        "Request for leave and the decision",
        thing="the request for leave and the decision",
        show_if=AFTER_LEAVE,
        required=False,
        personal=True,
    )
    parents_note = Files(
        "What the parents wrote", thing="what the parents wrote", show_if=MOVED, required=False, personal=True
    )
    enquiry_log = Files(
        "Your own log of enquiries",
        thing="your own log of enquiries",
        show_if=CHECKED_BEFORE_SENDING,
        required=False,
        personal=True,
    )
    letters = Files("Letters and other papers", thing="letters and other papers", required=False, personal=True)


DONE = (Enquiries, Safety, Papers)
