"""The pages about what happened, why, the week and how long. Knows no rule."""

from dfd_part_time_timetable.agreement import AGREEMENT_PAGES
from dfd_part_time_timetable.conditions import (
    DESCRIBES_WEEK,
    ENDS,
    EXTENDED,
    FOLLOWS,
    GOES_ON,
    HEALTH,
    IS_CHANGE,
    IS_EXTENDED,
    IS_NEW,
    PLANS,
    REVIEWS,
    SETS_END,
    TYPES,
)
from dfd_part_time_timetable.options import (
    END_REASONS,
    OUTCOMES,
    PROVISION,
    REASONS,
    REGISTER_CODES,
)
from intranet.api import (
    Choice,
    Day,
    Line,
    Number,
    Reference,
    Repeat,
    Section,
    Several,
    Text,
    Timetable,
    YesNo,
    answer,
)

_WHAT = "What has happened"
_ARRANGEMENT = "The arrangement"


class WhatHappened(Section):
    """Which of the seven kinds of notification this is."""

    title = "What are you telling us?"
    group = _WHAT
    slug = "what"

    notification_type = Choice("What are you telling us?", thing="what you are telling us", options=TYPES)
    original_ref = Reference(
        "Reference of your first notification",
        thing="the reference of your first notification",
        hint="It is on the receipt, like DFD-7K3M-9QX2.",
        show_if=FOLLOWS,
    )
    start_date = Day(
        "First day of the arrangement",
        thing="the first day of the arrangement",
        hint="The first day that the pupil was, or will be, away from school by agreement.",
    )
    changed_from = Day(
        "First day of the change",
        thing="the first day of the change",
        hint="Leave it empty if it is today.",
        show_if=IS_CHANGE,
        required=False,
    )


class Review(Section):
    """A review that was held, and what came of it."""

    title = "The review"
    group = _WHAT
    slug = "review"
    show_if = REVIEWS

    review_date = Day("Date of the review", thing="the date of the review")
    attendees = Line(
        "Who took part?", thing="who took part in the review", hint="Parents, pupil, staff, others.", personal=True
    )
    outcome = Choice("What was decided?", thing="what was decided", options=OUTCOMES)


class Ending(Section):
    """How the arrangement ended."""

    title = "How it ended"
    group = _WHAT
    slug = "ending"
    show_if = ENDS
    why = "If parents want full time again, that is honoured at once: handbook, section 18."

    actual_end_date = Day(
        "Last day of the arrangement", thing="the last day of the arrangement", hint="The last day before the change."
    )
    end_reason = Choice("Why did it end?", thing="why it ended", options=END_REASONS)
    end_reason_detail = Line(
        "What was the reason?", thing="the reason why it ended", show_if=answer("end_reason").is_("other")
    )


class Reasons(Section):
    """Why the pupil is not in school full time."""

    title = "Why"
    group = _ARRANGEMENT
    slug = "reasons"
    show_if = PLANS | IS_EXTENDED

    reason = Several(
        "Why is the pupil not full time?",
        thing="why the pupil is not full time",
        options=REASONS,
        show_if=PLANS,
        special_category=True,
    )
    reason_detail = Text(
        "In your own words",
        thing="the reasons in your own words",
        hint="What was tried before and why this is best for the pupil; or why more time is needed.",
        special_category=True,
    )
    medical_evidence = YesNo(
        "Is there medical evidence?", thing="there is medical evidence", show_if=PLANS & HEALTH, special_category=True
    )
    suspended_recently = YesNo(
        "Was the pupil suspended in the ten school days before the start?",
        thing="the pupil was suspended in the ten school days before the start",
        hint="Leave it empty if you told us of every suspension: we look.",
        show_if=IS_NEW & answer("reason").includes("reintegration"),
        required=False,
    )


class Week(Section):
    """The week, session by session."""

    title = "The week"
    group = _ARRANGEMENT
    slug = "week"
    show_if = DESCRIBES_WEEK

    full_time_hours_week = Number(
        "Hours in a full week at this school",
        thing="the hours in a full week",
        hint="For a pupil of this year, breaks included.",
        least=1,
        most=60,
        step="0.01",
        unit="hours",
    )
    timetable = Timetable("The pupil’s week", thing="the pupil’s week")
    provision_when_not_in_school = Several(
        "What is provided when the pupil is not in school?",
        thing="what is provided when the pupil is not in school",
        options=PROVISION,
        show_if=PLANS,
    )
    ap_name = Line(
        "Name of the alternative provision",
        thing="the name of the alternative provision",
        show_if=answer("provision_when_not_in_school").includes("ap"),
    )
    register_code = Choice(
        "Code you mark in the register",
        thing="the code you mark in the register",
        hint="For sessions away from school. Leave it empty if it is the code shown with the totals.",
        options=REGISTER_CODES,
        show_if=PLANS,
        required=False,
        as_list_from=9,
    )


class Step(Section):
    """One step on the way back to full time."""

    slug = "step"

    date = Day("From", thing="the day of the step")
    hours = Number("Hours a week", thing="the hours of the step", least=0, most=60, step="0.01", unit="hours")


class Dates(Section):
    """How long, when it is looked at again, and how it grows."""

    title = "How long"
    group = _ARRANGEMENT
    slug = "dates"
    show_if = SETS_END | GOES_ON

    proposed_end_date = Day(
        "Proposed end date",
        thing="the proposed end date",
        hint="Flexi-schooling need not have one. Empty in a change: it stays as it was.",
        show_if=SETS_END,
        required_if=IS_NEW | IS_EXTENDED,
        missing="Enter the proposed end date: a part-time timetable or an extension must have one",
    )
    next_review_date = Day(
        "Next review with the parents",
        thing="the date of the next review",
        required_if=IS_NEW | (answer("notification_type").is_("REVIEW") & answer("outcome").is_(EXTENDED)),
    )
    reintegration_steps = Repeat(
        "Steps back to full time",
        thing="the steps back to full time",
        hint="Only steps before the end date: from then on the pupil is full time.",
        group=Step,
        item="step",
        least=0,
        most=10,
        required=False,
        show_if=IS_NEW | IS_EXTENDED,
    )
    previous_ptt_this_year = YesNo(
        "Was the pupil on another part-time timetable earlier this school year?",
        thing="the pupil was on another part-time timetable this school year",
        hint="Leave it empty if you told us of each: we add them up.",
        show_if=IS_NEW,
        required=False,
    )
    previous_ptt_weeks = Number(
        "For how many weeks in all?",
        thing="the weeks of earlier part-time timetables",
        least=0,
        most=52,
        step="0.1",
        unit="weeks",
        show_if=answer("previous_ptt_this_year").is_(True),
    )


BEFORE_THE_PUPIL = (WhatHappened, Review, Ending)
AFTER_THE_PUPIL = (Reasons, Week, Dates, *AGREEMENT_PAGES)
