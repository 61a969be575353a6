"""The options of this form's questions. Codes are kept for ever; titles may change."""

MEETING, NOT_IN_SCHOOL = "meeting", "not_in_school"
PURPOSES = (
    ("advice", "Advice"),
    (MEETING, "Somebody at a meeting"),
    ("information", "Information"),
    (NOT_IN_SCHOOL, "A child is not in school"),
    ("involvement", "Direct involvement"),
)
MISSING, AT_HOME = "cme", "ehe"
THEMES = (
    ("attendance", "Attendance"),
    ("exclusion", "Suspension or exclusion"),
    ("ptt", "Part-time timetable"),
    (MISSING, "Missing education"),
    (AT_HOME, "Education at home"),
    ("movement", "Move to another school"),
    ("other", "Something else"),
)
SERVICES = (
    ("social_work", "Children’s social work"),
    ("early_help", "Early Help"),
    ("virtual_school", "Virtual school"),
    ("sen", "Special educational needs"),
    ("youth_justice", "Youth justice"),
    ("fostering", "Fostering"),
    ("children_in_care", "Children in care"),
    ("disabled_children", "Disabled children and young people"),
    ("front_door", "Front door"),
    ("adolescents", "Adolescent service"),
    ("psychology", "Educational psychology"),
    ("admissions", "Admissions"),
    ("other", "Another service of the council"),
)
PLANS = (
    ("cin", "Child in need plan"),
    ("cp_plan", "Child protection plan"),
    ("care", "Care plan or pathway plan"),
    ("early_help", "Early Help plan"),
    ("ehcp", "Education, health and care plan"),
    ("other", "Another, or none"),
)
BASES = (
    ("consent", "The family agrees"),
    ("safeguarding", "To keep a child safe"),
    ("statutory", "A duty of the council by statute"),
)
