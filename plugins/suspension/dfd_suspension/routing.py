"""Which team leads and who gets a copy. Knows keys of teams and never who they are."""

from dfd_suspension.conditions import ABOUT_PERMANENT, HAS_PLAN, HAS_SOCIAL_WORKER, IN_CARE
from intranet.api import ALWAYS, Copy, Lead, RoutingTable, pupil

ADVISER = "IAA"
_PRIMARY = pupil("is_primary").is_(True)
_LIVES_HERE = pupil("lives_in_council").is_(True)
_PLACED_BY_PANEL = ABOUT_PERMANENT & ~HAS_PLAN & ~IN_CARE
_SECONDARY = pupil("is_primary").is_(False) & pupil("is_sixth_form").is_(False)

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
        Copy("mi", "The monthly report of exclusions in all of the council is made from these.", ALWAYS),
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
