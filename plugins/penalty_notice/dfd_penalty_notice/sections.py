"""The pages about the absence, the leave or the exclusion, and their order. Knows no rule."""

from dfd_penalty_notice.conditions import (
    IS_LEAVE,
    IS_PUBLIC_PLACE,
    LEAVE_REQUESTED,
    OF_SESSIONS,
    ROUTES,
)
from dfd_penalty_notice.done import DONE_PAGES
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
    Text,
    YesNo,
    answer,
    computed,
)

_WHAT = "What happened"
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
        "First day of the exclusion",
        thing="the first day of the exclusion",
        hint="If the afternoon session had begun, the next school day: the five days are counted from it.",
        show_if=_NOT_ON_RECORD,
        why="Education and Inspections Act 2006, section 103(7)",
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


BEFORE_THE_PUPIL = (WhatHappened, TermTimeLeave, PublicPlace)
AFTER_THE_PUPIL = (TheExclusion, Sessions, *DONE_PAGES)
