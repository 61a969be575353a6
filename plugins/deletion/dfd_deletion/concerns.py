"""What the school must acknowledge and the team sees first, and what both should know. Nothing here stops anything."""

from dfd_deletion import law as our
from dfd_deletion import predicates as found
from dfd_deletion.conditions import ALIVE, DESTINATION_UNKNOWN, HAS_PLAN, HAS_SOCIAL_WORKER, IN_CARE
from dfd_deletion.ground import CUSTODY
from dfd_deletion.options import OFF_ROLLING_REASONS
from intranet.api import Case, Check, answer, computed, concern, duplicate, note, pupil


def _is_new(case: Case) -> bool:
    return not case.figure("completes")


CONCERNS: tuple[Check, ...] = (
    concern(
        "deletion.told-late",
        "The name came off on {proposed_deletion_date}. The council is to be told when the ground is met, and at the "
        "latest on that day. Say why it hears of it only now.",
        found.is_told_late,
        field="proposed_deletion_date",
        source=our.RETURN,
        ask_reason=True,
    ),
    concern(
        "deletion.past-date",
        "{proposed_deletion_date} is in the past. A name never comes off with a past date: use today or a later day.",
        found.is_past_date,
        field="proposed_deletion_date",
        source=our.RETROSPECTIVE,
    ),
    concern(
        "deletion.ground-met-later",
        "By the other dates the ground was met on {met_from}, not on {date_ground_met}. Change the one or the other.",
        found.is_ground_met_later,
        field="date_ground_met",
        source=our.GROUNDS_OF_THE_DAY,
    ),
    concern(
        "deletion.no-early-review",
        "The pupil has an education, health and care plan. Call an early review, and invite the parents and the "
        "council, before the pupil leaves.",
        answer("early_annual_review").is_(False),
        field="early_annual_review",
        source=our.HOME_EDUCATION,
    ),
    concern(
        "deletion.off-rolling-reasons",
        "The parents’ reasons may mean that they do not choose freely. Say what the school has done about them.",
        answer("ehe_reasons").includes(*OFF_ROLLING_REASONS),
        field="ehe_reasons",
        source=our.OFF_ROLLING,
        ask_reason=True,
    ),
    concern(
        "deletion.exam-year",
        "Home education would begin between January and June for a pupil in Year 10 or 11. Make sure that the parents "
        "know what becomes of the exams.",
        found.is_exam_year_leaver,
        field="ehe_from",
        source=our.OFF_ROLLING,
    ),
    concern(
        "deletion.during-exclusion",
        "You have told us of a permanent exclusion that is not over. Say why the name comes off on another ground.",
        found.leaves_during_exclusion,
        field="deletion_ground",
        source=our.EXCLUSION,
        ask_reason=True,
    ),
    concern(
        "deletion.transfer-file-not-sent",
        "The common transfer file has not been sent. Send it when the name comes off; to XXXXXXX if the school is not "
        "known.",
        answer("ctf_sent").is_(False),
        field="ctf_sent",
        source=our.TRANSFER_FILE,
    ),
    concern(
        "deletion.protection-file-not-sent",
        "The child protection file has not been passed on. Do it now, apart from the other records.",
        answer("cp_file_transferred").is_("no"),
        field="cp_file_transferred",
        source=our.PROTECTION_FILE,
    ),
    concern(
        "deletion.parent-telephone",
        "The return must hold a telephone number for emergencies of each parent with whom the pupil lives. Add it if "
        "you have one.",
        lambda case: ALIVE.holds(case) and found.has_parent_without_telephone(case),
        field="parents",
        source=our.RETURN,
    ),
    duplicate("deletion", "deletion", "proposed_deletion_date", when=_is_new),
)

NOTES: tuple[Check, ...] = (
    note(
        "deletion.intent-open",
        "You have sent a notification of intent, {open_intent}, that waits to be completed. If this is about the same "
        "deletion, choose to complete it.",
        found.has_another_intent,
        field="notification_type",
        source=our.EARLIER,
    ),
    note(
        "deletion.part-time-timetable",
        "A part-time timetable of the pupil is still open. Tell us that it ends.",
        found.has_open("part_time_timetable"),
        source=our.EARLIER,
        instead="part-time-timetable",
    ),
    note(
        "deletion.statutory-intervention",
        "A request for statutory intervention is open for the pupil. The officer who deals with it must know of this: "
        "we tell the team, and you may want to telephone.",
        found.has_open("statutory_intervention"),
        source=our.EARLIER,
    ),
    note(
        "deletion.transfer-unknown",
        "Send the common transfer file to XXX as council and XXXX as school. When you learn where the pupil is, tell "
        "the children missing education team.",
        DESTINATION_UNKNOWN,
        field="destination_type",
        source=our.TRANSFER_FILE,
    ),
    note(
        "deletion.not-school-age",
        "The pupil is not of compulsory school age on that day. Fewer grounds apply then, and the council need not be "
        "told; it is glad to know all the same.",
        pupil("is_compulsory_school_age").is_(False),
        field="dob",
        source=our.NOT_OF_SCHOOL_AGE,
    ),
    note(
        "deletion.no-meeting",
        "Offer the parents a meeting with the school and the council before they decide for good.",
        answer("council_meeting_offered").is_(False),
        field="council_meeting_offered",
        source=our.HOME_EDUCATION,
    ),
    note(
        "deletion.tell-caring-council",
        "Tell the virtual school of the council to which the pupil is in care: {care_la}.",
        ALIVE & pupil("in_care_elsewhere").is_(True) & answer("care_la").is_answered(),
        field="care_la",
        source=our.AGREEMENT,
    ),
    note(
        "deletion.tell-plan-council",
        "Tell the council that maintains the plan, {ehcp_la}, if it is another one.",
        ALIVE & HAS_PLAN & answer("ehcp_la").is_answered(),
        field="ehcp_la",
        source=our.AGREEMENT,
    ),
    note(
        "deletion.tell-social-worker",
        "Tell the social worker of the day on which the name comes off.",
        ALIVE & HAS_SOCIAL_WORKER & ~IN_CARE,
        field="social_care_status",
        source=our.AGREEMENT,
    ),
    note(
        "deletion.tell-home-council",
        "The pupil lives in another council’s area ({home_la}). Tell that council, too.",
        ALIVE & pupil("lives_in_council").is_(False) & answer("home_la").is_answered(),
        field="home_la",
        source=our.ENQUIRIES,
    ),
    note(
        "deletion.tell-youth-justice",
        "Tell the youth justice worker.",
        computed("goes_to").is_(CUSTODY),
        field="institution",
        source=our.ENQUIRIES,
    ),
)
