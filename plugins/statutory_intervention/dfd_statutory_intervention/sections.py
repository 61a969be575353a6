"""The pages about the absence, what was tried and what is known. Knows no rule."""

from collections.abc import Iterator

from dfd_statutory_intervention.options import (
    AGENCIES,
    CONTACTS,
    CONTRACTS,
    DEFENCES,
    DONE,
    DONE_OR_NOT,
    NOT_APPLICABLE,
    NOT_APPROPRIATE,
    NOTICE_OUTCOMES,
    SUPPORT,
)
from intranet.api import (
    Choice,
    Clocktime,
    Day,
    Email,
    Files,
    Line,
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

_ABSENCE, _TRIED, _CASE = "The absence", "What was tried", "The case"
_MOST_SESSIONS = 400
_NO_MARKS = ~answer("marks").is_answered()
_PART_TIME = answer("ptt_in_period").is_(True) | computed("part_time_on_record").is_answered()
_MEETING_UNKNOWN = ~computed("fam_on_record").is_answered()
_MEETING_HELD = answer("fam_held").is_(True)


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


def _row(word: str, what: str) -> Iterator[tuple[str, object]]:
    """Whether there was this support, when, and what came of it; or why there was none."""
    name, needed, health = f"support_{word}", word != "other", word == "medical"
    was_done = answer(name).is_(DONE)
    yield (
        name,
        Choice(
            f"{what[:1].upper()}{what[1:]}",
            thing=f"whether there was {what}",
            options=DONE_OR_NOT,
            required=needed,
            special_category=health,
        ),
    )
    yield f"{name}_on", Day("When?", thing=f"when there was {what}", show_if=was_done, special_category=health)
    yield (
        f"{name}_detail",
        Text(
            "What was done, and what came of it?",
            thing=f"what came of {what}",
            rows=3,
            show_if=was_done,
            personal=True,
            special_category=health,
        ),
    )
    if needed:
        yield (
            f"{name}_reason",
            Line(
                "Why not?",
                thing=f"why there was not {what}",
                show_if=answer(name).is_(NOT_APPLICABLE),
                personal=True,
                special_category=health,
            ),
        )


_EVIDENCE = {
    "support_evidence": Files("Evidence of the support", thing="the evidence of the support", most=10, personal=True)
}
SupportMatrix = type(
    "SupportMatrix",
    (Section,),
    {
        "__doc__": "The support matrix: one group of questions for each row.",
        "title": "Support",
        "group": _TRIED,
        "slug": "support-given",
        "intro": "A request is accepted only where support came first. Say for each what was done, or why it was not.",
        **dict(question for row in SUPPORT for question in _row(*row)),
        **_EVIDENCE,
    },
)


class Meeting(Section):
    """One meeting that parents were invited to."""

    slug = "meeting"

    held_on = Day("Date", thing="the date of the meeting")
    invitees = Line("Who was invited?", thing="who was invited to the meeting", personal=True)
    outcome = Text("What was decided, and who came?", thing="what was decided at the meeting", rows=3, personal=True)


class Contact(Section):
    """How the parents were reached, and the contract."""

    title = "Contact with the parents"
    group = _TRIED
    slug = "contact"

    parent_letters = Files(
        "The letters, each to each parent", thing="the letters to the parents", most=20, personal=True
    )
    contact_kinds = Several(
        "How did you try to reach the parents?", thing="how you tried to reach the parents", options=CONTACTS
    )
    contact_log = Files("Log of calls and other contact", thing="the log of contact", most=5, personal=True)
    contract_status = Choice("Was an attendance contract offered?", thing="what came of a contract", options=CONTRACTS)
    contract_detail = Line(
        "Why was it not appropriate?",
        thing="why a contract was not appropriate",
        show_if=answer("contract_status").is_(NOT_APPROPRIATE),
    )
    contract_file = Files(
        "The attendance contract",
        thing="the attendance contract",
        show_if=answer("contract_status").is_in("agreed", "breached"),
        personal=True,
    )


class Meetings(Section):
    """Meetings, and the formal attendance meeting."""

    title = "Meetings"
    group = _TRIED
    slug = "meetings"

    meetings = Repeat("Meetings", group=Meeting, item="meeting", least=1, most=10, personal=True)
    meeting_outcomes = Files(
        "Written outcomes of the meetings", thing="the written outcomes of the meetings", most=10, personal=True
    )
    fam_held = YesNo(
        "Was a formal attendance meeting held?",
        thing="a formal attendance meeting was held",
        show_if=_MEETING_UNKNOWN,
    )
    fam_on = Day(
        "Date of the formal attendance meeting",
        thing="the date of the formal attendance meeting",
        show_if=_MEETING_HELD,
    )
    fam_at = Clocktime("Time", thing="the time of the formal attendance meeting", show_if=_MEETING_HELD)
    fam_officer = PersonName(
        "Officer who took part",
        thing="the officer who took part",
        hint="Leave it empty if none could come.",
        required=False,
    )
    fam_minutes = Files(
        "Minutes of the formal attendance meeting", thing="the minutes of the formal attendance meeting", personal=True
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
AFTER_THE_PUPIL = (Register, PartTime, SupportMatrix, Contact, Meetings, TheCase, Witness)
