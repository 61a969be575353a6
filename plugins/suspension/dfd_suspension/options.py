"""The lists to choose from that are this form's own; reasons for exclusion are law and not here."""

START_SESSIONS = (
    ("AM", "From the start of the day"),
    ("part", "Part-way through the day, before the afternoon session began"),
    ("PM", "In the afternoon"),
)
END_SESSIONS = (("AM", "At the end of the morning"), ("PM", "At the end of the day"))

NOTICE_METHODS = (
    ("hand", "Given to a parent, or left at the home"),
    ("email", "By email, where the parent has agreed to it"),
    ("post", "By first class post"),
)

FLAGS = (
    ("pupil_harmed", "Another pupil was harmed"),
    ("staff_harmed", "A member of staff was harmed"),
    ("police", "The police were told"),
    ("weapon", "A weapon was involved"),
    ("drugs", "Drugs or alcohol were involved"),
)

ARRANGEMENTS = (
    ("ptt", "On a part-time timetable"),
    ("off_site", "On an off-site direction"),
    ("managed_move", "On a managed move"),
)

SUPPORT_TRIED = (
    ("psp", "Pastoral support plan"),
    ("managed_move", "Managed move"),
    ("off_site", "Off-site direction"),
    ("ehcna", "Education, health and care needs assessment"),
    ("ep", "Educational psychologist"),
    ("lift", "Local inclusion forum"),
    ("outreach", "Outreach from a pupil referral unit"),
    ("early_help", "Early Help"),
    ("adviser", "Advice from the council's inclusion adviser"),
    ("other", "Something else"),
    ("none", "Nothing: it was a single serious incident"),
)

TOLD_OF_CANCELLATION = (
    ("parents", "The parents"),
    ("governors", "The governing board"),
    ("social_worker", "The social worker"),
    ("vsh", "The virtual school head"),
)

OUTCOMES = (
    ("served", "The suspension was served and the pupil is back"),
    ("governors", "The governing board has decided, or need not"),
    ("review", "Independent review: asked for or not, or decided"),
    ("reconsidered", "The governing board has reconsidered after a review"),
    ("provision", "Education from the sixth day has started"),
    ("placement", "Another school has been found or is being sought"),
    ("deleted", "The pupil has been taken off our register"),
    ("corrected", "There was no permanent exclusion: it was recorded by mistake"),
)

GOVERNORS_DECISIONS = (
    ("reinstated_now", "Reinstated immediately"),
    ("reinstated_on", "Reinstated on a later date"),
    ("declined", "Declined to reinstate"),
    ("not_required", "No meeting was required"),
)

REVIEW_STAGES = (
    ("not_requested", "Not asked for by the deadline"),
    ("waived", "The parents have written that they will not ask for one"),
    ("requested", "Asked for"),
    ("upheld", "Panel: upheld the governors’ decision"),
    ("recommended", "Panel: recommended that the governors reconsider"),
    ("quashed", "Panel: quashed the decision and directed the governors to reconsider"),
)

RECONSIDERATIONS = (("reinstated", "Reinstated"), ("declined", "Again declined to reinstate"))
