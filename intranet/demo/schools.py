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

# name, kind, the place of its district in the council's own list, town, postcode of an area that there is not:
# no word of it belongs to any council
_SCHOOLS = (
    ("Larkfield Hill Primary School", _PRIMARY, 0, "Larkfield Hill", "ZZ23 1AA"),
    ("Chart Vale Academy", _SECONDARY, 0, "Chart Vale", "ZZ24 0BB"),
    ("Marsh Lane Primary School", _PRIMARY, 8, "Marsh Lane", "ZZ12 1AA"),
    ("Saltings Creek School", _SECONDARY, 8, "Saltings", "ZZ10 1BB"),
    ("Harbour View School", _SECONDARY, 9, "Harbour View", "ZZ9 1AA"),
    ("Foreland Primary School", _PRIMARY_ACADEMY, 9, "Foreland", "ZZ41 1AA"),
    ("Willow Bank Primary School", _PRIMARY, 1, "Willow Bank", "ZZ1 1AA"),
    ("Oyster Bay School", _SECONDARY, 1, "Oyster Bay", "ZZ5 1BB"),
    ("Wood Gate Grammar School", _GRAMMAR, 6, "Wood Gate", "ZZ14 1AA"),
    ("Pinewood Primary School", _PRIMARY, 6, "Pinewood", "ZZ15 1BB"),
    ("St Mildred’s Catholic Primary School", _PRIMARY_ACADEMY, 11, "Upper Mill", "ZZ42 1AA"),
    ("St Mildred’s Catholic Primary School", _PRIMARY_ACADEMY, 4, "Lower Mill", "ZZ21 1BB"),
    ("Hop Kiln School", _SECONDARY, 10, "Hop Kiln", "ZZ43 1AA"),
    ("Mill Brook Primary School", _PRIMARY, 10, "Mill Brook", "ZZ19 1BB"),
    ("Priory Cross School", _SECONDARY, 2, "Priory Cross", "ZZ44 1AA"),
    ("Heath Road Primary School", _PRIMARY, 2, "Heath Road", "ZZ2 1BB"),
    ("Long Reach School", _SECONDARY, 5, "Long Reach", "ZZ11 1AA"),
    ("Heron Common Primary School", _PRIMARY, 7, "Heron Common", "ZZ13 1AA"),
    ("White Cliff School", _SECONDARY, 3, "White Cliff", "ZZ16 1AA"),
    ("Channel Way Unit", _UNIT, 4, "Channel Way", "ZZ19 1AA"),
    ("Orchard Tree School", _SPECIAL, 6, "Orchard Tree", "ZZ45 1AA"),
    ("Oast House School", _INDEPENDENT, 11, "Oast House", "ZZ46 1AA"),
)
FIRST_URN = 900_001
NEIGHBOUR = School(
    urn=900_099,
    name="Further Docks School",
    la_code="887",
    la_from="row",
    dfe_number="8879099",
    phase="Secondary",
    type_code="34",
    type_name="Academy converter",
    town="Further Docks",
    postcode="ZZ4 1AA",
    district_code="E06000035",
    district_name="Further Docks",
)
"""A school of the neighbouring council: what is sent for it is refused."""

_OFFICERS = {
    "SLO": ("Amara Whitfield", "Callum Pryce", "Hester Quill", "Ioan Madoc"),
    "IAA": ("Femi Adeyinka", "Greta Lindqvist", "Rosalind Thorne", "Tariq Sandhu"),
}


def demo_schools(council: CouncilPack) -> list[School]:
    """The invented schools, in the council's own districts."""
    made = []
    for number, (name, (phase, type_code, type_name), place, town, postcode) in enumerate(_SCHOOLS):
        district = council.districts[place % len(council.districts)]
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
