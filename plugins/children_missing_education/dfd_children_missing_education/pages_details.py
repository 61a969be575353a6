"""The pages about what is known: leave, register, whereabouts, a child who is new, a place not taken up."""

from dfd_children_missing_education.conditions import (
    ABSENT,
    ADDRESS_KNOWN,
    AFTER_LEAVE,
    AREA_KNOWN,
    FROM_SCHOOL,
    HAS_STOPPED,
    MOVED,
    NEEDS_REGISTER,
    NEW_HERE,
    PLACE_NOT_TAKEN,
    SCHOOL_CONFIRMED,
    SCHOOL_NAMED,
    STOPPED,
    UPDATE,
)
from dfd_children_missing_education.options import NEW_SCHOOLS, NOTICES, REGISTER_CODES, WHEREABOUTS
from intranet.api import Choice, Day, Line, Number, Section, Several, Text, YesNo

_GROUP = "What is known"


class Leave(Section):
    """The leave that has run out."""

    title = "The leave"
    group = _GROUP
    slug = "leave"
    show_if = AFTER_LEAVE

    leave_granted_from = Day("First day of the leave", thing="the first day of the leave", required_if=FROM_SCHOOL)
    leave_granted_to = Day("Last day of the leave", thing="the last day of the leave", required_if=FROM_SCHOOL)
    expected_return_date = Day(
        "Day on which the child was due back",
        thing="the day on which the child was due back",
        hint="Leave it empty if it is the next school day after the leave.",
        required=False,
    )
    leave_reason = Line("Why was the leave granted?", thing="why the leave was granted", required_if=FROM_SCHOOL)


class Register(Section):
    """What the registers say."""

    title = "Your registers"
    group = _GROUP
    slug = "register"
    show_if = FROM_SCHOOL & STOPPED

    absence_codes = Several(
        "Codes in the register since the child was last due",
        thing="the codes in the register since the child was last due",
        options=REGISTER_CODES,
        show_if=HAS_STOPPED,
        required_if=NEEDS_REGISTER,
    )
    unauthorised_sessions = Number(
        "Sessions of unauthorised absence since then",
        thing="the sessions of unauthorised absence",
        hint="There are two sessions in a school day.",
        most=400,
        unit="sessions",
        show_if=HAS_STOPPED,
        required_if=ABSENT,
    )
    planned_deletion_date = Day(
        "Day on which the name came off your register, or is meant to",
        thing="the day on which the name comes off your register",
        hint="Leave it empty if no day is set. The name stays on until the council confirms that its enquiries are "
        "complete.",
        required=False,
    )
    ctf_created = YesNo(
        "Has a common transfer file been made?", thing="a common transfer file has been made", required=False
    )


class Whereabouts(Section):
    """Where the child is, and where to school."""

    title = "Where the child is"
    group = _GROUP
    slug = "whereabouts"
    show_if = STOPPED | PLACE_NOT_TAKEN | UPDATE
    why = "The admission register holds the new address, the parent and the date: 2024 regulations, 8(3)."

    whereabouts = Choice("Where is the child now?", thing="where the child is now", options=WHEREABOUTS)
    forwarding_address = Text(
        "The new address", thing="the new address", limit=500, rows=3, show_if=ADDRESS_KNOWN, personal=True
    )
    forwarding_area = Line("Which area or country?", thing="the area or country", show_if=AREA_KNOWN, personal=True)
    date_of_move = Day(
        "When did the child move, or when will they?",
        thing="the day of the move",
        show_if=ADDRESS_KNOWN | AREA_KNOWN,
        required=False,
    )
    living_with = Line(
        "Who does the child live with there?",
        thing="who the child lives with",
        show_if=ADDRESS_KNOWN | AREA_KNOWN,
        required=False,
        personal=True,
    )
    parents_notice = Choice(
        "Did the parents say that the child was leaving?",
        thing="whether the parents said that the child was leaving",
        options=NOTICES,
        show_if=MOVED,
        required_if=FROM_SCHOOL,
    )
    new_school_known = Choice("Is a new school known?", thing="whether a new school is known", options=NEW_SCHOOLS)
    new_school_name = Line("Name of the new school", thing="the name of the new school", show_if=SCHOOL_NAMED)
    new_school_place = Line(
        "Its council or country", thing="the council or country of the new school", show_if=SCHOOL_NAMED, required=False
    )
    new_school_start = Day(
        "First day there", thing="the first day at the new school", show_if=SCHOOL_NAMED, required=False
    )
    new_school_confirmed_by = Line(
        "Who at the new school confirmed it?",
        thing="who at the new school confirmed it",
        show_if=SCHOOL_CONFIRMED & UPDATE,
        required=False,
    )
    later_information = Text(
        "What else have you learnt?",
        thing="what else you have learnt",
        show_if=UPDATE,
        required=False,
        personal=True,
    )


class Arrival(Section):
    """A child who is new, and where they come from."""

    title = "Before now"
    group = _GROUP
    slug = "arrival"
    show_if = NEW_HERE

    arrived_on = Day("When did the child arrive?", thing="the day on which the child arrived", required=False)
    previous_place = Line(
        "Where did the child live before?", thing="where the child lived before", required=False, personal=True
    )
    previous_school = Line("Last school", thing="the last school", required=False, personal=True)
    applied_for_place = YesNo(
        "Have the parents applied for a school place?",
        thing="the parents have applied for a school place",
        required=False,
    )


class Place(Section):
    """The place that was not taken up."""

    title = "The place"
    group = _GROUP
    slug = "place"
    show_if = PLACE_NOT_TAKEN

    place_start_date = Day(
        "Day on which the child was to start", thing="the day on which the child was to start", required_if=FROM_SCHOOL
    )


DETAILS = (Leave, Place, Arrival, Register, Whereabouts)
