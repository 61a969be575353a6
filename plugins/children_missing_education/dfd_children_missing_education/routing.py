"""Which team leads and who gets a copy. Knows keys of teams and never who they are."""

from dfd_children_missing_education.conditions import (
    DISTRICT_KNOWN,
    FROM_SCHOOL,
    HAS_PLAN,
    HAS_SOCIAL_WORKER,
    IN_CARE,
    SCHOOL_GIVEN,
    UNIT,
    UPDATE,
)
from intranet.api import ALWAYS, COMMUNITY_OFFICER, Copy, Lead, RoutingTable, answer

_SCHOOL_REFERS = FROM_SCHOOL & answer("scenario").is_not("UPDATE")
_IN_SCHOOL_DISTRICT = "A school refers: the area team of its district, {school.district_name}, looks into it"
_CENTRAL = "The team for children missing education takes referrals of other services and all later information"

ROUTING = RoutingTable(
    leads=(
        Lead(
            "area", f"{_IN_SCHOOL_DISTRICT}; a pupil referral unit has one contact only.", "IAA", _SCHOOL_REFERS & UNIT
        ),
        Lead(
            "area",
            f"{_IN_SCHOOL_DISTRICT}, with the link officer for families who need one of their own.",
            "EEO",
            _SCHOOL_REFERS & COMMUNITY_OFFICER,
        ),
        Lead("area", f"{_IN_SCHOOL_DISTRICT}.", "SLO", _SCHOOL_REFERS),
        Lead("cme", f"{_CENTRAL}; a pupil referral unit has one contact only.", "IAA", UNIT),
        Lead(
            "cme",
            f"{_CENTRAL}, with the link officer for families who need one of their own.",
            "EEO",
            COMMUNITY_OFFICER,
        ),
        Lead("cme", f"{_CENTRAL}.", "SLO", ALWAYS),
    ),
    copies=(
        Copy("cme", "The team for children missing education goes on with its own lines of enquiry.", _SCHOOL_REFERS),
        Copy(
            "area",
            "The area team of the school’s district, {school.district_name}, knows the school.",
            SCHOOL_GIVEN & (answer("referrer_type").is_("other") | UPDATE),
        ),
        Copy(
            "area",
            "There is no school: the area team of the child’s home district is told.",
            ~SCHOOL_GIVEN & answer("home_district").is_answered(),
        ),
        Copy(
            "sen",
            "The child has an education, health and care plan: the plan’s team must agree before a deletion.",
            HAS_PLAN,
        ),
        Copy("vsk", "The child is in care: the virtual school must agree before a deletion.", IN_CARE),
        Copy(
            "social_care",
            "The child has a social worker, who must know and agree before a deletion.",
            HAS_SOCIAL_WORKER & DISTRICT_KNOWN,
        ),
    ),
)
