"""Who receives an invitation, and which link officer is meant."""

from intranet.api import AT_UNIT, COMMUNITY_OFFICER, Lead, RoutingTable

_DISTRICT = "the school is in {school.district_name}"

ROUTING = RoutingTable(
    leads=(
        Lead("area", f"{_DISTRICT}; a pupil referral unit has one link officer for everything", "IAA", AT_UNIT),
        Lead("area", f"{_DISTRICT}; its link officer for attendance is invited", "EEO", COMMUNITY_OFFICER),
        Lead("area", f"{_DISTRICT}; its link officer for attendance is invited", "SLO"),
    ),
)
