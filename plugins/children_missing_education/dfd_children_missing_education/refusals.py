"""What stops it: another form is the right one, something that cannot be true, or a step that must come first."""

from dfd_children_missing_education import predicates as found
from dfd_children_missing_education.conditions import (
    EDUCATED_AT_HOME,
    FOLLOWED_UP,
    FROM_OTHERS,
    FROM_SCHOOL,
    SCHOOL_CONFIRMED,
    STILL_AT_HOME,
    STOPPED,
    USUAL_LEAVER,
)
from dfd_children_missing_education.law import (
    DUTY,
    GROUNDS_OF_THE_DAY,
    GUIDANCE,
    HANDBOOK,
    OTHER_COUNCILS,
    TYPING,
)
from intranet.api import Check, error

_FORM = "children-missing-education"

ANOTHER_WAY: tuple[Check, ...] = (
    error(
        f"{_FORM}.usual-leaver",
        "The council need not be told of children who leave at the end of Year 2, 6 or 11, the usual time to change "
        "schools. If one of them has not arrived at the next school, that school tells us that the place was not "
        "taken up.",
        USUAL_LEAVER,
        field="scenario",
        source=HANDBOOK,
    ),
    error(
        f"{_FORM}.not-missing",
        "A child who lives at the same home near the school and does not attend is absent, not missing education, "
        "however low the attendance. Invite the parents to a formal attendance meeting, or ask for statutory "
        "attendance intervention.",
        FROM_SCHOOL & STOPPED & STILL_AT_HOME,
        field="whereabouts",
        source=HANDBOOK,
        instead="statutory-intervention",
    ),
    error(
        f"{_FORM}.not-missing-tell-school",
        "A child who is registered at a school and lives at the same home near it is absent, not missing education. "
        "Tell the school’s attendance lead.",
        FROM_OTHERS & STOPPED & STILL_AT_HOME,
        field="whereabouts",
        source=HANDBOOK,
    ),
    error(
        f"{_FORM}.new-school-confirmed",
        "A new school has confirmed that the child is on its register, so the child is not missing education. The "
        "school that the child leaves sends a deletion instead. {ground_instead}.",
        FOLLOWED_UP & SCHOOL_CONFIRMED,
        field="new_school_known",
        source=GROUNDS_OF_THE_DAY,
        instead="deletion",
    ),
    error(
        f"{_FORM}.home-education",
        "With the parents’ written notice of home education the child is not missing education. The school sends a "
        "deletion instead. {ground_instead}.",
        FOLLOWED_UP & EDUCATED_AT_HOME,
        field="new_school_known",
        source=GROUNDS_OF_THE_DAY,
        instead="deletion",
    ),
    error(
        f"{_FORM}.not-ours",
        "The child is at no school of ours and lives in another council’s area, {home_la}. Tell that council’s officer "
        "for children missing education.",
        found.is_nobodys,
        field="lives_in_council",
        source=DUTY,
    ),
    error(
        f"{_FORM}.not-due-yet",
        "The child is not due back before {first_absent_day}, so is not missing yet. If they do not come, send this "
        "from that day.",
        found.is_not_due_yet,
        field="leave_granted_to",
        source=HANDBOOK,
    ),
    error(
        f"{_FORM}.return-to-come",
        "The child is due back on {expected_return_date}, so is not missing yet. If they do not come, send this from "
        "that day.",
        found.is_to_come("expected_return_date"),
        field="expected_return_date",
        source=HANDBOOK,
    ),
    error(
        f"{_FORM}.place-not-due-yet",
        "The child is to start on {place_start_date}. If they do not come, send this from that day.",
        found.is_to_come("place_start_date"),
        field="place_start_date",
        source=HANDBOOK,
    ),
)

