"""Another council's pack, under the same key."""

from intranet.api import CouncilPack, District, Team, hookimpl


@hookimpl
def intranet_council():
    teams = (Team("area_upper", "Impostors", "impostors@elsewhere.example"),)
    return CouncilPack(
        key="marsh", name="Marsh", short_name="M", la_code="998", districts=(District("E1", "X"),), teams=teams
    )
