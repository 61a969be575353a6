"""The demo's invented schools and link officers. URNs from 900001 up belong to no real school."""

from __future__ import annotations

from datetime import date

from intranet.domain.teams import CouncilPack
from intranet.store.link_officers import LinkOfficer
from intranet.store.schools import School

# phase, type code and type name as the schools register has them
_PRIMARY = ("Primary", "1", "Community school")
_PRIMARY_ACADEMY = ("Primary", "34", "Academy converter")
_SECONDARY = ("Secondary", "34", "Academy converter")
_GRAMMAR = ("Secondary", "5", "Foundation school")
_SPECIAL = ("Not applicable", "12", "Foundation special school")
_UNIT = ("Not applicable", "14", "Pupil referral unit")
_INDEPENDENT = ("Not applicable", "11", "Other independent school")

_SCHOOLS = (
    ("Larkfield Hill Primary School", _PRIMARY, "Ashford", "Ashford", "TN23 1AA"),
    ("Chart Vale Academy", _SECONDARY, "Ashford", "Ashford", "TN24 0BB"),
    ("Marsh Lane Primary School", _PRIMARY, "Swale", "Sheerness", "ME12 1AA"),
    ("Sittingbourne Creek School", _SECONDARY, "Swale", "Sittingbourne", "ME10 1BB"),
    ("Harbour View School", _SECONDARY, "Thanet", "Margate", "CT9 1AA"),
    ("Foreland Primary School", _PRIMARY_ACADEMY, "Thanet", "Broadstairs", "CT10 1BB"),
    ("Stour Bank Primary School", _PRIMARY, "Canterbury", "Canterbury", "CT1 1AA"),
    ("Whitstable Bay School", _SECONDARY, "Canterbury", "Whitstable", "CT5 1BB"),
    ("Weald Gate Grammar School", _GRAMMAR, "Maidstone", "Maidstone", "ME14 1AA"),
    ("Penenden Primary School", _PRIMARY, "Maidstone", "Maidstone", "ME15 1BB"),
    ("St Mildred’s Catholic Primary School", _PRIMARY_ACADEMY, "Tunbridge Wells", "Tunbridge Wells", "TN1 1AA"),
    ("St Mildred’s Catholic Primary School", _PRIMARY_ACADEMY, "Folkestone and Hythe", "Hythe", "CT21 1BB"),
    ("Hop Kiln School", _SECONDARY, "Tonbridge and Malling", "Tonbridge", "TN9 1AA"),
    ("Medway Brook Primary School", _PRIMARY, "Tonbridge and Malling", "West Malling", "ME19 1BB"),
    ("Darent Cross School", _SECONDARY, "Dartford", "Dartford", "DA1 1AA"),
    ("Heath Road Primary School", _PRIMARY, "Dartford", "Dartford", "DA2 1BB"),
    ("Thames Reach School", _SECONDARY, "Gravesham", "Gravesend", "DA11 1AA"),
    ("Riverhead Common Primary School", _PRIMARY, "Sevenoaks", "Sevenoaks", "TN13 1AA"),
    ("White Cliff School", _SECONDARY, "Dover", "Dover", "CT16 1AA"),
    ("Channel Way Unit", _UNIT, "Folkestone and Hythe", "Folkestone", "CT19 1AA"),
    ("Orchard Tree School", _SPECIAL, "Maidstone", "Maidstone", "ME16 1AA"),
    ("Oast House School", _INDEPENDENT, "Tunbridge Wells", "Tunbridge Wells", "TN2 1BB"),
)
FIRST_URN = 900_001
NEIGHBOUR = School(
    urn=900_099,
    name="Chatham Docks School",
    la_code="887",
    la_from="row",
    dfe_number="8879099",
    phase="Secondary",
    type_code="34",
    type_name="Academy converter",
    town="Chatham",
    postcode="ME4 1AA",
    district_code="E06000035",
    district_name="Medway",
)
"""A school of the neighbouring council: what is sent for it is refused."""

_OFFICERS = {
    "SLO": ("Amara Whitfield", "Callum Pryce", "Hester Quill", "Ioan Madoc"),
    "IAA": ("Femi Adeyinka", "Greta Lindqvist", "Rosalind Thorne", "Tariq Sandhu"),
}


def demo_schools(council: CouncilPack) -> list[School]:
    """The invented schools, in the council's own districts as far as it has them."""
    made = []
    for number, (name, (phase, type_code, type_name), district_name, town, postcode) in enumerate(_SCHOOLS):
        district = council.find_district(district_name) or council.districts[number % len(council.districts)]
        made.append(
            School(
                urn=FIRST_URN + number,
                name=name,
                la_code=council.la_code,
                la_from="row",
                dfe_number=f"{council.la_code}{9001 + number}",
                phase=phase,
                type_code=type_code,
                type_name=type_name,
                opened_on=date(2010, 9, 1),
                town=town,
                postcode=postcode,
                telephone="01632 960001",
                district_code=district.code,
                district_name=district.name,
            )
        )
    return [*made, NEIGHBOUR]


def demo_officers(schools: list[School]) -> list[LinkOfficer]:
    """Two link officers for each school; a pupil referral unit has only the adviser."""
    officers = []
    for number, school in enumerate(schools):
        for role, names in _OFFICERS.items():
            if role == "IAA" or school.type_code != "14":
                name = names[number % len(names)]
                address = f"{name.lower().replace(' ', '.')}@council.example"
                officers.append(LinkOfficer(school.urn, role, name, address, "01632 960200"))
    return officers