STEPS_FIRST: tuple[Check, ...] = (
    error(
        f"{_FORM}.immediate-risk",
        "Telephone first. {law.council.contact.emergency}. {law.council.contact.front_door}. "
        "Then say whom you told, and this can be sent at once, whatever is still missing.",
        found.is_referred_to_nobody,
        field="referred_to",
        source=HANDBOOK,
    ),
    error(
        f"{_FORM}.immediate-risk-reference",
        "Enter the reference that the police or social care gave you, or the name of the person you spoke to.",
        found.is_referred_without_reference,
        field="referral_ref",
        source=HANDBOOK,
    ),
    error(
        f"{_FORM}.no-enquiries",
        "Make your own enquiries first, and enter each with its date: {missing_from_log}. If there is a worry about "
        "the child’s safety, say so on the first page, and this can be sent at once.",
        found.has_no_enquiries,
        field="enquiries",
        source=HANDBOOK,
    ),
    error(
        f"{_FORM}.enquiries-missing",
        "The log has {kinds_of_enquiry} kinds of enquiry ({law.children-missing-education.enquiry-kinds} are needed). "
        "Still missing: {missing_from_log}. If there is nobody to ask, enter that with its date. If there is a worry "
        "about the child’s safety, say so on the first page, and this can be sent at once.",
        found.lacks_enquiries,
        field="enquiries",
        source=OTHER_COUNCILS,
    ),
    error(
        f"{_FORM}.other-codes",
        "Absence without a break is made of sessions marked {law.registration.absence-codes} and no "
        "others. You marked: {other_codes}. Count from the last of those sessions, or ask the area team for advice. If "
        "there is a worry about the child’s safety, say so on the first page, and this can be sent at once.",
        found.uses_other_codes,
        field="absence_codes",
        source=GROUNDS_OF_THE_DAY,
    ),
)

CANNOT_BE: tuple[Check, ...] = (
    error(
        f"{_FORM}.referrer",
        "You say that a school tells us, and that you work for none. Choose “another service”, or say who at the "
        "school you work for.",
        found.writes_for_no_school,
        field="referrer_type",
        source=TYPING,
    ),
    error(
        f"{_FORM}.last-day-to-come",
        "The last day at school, {last_attendance_date}, is still to come. If the child still attends, enter the last "
        "day so far, and the expected last day below it.",
        found.is_to_come("last_attendance_date"),
        field="last_attendance_date",
        source=TYPING,
    ),
    error(
        f"{_FORM}.seen-in-future",
        "The day on which the child was last seen must be today or in the past.",
        found.is_to_come("last_seen_date"),
        field="last_seen_date",
        source=TYPING,
    ),
    error(
        f"{_FORM}.seen-before-last-day",
        "The child was at school on {last_attendance_date}, so was last seen on that day or later.",
        found.was_seen_before_last_day,
        field="last_seen_date",
        source=TYPING,
    ),
    error(
        f"{_FORM}.leaving-in-past",
        "The expected last day, {expected_leaving_date}, has passed. Leave it empty if the child has stopped coming.",
        found.leaves_in_past,
        field="expected_leaving_date",
        source=TYPING,
    ),
    error(
        f"{_FORM}.leave-order",
        "The leave ends on {leave_granted_to}, before it starts on {leave_granted_from}.",
        found.leave_ends_before_start,
        field="leave_granted_to",
        source=TYPING,
    ),
    error(
        f"{_FORM}.due-on-leave",
        "The child cannot be due back on {expected_return_date}, while the leave lasts until {leave_granted_to}.",
        found.is_due_before_leave_ends,
        field="expected_return_date",
        source=TYPING,
    ),
    error(
        f"{_FORM}.came-back",
        "The child was at school on {last_attendance_date}, after the leave had run out on {leave_granted_to}, so has "
        "come back. Choose what has happened since.",
        found.came_back,
        field="last_attendance_date",
        source=TYPING,
    ),
    error(
        f"{_FORM}.visit-contradicts",
        "You say that nobody has visited the home, and the log has a home visit.",
        found.visit_contradicts,
        field="home_visit_done",
        source=TYPING,
    ),
    error(
        f"{_FORM}.enquiry-in-future",
        "Every enquiry must be dated today or in the past.",
        found.tried_in_future,
        field="enquiries",
        source=TYPING,
    ),
    error(
        f"{_FORM}.sibling-born-later",
        "The date of birth of a brother or sister must be in the past.",
        found.sibling_is_born_later,
        field="siblings",
        source=TYPING,
    ),
    error(
        f"{_FORM}.arrived-in-future",
        "The day on which the child arrived must be today or in the past.",
        found.is_to_come("arrived_on"),
        field="arrived_on",
        source=TYPING,
    ),
    error(
        f"{_FORM}.referral-in-future",
        "The day of the referral must be today or in the past.",
        found.is_to_come("referral_date"),
        field="referral_date",
        source=TYPING,
    ),
    error(
        f"{_FORM}.too-many-sessions",
        "There were {days_absent} school days since the child was due, so there cannot be {unauthorised_sessions} of "
        "absence.",
        found.has_too_many_sessions,
        field="unauthorised_sessions",
        source=TYPING,
    ),
    error(
        f"{_FORM}.nothing-new",
        "Say what you have learnt: where the child is, a new school, or in your own words.",
        found.has_nothing_new,
        field="later_information",
        source=GUIDANCE,
    ),
)
