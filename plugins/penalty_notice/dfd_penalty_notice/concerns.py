"""What the school must acknowledge and the team sees first, and what only informs. Nothing here stops a request."""

from functools import partial

from dfd_penalty_notice import predicates as found
from dfd_penalty_notice.conditions import IS_ABSENCE, IS_LEAVE, OF_SESSIONS, PUBLIC_PLACE
from dfd_penalty_notice.law import (
    CODE_OF_CONDUCT,
    HANDBOOK,
    HANDBOOK_CODES,
    HANDBOOK_EXCLUSION,
    PARENTS,
    REQUEST_FORM,
    TIME_LIMIT,
    WORKING_TOGETHER,
)
from dfd_penalty_notice.options import ESO
from intranet.api import Check, answer, computed, concern, duplicate, note, pupil

CONCERNS: tuple[Check, ...] = (
    concern(
        "penalty-notice.below-threshold",
        "{sessions_counted} unauthorised sessions count in the {law.penalty-notice.window-weeks} school weeks; the "
        "threshold is {law.penalty-notice.threshold-sessions}. Below it a notice is not barred, and the team "
        "decides. Say why one is right.",
        found.below_threshold,
        field="marks",
        source=WORKING_TOGETHER,
        ask_reason=True,
    ),
    concern(
        "penalty-notice.same-school-year",
        "{same_year_parents}: a notice was issued or asked for in this school year already. Say why another one would "
        "have an effect.",
        OF_SESSIONS & computed("same_year_parents").is_answered(),
        field="parents",
        source=CODE_OF_CONDUCT,
        ask_reason=True,
    ),
    concern(
        "penalty-notice.severe-absence",
        "Attendance is {attendance_percentage}. From {law.attendance.severe-absence} per cent missed absence is "
        "severe: a notice is meant for cases that are not. Think of statutory intervention.",
        found.severely_absent,
        field="attendance_percentage",
        source=CODE_OF_CONDUCT,
        instead="statutory-intervention",
    ),
    *(
        concern(
            f"penalty-notice.{rule}",
            "It happened on {offence_day}. A court can be asked until {court_by}, which leaves little time.",
            partial(found.late, field),
            field=field,
            source=TIME_LIMIT,
        )
        for rule, field in (("late", "absence_period_to"), ("seen-long-ago", "seen_on"))
    ),
    concern(
        "penalty-notice.reason-not-established",
        "Sessions more than {law.attendance.reason-established-within} school days ago still stand as N. Put the right "
        "code in their place, or the request may come back.",
        found.has_old_unexplained,
        field="marks",
        source=HANDBOOK_CODES,
    ),
    concern(
        "penalty-notice.two-schools",
        "Some of the ten school weeks may be another school’s. Both schools’ registers are needed.",
        found.two_schools,
        field="enrolment_status",
        source=WORKING_TOGETHER,
    ),
    concern(
        "penalty-notice.improvement-running",
        "The notice to improve has not run out. A penalty notice before its end needs a reason.",
        found.notice_still_runs,
        field="nti_result",
        source=WORKING_TOGETHER,
        ask_reason=True,
    ),
    concern(
        "penalty-notice.plan-or-social-worker",
        "The pupil has an education, health and care plan or a social worker. A notice is meant for cases that are not "
        "complex: agree it with the services first.",
        pupil("has_ehcp").is_(True) | pupil("has_social_worker").is_(True),
        field="sen_provision",
        source=CODE_OF_CONDUCT,
    ),
    concern(
        "penalty-notice.circumstances",
        "Circumstances were named that may be a reason for the absence. Say why a notice is right all the same.",
        answer("known_circumstances").is_answered(),
        field="known_circumstances",
        source=CODE_OF_CONDUCT,
        ask_reason=True,
    ),
    concern(
        "penalty-notice.supervision-order",
        "An education supervision order is open. Speak to its supervisor before a notice is issued.",
        answer("other_legal_action_kind").is_(ESO),
        field="other_legal_action_kind",
        source=HANDBOOK,
    ),
    concern(
        "penalty-notice.authorised-elsewhere",
        "Our record has a part-time timetable or flexi-schooling of this pupil at that time. Its sessions are "
        "authorised and do not count.",
        found.authorised_elsewhere,
        field="ptt_in_period",
        source=HANDBOOK,
    ),
    concern(
        "penalty-notice.one-parent",
        "Only one parent is given. Everyone who counts as a parent can be liable: is there nobody else?",
        found.only_one_parent,
        field="parents",
        source=PARENTS,
    ),
    concern(
        "penalty-notice.birth-date",
        "{parents_without_birth_date}: the date of birth is not given. Without it a court may not find the person.",
        computed("parents_without_birth_date").is_answered(),
        field="parents",
        source=REQUEST_FORM,
    ),
    concern(
        "penalty-notice.warned-late",
        "{warned_late_parents}: the warning bears a date after the last day of the absence.",
        OF_SESSIONS & computed("warned_late_parents").is_answered(),
        field="parents",
        source=WORKING_TOGETHER,
    ),
    concern(
        "penalty-notice.leave-not-refused-in-time",
        "The leave was refused on {leave_refused_on}, when it had begun.",
        found.leave_refused_late,
        field="leave_refused_on",
        source=WORKING_TOGETHER,
    ),
    duplicate("penalty-notice", "penalty_notice", "absence_period_from"),
)

NOTES: tuple[Check, ...] = (
    note(
        "penalty-notice.part-time",
        "Sessions away from school by agreement are authorised: they do not count. Leave them out.",
        answer("ptt_in_period").is_(True),
        field="ptt_in_period",
        source=HANDBOOK,
    ),
    note(
        "penalty-notice.sign-in-times",
        "Sessions marked U count. Have the times at which the pupil signed in ready: they may be asked for.",
        found.has_late_marks,
        field="marks",
        source=REQUEST_FORM,
    ),
    note(
        "penalty-notice.unmarked",
        "{sessions_unmarked} sessions of these weeks have no mark. Marks that are missing on the certificate are a "
        "reason for a request to come back.",
        computed("sessions_unmarked").is_answered(),
        field="marks",
    ),
    note(
        "penalty-notice.no-notice-to-improve",
        "A notice to improve is usual where support is right. Your reason is passed on.",
        IS_ABSENCE & answer("nti_issued").is_(False),
        field="nti_issued",
        source=WORKING_TOGETHER,
    ),
    note(
        "penalty-notice.leave-needs-no-notice-to-improve",
        "For leave in term time no notice to improve is sent.",
        IS_LEAVE,
        field="pn_route",
        source=WORKING_TOGETHER,
    ),
    note(
        "penalty-notice.notices-differ",
        "Your answer on earlier penalty notices is not what our record has. We count the larger.",
        found.notices_differ,
        field="parents",
    ),
    note(
        "penalty-notice.reference-unknown",
        "We do not have {suspension_ref} as an exclusion of this pupil by your school. Give its dates.",
        found.reference_unknown,
        field="suspension_ref",
    ),
    note(
        "penalty-notice.public-place-sums",
        "A notice for being in a public place is £{law.penalty-notice.public-place-reduced}, or "
        "£{law.penalty-notice.public-place-full} later. It does not count towards the limit on notices for absence.",
        answer("pn_route").is_(PUBLIC_PLACE),
        field="pn_route",
        source=HANDBOOK_EXCLUSION,
    ),
)
