"""The questions about an exclusion: what happened, who decided, what went before and why. Knows no rule."""

from dfd_suspension.conditions import (
    AT_LUNCHTIME,
    CANCELLED,
    CONTINUES,
    COUNTED_IN_DAYS,
    EXCLUDED,
    KINDS,
    OUT_OF_SCHOOL,
    OUTCOME,
    SUSPENDED,
)
from dfd_suspension.options import ARRANGEMENTS, END_SESSIONS, FLAGS, NOTICE_METHODS, START_SESSIONS
from intranet.api import Choice, Day, Line, Number, Reference, Section, Several, Text, Tick, answer, computed

EXCLUSION = "The exclusion"


class WhatHappened(Section):
    """What is being told, and when it began and ends."""

    title = "What happened"
    group = "What happened"

    record_type = Choice("What are you telling us about?", thing="what you are telling us about", options=KINDS)
    original_ref = Reference(
        "Reference of the earlier notification",
        thing="the reference of the earlier notification",
        hint="For example, DFD-7K3M-9QX2. It is on your receipt.",
        show_if=CONTINUES,
    )
    outcome_of = Choice(
        "What was it?",
        thing="whether it was a suspension or a permanent exclusion",
        options=(("SUSP", "A suspension"), ("PERM", "A permanent exclusion")),
        show_if=OUTCOME,
    )
    start_date = Day(
        "First day of the exclusion",
        thing="the first day of the exclusion",
        hint="The first school day on which the pupil was out, for all of it or part of it.",
        show_if=EXCLUDED,
    )
    start_session = Choice(
        "From when on that day?",
        thing="from when on that day the pupil was excluded",
        hint=(
            "Half a day counts as half. An afternoon is not yet a day on which the pupil may not be in a public place."
        ),
        options=START_SESSIONS,
        show_if=OUT_OF_SCHOOL,
        required=False,
        why="Education and Inspections Act 2006, section 103(7)",
    )
    end_date = Day(
        "Last day of the suspension",
        thing="the last day of the suspension",
        hint="The last school day on which the pupil is out, not the day of return.",
        show_if=COUNTED_IN_DAYS,
        not_asked="Only a suspension has a last day. Leave end_date out, or say that this is a suspension.",
    )
    end_session = Choice(
        "Until when on that day?",
        thing="until when on that day the pupil is suspended",
        options=END_SESSIONS,
        show_if=SUSPENDED,
        required=False,
    )
    lunchtimes_count = Number(
        "How many lunchtimes?",
        thing="the number of lunchtimes",
        hint="Each counts as half a school day.",
        least=1,
        most=190,
        show_if=AT_LUNCHTIME,
    )
    return_date = Day(
        "Day of return to school",
        thing="the day of return to school",
        hint="Leave it empty if it is the next school day after the last day out.",
        show_if=SUSPENDED | CANCELLED,
        required=False,
    )


class TheDecision(Section):
    """Who decided and when, and how the parents were told."""

    title = "The decision"
    group = EXCLUSION
    show_if = EXCLUDED
    why = "Education Act 2002, section 51A: only the head teacher can suspend or exclude."

    decision_by = Line(
        "Head teacher who decided",
        thing="the name of the head teacher who decided",
        hint="Or the acting head teacher. Nobody else can suspend or exclude.",
        limit=120,
    )
    head_confirms = Tick(
        "The head teacher made this decision on disciplinary grounds",
        thing="the head teacher made this decision on disciplinary grounds",
    )
    decision_date = Day("Date of the decision", thing="the date of the decision")
    notice_to_parents_date = Day(
        "Date on which the parents were told in writing",
        thing="the date on which the parents were told in writing",
        hint="Leave it empty if it is the day of the decision. For a letter by post, the day of posting.",
        required=False,
    )
    notice_method = Choice(
        "How were they told?", thing="how the parents were told", options=NOTICE_METHODS, required=False
    )


class EarlierDays(Section):
    """What went before in the same term and school year, where our own record does not know."""

    title = "Earlier suspensions"
    group = EXCLUSION
    show_if = COUNTED_IN_DAYS
    intro = (
        "For exclusions a school year has three terms: to 31 December, to Easter Monday and to 31 July. What your "
        "school has told us before is counted already."
    )

    prior_days_term = Number(
        "School days of suspension before this one, in the same of these terms at your school",
        thing="the earlier school days of suspension this term",
        hint="Count half days and lunchtimes as 0.5 each.",
        step="0.5",
        most=190,
        required=False,
    )
    prior_days_year = Number(
        "School days of suspension before this one, in the same school year at any school",
        thing="the earlier school days of suspension this school year",
        hint="0 if there were none.",
        step="0.5",
        most=190,
        required_if=~computed("ledger_days_year").is_answered() & ~answer("prior_days_term").is_answered(),
    )
    follows_on = Tick(
        "This suspension follows straight on from another one",
        thing="this suspension follows straight on from another one",
        hint="No school day lies between the two.",
        show_if=SUSPENDED & ~computed("earlier_run_start").is_answered(),
        required=False,
    )
    previous_start_date = Day(
        "First day of the earlier one",
        thing="the first day of the earlier suspension",
        hint="Of the first, if there were several in a row.",
        show_if=answer("follows_on").is_answered(),
    )


class TheReasons(Section):
    """Why the pupil was excluded, in the census's codes and in words."""

    title = "Reasons"
    group = EXCLUSION
    show_if = EXCLUDED
    intro = "Give up to three reasons. None counts for more than another."

    reason_1 = Choice("Reason", thing="a reason", statute="exclusion.reasons")
    reason_2 = Choice("Second reason", thing="the second reason", statute="exclusion.reasons", required=False)
    reason_3 = Choice(
        "Third reason",
        thing="the third reason",
        statute="exclusion.reasons",
        show_if=answer("reason_2").is_answered(),
        required=False,
    )
    incident_description = Text(
        "What happened?",
        thing="what happened",
        hint="As in the letter to the parents. Name no other pupil.",
        special_category=True,
    )
    flags = Several(
        "Does any of these apply?", thing="what applies", options=FLAGS, required=False, special_category=True
    )
    other_arrangements = Several(
        "Is the pupil at present on any of these?",
        thing="other arrangements",
        options=ARRANGEMENTS,
        required=False,
        special_category=True,
    )
