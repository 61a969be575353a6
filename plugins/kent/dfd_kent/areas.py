"""Kent's districts and which area team serves each. Two maps, because two parts of the council draw them apart."""

from intranet.api import District

# Government codes; the reorganisation of local government may change them, so nothing else repeats them.
DISTRICTS = (
    District("E07000105", "Ashford"),
    District("E07000106", "Canterbury"),
    District("E07000107", "Dartford"),
    District("E07000108", "Dover"),
    District("E07000112", "Folkestone and Hythe", ("Shepway",)),
    District("E07000109", "Gravesham"),
    District("E07000110", "Maidstone"),
    District("E07000111", "Sevenoaks"),
    District("E07000113", "Swale"),
    District("E07000114", "Thanet"),
    District("E07000115", "Tonbridge and Malling"),
    District("E07000116", "Tunbridge Wells"),
)

# School Attendance Handbook, Nov 2023, section 9.
_EDUCATION_AREAS = {
    "north": ("Dartford", "Gravesham", "Sevenoaks"),
    "west": ("Maidstone", "Tonbridge and Malling", "Tunbridge Wells"),
    "south": ("Ashford", "Dover", "Folkestone and Hythe"),
    "east": ("Canterbury", "Swale", "Thanet"),
}
# The same section: "for services positioned within the Integrated Children's Services division" Swale is a North Kent
# district. That the other eleven are as in education is inferred.
_SWALE_FOR_SOCIAL_CARE = "north"

_AREA_OF = {name: area for area, names in _EDUCATION_AREAS.items() for name in names}

AREA_TEAMS = {district.code: f"area_{_AREA_OF[district.name]}" for district in DISTRICTS}
SOCIAL_CARE_TEAMS = {
    district.code: f"social_care_{_SWALE_FOR_SOCIAL_CARE if district.name == 'Swale' else _AREA_OF[district.name]}"
    for district in DISTRICTS
}


def districts_of(area: str) -> str:
    """The districts of an education area in words."""
    return ", ".join(_EDUCATION_AREAS[area])
