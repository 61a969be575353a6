"""The council: two areas, its teams, its terms. Every name and address is made up."""

from datetime import date

from intranet.api import Contact, CouncilPack, District, LinkRole, Source, Team, Term

_OWN = Source("Northmoor Council, directory of services, 2026")


def _team(key: str, name: str, phone: str = "01632 960400") -> Team:
    return Team(key, name, f"{key.replace('_', '.')}@northmoor.example", phone, source=_OWN)


DISTRICTS = (District("E06000901", "Fellside"), District("E06000902", "Saltmarsh"), District("E06000903", "Wold"))
AREAS = {"E06000901": "area_hills", "E06000902": "area_coast", "E06000903": "area_hills"}

PACK = CouncilPack(
    key="northmoor",
    name="Northmoor Council",
    area_name="Northmoor",
    short_name="Northmoor",
    la_code="991",
    districts=DISTRICTS,
    teams=(
        _team("area_hills", "Hills inclusion team"),
        _team("area_coast", "Coast inclusion team"),
        _team("courts", "Attendance law team"),
        _team("cme", "Missing from education"),
        _team("ehe", "Home education"),
        _team("sen", "Special needs"),
        _team("vsk", "Northmoor virtual school"),
        _team("fair_access", "Admissions and fair access"),
        _team("social_care", "Children’s social care"),
        _team("mi", "Data and returns"),
        _team("democratic", "Committee services"),
        _team("transport", "School transport"),
    ),
    by_district={"area": AREAS},
    link_roles=(
        LinkRole("SLO", "School attendance partner"),
        LinkRole("EEO", "Engagement partner"),
        LinkRole("IAA", "Inclusion partner"),
    ),
    terms={
        "2025/26": (
            Term(date(2025, 9, 3), date(2025, 12, 19), "Autumn"),
            Term(date(2026, 1, 6), date(2026, 3, 27), "Spring"),
            Term(date(2026, 4, 13), date(2026, 7, 21), "Summer"),
        ),
        "2026/27": (
            Term(date(2026, 9, 2), date(2026, 12, 18), "Autumn"),
            Term(date(2027, 1, 5), date(2027, 3, 25), "Spring"),
            Term(date(2027, 4, 12), date(2027, 7, 20), "Summer"),
        ),
    },
    contacts={
        "emergency": Contact("Police, in an emergency", "999", _OWN),
        "front_door": Contact("Northmoor safeguarding hub", "01632 960500", _OWN),
    },
    email_domains=("northmoor.example", "council.example"),
    brand={"--govuk-brand-colour": "#3b2a63", "--govuk-link-colour": "#3b2a63"},
)
