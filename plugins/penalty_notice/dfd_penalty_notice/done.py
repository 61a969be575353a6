"""The pages about what was done before, what else is known, and who answers for the request. Knows no rule."""

from dfd_penalty_notice.conditions import (
    CONTRACT_OFFERED,
    IS_ABSENCE,
    NOTICE_TO_IMPROVE,
    OF_SESSIONS,
    OTHER_ACTION,
)
from dfd_penalty_notice.options import CIRCUMSTANCES, LEGAL_ACTIONS, NTI_RESULTS, SIBLINGS
from intranet.api import (
    Choice,
    Day,
    Files,
    Line,
    Section,
    Several,
    Text,
    Tick,
    YesNo,
    answer,
)

_DONE = "What was done"


class Support(Section):
    """What was done before, for absence that support could change."""

    title = "Support"
    group = _DONE
    slug = "support-given"
    show_if = IS_ABSENCE

    support_offered = Text(
        "What support was offered, and how did the parents take part?", thing="the support that was offered", rows=4
    )
    contract_offered = YesNo("Was an attendance contract offered?", thing="an attendance contract was offered")
    contract_why_not = Line(
        "Why not?", thing="why no contract was offered", show_if=answer("contract_offered").is_(False)
    )
    contract_file = Files(
        "The attendance contract",
        thing="the attendance contract",
        show_if=CONTRACT_OFFERED,
        required=False,
        personal=True,
    )
    nti_issued = YesNo("Was a notice to improve sent?", thing="a notice to improve was sent")
    nti_why_not = Line("Why not?", thing="why no notice to improve was sent", show_if=answer("nti_issued").is_(False))
    nti_issued_on = Day("Date of the notice to improve", thing="the date of the notice", show_if=NOTICE_TO_IMPROVE)
    nti_ends_on = Day("It ran until", thing="the end of the notice to improve", show_if=NOTICE_TO_IMPROVE)
    nti_result = Choice(
        "What came of it?", thing="what came of the notice to improve", options=NTI_RESULTS, show_if=NOTICE_TO_IMPROVE
    )
    nti_file = Files("The notice to improve", thing="the notice to improve", show_if=NOTICE_TO_IMPROVE, personal=True)


class Circumstances(Section):
    """What else is known, and what else is under way."""

    title = "Circumstances"
    group = _DONE
    slug = "circumstances"

    ethnicity = Choice(
        "Ethnicity",
        thing="the ethnicity",
        statute="pupil.ethnicity",
        required=False,
        special_category=True,
        show_if=OF_SESSIONS,
    )
    siblings_requested = Choice(
        "Do you also ask for notices for brothers and sisters?",
        thing="whether you also ask for notices for brothers and sisters",
        options=SIBLINGS,
        show_if=OF_SESSIONS,
    )
    siblings_why_not = Line(
        "Why not?", thing="why none is asked for brothers and sisters", show_if=answer("siblings_requested").is_("no")
    )
    known_circumstances = Several(
        "Does any of these play a part?",
        thing="what plays a part",
        options=CIRCUMSTANCES,
        required=False,
        special_category=True,
    )
    circumstances_detail = Text(
        "Tell us more",
        thing="more about the circumstances",
        rows=3,
        show_if=answer("known_circumstances").is_answered(),
        special_category=True,
    )
    other_legal_action = YesNo(
        "Is other legal action about this pupil’s attendance open?",
        thing="other legal action about this pupil’s attendance is open",
    )
    other_legal_action_kind = Choice(
        "Which?", thing="which action is open", options=LEGAL_ACTIONS, show_if=OTHER_ACTION
    )


class Declarations(Section):
    """Who answers for the request, and the letters."""

    title = "Letters and declarations"
    group = _DONE
    slug = "declarations"

    warning_letters = Files(
        "Letters that warned or refused, one for each parent",
        thing="the letters to each parent",
        most=10,
        show_if=OF_SESSIONS,
        personal=True,
    )
    head_name = Line(
        "Head teacher, or member of senior leadership, who asks for the notice",
        thing="the head teacher or senior leader who asks for the notice",
    )
    head_confirms = Tick(
        "They authorise this request", thing="the head teacher or a senior leader authorises this request"
    )
    absence_unauthorised = Tick(
        "The absence was considered, and is recorded as unauthorised",
        thing="the absence was considered and is recorded as unauthorised",
        show_if=OF_SESSIONS,
    )
    witness_statement = Tick(
        "The school will give a witness statement if the case goes to court",
        thing="the school will give a witness statement",
    )


DONE_PAGES = (Support, Circumstances, Declarations)
