"""Which team leads and who gets a copy. Knows keys of teams and never who they are."""

from dfd_suspension.conditions import ABOUT_PERMANENT, HAS_PLAN, HAS_SOCIAL_WORKER, IN_CARE
from intranet.api import ALWAYS, Copy, Lead, RoutingTable, pupil

ADVISER = "IAA"
_PRIMARY = pupil("is_primary").is_(True)
_LIVES_HERE = pupil("lives_in_council").is_(True)
_PLACED_BY_PANEL = ABOUT_PERMANENT & ~HAS_PLAN & ~IN_CARE
_SECONDARY = pupil("is_primary").is_(False) & pupil("is_sixth_form").is_(False)

# What the school census asks of an exclusion, and no more: neither what happened nor who the parents are.
_FOR_THE_CENSUS = (
    "what-happened",
    *("upn", "upn_missing_reason", "dob", "sex", "ncy", "enrolment_status", "sen_provision", "care_status"),
    *("reason_1", "reason_2", "reason_3", "original_start_date", "cancel_date", "days_served"),
    *("outcome", "returned_on", "governors_decision", "governors_meeting_date", "reinstated_from"),
    *("review_stage", "review_date", "reconsideration", "reconsidered_on"),
)

ROUTING = RoutingTable(
    leads=(
        Lead(
            "area",
            "Suspensions and exclusions go to the area team of the school’s district, {school.district_name}, wherever "
            "the pupil lives.",
            ADVISER,
            ALWAYS,
        ),
    ),
    copies=(
        Copy(
            "mi",
            "The monthly report of exclusions in all of the council is made from these.",
            ALWAYS,
            sees=_FOR_THE_CENSUS,
        ),
        Copy(
            "fair_access",
            "A primary pupil is permanently excluded: the council arranges education from the sixth day and the fair "
            "access panel finds a school.",
            _PLACED_BY_PANEL & _PRIMARY & _LIVES_HERE,
        ),
        Copy(
            "fair_access",
            "A secondary pupil is permanently excluded: the district’s fair access panel arranges what comes after.",
            _PLACED_BY_PANEL & _SECONDARY,
        ),
        Copy(
            "sen",
            "A pupil with an education, health and care plan is permanently excluded: the plan’s team arranges "
            "education, and not the panel.",
            ABOUT_PERMANENT & HAS_PLAN,
        ),
        Copy("vsk", "The pupil is in care, and the virtual school must know without delay.", IN_CARE),
        Copy("social_care", "The pupil has a social worker, who must know without delay.", HAS_SOCIAL_WORKER),
    ),
)
