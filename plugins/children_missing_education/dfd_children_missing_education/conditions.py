"""Which kind of case this is, as conditions that every other part of the form uses. Knows no figure."""

from dfd_children_missing_education.options import (
    AREA_ONLY,
    AT_HOME,
    AT_HOME_BY_PARENTS,
    CONFIRMED,
    IMMEDIATE,
    NAMED,
    NEW_ADDRESS,
    NO_WORRY,
    OTHER,
    SCHOOL,
    UNKNOWN,
    WORRY,
)
from intranet.api import answer, computed, pupil, school

_SCENARIO = answer("scenario")
MOVED = _SCENARIO.is_("G")
AFTER_LEAVE = _SCENARIO.is_("H")
ABSENT = _SCENARIO.is_("I")
NEW_HERE = _SCENARIO.is_("J")
PLACE_NOT_TAKEN = _SCENARIO.is_("K")
USUAL_LEAVER = _SCENARIO.is_("T")
UPDATE = _SCENARIO.is_("UPDATE")
NEWS = _SCENARIO.is_in("G", "H", "I", "J", "K")
STOPPED = _SCENARIO.is_in("G", "H", "I")
FOLLOWED_UP = _SCENARIO.is_in("G", "H", "I", "K")

FROM_SCHOOL = answer("referrer_type").is_(SCHOOL)
FROM_OTHERS = answer("referrer_type").is_(OTHER)
# The child still comes to school, and is going to leave.
IN_ADVANCE = MOVED & answer("expected_leaving_date").is_answered()
HAS_STOPPED = STOPPED & ~answer("expected_leaving_date").is_answered()

NO_WORRY_GIVEN = answer("safeguarding_worry").is_(NO_WORRY)
WORRIED = answer("safeguarding_worry").is_in(WORRY, IMMEDIATE)

ADDRESS_KNOWN = answer("whereabouts").is_(NEW_ADDRESS)
AREA_KNOWN = answer("whereabouts").is_(AREA_ONLY)
ADDRESS_UNKNOWN = answer("whereabouts").is_in(AREA_ONLY, UNKNOWN)
STILL_AT_HOME = answer("whereabouts").is_(AT_HOME)
SCHOOL_NAMED = answer("new_school_known").is_in(NAMED, CONFIRMED)
SCHOOL_CONFIRMED = answer("new_school_known").is_(CONFIRMED)
EDUCATED_AT_HOME = answer("new_school_known").is_(AT_HOME_BY_PARENTS)

CHECKED_BEFORE_SENDING = FROM_SCHOOL & FOLLOWED_UP
NEEDS_VISIT = FROM_SCHOOL & HAS_STOPPED & (_SCENARIO.is_in("H", "I") | ADDRESS_UNKNOWN)
NEEDS_REGISTER = FROM_SCHOOL & (AFTER_LEAVE | ABSENT)

HAS_PLAN = pupil("has_ehcp").is_(True)
IN_CARE = pupil("in_care").is_(True)
HAS_SOCIAL_WORKER = pupil("has_social_worker").is_(True)
LIVES_ELSEWHERE = pupil("lives_in_council").is_(False)
SCHOOL_GIVEN = answer("school_urn").is_answered()
DISTRICT_KNOWN = SCHOOL_GIVEN | answer("home_district").is_answered()
UNIT = school("type_code").is_("14")
UNDER_SCHOOL_AGE = computed("school_age_from").is_answered()
