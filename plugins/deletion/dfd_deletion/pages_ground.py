"""The pages about what happened and about the ground itself. Knows no rule and no single ground."""

from dfd_deletion.conditions import ALIVE, COMPLETES, HAS_PLAN, asked
from dfd_deletion.ground import TABLE, GroundChoice
from dfd_deletion.options import (
    CONCLUDED,
    EHE_REASONS,
    EXCEPTIONS,
    NOT_CONTINUING,
    REGISTER_CODES,
    REVIEW_STATES,
    TYPES,
    WAIVED,
)
from dfd_deletion.table import TITLES
from intranet.api import (
    Choice,
    Day,
    Line,
    Number,
    PupilSupport,
    Reference,
    Section,
    Several,
    Text,
    YesNo,
    answer,
    computed,
)

_GROUP = "The deletion"


class WhatHappened(Section):
    """The ground and the days that decide under which law it falls."""

    title = "The name and the ground"
    group = "What happened"
    slug = "what"
    why = "A name can come off on one of these grounds and on no other: SI 2024/208, regulation 9."

    notification_type = Choice(
        "What are you telling us?", thing="what you are telling us", options=TYPES, required=False
    )
    original_ref = Reference(
        "Reference of your notification of intent",
        thing="the reference of your notification of intent",
        hint="It is on the receipt, like DFD-7K3M-9QX2.",
        show_if=COMPLETES,
    )
    date_ground_met = Day(
        "Day on which the ground is met",
        thing="the day on which the ground is met",
        hint="It may be still to come. The grounds below are those of that day.",
    )
    deletion_ground = GroundChoice(
        "On which ground?",
        thing="the ground for the deletion",
        hint="The same letter meant another ground before 19 August 2024.",
        statute=TABLE,
        elsewhere=TITLES,
        as_list_from=99,
    )
    already_deleted = YesNo("Is the name off the register already?", thing="the name is off the register already")
    proposed_deletion_date = Day(
        "Day on which the name comes off, or came off",
        thing="the day on which the name comes off",
        hint="Never a day in the past, unless the name is off already.",
    )
    last_attendance_date = Day(
        "Last day in school",
        thing="the last day in school",
        hint="The last day on which the pupil attended, or will attend.",
        show_if=ALIVE,
    )


class Support(PupilSupport):
    """The support around the pupil. Nobody is asked it who has to tell of a death."""

    slug = "support"
    show_if = ALIVE


