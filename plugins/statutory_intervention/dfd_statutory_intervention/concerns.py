"""What the school must acknowledge and the team sees first, and what only informs. Nothing here stops a request."""

from dfd_statutory_intervention import evidence
from dfd_statutory_intervention import predicates as found
from dfd_statutory_intervention.law import (
    CRITERIA,
    DEFENCES,
    HANDBOOK,
    ONE_OFFENCE,
    PARENTS,
    SCHOOL_AGE,
    SUPERVISION,
    WORKING_TOGETHER,
)
from dfd_statutory_intervention.options import NOT_APPLICABLE
from intranet.api import Check, answer, computed, concern, note, pupil

CONCERNS: tuple[Check, ...] = (
    concern(
        "statutory-intervention.already-open",
        "A request for this pupil has been sent before. New evidence goes to the officer who has the case: say why "
        "this is another one.",
        evidence.already_open,
        field="period_from",
        source=CRITERIA,
        ask_reason=True,
    ),
    concern(
        "statutory-intervention.notice-paid",
        "A penalty notice for days of this period was paid. Those sessions cannot be counted again: leave them out.",
        found.paid_in_period,
        field="pn_history",
        source=ONE_OFFENCE,
    ),
    concern(
        "statutory-intervention.leaves-soon",
        "The pupil is of compulsory school age until {school_age_ends} only, so little time is left for any action.",
        found.leaves_soon,
        field="ncy",
        source=SCHOOL_AGE,
    ),
    concern(
        "statutory-intervention.protection-plan",
        "The pupil has a child protection plan. All services must agree before anybody is prosecuted.",
        pupil("on_cp_plan").is_(True),
        field="social_care_status",
        source=HANDBOOK,
    ),
    concern(
        "statutory-intervention.plan",
        "The pupil has an education, health and care plan. Hold an early review before legal action, if none was held.",
        pupil("has_ehcp").is_(True),
        field="sen_provision",
        source=WORKING_TOGETHER,
    ),
    concern(
        "statutory-intervention.early-help",
        "Early Help was not offered. Your reason is looked at before anything else.",
        answer("support_early_help").is_(NOT_APPLICABLE),
        field="support_early_help",
        source=CRITERIA,
    ),
    concern(
        "statutory-intervention.defence",
        "A defence may apply. Say why the request is right all the same.",
        answer("defences").is_answered(),
        field="defences",
        source=DEFENCES,
        ask_reason=True,
    ),
    concern(
        "statutory-intervention.one-parent",
        "Only one parent is given. Step-parents and partners who live with the pupil count too: is there nobody else?",
        found.only_one_parent,
        field="parents",
        source=PARENTS,
    ),
)

NOTES: tuple[Check, ...] = (
    note(
        "statutory-intervention.or-a-notice",
        "From {law.penalty-notice.threshold-sessions} unauthorised sessions on a penalty notice can be asked for.",
        found.too_few_sessions,
        field="marks",
        source=WORKING_TOGETHER,
        instead="penalty-notice",
    ),
    note(
        "statutory-intervention.part-time",
        "A part-time timetable of this pupil is open on our record: its plan and agreement are part of the request.",
        computed("part_time_on_record").is_answered(),
        field="ptt_plan",
        source=CRITERIA,
    ),
    note(
        "statutory-intervention.supervision",
        "Where parents respond to help, an education supervision order may be the better way. The council decides.",
        answer("contract_status").is_("agreed"),
        field="contract_status",
        source=SUPERVISION,
    ),
    note(
        "statutory-intervention.statement",
        "The statement of the school’s witness will be needed before the case goes to court.",
        answer("statement_ready").is_(False),
        field="statement_ready",
        source=HANDBOOK,
    ),
)
