"""Who receives a request for single registration."""

from dfd_single_registration.conditions import HAS_PLAN, IN_CARE
from intranet.api import Copy, Lead, RoutingTable

ROUTING = RoutingTable(
    leads=(
        Lead(
            "area",
            "the school that asks is in {school.district_name}; its adviser for inclusion looks into it",
            role="IAA",
        ),
    ),
    copies=(
        Copy("sen", "the pupil has an education, health and care plan", HAS_PLAN),
        Copy("vsk", "the pupil is in care", IN_CARE),
    ),
)
