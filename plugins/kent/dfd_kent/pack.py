"""Kent's council pack: all that the service needs to know about this council, and nothing about any form."""

from dfd_kent.areas import AREA_TEAMS, DISTRICTS, SOCIAL_CARE_TEAMS
from dfd_kent.names import LINK_ROLES, NAMES_OVER_TIME
from dfd_kent.teams import CONTACTS, TEAMS
from dfd_kent.terms import TERMS
from intranet.api import CouncilPack

PACK = CouncilPack(
    key="kent",
    name="Kent County Council",
    area_name="Kent",
    short_name="KCC",
    la_code="886",
    districts=DISTRICTS,
    teams=TEAMS,
    by_district={"area": AREA_TEAMS, "social_care": SOCIAL_CARE_TEAMS},
    link_roles=LINK_ROLES,
    terms=TERMS,
    contacts=CONTACTS,
    # that staff write from it is inferred; the reserved one reaches nobody and serves training and the demo
    email_domains=("kent.gov.uk", "council.example"),
    # a deep teal that stands out from white by 8.6 to 1; no source states the council's own colour
    brand={"--govuk-brand-colour": "#0f5261", "--govuk-link-colour": "#0a5566"},
    names_over_time=NAMES_OVER_TIME,
)
