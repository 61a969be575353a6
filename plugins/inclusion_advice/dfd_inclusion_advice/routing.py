"""Who receives a request for advice."""

from intranet.api import Lead, RoutingTable

ROUTING = RoutingTable(
    leads=(Lead("area", "the school is in {school.district_name}; its adviser for inclusion answers", role="IAA"),),
)
