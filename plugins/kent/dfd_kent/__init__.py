"""The council pack for Kent."""

from dfd_kent.pack import PACK
from intranet.api import CouncilPack, hookimpl


@hookimpl
def intranet_council() -> CouncilPack:
    """Kent's areas, districts, teams, mailboxes, link roles, term dates and names."""
    return PACK
