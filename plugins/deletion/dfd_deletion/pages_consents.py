"""The page about who must agree before the name comes off. Knows no rule."""

from dfd_deletion.conditions import ALIVE, asked
from dfd_deletion.options import DEPARTMENTS
from intranet.api import Choice, Day, Line, Reference, Repeat, Section, Tick, YesNo, answer, computed

_GROUP = "The deletion"


class Agreed(Section):
    """The agreement of one department."""

    slug = "agreement"

    dept = Choice("Department", thing="the department", options=DEPARTMENTS)
    officer = Line("Who agreed?", thing="who agreed", limit=120, personal=True)
    date = Day("When?", thing="the day of the agreement")


class Consents(Section):
    """Who must agree before the name comes off."""

    title = "Who must agree first"
    group = _GROUP
    slug = "consents"
    show_if = ALIVE & computed("needs_consents").is_(True)
    intro = (
        "Leave empty what you do not have yet. Your notification is then kept as one of intent, the right team has "
        "it, and you complete it later. Until then the name stays on the register."
    )

    dept_agreement = Repeat(
        "Agreement of the council’s departments",
        thing="the agreement of a department",
        hint="For a pupil with an education, health and care plan, in care or known to social care: of each of them.",
        group=Agreed,
        item="agreement",
        least=0,
        most=6,
        required=False,
        show_if=computed("departments").is_answered(),
        why="School Attendance Handbook, section 21: agreement is required before deleting.",
    )
    placed_privately = Tick(
        "No council arranged the place: the parents did",
        thing="the parents arranged the place",
        show_if=computed("needs_special_school_consent").is_(True),
        required=False,
    )
    la_consent_ref = Line(
        "Reference of the council’s consent to the deletion",
        thing="the reference of the council’s consent to the deletion",
        limit=60,
        show_if=computed("needs_special_school_consent").is_(True) & ~answer("placed_privately").is_answered(),
        required=False,
        why="A pupil whom a council placed at a special school comes off the register with its consent alone.",
    )
    home_education_consent_ref = Line(
        "Reference of the council’s consent to home education",
        thing="the reference of the council’s consent to home education",
        limit=60,
        show_if=computed("needs_home_education_consent").is_(True),
        required=False,
        why="Education Act 1996, section 434A",
    )
    other_school_consents = YesNo(
        "Has the other school agreed?", thing="the other school has agreed", show_if=asked("other_school_consents")
    )
    single_registration_ref = Reference(
        "Reference of the council’s consent to single registration",
        thing="the reference of the council’s consent to single registration",
        show_if=computed("needs_unit_consent").is_(True),
        required=False,
        why="School Attendance Handbook, section 20: a pupil at a pupil referral unit stays on your register, too.",
    )
    cme_ref = Reference(
        "Reference of your notification of a child missing education",
        thing="the reference of your notification of a child missing education",
        show_if=asked("cme_ref") & computed("needs_clearance").is_(True),
        required=False,
    )
    la_clearance_date = Day(
        "Day on which the council wrote that its enquiries are complete",
        thing="the day on which the council’s enquiries were complete",
        show_if=asked("la_clearance_date") & computed("needs_clearance").is_(True),
        required=False,
    )
