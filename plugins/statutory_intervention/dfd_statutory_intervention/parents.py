"""The parents, each with the letters that they must have had. Knows no rule."""

from dfd_statutory_intervention.options import LETTER_METHODS
from intranet.api import Choice, Day, Line, ParentGroup, Parents, Repeat, YesNo


class WarnedParent(ParentGroup):
    """One parent, step-parent or partner, and the three letters."""

    dob = Day("Date of birth", thing="the parent’s birth date", hint="If you know it.", required=False, personal=True)
    liable = YesNo(
        "Is this parent to answer for the absence?", thing="this parent is to answer for the absence", personal=True
    )
    not_liable_reason = Line(
        "If not, why not?", thing="why this parent is not to answer for the absence", required=False, personal=True
    )
    letter_attendance_on = Day(
        "Date of the letter about poor attendance",
        thing="the date of the letter about poor attendance",
        hint="Each letter goes to each parent separately, even at one address.",
        required=False,
        personal=True,
    )
    letter_unauthorised_on = Day(
        "Date of the letter that absence is not authorised, or that asked for medical evidence",
        thing="the date of the letter about unauthorised absence",
        required=False,
        personal=True,
    )
    letter_referral_on = Day(
        "Date of the letter about this referral and its possible consequences",
        thing="the date of the letter about the referral",
        required=False,
        personal=True,
    )
    letters_how = Choice(
        "How were they sent?",
        thing="how the letters were sent",
        options=LETTER_METHODS,
        as_list_from=3,
        required=False,
        personal=True,
    )


class WarnedParents(Parents):
    """Block D, with the letters."""

    slug = "parents"
    intro = (
        "Add all natural parents, and step-parents and partners who live with the pupil. If somebody else is found "
        "later, the case may have to be closed and started again."
    )

    parents = Repeat(
        "Parents and carers",
        group=WarnedParent,
        item="parent or carer",
        least=1,
        most=10,
        missing="Add at least one parent or carer",
        personal=True,
    )
