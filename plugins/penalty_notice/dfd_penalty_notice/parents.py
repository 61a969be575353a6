"""The parents, each with what a notice to that parent needs: warning, liability, notices before. Knows no rule."""

from dfd_penalty_notice.options import NOTICE_OUTCOMES, WARNINGS
from intranet.api import Choice, Day, Line, ParentGroup, Parents, Repeat, YesNo


class NotifiedParent(ParentGroup):
    """One parent or carer, and whether a notice is asked for."""

    dob = Day(
        "Date of birth", thing="the parent’s date of birth", hint="If you know it.", required=False, personal=True
    )
    liable = YesNo(
        "Is a penalty notice asked for this parent?", thing="a penalty notice is asked for this parent", personal=True
    )
    not_liable_reason = Line(
        "If not, why not?", thing="why no penalty notice is asked for this parent", required=False, personal=True
    )
    warned_how = Choice(
        "How was this parent warned that a penalty notice may be issued?",
        thing="how this parent was warned",
        hint="Each parent is warned separately, in writing.",
        options=WARNINGS,
        as_list_from=3,
        required=False,
        personal=True,
    )
    warned_on = Day("Date of the warning", thing="the date of the warning", required=False, personal=True)
    notice_1_on = Day(
        "Date of an earlier penalty notice to this parent for this pupil",
        thing="the date of the earlier penalty notice",
        hint="Leave it empty if there was none in the last three years. Those we were asked for we know.",
        required=False,
        personal=True,
    )
    notice_1_outcome = Choice(
        "What came of it?",
        thing="what came of the earlier notice",
        options=NOTICE_OUTCOMES,
        as_list_from=3,
        required=False,
        personal=True,
    )
    notice_2_on = Day(
        "Date of another earlier penalty notice", thing="the date of the other notice", required=False, personal=True
    )
    notice_2_outcome = Choice(
        "What came of that one?",
        thing="what came of the other notice",
        options=NOTICE_OUTCOMES,
        as_list_from=3,
        required=False,
        personal=True,
    )


class NotifiedParents(Parents):
    """Block D, with what each notice needs."""

    slug = "parents"
    intro = (
        "Add every natural parent, everyone with parental responsibility and everyone who has care of the pupil, and "
        "say for whom a notice is asked: each notice is to one parent, for one pupil."
    )

    parents = Repeat(
        "Parents and carers",
        group=NotifiedParent,
        item="parent or carer",
        least=1,
        most=10,
        missing="Add at least one parent or carer",
        personal=True,
    )
