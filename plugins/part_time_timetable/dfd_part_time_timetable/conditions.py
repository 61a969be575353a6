"""The kinds of notification of this form, and the conditions that several of its parts share. Knows no question."""

from intranet.api import answer, pupil

NEW, REVIEW, CHANGE, END = "NEW", "REVIEW", "CHANGE", "END"
FLEXI_NEW, FLEXI_REVIEW, FLEXI_END = "FLEXI_NEW", "FLEXI_REVIEW", "FLEXI_END"

TYPES = (
    (NEW, "New part-time timetable"),
    (REVIEW, "Part-time timetable: review or extension"),
    (CHANGE, "Part-time timetable: change"),
    (END, "Part-time timetable: ended"),
    (FLEXI_NEW, "New flexi-schooling"),
    (FLEXI_REVIEW, "Flexi-schooling: review"),
    (FLEXI_END, "Flexi-schooling: ended"),
)
FLEXI_TYPES = (FLEXI_NEW, FLEXI_REVIEW, FLEXI_END)

EXTENDED, ENDED_FULL_TIME, ENDED_OTHER = "extended", "ended_full_time", "ended_other"
STAYS = ("continue", "increased", EXTENDED)

_TYPE, _OUTCOME = answer("notification_type"), answer("outcome")

IS_NEW = _TYPE.is_(NEW)
IS_CHANGE = _TYPE.is_(CHANGE)
IS_FLEXI = _TYPE.is_in(*FLEXI_TYPES)
IS_PART_TIME = _TYPE.is_in(NEW, REVIEW, CHANGE, END)
STARTS = _TYPE.is_in(NEW, FLEXI_NEW)
FOLLOWS = _TYPE.is_in(REVIEW, CHANGE, END, FLEXI_REVIEW, FLEXI_END)
REVIEWS = _TYPE.is_in(REVIEW, FLEXI_REVIEW)

IS_EXTENDED = REVIEWS & _OUTCOME.is_(EXTENDED)
GOES_ON = IS_CHANGE | (REVIEWS & _OUTCOME.is_in(*STAYS))
ENDS = _TYPE.is_in(END, FLEXI_END) | (REVIEWS & _OUTCOME.is_in(ENDED_FULL_TIME, ENDED_OTHER))

DESCRIBES_WEEK = STARTS | IS_CHANGE | (REVIEWS & _OUTCOME.is_("increased"))
PLANS = STARTS | IS_CHANGE
"""Whether the notification describes a plan: why, what week, what in the other sessions."""
NEEDS_CONSENT = PLANS | IS_EXTENDED
SETS_END = PLANS | IS_EXTENDED

HEALTH = answer("reason").includes("physical_health", "mental_health")
HAS_PLAN_OF_CARE = pupil("has_ehcp").is_(True) | pupil("has_social_worker").is_(True) | pupil("in_care").is_(True)
