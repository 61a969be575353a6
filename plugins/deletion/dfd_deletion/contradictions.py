"""Answers that cannot be true, or that this form has no place for. Each stops the notification."""

from dfd_deletion import law as our
from dfd_deletion import predicates as found
from dfd_deletion.conditions import ALIVE, IS_ABOLISHED, POST_16
from intranet.api import Check, answer, computed, error

CONTRADICTIONS: tuple[Check, ...] = (
    error(
        "deletion.ground-abolished",
        "A medical certificate is no longer a ground since 19 August 2024, and you gave {date_ground_met}. Leave the "
        "name on the register and ask for advice. If it is off already, select “None of these grounds”.",
        IS_ABOLISHED & answer("date_ground_met").at_least(our.ABOLISHED_ON),
        field="deletion_ground",
        source=our.REGULATION_2024,
        instead="inclusion-advice",
    ),
    error(
        "deletion.post-16",
        "The pupil is past compulsory school age, in a post-16 year. Tell Management Information with the monthly "
        "list of leavers and joiners, through Perspective Lite, and do not send this.",
        POST_16,
        field="ncy",
        source=our.POST_16,
    ),
    error(
        "deletion.destination-differs",
        "“{destination_type}” does not go with this ground. Change the one or the other.",
        ALIVE & computed("destination_fits").is_(False),
        field="destination_type",
        source=our.GROUNDS_OF_THE_DAY,
    ),
    error(
        "deletion.off-in-future",
        "You say that the name is off already, and the day you give for it, {proposed_deletion_date}, is still to "
        "come.",
        found.came_off_to_come,
        field="proposed_deletion_date",
        source=our.OWN_CHECK,
    ),
    error(
        "deletion.before-ground",
        "The name cannot come off on {proposed_deletion_date}: the ground is met from {possible_from}. Give today or a "
        "later day.",
        found.comes_off_too_soon,
        field="proposed_deletion_date",
        source=our.GROUNDS_OF_THE_DAY,
    ),
    error(
        "deletion.attended-after",
        "The last day in school, {last_attendance_date}, is after the day on which the name comes off.",
        found.is_before("last_attendance_date", "proposed_deletion_date"),
        field="last_attendance_date",
        source=our.OWN_CHECK,
    ),
    error(
        "deletion.present-since",
        "The pupil was last in school on {last_attendance_date}, after the absence had begun. Count from the first "
        "school day after it.",
        found.was_present_since,
        field="last_attendance_date",
        source=our.GROUNDS_OF_THE_DAY,
    ),
    error(
        "deletion.home-before-last-day",
        "The pupil cannot be educated at home from {ehe_from} and in school until {last_attendance_date}.",
        found.is_before("last_attendance_date", "ehe_from"),
        field="ehe_from",
        source=our.OWN_CHECK,
    ),
    error(
        "deletion.leave-ends-before",
        "The last day of the leave cannot be before its first, {leave_granted_from}.",
        found.is_before("leave_granted_from", "leave_granted_to"),
        field="leave_granted_to",
        source=our.OWN_CHECK,
    ),
    error(
        "deletion.transfer-number",
        "“{ctf_destination}” is no number of a school. Enter seven characters, like 8865412; XXXXXXX if the school is "
        "not known.",
        found.is_transfer_number_unreadable,
        field="ctf_destination",
        source=our.TRANSFER_FILE,
    ),
    error(
        "deletion.agreement-to-come",
        "A department’s agreement is dated on a day still to come. Add it when you have it.",
        found.agreement_to_come,
        field="dept_agreement",
        source=our.OWN_CHECK,
    ),
    *(
        error(
            f"deletion.{name.replace('_', '-')}-to-come",
            f"{words}, {{{name}}}, is still to come. Leave it out until then.",
            found.is_to_come(name),
            field=name,
            source=our.OWN_CHECK,
        )
        for name, words in (
            ("letter_received_date", "The day on which the letter arrived"),
            ("destination_confirmed_date", "The day on which the new school confirmed it"),
            ("la_clearance_date", "The day on which the council’s enquiries were complete"),
            ("gb_decision_date", "The day of the governors’ decision"),
            ("irp_status_date", "The day of the parents’ letter, or of the end of the review"),
            ("absence_start", "The first day of the absence"),
            ("ctf_date", "The day on which the transfer file was sent"),
            ("certificate_date", "The day of the certificate"),
        )
    ),
)
