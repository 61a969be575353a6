"""The questions about what came of an earlier exclusion, and the files. Knows no rule."""

from dfd_suspension.conditions import CANCELLED, EXCLUDED, OUTCOME, PERMANENT
from dfd_suspension.options import (
    GOVERNORS_DECISIONS,
    NOTICE_METHODS,
    OUTCOMES,
    RECONSIDERATIONS,
    REVIEW_STAGES,
    TOLD_OF_CANCELLATION,
)
from intranet.api import Choice, Day, Files, Line, Number, Reference, Section, Several, Text, YesNo, answer, computed

_CAME_OF_IT = answer("outcome")
_GOVERNORS = _CAME_OF_IT.is_("governors")
_DECISION = answer("governors_decision")
_MET = _GOVERNORS & _DECISION.is_in("reinstated_now", "reinstated_on", "declined")
_PLACEMENT = _CAME_OF_IT.is_("placement")


class Cancellation(Section):
    """A head teacher's cancellation, before the governors have looked at the exclusion."""

    title = "The cancellation"
    group = "What happened"
    show_if = CANCELLED
    intro = "Days out of school before the cancellation stay on record and count towards the limit for the year."

    original_start_date = Day(
        "First day of the exclusion that is cancelled",
        thing="the first day of the exclusion that is cancelled",
        show_if=~computed("known_start").is_answered(),
        required=False,
    )
    cancel_date = Day("Date of the cancellation", thing="the date of the cancellation")
    reason_for_cancelling = Text("Why was it cancelled?", thing="why it was cancelled")
    days_served = Number(
        "School days out of school before the cancellation",
        thing="the school days out of school before the cancellation",
        hint="Count half days and lunchtimes as 0.5 each. 0 if there were none.",
        step="0.5",
        most=190,
    )
    governors_considered = YesNo(
        "Has the governing board already considered reinstatement?",
        thing="the governing board has already considered reinstatement",
    )
    governors_considered_date = Day(
        "When?",
        thing="when the governing board considered it",
        show_if=answer("governors_considered").is_(True),
        required=False,
    )
    parents_offered_meeting = YesNo(
        "Were the parents offered a meeting?", thing="the parents were offered a meeting", required=False
    )
    told_of_cancellation = Several(
        "Who has been told, with the reason?",
        thing="who has been told of the cancellation",
        options=TOLD_OF_CANCELLATION,
        required=False,
    )


class WhatCameOfIt(Section):
    """The return, the governors' decision, the review, the new school."""

    title = "What came of it"
    group = "What happened"
    show_if = OUTCOME

    outcome = Choice("What came of it?", thing="what came of it", options=OUTCOMES)
    returned_on = Day("Day of return", thing="the day of return", show_if=_CAME_OF_IT.is_("served"))
    reintegration_held = YesNo(
        "Was there a reintegration meeting?",
        thing="there was a reintegration meeting",
        show_if=_CAME_OF_IT.is_("served"),
    )
    governors_decision = Choice(
        "What did the governing board decide?",
        thing="what the governing board decided",
        options=GOVERNORS_DECISIONS,
        show_if=_GOVERNORS,
    )
    governors_meeting_date = Day("Date of the meeting", thing="the date of the meeting", show_if=_MET)
    reinstated_from = Day(
        "Day on which the pupil is back",
        thing="the day on which the pupil is back",
        show_if=_GOVERNORS & _DECISION.is_in("reinstated_now", "reinstated_on"),
    )
    governors_notified_date = Day(
        "Date of the letter with the decision",
        thing="the date of the letter with the decision",
        hint="For a letter by post, the day of posting.",
        show_if=_MET,
    )
    governors_notice_method = Choice(
        "How was it sent?", thing="how the decision was sent", options=NOTICE_METHODS, show_if=_MET, required=False
    )
    review_stage = Choice(
        "Where does the review stand?",
        thing="where the review stands",
        options=REVIEW_STAGES,
        show_if=_CAME_OF_IT.is_("review"),
    )
    review_date = Day(
        "Since when?",
        thing="the date of this stage of the review",
        hint="The day the review was asked for, or the day the panel’s decision arrived.",
        show_if=answer("review_stage").is_answered(),
    )
    reconsideration = Choice(
        "What did the governing board decide this time?",
        thing="what the governing board decided this time",
        options=RECONSIDERATIONS,
        show_if=_CAME_OF_IT.is_("reconsidered"),
    )
    reconsidered_on = Day(
        "When?", thing="when the governing board reconsidered", show_if=_CAME_OF_IT.is_("reconsidered")
    )
    provision_provider = Line(
        "Who provides it?", thing="who provides the education", show_if=_CAME_OF_IT.is_("provision")
    )
    provision_started_on = Day("Since when?", thing="the day it started", show_if=_CAME_OF_IT.is_("provision"))
    panel_date = Day("Date of the fair access panel", thing="the date of the panel", show_if=_PLACEMENT, required=False)
    receiving_school = Line(
        "School that takes the pupil", thing="the receiving school", show_if=_PLACEMENT, required=False
    )
    adjudicator_date = Day(
        "Date of a direction by the Schools Adjudicator",
        thing="the date of a direction by the Schools Adjudicator",
        show_if=_PLACEMENT,
        required=False,
    )
    deletion_ref = Reference(
        "Reference of your notification of the deletion",
        thing="the reference of your notification of the deletion",
        show_if=_CAME_OF_IT.is_("deleted"),
    )
    correction_reason = Text(
        "What was wrong with the record?", thing="what was wrong with the record", show_if=_CAME_OF_IT.is_("corrected")
    )


class Papers(Section):
    """Files to go with the notification."""

    title = "Letters and papers"
    group = "Files"

    parent_letter = Files("Letter to the parents", thing="the letter to the parents", show_if=EXCLUDED, required=False)
    ehcp_review_papers = Files(
        "Papers of the plan’s review",
        thing="the papers of the plan's review",
        show_if=EXCLUDED & answer("sen_provision").is_("E"),
        required=False,
    )
    governors_papers = Files(
        "Papers for the governing board", thing="the papers for the governing board", show_if=PERMANENT, required=False
    )
    other_files = Files("Other papers", thing="other papers", required=False)
