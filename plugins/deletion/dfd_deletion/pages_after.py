"""The pages about where the pupil goes, the records, the papers and the sign-off. Knows no rule."""

from dfd_deletion.conditions import (
    ALIVE,
    AT_SCHOOL,
    FAR_AWAY,
    HAS_GROUND,
    MOVES,
    asked,
    needs_file,
)
from dfd_deletion.options import DESTINATIONS, TRANSFERRED
from dfd_deletion.pages_consents import Consents
from intranet.api import (
    Choice,
    Day,
    Files,
    Line,
    Number,
    PersonName,
    Section,
    Text,
    Tick,
    YesNo,
    answer,
    computed,
)

_GROUP = "The deletion"


class WhereNext(Section):
    """Where the pupil goes to school and lives from now on: part of the return that the law asks for."""

    title = "Where the pupil goes"
    group = _GROUP
    slug = "destination"
    show_if = ALIVE & (
        computed("has_several_destinations").is_(True) | asked("moving_home") | asked("destination_school")
    )
    why = "SI 2024/208, regulation 13: the next school and the new address belong to the return."

    destination_type = Choice(
        "Where does the pupil go?",
        thing="where the pupil goes",
        options=DESTINATIONS,
        as_list_from=99,
        show_if=computed("has_several_destinations").is_(True),
    )
    destination_school = Line(
        "Name of the school", thing="the name of the school", show_if=AT_SCHOOL, required_if=asked("destination_school")
    )
    la_or_country = Line(
        "Council or country",
        thing="the council or country",
        limit=100,
        show_if=FAR_AWAY,
        required_if=asked("destination_school"),
    )
    start_date = Day(
        "First day there", thing="the first day there", show_if=AT_SCHOOL | FAR_AWAY, required_if=asked("start_date")
    )
    destination_confirmed_by = Line(
        "Who at the new school confirmed it?",
        thing="who at the new school confirmed it",
        hint="Leave it empty if nobody has yet.",
        show_if=asked("destination_confirmed_by") & (AT_SCHOOL | FAR_AWAY),
        required=False,
    )
    destination_confirmed_date = Day(
        "When?",
        thing="the day on which the new school confirmed it",
        show_if=asked("destination_confirmed_date") & answer("destination_confirmed_by").is_answered(),
    )
    moving_home = Tick(
        "The pupil moves to another address", thing="the pupil moves", required=False, show_if=asked("moving_home")
    )
    address_unknown = YesNo(
        "Is the new address unknown?", thing="the new address is unknown", show_if=asked("address_unknown")
    )
    new_address = Text("New address", thing="the new address", limit=500, rows=3, personal=True, show_if=MOVES)
    moves_on = Day(
        "Day of the move",
        thing="the day of the move",
        hint="If the address is not known: as far as you can tell.",
        show_if=MOVES | answer("address_unknown").is_(True),
        required_if=MOVES,
    )
    lives_with = PersonName(
        "Parent with whom the pupil will live",
        thing="the parent with whom the pupil will live",
        hint="Leave it empty if it is the parent named above as living with the pupil.",
        show_if=MOVES,
        required=False,
    )


class Records(Section):
    """The pupil's records, and figures that the team looks at."""

    title = "Records"
    group = "Records and sign-off"
    slug = "records"
    show_if = ALIVE

    ctf_sent = YesNo("Has the common transfer file been sent?", thing="the common transfer file has been sent")
    ctf_date = Day("When?", thing="the day it was sent", show_if=answer("ctf_sent").is_(True), required=False)
    ctf_destination = Line(
        "To which school’s number?",
        thing="the number it was sent to",
        hint="Seven characters, like 8865412. XXXXXXX if the school is not known.",
        width="10",
        show_if=answer("ctf_sent").is_(True),
        required=False,
    )
    cp_file_transferred = Choice(
        "Has the child protection file been passed on?",
        thing="whether the child protection file has been passed on",
        options=TRANSFERRED,
        show_if=answer("social_care_status").is_in("cin", "cp_plan", "s47", "other_open"),
    )
    attendance_percentage = Number(
        "Attendance this school year",
        thing="the attendance this school year",
        most=100,
        step="0.1",
        unit="per cent",
        required=False,
    )
    suspension_days = Number(
        "Days of suspension this school year",
        thing="the days of suspension this school year",
        most=190,
        step="0.5",
        unit="school days",
        required=False,
    )


class SignOff(Section):
    """The head teacher's word that the ground is lawful."""

    title = "Sign-off"
    group = "Records and sign-off"
    slug = "sign-off"

    head_name = Line(
        "Head teacher who has agreed to this",
        thing="the name of the head teacher",
        hint="Or whoever is acting as head.",
        limit=120,
    )
    head_declaration = Tick(
        "The head teacher confirms that the name comes off on this ground and on no other",
        thing="the head teacher confirms the ground",
        show_if=HAS_GROUND,
    )


class Papers(Section):
    """What goes with it."""

    title = "Papers"
    group = "Files"
    slug = "papers"
    show_if = ALIVE & computed("asks_papers").is_(True)

    parent_letter = Files(
        "The parents’ letter",
        thing="the parents’ letter: this ground needs their notice in writing",
        show_if=asked("parent_letter"),
        required_if=needs_file("parent_letter"),
        personal=True,
    )
    consent_file = Files(
        "The other school’s consent",
        thing="the other school’s consent",
        show_if=asked("consent_file") & answer("other_school_consents").is_(True),
        required_if=needs_file("consent_file"),
        personal=True,
    )
    clearance_file = Files(
        "The council’s message that its enquiries are complete",
        thing="the council’s message that its enquiries are complete",
        show_if=asked("clearance_file") & answer("la_clearance_date").is_answered(),
        required_if=needs_file("clearance_file"),
        personal=True,
    )
    court_order = Files(
        "The court’s order",
        thing="the court’s order",
        show_if=asked("court_order"),
        required=False,
        special_category=True,
    )
    governors_letters = Files(
        "Letters of the governors or the review panel",
        thing="the letters of the governors or the review panel",
        show_if=asked("governors_letters"),
        required=False,
        personal=True,
    )
    dept_agreement_file = Files(
        "Messages in which departments agreed",
        thing="the messages in which departments agreed",
        show_if=answer("dept_agreement").is_answered(),
        required=False,
        personal=True,
    )


AFTER_THE_PUPIL = (WhereNext, Consents, Records, Papers, SignOff)
