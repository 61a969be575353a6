"""The questions about what follows from an exclusion: education, meetings, who was told. Knows no rule."""

from dfd_suspension.conditions import (
    COUNCIL_PROVIDES,
    EXCLUDED,
    GOVERNORS_MUST_MEET,
    HAS_PLAN,
    HAS_SOCIAL_WORKER,
    IN_CARE,
    LIVES_ELSEWHERE,
    OUT_OF_SCHOOL,
    PERMANENT,
    SCHOOL_AGE,
    SCHOOL_PROVIDES,
    SIX_DAYS_OUT,
    SUSPENDED,
)
from dfd_suspension.options import SUPPORT_TRIED
from intranet.api import Clocktime, Day, Line, Section, Several, Text, Tick, YesNo, answer, pupil

_PROVIDER_NAMED = answer("day6_provision").is_answered()
_MEETING_KNOWN = answer("governing_board_meeting_date").is_answered()
_MAY_HAVE_FINISHED = answer("ncy").is_("11") & (SIX_DAYS_OUT | (PERMANENT & SCHOOL_AGE))


class WhatFollows(Section):
    """Exams, work, public places, education from the sixth day, meetings."""

    title = "What follows"
    group = "What follows"
    show_if = OUT_OF_SCHOOL

    misses_exam = YesNo(
        "Will the pupil miss a public exam or a national curriculum test?",
        thing="the pupil will miss a public exam or a national curriculum test",
        why="The governing board must then consider reinstatement, before the exam if it can.",
    )
    exam_date = Day(
        "Date of the first of them",
        thing="the date of the first exam or test missed",
        show_if=answer("misses_exam").is_(True),
    )
    exam_details = Line(
        "Which ones?", thing="which exams or tests", show_if=answer("misses_exam").is_(True), required=False
    )
    work_set = YesNo(
        "Is work set and marked for the first five school days?",
        thing="work is set and marked for the first five school days",
        required=False,
    )
    s104_notice_given = YesNo(
        "Does the letter name the days on which the pupil may not be in a public place?",
        thing="the letter names the days on which the pupil may not be in a public place",
        hint="They are shown with the running totals.",
        show_if=SCHOOL_AGE,
        why="Education and Inspections Act 2006, section 104. Without it no penalty notice can follow.",
    )
    s104_first_date = Day(
        "First of the days, if the letter names others",
        thing="the first of the days that the letter names",
        show_if=answer("s104_notice_given").is_(True),
        required=False,
    )
    s104_last_date = Day(
        "Last of the days, if the letter names others",
        thing="the last of the days that the letter names",
        show_if=answer("s104_first_date").is_answered(),
    )
    no_exams_left = Tick(
        "The pupil is in Year 11 and has taken every exam",
        thing="the pupil is in Year 11 and has taken every exam",
        show_if=_MAY_HAVE_FINISHED,
        required=False,
    )
    day6_provision = Line(
        "Who provides education from the sixth school day?",
        thing="who provides education from the sixth school day",
        show_if=SCHOOL_PROVIDES | (COUNCIL_PROVIDES & pupil("is_primary").is_(False)),
        required=False,
    )
    day6_address = Text(
        "Where?", thing="where it is provided", rows=3, limit=500, show_if=_PROVIDER_NAMED, required=False
    )
    day6_start_date = Day("From which day?", thing="the day it starts", show_if=_PROVIDER_NAMED, required=False)
    day6_start_time = Clocktime("From what time?", thing="the time it starts", show_if=_PROVIDER_NAMED, required=False)
    day6_contact = Line(
        "Who can be reached there?", thing="who can be reached there", show_if=_PROVIDER_NAMED, required=False
    )
    reintegration_meeting_date = Day(
        "Date of the reintegration meeting",
        thing="the date of the reintegration meeting",
        hint="Leave it empty if it is not arranged yet.",
        show_if=SUSPENDED,
        required=False,
    )
    governing_board_meeting_date = Day(
        "Date of the governing board’s meeting",
        thing="the date of the governing board's meeting",
        hint="Leave it empty if it is not arranged yet.",
        show_if=GOVERNORS_MUST_MEET,
        required=False,
    )
    governing_board_details = Line(
        "Time, place and clerk of the meeting",
        thing="the time, place and clerk of the meeting",
        show_if=_MEETING_KNOWN,
        required=False,
    )
    council_invited = YesNo(
        "Is the council invited?", thing="the council is invited", show_if=_MEETING_KNOWN, required=False
    )


class WhoWasTold(Section):
    """Those whom the head must tell without delay because of who the pupil is."""

    title = "Who has been told"
    group = "What follows"
    show_if = EXCLUDED & (HAS_PLAN | IN_CARE | HAS_SOCIAL_WORKER | (PERMANENT & LIVES_ELSEWHERE))
    intro = "Leave a date empty if it has not been done yet."
    why = "SI 2012/1033 and the Department for Education's guidance: these are to be told without delay."

    social_worker_told = Day(
        "Social worker told on",
        thing="when the social worker was told",
        show_if=HAS_SOCIAL_WORKER | IN_CARE,
        required=False,
    )
    vsh_told = Day(
        "Virtual school head told on", thing="when the virtual school head was told", show_if=IN_CARE, required=False
    )
    ehcp_review_date = Day(
        "Early review of the education, health and care plan on",
        thing="the date of the early review of the plan",
        show_if=HAS_PLAN,
        required=False,
    )
    sen_officer_told = Day(
        "SEN officer told on", thing="when the SEN officer was told", show_if=HAS_PLAN, required=False
    )
    home_la_told = Day(
        "The council where the pupil lives told on",
        thing="when the council where the pupil lives was told",
        show_if=PERMANENT & LIVES_ELSEWHERE,
        required=False,
    )
    home_la_officer = Line(
        "Who was told there", thing="who was told there", show_if=answer("home_la_told").is_answered(), required=False
    )


class BeforePermanentExclusion(Section):
    """What was tried and considered before a permanent exclusion."""

    title = "Before the permanent exclusion"
    group = "The exclusion"
    show_if = PERMANENT

    support_tried = Several("What was tried before?", thing="what was tried before", options=SUPPORT_TRIED)
    equality_considered = YesNo(
        "Were special educational needs, disability and the Equality Act considered?",
        thing="special educational needs, disability and the Equality Act were considered",
        why="Equality Act 2010",
    )
    equality_details = Text(
        "How?",
        thing="how they were considered",
        show_if=answer("equality_considered").is_(True),
        required=False,
        special_category=True,
    )
    safeguarding_factors = Text(
        "Safeguarding matters that may have contributed",
        thing="safeguarding matters that may have contributed",
        required=False,
        special_category=True,
    )
