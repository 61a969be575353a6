"""The code lists of this form, in words. Other programs write these codes; they never change their meaning."""

SCHOOL, OTHER = "school", "other"
REFERRERS = (
    (SCHOOL, "A school where the child is registered, or was to start"),
    (OTHER, "Another service: health, Early Help, social care, housing and so on"),
)

NO_WORRY, WORRY, IMMEDIATE = "none", "worry", "immediate"
WORRIES = (
    (NO_WORRY, "No worry beyond the absence itself"),
    (WORRY, "There is a worry about the child’s safety"),
    (IMMEDIATE, "The child may be at risk of immediate harm"),
)

NEW_ADDRESS, AREA_ONLY, UNKNOWN, AT_HOME = "new_address", "area_only", "unknown", "at_home"
WHEREABOUTS = (
    (NEW_ADDRESS, "At a new address that we know"),
    (AREA_ONLY, "Only the area or the country is known"),
    (UNKNOWN, "Not known"),
    (AT_HOME, "At the same home as before, near the school"),
)

NO_SCHOOL, NAMED, CONFIRMED, AT_HOME_BY_PARENTS = "none", "named", "confirmed", "ehe"
NEW_SCHOOLS = (
    (NO_SCHOOL, "None is known"),
    (NAMED, "The parents named one, which has not confirmed it"),
    (CONFIRMED, "A new school has confirmed that the child is on its register"),
    (AT_HOME_BY_PARENTS, "The parents have written that they educate the child at home"),
)

NOTICES = (("written", "In writing"), ("verbal", "By word of mouth"), ("none", "They gave none"))

REGISTER_CODES = (
    ("G", "G: holiday not granted"),
    ("N", "N: reason not yet established"),
    ("O", "O: absent in other or unknown circumstances"),
    ("U", "U: arrived after the register closed"),
    ("I", "I: illness"),
    ("C", "C: leave in exceptional circumstances"),
    ("T", "T: parent travelling for work"),
    ("E", "E: suspended or permanently excluded"),
    ("other", "Another code"),
)
UNAUTHORISED = frozenset({"G", "N", "O", "U"})

EMERGENCY, HOME_VISIT, SIBLING_SCHOOLS, AGENCIES = "emergency", "home_visit", "sibling_schools", "agencies"
PARENT_KINDS = frozenset({"phone", "email", "letter"})
ENQUIRIES = (
    ("phone", "Telephone call or text to a parent"),
    ("email", "Email to a parent"),
    ("letter", "Letter to a parent"),
    (EMERGENCY, "Emergency contacts"),
    (HOME_VISIT, "Home visit"),
    (SIBLING_SCHOOLS, "Schools of brothers and sisters"),
    ("neighbours", "Neighbours, friends, other families"),
    (AGENCIES, "Agencies: health, housing, Early Help, social care"),
    ("social_media", "Social media"),
    ("records", "Search of school systems and S2S"),
    ("employer", "Employer or landlord"),
    ("other", "Something else"),
)
HALVES = (("AM", "Morning"), ("PM", "Afternoon"), ("evening", "Evening"))

REFERRED_TO = (("front_door", "The front door for Early Help and social care"), ("police", "The police"))
CONCERNS = (
    ("fgm", "Female genital mutilation"),
    ("forced_marriage", "Forced marriage"),
    ("exploitation", "Criminal or sexual exploitation, trafficking"),
    ("domestic_abuse", "Domestic abuse"),
    ("radicalisation", "Radicalisation"),
    ("other", "Something else"),
)
