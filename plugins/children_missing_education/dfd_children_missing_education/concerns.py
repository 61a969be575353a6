"""What the sender must acknowledge and what both sides should know."""

from dfd_children_missing_education import predicates as found
from dfd_children_missing_education.conditions import (
    ABSENT,
    FROM_SCHOOL,
    IN_ADVANCE,
    LIVES_ELSEWHERE,
    NEEDS_VISIT,
    NEWS,
    SCHOOL_CONFIRMED,
    SCHOOL_GIVEN,
    STOPPED,
    UNDER_SCHOOL_AGE,
    UPDATE,
    WORRIED,
)
from dfd_children_missing_education.law import (
    GROUNDS_OF_THE_DAY,
    GUIDANCE,
    HANDBOOK,
    HANDBOOK_INFERRED,
    LEDGER,
    NEW_ADDRESS,
    SCHOOL_AGE,
)
from intranet.api import Check, answer, computed, concern, duplicate, note, pupil

_FORM = "children-missing-education"

CONCERNS: tuple[Check, ...] = (
    concern(
        f"{_FORM}.worry-not-told",
        "Telephone about the worry before you send this, and say whom you told: {law.council.contact.front_door}. This "
        "form does not replace it. If you have not, say why.",
        found.is_worry_untold,
        field="safeguarding_worry",
        source=HANDBOOK,
        ask_reason=True,
    ),
    concern(
        f"{_FORM}.off-roll-already",
        "The name came off the register on {planned_deletion_date}, before the council’s enquiries were complete. A "
        "name cannot come off with a day that has passed: {ground}. The area team will be in touch; until then put the "
        "name back.",
        found.is_off_roll_already,
        field="planned_deletion_date",
        source=GROUNDS_OF_THE_DAY,
        ask_reason=True,
    ),
    concern(
        f"{_FORM}.off-roll-too-early",
        "The name cannot come off on {planned_deletion_date}: the earliest day is {earliest_deletion}, once the "
        "council has confirmed that its enquiries are complete.",
        found.comes_off_too_early,
        field="planned_deletion_date",
        source=GROUNDS_OF_THE_DAY,
    ),
    concern(
        f"{_FORM}.deletion-sent",
        "Your school has told us that the name came off the register. For a child who may be missing education that "
        "waits until the council confirms that its enquiries are complete.",
        found.is_deleted_in_ledger,
        field="scenario",
        source=LEDGER,
    ),
    concern(
        f"{_FORM}.agreement",
        "Before the name comes off the register, {departments} must agree. Ask as soon as the enquiries are complete.",
        found.needs_agreement,
        field="scenario",
        source=HANDBOOK,
    ),
    concern(
        f"{_FORM}.late",
        "The child has been missed for {days_absent} school days. Tell the council as soon as you are aware, and "
        "within {law.children-missing-education.tell-within}.",
        found.is_late,
        field="scenario",
        source=HANDBOOK_INFERRED,
    ),
    concern(
        f"{_FORM}.no-visit",
        "Nobody has visited the home, which the handbook asks for where there is no new address.",
        NEEDS_VISIT & answer("home_visit_done").is_(False),
        field="home_visit_done",
        source=HANDBOOK,
    ),
    concern(
        f"{_FORM}.authorised-codes",
        "These absences should be marked as unauthorised. You marked: {authorised_codes}.",
        found.uses_authorised_codes,
        field="absence_codes",
        source=HANDBOOK,
    ),
    concern(
        f"{_FORM}.other-codes-early",
        "Days with these codes do not count towards absence without a break: {other_codes}. No day can be given on "
        "which the name could come off.",
        found.uses_other_codes_in_worry,
        field="absence_codes",
        source=GROUNDS_OF_THE_DAY,
    ),
    concern(
        f"{_FORM}.too-few-sessions",
        "There were {days_absent} school days since the child was due, so two sessions for each of them, and you "
        "counted {unauthorised_sessions}. Absence without a break leaves none out.",
        found.has_too_few_sessions,
        field="unauthorised_sessions",
        source=GROUNDS_OF_THE_DAY,
    ),
    concern(
        f"{_FORM}.suspended-meanwhile",
        "You told us of a suspension within this absence. Its sessions do not count towards absence without a break.",
        found.was_suspended_meanwhile,
        field="absence_codes",
        source=GROUNDS_OF_THE_DAY,
    ),
    concern(
        f"{_FORM}.last-day-no-school-day",
        "Your school was closed on {last_attendance_date}. Check the last day at school.",
        found.has_no_school_day_last,
        field="last_attendance_date",
        source=HANDBOOK_INFERRED,
    ),
    concern(
        f"{_FORM}.over-school-age",
        "The child was of compulsory school age until {school_age_until}, so cannot be missing education by law. The "
        "council takes note.",
        NEWS & computed("school_age_until").is_answered(),
        field="dob",
        source=SCHOOL_AGE,
    ),
    concern(
        f"{_FORM}.under-school-age",
        "The child is not of compulsory school age before {school_age_from}. The council keeps a record and follows it "
        "up then.",
        NEWS & UNDER_SCHOOL_AGE,
        field="dob",
        source=HANDBOOK,
    ),
    duplicate(_FORM, "cme", "last_attendance_date"),
)

