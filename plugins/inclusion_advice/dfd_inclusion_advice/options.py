"""The options of this form's questions. Codes are kept for ever; titles may change."""

PART_TIME, MANAGED_MOVE, OFF_SITE, GOVERNORS = "ptt", "managed_move", "off_site_direction", "governors"
TOPICS = (
    ("risk_of_exclusion", "Risk of permanent exclusion"),
    ("repeated_suspension", "Repeated suspension"),
    (PART_TIME, "Part-time timetable"),
    (MANAGED_MOVE, "Managed move"),
    (OFF_SITE, "Off-site direction"),
    ("reintegration", "Coming back to school"),
    ("behaviour_policy", "Behaviour policy"),
    ("meeting", "An adviser at a meeting"),
    (GOVERNORS, "Procedure of the governors"),
    ("other", "Something else"),
)
ISSUED = "issued"
RISKS = (
    ("imminent", "Within days"),
    ("weeks", "Within weeks"),
    ("none", "Not at present"),
    (ISSUED, "The pupil has been permanently excluded already"),
)
STRATEGIES = (
    ("psp", "Pastoral support plan"),
    ("mentoring", "Mentoring or counselling"),
    ("adjustments", "Reasonable adjustments"),
    ("sen_support", "Support for special educational needs"),
    ("early_help", "Early Help or another family service"),
    ("outreach", "Outreach of a pupil referral unit"),
    ("managed_move", "Managed move"),
    ("off_site", "Off-site direction"),
    ("part_time", "Part-time timetable"),
    ("other", "Something else"),
    ("nothing", "Nothing yet"),
)
SEN_INVOLVEMENT = (
    ("lift", "Local Inclusion Forum Team"),
    ("stls", "Specialist Teaching and Learning Service"),
    ("ep", "Educational psychologist"),
    ("inclusion_adviser", "SEND inclusion adviser"),
    ("ehcna", "Education, health and care needs assessment"),
)
