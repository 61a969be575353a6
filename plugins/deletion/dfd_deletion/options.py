"""The fixed options of the form's questions. Knows no ground."""

NEW, COMPLETE = "NEW", "COMPLETE"
TYPES = (
    (NEW, "A name is to come off, or has come off, the register"),
    (COMPLETE, "Completing a notification of intent that you sent before"),
)

KENT_SCHOOL, ENGLISH_SCHOOL, UK_SCHOOL, ABROAD = "kent_school", "english_school", "uk_school", "abroad"
INDEPENDENT_SCHOOL, EHE, PRU, CUSTODY_PLACE = "independent", "ehe", "pru", "custody"
SIXTH_FORM, TRAINING, DECEASED, UNKNOWN = "sixth_form_college", "training", "deceased", "unknown"
DESTINATIONS = (
    (KENT_SCHOOL, "A state school in {council}"),
    (ENGLISH_SCHOOL, "A state school elsewhere in England"),
    (UK_SCHOOL, "A school elsewhere in the United Kingdom"),
    (ABROAD, "Abroad"),
    (INDEPENDENT_SCHOOL, "An independent school"),
    (EHE, "Education at home"),
    (PRU, "A pupil referral unit or alternative provision"),
    (CUSTODY_PLACE, "Custody"),
    (SIXTH_FORM, "A sixth form or further education college"),
    (TRAINING, "Work, an apprenticeship or training"),
    (DECEASED, "The pupil has died"),
    (UNKNOWN, "Not known"),
)
AT_A_SCHOOL = (KENT_SCHOOL, ENGLISH_SCHOOL, UK_SCHOOL, INDEPENDENT_SCHOOL, PRU)
FAR = (ENGLISH_SCHOOL, UK_SCHOOL, ABROAD)

SEN, VSK, SOCIAL_CARE = "sen", "vsk", "social_care"
DEPARTMENTS = (
    (SEN, "Special educational needs (education, health and care plan)"),
    (VSK, "The virtual school (in care)"),
    (SOCIAL_CARE, "Social care"),
)

EXCEPTIONS = (
    ("attendance_order", "A school attendance order names your school"),
    ("mobile_child", "The parents travel for work, and yours is the pupil’s main school"),
    ("boarder", "The pupil boards at your school"),
)

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

EHE_REASONS = (
    ("preference", "The parents’ own preference"),
    ("health", "The pupil’s health"),
    ("bullying", "Bullying"),
    ("sen_unmet", "Special educational needs are not met"),
    ("exclusion", "To avoid an exclusion"),
    ("fines", "To avoid a penalty notice or prosecution"),
    ("school_place", "Waiting for a place at another school"),
    ("other", "Another reason"),
    ("not_given", "No reason given"),
)
OFF_ROLLING_REASONS = ("sen_unmet", "exclusion", "fines")

NOT_CONTINUING = (
    ("said_so", "The pupil or the parents have said so"),
    ("entry_requirements", "The pupil does not meet the entry requirements of the sixth form"),
    ("no_sixth_form", "There is no sixth form"),
)

NO_APPLICATION, WAIVED, APPLIED, CONCLUDED = "none", "waived", "applied", "concluded"
REVIEW_STATES = (
    (NO_APPLICATION, "No review has been asked for"),
    (WAIVED, "The parents have written that they will not ask for one"),
    (APPLIED, "One has been asked for, and is not over"),
    (CONCLUDED, "It is over or was abandoned, and so is anything the governors had to reconsider"),
)

YES, NO, NOT_APPLICABLE = "yes", "no", "na"
TRANSFERRED = ((YES, "Yes"), (NO, "No"), (NOT_APPLICABLE, "There is none"))