NOTES: tuple[Check, ...] = (
    note(
        f"{_FORM}.front-door",
        "This form does not replace a telephone call: {law.council.contact.front_door}. "
        "{law.council.contact.emergency}.",
        WORRIED,
        field="safeguarding_worry",
        source=HANDBOOK,
    ),
    note(
        f"{_FORM}.sent-early",
        "You may send this now because of the worry. Still missing: {missing_before_sending}. Send it as later "
        "information.",
        found.is_sent_early,
        field="enquiries",
        source=HANDBOOK,
    ),
    note(
        f"{_FORM}.clearance",
        "Keep the name on the register until the council confirms that its enquiries are complete; the day of that "
        "message belongs in the deletion. Ground that lies ahead: {ground}.",
        FROM_SCHOOL & STOPPED,
        field="scenario",
        source=HANDBOOK,
    ),
    note(
        f"{_FORM}.transfer-file",
        "If no school is known when the name comes off, make the common transfer file with XXX as council and XXXX as "
        "school.",
        FROM_SCHOOL & STOPPED & answer("new_school_known").is_("none"),
        field="new_school_known",
        source=HANDBOOK,
    ),
    note(
        f"{_FORM}.in-advance",
        "The child attends until {expected_leaving_date}. Ask the parents for the new address, the day of the move and "
        "the new school, and send what you learn as later information.",
        IN_ADVANCE,
        field="expected_leaving_date",
        source=NEW_ADDRESS,
    ),
    note(
        f"{_FORM}.not-yet-complete",
        "The child has been absent for {days_absent} school days. "
        "{law.registration.days-absent} are reached on {absence_complete}, if the child does not come "
        "back.",
        FROM_SCHOOL & ABSENT & computed("is_not_yet_complete").is_(True),
        field="last_attendance_date",
        source=GROUNDS_OF_THE_DAY,
    ),
    note(
        f"{_FORM}.lives-elsewhere",
        "The child lives in another council’s area. The team for children missing education tells its colleagues in "
        "{home_la}.",
        LIVES_ELSEWHERE & SCHOOL_GIVEN,
        field="home_la",
        source=HANDBOOK_INFERRED,
    ),
    note(
        f"{_FORM}.tell-caring-council",
        "Tell the virtual school head of {care_la} too: we do not.",
        pupil("in_care_elsewhere").is_(True),
        field="care_la",
        source=GUIDANCE,
    ),
    note(
        f"{_FORM}.tell-social-worker-elsewhere",
        "The child lives in another council’s area, {home_la}. Tell the social worker there yourself: we tell our own.",
        pupil("has_social_worker").is_(True) & LIVES_ELSEWHERE & SCHOOL_GIVEN,
        field="home_la",
        source=HANDBOOK,
    ),
    note(
        f"{_FORM}.told-before",
        "We were told of this child before, and it is open. If this is what has been learnt since, send it "
        "as later information.",
        found.was_told_before,
        field="scenario",
    ),
    note(
        f"{_FORM}.part-time",
        "You told us of a part-time timetable of this child that has not ended. If it has, tell us that too.",
        found.is_part_time,
        field="scenario",
        instead="part-time-timetable",
    ),
    note(
        f"{_FORM}.without-earlier",
        "There is no reference, and we find nothing that you sent before. We go by the name and date of birth.",
        found.belongs_to_nothing,
        field="original_ref",
    ),
    note(
        f"{_FORM}.deletion-next",
        "The child is at another school. Taking the name off your register is a notification of its own.",
        FROM_SCHOOL & UPDATE & SCHOOL_CONFIRMED,
        field="new_school_known",
        source=GROUNDS_OF_THE_DAY,
        instead="deletion",
    ),
)
