"""The pages about the absence, and the order of all pages. Knows no rule."""

from dfd_statutory_intervention.options import (
    AGENCIES,
    DEFENCES,
    NOTICE_OUTCOMES,
)
from dfd_statutory_intervention.tried import TRIED_PAGES
from intranet.api import (
    Choice,
    Day,
    Email,
    Files,
    Marks,
    Number,
    PersonName,
    Reference,
    Repeat,
    Section,
    Several,
    Text,
    Tick,
    YesNo,
    answer,
    computed,
)

_ABSENCE, _CASE = "The absence", "The case"
_MOST_SESSIONS = 400
_NO_MARKS = ~answer("marks").is_answered()
_PART_TIME = answer("ptt_in_period").is_(True) | computed("part_time_on_record").is_answered()


def _count(code: str) -> Number:
    return Number(
        f"Sessions marked {code}",
        thing=f"the sessions marked {code}",
        most=_MOST_SESSIONS,
        show_if=_NO_MARKS,
        required=False,
    )


class TheAbsence(Section):
    """From when to when the case is about."""

    title = "The absence"
    group = _ABSENCE
    slug = "absence"

    period_from = Day("First day of the period", thing="the first day of the period")
    period_to = Day(
        "Last day of the period", thing="the last day of the period", hint="Usually the last day on the certificate."
    )


class Register(Section):
    """The register's marks of the period, or how many of each code."""

    title = "The register"
    group = _ABSENCE
    slug = "register"
    intro = (
        "Fill in the marks of the period, or let them be read from the certificate and check them. If you cannot, give "
        "the number of sessions of each code."
    )

    certificate_this_year = Files(
        "Registration certificate of this school year",
        thing="the registration certificate of this school year",
        hint="CSV, XLSX and PDF files can be read; of a scan we take no figures.",
        most=3,
        personal=True,
    )
    marks = Marks(
        "Marks of the register",
        thing="the marks of the register",
        ends="period_to",
        weeks=14,
        file="certificate_this_year",
        required=False,
    )
    sessions_g = _count("G")
    sessions_n = _count("N")
    sessions_o = _count("O")
    sessions_u = _count("U")
    last_unauthorised_date = Day(
        "Last day of unauthorised absence", thing="the last day of unauthorised absence", show_if=_NO_MARKS
    )
    attendance_this_year = Number(
        "Attendance this school year", thing="the attendance this year", most=100, step="0.1", unit="per cent"
    )
    attendance_last_year = Number(
        "Attendance last school year",
        thing="the attendance last year",
        most=100,
        step="0.1",
        unit="per cent",
        show_if=~answer("ncy").is_("R"),
    )
    certificate_last_year = Files(
        "Registration certificate of the whole of last school year",
        thing="the registration certificate of last school year",
        hint="Of the school before, if the pupil has joined since.",
        most=3,
        show_if=~answer("ncy").is_("R"),
        personal=True,
    )
    register_codes_confirmed = Tick(
        "The codes in the register are correct", thing="the codes in the register are correct"
    )


class PartTime(Section):
    """A part-time timetable in the period."""

    title = "Part-time timetable"
    group = _ABSENCE
    slug = "part-time"

    ptt_in_period = YesNo(
        "Was the pupil on a part-time timetable in the period?",
        thing="the pupil was on a part-time timetable in the period",
        show_if=~computed("part_time_on_record").is_answered(),
    )
    ptt_ref = Reference(
        "Reference of your notification of it",
        thing="the reference of the part-time timetable",
        hint="It must have been notified when it started.",
        show_if=answer("ptt_in_period").is_(True),
    )
    ptt_plan = Files("The plan", thing="the plan of the part-time timetable", show_if=_PART_TIME, personal=True)
    ptt_agreement = Files(
        "The agreement with the parents",
        thing="the agreement on the part-time timetable",
        show_if=_PART_TIME,
        personal=True,
    )


class NoticeGroup(Section):
    """One penalty notice before."""

    slug = "notice"

    parent = PersonName("To which parent?", thing="the parent who had the notice")
    issued_on = Day("Date", thing="the date of the notice")
    first_day = Day("First day that it was for", thing="the first day of the notice’s absence")
    last_day = Day("Last day that it was for", thing="the last day of the notice’s absence")
    outcome = Choice("What came of it?", thing="what came of the notice", options=NOTICE_OUTCOMES)


class TheCase(Section):
    """Other action, other services, defences."""

    title = "What else is known"
    group = _CASE
    slug = "known"

    pn_history = Repeat(
        "Penalty notices before",
        group=NoticeGroup,
        item="penalty notice",
        hint="Leave it empty if there was none.",
        least=0,
        most=10,
        required=False,
        personal=True,
    )
    ehe_or_cme = YesNo(
        "Is home education, or an enquiry into where the pupil is, under way?",
        thing="home education or an enquiry into where the pupil is under way",
    )
    agencies_open = Several(
        "Which services work with the family?",
        thing="the services that work with the family",
        options=AGENCIES,
        required=False,
        special_category=True,
    )
    agencies_view = Text(
        "What do they think of legal action?",
        thing="what the services think of legal action",
        rows=3,
        show_if=answer("agencies_open").is_answered(),
        special_category=True,
    )
    statutory_defence_check = Tick(
        "We have looked at each defence: leave, sickness or another unavoidable cause, religion, transport, travelling",
        thing="you have looked at each defence",
    )
    defences = Several(
        "Could any of them apply?",
        thing="which defences could apply",
        options=DEFENCES,
        required=False,
        special_category=True,
    )
    defences_detail = Text(
        "Tell us more",
        thing="more about the defences",
        rows=3,
        show_if=answer("defences").is_answered(),
        special_category=True,
    )


class Witness(Section):
    """Who speaks for the school."""

    title = "Who speaks for the school"
    group = _CASE
    slug = "witness"

    school_witness = PersonName("Witness for the school", thing="the witness for the school", personal=False)
    statement_ready = YesNo("Is the witness’s statement ready?", thing="the witness’s statement is ready")
    aim_representative = PersonName(
        "Member of the leadership who comes to the attendance improvement meeting",
        thing="who comes to the attendance improvement meeting",
        personal=False,
    )
    aim_representative_email = Email(
        "Their email address", thing="the email address of that leader", autocomplete="off", personal=True
    )


BEFORE_THE_PUPIL = (TheAbsence,)
AFTER_THE_PUPIL = (Register, PartTime, *TRIED_PAGES, TheCase, Witness)
