"""The pages about the absence, the leave or the exclusion, and about what was done. Knows no rule."""

from dfd_penalty_notice.conditions import (
    CONTRACT_OFFERED,
    IS_ABSENCE,
    IS_LEAVE,
    IS_PUBLIC_PLACE,
    LEAVE_REQUESTED,
    NOTICE_TO_IMPROVE,
    OF_SESSIONS,
    OTHER_ACTION,
    ROUTES,
)
from dfd_penalty_notice.options import CIRCUMSTANCES, LEGAL_ACTIONS, NTI_RESULTS, SIBLINGS
from intranet.api import (
    Choice,
    Clocktime,
    Day,
    Files,
    Line,
    Marks,
    Number,
    Reference,
    Section,
    Several,
    Text,
    Tick,
    YesNo,
    answer,
    computed,
)

_WHAT = "What happened"
_DONE = "What was done"
_MOST_SESSIONS = 100  # ten sessions in each of ten weeks: a check on typing
_NO_MARKS = ~answer("marks").is_answered()
_NOT_ON_RECORD = ~computed("days_on_record").is_answered()


def _count(code: str) -> Number:
    return Number(
        f"Sessions marked {code}",
        thing=f"the sessions marked {code}",
        most=_MOST_SESSIONS,
        show_if=_NO_MARKS,
        required=False,
    )


class WhatHappened(Section):
    """Which of the three routes, and when."""

    title = "What is the notice for?"
    group = _WHAT
    slug = "what"

    pn_route = Choice("What is the notice for?", thing="what the notice is for", options=ROUTES)
    absence_period_from = Day("First day of the absence", thing="the first day of the absence", show_if=OF_SESSIONS)
    absence_period_to = Day(
        "Last day of the absence",
        thing="the last day of the absence",
        hint="The ten school weeks are counted back from here.",
        show_if=OF_SESSIONS,
    )


class TermTimeLeave(Section):
    """Leave that was taken without being granted."""

    title = "The leave"
    group = _WHAT
    slug = "leave"
    show_if = IS_LEAVE

    leave_requested = YesNo(
        "Did a parent ask for the leave in advance?", thing="a parent asked for the leave in advance"
    )
    leave_requested_on = Day("Date of the request", thing="the date of the request for leave", show_if=LEAVE_REQUESTED)
    leave_refused_on = Day(
        "Date of the letter that refused it", thing="the date of the refusal", show_if=LEAVE_REQUESTED
    )
    leave_form = Files("The request for leave", thing="the request for leave", show_if=LEAVE_REQUESTED, personal=True)
    holiday_evidence = Text(
        "What shows that it was leave?",
        thing="what shows that it was leave",
        hint="For example, the destination, or what a brother or sister said.",
        rows=3,
        personal=True,
    )


class PublicPlace(Section):
    """An excluded pupil who was seen in a public place."""

    title = "Seen in a public place"
    group = _WHAT
    slug = "public-place"
    show_if = IS_PUBLIC_PLACE
    why = "A parent must keep an excluded pupil out of public places on the days that the notice to the parent names."

    seen_on = Day("Date the pupil was seen", thing="the date the pupil was seen")
    seen_at = Clocktime("Time", thing="the time the pupil was seen")
    seen_where = Line("Place", thing="the place where the pupil was seen", personal=True)
    seen_by = Line("Seen by whom?", thing="who saw the pupil", personal=True)
    during_school_hours = YesNo("Was that in school hours?", thing="that was in school hours")
    suspension_ref = Reference(
        "Reference of your notification of the exclusion",
        thing="the reference of the exclusion",
        hint="It is on the receipt. Leave it empty if you do not have it.",
        required=False,
    )


class TheExclusion(Section):
    """The exclusion's dates where our record does not have them, and what the parent says. Asked after the pupil."""

    title = "The exclusion"
    group = _WHAT
    slug = "exclusion"
    show_if = IS_PUBLIC_PLACE

    exclusion_start_date = Day(
        "First day of the exclusion", thing="the first day of the exclusion", show_if=_NOT_ON_RECORD
    )
    s104_first_date = Day(
        "First day on which the notice says that the pupil may not be in a public place",
        thing="the first day named in the notice",
        show_if=_NOT_ON_RECORD,
    )
    s104_last_date = Day("Last of those days", thing="the last day named in the notice", show_if=_NOT_ON_RECORD)
    parent_explanation = Text(
        "What did the parent say?", thing="what the parent said", rows=3, required=False, personal=True
    )
    justification_accepted = YesNo(
        "Does the school accept it as a reasonable justification?",
        thing="the school accepts it as a reasonable justification",
        show_if=answer("parent_explanation").is_answered(),
    )
    exclusion_letter = Files(
        "The letter to the parents about the exclusion", thing="the letter about the exclusion", personal=True
    )


class Sessions(Section):
    """The register's marks, or how many of each code."""

    title = "The register"
    group = "The absence"
    slug = "register"
    show_if = OF_SESSIONS
    intro = (
        "Fill in the marks of the ten school weeks, or let them be read from the certificate and check them. "
        "If you cannot, give the number of sessions of each code."
    )

    registration_certificate = Files(
        "Registration certificate of this school year",
        thing="the registration certificate",
        hint="CSV, XLSX and PDF files can be read; of a scan we take no figures.",
        most=3,
        personal=True,
    )
    marks = Marks(
        "Marks of the register",
        thing="the marks of the register",
        ends="absence_period_to",
        file="registration_certificate",
        required=False,
    )
    sessions_g = _count("G")
    sessions_n = _count("N")
    sessions_o = _count("O")
    sessions_u = _count("U")
    attendance_percentage = Number(
        "Attendance this school year",
        thing="the attendance this school year",
        most=100,
        step="0.1",
        unit="per cent",
    )
    ptt_in_period = YesNo(
        "Was the pupil on a part-time timetable, flexi-schooling or alternative provision at that time?",
        thing="the pupil was on a part-time timetable, flexi-schooling or alternative provision",
    )


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


BEFORE_THE_PUPIL = (WhatHappened, TermTimeLeave, PublicPlace)
AFTER_THE_PUPIL = (TheExclusion, Sessions, Support, Circumstances, Declarations)