class TheGround(Section):
    """What the chosen ground needs to know."""

    title = "The ground in detail"
    group = _GROUP
    slug = "ground"
    show_if = computed("asks_details").is_(True)

    sao_ref = Line(
        "Reference of the school attendance order",
        thing="the reference of the school attendance order",
        limit=60,
        show_if=asked("sao_ref"),
    )
    sao_date = Day(
        "Day on which the order was changed or revoked",
        thing="the day on which the order was changed or revoked",
        show_if=asked("sao_date"),
    )
    nursery_completed_date = Day(
        "Last day of nursery", thing="the last day of nursery", show_if=asked("nursery_completed_date")
    )
    letter_received_date = Day(
        "Day on which the parents’ letter arrived",
        thing="the day on which the parents’ letter arrived",
        show_if=asked("letter_received_date"),
    )
    ehe_from = Day(
        "Day from which the pupil is educated at home",
        thing="the day from which the pupil is educated at home",
        hint="As in the letter. The name stays on until that day has come.",
        show_if=asked("ehe_from"),
    )
    ehe_reasons = Several(
        "Why do the parents do it?",
        thing="the parents’ reasons",
        hint="If you know.",
        options=EHE_REASONS,
        show_if=asked("ehe_reasons"),
        required=False,
        special_category=True,
    )
    council_meeting_offered = YesNo(
        "Have the parents been offered a meeting with the school and the council?",
        thing="the parents have been offered a meeting",
        show_if=asked("council_meeting_offered"),
        why="DfE, Elective home education: a meeting before the parents decide for good.",
    )
    early_annual_review = YesNo(
        "Has an early review of the education, health and care plan been called?",
        thing="an early review of the plan has been called",
        show_if=asked("early_annual_review") & HAS_PLAN,
    )
    leave_granted_from = Day(
        "First day of the leave", thing="the first day of the leave", show_if=asked("leave_granted_from")
    )
    leave_granted_to = Day(
        "Last day of the leave", thing="the last day of the leave", show_if=asked("leave_granted_to")
    )
    absence_start = Day(
        "First school day of the absence",
        thing="the first school day of the absence",
        show_if=asked("absence_start"),
    )
    absence_codes = Several(
        "Codes in the register since then",
        thing="the codes in the register since then",
        options=REGISTER_CODES,
        show_if=asked("absence_codes"),
    )
    institution = Line(
        "Where is the pupil detained?",
        thing="where the pupil is detained",
        show_if=asked("institution"),
        special_category=True,
    )
    detained_from = Day(
        "From which day?",
        thing="the first day of the detention",
        show_if=asked("detained_from"),
        special_category=True,
    )
    sentence_months = Number(
        "Length of the sentence, in months",
        thing="the length of the sentence",
        most=240,
        unit="months",
        show_if=asked("sentence_months"),
        special_category=True,
    )
    expected_back = YesNo(
        "Do you expect the pupil back at your school at the end?",
        thing="you expect the pupil back at the end",
        show_if=asked("expected_back"),
    )
    dsl_contact = Line(
        "Designated safeguarding lead",
        thing="the designated safeguarding lead",
        hint="Name and telephone number. We speak to nobody else about this, and write to nobody in the family.",
        show_if=asked("dsl_contact"),
        personal=True,
    )
    not_continuing_reason = Choice(
        "Why will the pupil not continue?",
        thing="why the pupil will not continue",
        options=NOT_CONTINUING,
        show_if=asked("not_continuing_reason"),
    )
    boarding_term = Line(
        "Term whose boarding fees are not paid",
        thing="the term whose boarding fees are not paid",
        limit=60,
        show_if=asked("boarding_term"),
    )
    fees_unpaid = YesNo(
        "Are they still unpaid at the end of that term?",
        thing="they are still unpaid at the end of that term",
        show_if=asked("fees_unpaid"),
    )
    ceased_reason = Line("Why did the pupil leave?", thing="why the pupil left", show_if=asked("ceased_reason"))
    pex_ref = Reference(
        "Reference of your notification of the exclusion",
        thing="the reference of your notification of the exclusion",
        show_if=asked("pex_ref"),
        required=False,
    )
    gb_decision_date = Day(
        "Day on which the parents had the governors’ decision not to reinstate",
        thing="the day on which the parents had the governors’ decision",
        hint="Leave it empty if you have told us of it before, or if the governors have not met.",
        show_if=asked("gb_decision_date"),
        required=False,
    )
    irp_status = Choice(
        "Where does the independent review stand?",
        thing="where the independent review stands",
        options=REVIEW_STATES,
        show_if=asked("irp_status"),
    )
    irp_status_date = Day(
        "Since when?",
        thing="the day of the parents’ letter, or of the end of the review",
        show_if=asked("irp_status_date") & answer("irp_status").is_in(WAIVED, CONCLUDED),
    )
    certificate_date = Day(
        "Day of the school medical officer’s certificate",
        thing="the day of the certificate",
        show_if=asked("certificate_date"),
        special_category=True,
    )
    off_roll_reason = Text(
        "Why did the name come off?",
        thing="why the name came off",
        limit=2000,
        show_if=asked("off_roll_reason"),
        special_category=True,
    )
    exceptions = Several(
        "Does any of these apply?",
        thing="what applies",
        hint="They can rule the ground out. Leave it empty if none does.",
        options=EXCEPTIONS,
        show_if=asked("exceptions"),
        required=False,
    )
