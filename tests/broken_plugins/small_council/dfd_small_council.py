"""A council with one district and two teams."""

from intranet.api import CouncilPack, District, LinkRole, Team, hookimpl

PACK = CouncilPack(
    key="marsh",
    name="Marshshire County Council",
    short_name="Marshshire",
    la_code="999",
    districts=(District("E1", "Upper Marsh"),),
    teams=(Team("area_upper", "Upper area team", "upper@marsh.example"), Team("courts", "Courts team", "")),
    by_district={"area": {"E1": "area_upper"}},
    link_roles=(LinkRole("IAA", "Adviser"),),
)


@hookimpl
def intranet_council():
    return PACK
