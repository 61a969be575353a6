"""Kent's teams and mailboxes. A mailbox that no source states is left empty for an operator to fill."""

from dfd_kent.areas import districts_of
from intranet.api import Contact, Source, Team

_ERROR_REPORTS = Source("School Attendance Handbook, Nov 2023, contents page (address for reporting errors)")
_LIKE_SOUTH = Source("In the pattern of the South area's stated address; to be confirmed", standing="uncertain")
_HANDBOOK_19 = Source("School Attendance Handbook, Nov 2023, section 19")
_HANDBOOK_21 = Source("School Attendance Handbook, Nov 2023, section 21")
_NONE_STATED = Source("No mailbox stated; an administrator must give it", standing="uncertain")
_PORTAL = Source("Reached through the Kent Children's Portal; no mailbox stated", standing="uncertain")


def _area_team(area: str, source: Source) -> Team:
    name = f"{area.title()} Kent area team"
    return Team(f"area_{area}", name, f"{area}kentpia@kent.gov.uk", serves=districts_of(area), source=source)


def _social_care_team(area: str, serves: str) -> Team:
    name = f"Integrated Children’s Services, {area.title()} Kent"
    return Team(f"social_care_{area}", name, "", serves=serves, source=_PORTAL, sensitive=True)


TEAMS = (
    _area_team("north", _LIKE_SOUTH),
    _area_team("west", _LIKE_SOUTH),
    _area_team("south", _ERROR_REPORTS),
    _area_team("east", _LIKE_SOUTH),
    Team("courts", "Courts Team", "", serves="Penalty notices and prosecutions, all of Kent", source=_NONE_STATED),
    Team("cme", "Children Missing Education team", "cme@kent.gov.uk", serves="All of Kent", source=_HANDBOOK_21),
    Team("ehe", "Elective Home Education team", "", serves="All of Kent", source=_NONE_STATED),
    Team("sen", "Special Educational Needs team", "", serves="All of Kent", source=_NONE_STATED),
    Team(
        "vsk",
        "Virtual School Kent",
        "",
        serves="Children in care, all of Kent",
        source=_NONE_STATED,
        sensitive=True,
    ),
    Team(
        "fair_access",
        "Fair Access",
        "",
        serves="In-year fair access and the Education Programme, all of Kent",
        source=_NONE_STATED,
    ),
    _social_care_team("north", f"{districts_of('north')}, Swale"),
    _social_care_team("west", districts_of("west")),
    _social_care_team("south", districts_of("south")),
    _social_care_team("east", "Canterbury, Thanet"),
    Team("mi", "Management Information", "", serves="Monthly exclusion report, all of Kent", source=_NONE_STATED),
    Team(
        "democratic",
        "Democratic Services",
        "appeals@kent.gov.uk",
        serves="Independent review panels, all of Kent",
        source=_HANDBOOK_19,
    ),
)

CONTACTS = {
    "emergency": Contact("Police, in an emergency", "999", Source("United Kingdom emergency number")),
    "front_door": Contact(
        "Kent Front Door (Early Help and social care)", "03000 41 11 11", Source("swale.gov.uk, safeguarding page")
    ),
}
