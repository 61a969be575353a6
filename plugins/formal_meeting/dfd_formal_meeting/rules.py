"""All rules of the form, in the order of their weight."""

from dfd_formal_meeting import predicates as found
from dfd_formal_meeting.law import (
    ABSENCE,
    CLOSED_CASES,
    CONTRACTS,
    HANDBOOK,
    LEDGER,
    LEVELS,
    SCHOOL_AGE,
    TYPING,
)
from intranet.api import answer, computed, concern, error, law, note, pupil

_ADVICE = "inclusion-advice"

REFUSALS = (
    error(
        "formal-meeting.no-unauthorised-absence",
        "The pupil has no unauthorised absence this school year, and this meeting is for unauthorised absence that "
        "goes on. Telephone your link officer for advice, or ask for inclusion advice.",
        answer("unauthorised_sessions").is_(0),
        field="unauthorised_sessions",
        source=HANDBOOK,
        instead=_ADVICE,
    ),
    error(
        "formal-meeting.no-recent-absence",
        "The last unauthorised absence was {days_since_absence} school days ago, on {last_unauthorised_date}. An "
        "officer can be invited while it lies no more than {law.formal-meeting.recent-days} school days back. "
        "Telephone your link officer for advice, or ask for inclusion advice.",
        computed("days_since_absence").more_than(law("formal-meeting.recent-days")),
        field="last_unauthorised_date",
        source=CLOSED_CASES,
        instead=_ADVICE,
    ),
    error(
        "formal-meeting.absence-to-come",
        "The last unauthorised absence, {last_unauthorised_date}, is still to come.",
        found.absence_is_to_come,
        field="last_unauthorised_date",
        source=TYPING,
    ),
    error(
        "formal-meeting.absence-without-missing",
        "Attendance is given as 100%, and sessions were missed. Check the figures.",
        found.absent_without_missing,
        field="attendance_pct",
        source=TYPING,
    ),
    error(
        "formal-meeting.past",
        "A date of the meeting is past. Offer dates that are still to come; a meeting that was held needs no "
        "invitation.",
        found.is_past,
        field="meeting_slots",
        source=HANDBOOK,
    ),
    error(
        "formal-meeting.too-soon",
        "The first date is {first_slot}, {days_ahead} school days from now. Give an officer at least "
        "{law.formal-meeting.least-notice}: offer dates from {earliest_date}. Your school may meet the family before "
        "that without an officer.",
        found.is_too_soon,
        field="meeting_slots",
        source=HANDBOOK,
    ),
    error(
        "formal-meeting.far-ahead",
        "A date of the meeting is more than {law.formal-meeting.ahead-days} days ahead. Check the year.",
        found.is_far_ahead,
        field="meeting_slots",
        source=TYPING,
    ),
    error(
        "formal-meeting.end-before-start",
        "A meeting ends before it starts. Check the times.",
        found.ends_before_start,
        field="meeting_slots",
        source=TYPING,
    ),
    error(
        "formal-meeting.parents-not-invited",
        "No parent has been invited. Invite each of them to the meeting first, separately, and then send this.",
        found.nobody_is_invited,
        field="parents",
        source=HANDBOOK,
    ),
    error(
        "formal-meeting.invited-later",
        "The day on which a parent was invited is still to come. Invite the parents first, and then send this.",
        found.invited_later,
        field="parents",
        source=TYPING,
    ),
    error(
        "formal-meeting.not-school-age",
        "The pupil is not of compulsory school age today, so unauthorised absence has no legal consequences. "
        "Telephone your link officer for advice, or ask for inclusion advice.",
        pupil("is_compulsory_school_age").is_(False),
        field="dob",
        source=SCHOOL_AGE,
        instead=_ADVICE,
    ),
    error(
        "formal-meeting.contract-alone",
        "Officers do not come to meetings about an attendance contract alone. Hold it without one, and telephone your "
        "link officer for advice; or say what else the meeting is for.",
        found.is_about_contract_alone,
        field="purpose",
        source=CONTRACTS,
    ),
    error(
        "formal-meeting.no-contract",
        "There is no attendance contract to review: none was offered, or the parents declined it.",
        found.reviews_no_contract,
        field="purpose",
        source=TYPING,
    ),
)

