"""The options of this form's questions. Codes are kept for ever; titles may change."""

CONTRACT = "contract"
PURPOSES = (
    ("support", "Agree support"),
    (CONTRACT, "Review an attendance contract"),
    ("warning", "Make clear what may follow if nothing changes"),
    ("legal", "Explain the legal measures"),
)
LEADS = (
    ("school", "School"),
    ("early_help", "Early Help"),
    ("social_worker", "Social worker"),
    ("other", "Somebody else"),
)
METHODS = (
    ("letter", "Letter"),
    ("email", "Email"),
    ("phone", "Telephone"),
    ("in_person", "In person"),
)
BARRIERS = (
    ("health", "Health"),
    ("ebsa", "Anxiety about school (emotionally based school avoidance)"),
    ("send", "Special educational needs or disability"),
    ("bullying", "Bullying"),
    ("transport", "Transport"),
    ("caring", "Caring for somebody"),
    ("housing", "Housing"),
    ("abuse", "Domestic abuse"),
    ("relations", "Relations between home and school"),
    ("unknown", "Not known yet"),
    ("other", "Other"),
)
SUPPORT = (
    ("calls", "Telephone calls and letters"),
    ("meeting", "Meeting with the parents"),
    ("visit", "Home visit"),
    ("pastoral", "Pastoral support or mentoring"),
    ("send", "Support for special educational needs"),
    ("adjusted", "Adjusted day, lessons or place in school"),
    ("school_health", "School health or another health service"),
    ("early_help", "Early Help or another family service"),
    ("other", "Other"),
)
CONTRACT_RESULTS = (
    ("running", "Agreed, and kept so far"),
    ("not_kept", "Agreed, and not kept"),
    ("declined", "Declined by the parents"),
)
EARLIER = (
    ("formal_meeting", "Formal attendance meeting"),
    ("penalty_notice", "Penalty notice"),
    ("statutory", "Statutory attendance intervention"),
)