CONCERNS = (
    concern(
        "formal-meeting.soon",
        "The first date is {days_ahead} school days from now. With fewer than {law.formal-meeting.good-notice} an "
        "officer may not be free: offer later dates too.",
        found.is_soon,
        field="meeting_slots",
        source=HANDBOOK,
    ),
    concern(
        "formal-meeting.not-school-day",
        "A date of the meeting is no school day of your calendar. Check it.",
        found.is_no_school_day,
        field="meeting_slots",
        source=TYPING,
    ),
    concern(
        "formal-meeting.parent-left-out",
        "Not every parent has been invited. Each of them should be, separately. Say why one is not.",
        found.somebody_is_left_out,
        field="parents",
        source=HANDBOOK,
        ask_reason=True,
    ),
    concern(
        "formal-meeting.not-persistent",
        "The pupil has missed {missed_pct}% of sessions. Absence is persistent from "
        "{law.attendance.persistent-absence}%: before that an informal conversation with your link officer may do.",
        computed("missed_pct").less_than(law("attendance.persistent-absence")),
        field="attendance_pct",
        source=ABSENCE,
    ),
    concern(
        "formal-meeting.part-time",
        "The pupil is on a part-time timetable. Bring its plan, and check which absences it authorises.",
        found.is_part_time,
        field="ptt_running",
        source=HANDBOOK,
    ),
    concern(
        "formal-meeting.protection-plan",
        "The pupil has a child protection plan. Attendance belongs to the conference and the core group: speak with "
        "the social worker before the meeting.",
        pupil("on_cp_plan").is_(True),
        field="social_care_status",
        source=HANDBOOK,
    ),
    concern(
        "formal-meeting.lead-professional",
        "The lead professional belongs to a service that the pupil is not known to by your other answers. Check both.",
        found.names_absent_professional,
        field="lead_professional",
        source=HANDBOOK,
    ),
    concern(
        "formal-meeting.statutory-open",
        "A statutory attendance intervention is open for this pupil. Its officer leads it and calls the meeting: speak "
        "with them first.",
        found.is_before_court,
        field="meeting_slots",
        source=LEDGER,
    ),
    concern(
        "formal-meeting.may-be-missing",
        "You told us that this pupil may be missing education. If the pupil is back, tell that to the team too.",
        found.may_be_missing,
        field="last_unauthorised_date",
        source=LEDGER,
        instead="children-missing-education",
    ),
    concern(
        "formal-meeting.off-roll",
        "You told us that this pupil came off your register. Check that it is the right pupil.",
        found.has_left,
        field="school_urn",
        source=LEDGER,
    ),
    concern(
        "formal-meeting.duplicate",
        "Your school has already invited an officer to a meeting about this pupil on {earlier_meeting}. Is this "
        "another one?",
        found.is_invited_already,
        field="meeting_slots",
        ask_reason=True,
    ),
)

NOTES = (
    note(
        "formal-meeting.severe",
        "The pupil has missed {missed_pct}% of sessions: absence is severe, and first in line for joint support. If "
        "support has been tried without success, see also the request for statutory attendance intervention.",
        computed("missed_pct").at_least(law("attendance.severe-absence")),
        source=LEVELS,
        instead="statutory-intervention",
    ),
    note(
        "formal-meeting.in-care",
        "The pupil is in care: invite the carer, the social worker and the virtual school.",
        pupil("in_care").is_(True),
        field="invitees",
        source=HANDBOOK,
    ),
    note(
        "formal-meeting.minutes",
        "Keep minutes: they are asked for with a request for statutory attendance intervention.",
        answer("meeting_slots").is_answered(),
        source=HANDBOOK,
    ),
)

CHECKS = (*REFUSALS, *CONCERNS, *NOTES)
