"""The code lists of this form, in words. Other programs write these codes; they never change their meaning."""

DONE, NOT_APPLICABLE = "done", "not_applicable"
DONE_OR_NOT = ((DONE, "Yes"), (NOT_APPLICABLE, "No, or it does not apply"))

SUPPORT = (
    ("school", "support by the school, such as home visits, a pastoral programme, counselling or mentoring"),
    ("medical", "looking into illness, with a referral to School Health where it was right"),
    ("external", "a referral to other support, such as parenting classes"),
    ("early_help", "the offer of Early Help"),
    ("district", "a conversation with the district’s Early Help team"),
    ("early_help_plan", "a voluntary Early Help plan"),
    ("other", "any other support"),
)
"""The rows of the support matrix: the word in the questions' names, and what it is. The contract has its own."""

LETTERS = (
    ("letter_attendance_on", "the pupil’s poor attendance"),
    ("letter_unauthorised_on", "absence that is not authorised"),
    ("letter_referral_on", "the referral and its possible consequences"),
)
"""The three letters that each parent must have had: the question's name, and what the letter is about."""

LETTER_METHODS = (("post", "By post"), ("hand", "By hand"), ("email", "By email"))

TEXT, PHONE = "text", "phone"
CONTACTS = (
    (PHONE, "Telephone"),
    ("letter", "Letter"),
    ("email", "Email"),
    (TEXT, "Text message"),
    ("visit", "Home visit"),
    ("meeting", "Meeting"),
)

NOT_APPROPRIATE = "not_appropriate"
CONTRACTS = (
    ("agreed", "Agreed, and still running or over"),
    ("breached", "Agreed, and not kept"),
    ("declined", "Offered, and declined"),
    (NOT_APPROPRIATE, "Not appropriate"),
)

PAID, LIVE, WITHDRAWN = "paid", "live", "withdrawn"
NOTICE_OUTCOMES = (
    (PAID, "Paid"),
    ("unpaid", "Not paid, or prosecuted"),
    (LIVE, "Asked for or issued, and still to be paid"),
    (WITHDRAWN, "Withdrawn, or not issued"),
)

AGENCIES = (
    ("early_help", "Early Help"),
    ("social_care", "Social care"),
    ("youth_justice", "Youth justice"),
    ("health", "Health, mental health included"),
    ("sen", "Special educational needs"),
    ("other", "Another service"),
)

DEFENCES = (
    ("leave", "Leave was granted"),
    ("sickness", "Sickness, or another unavoidable cause"),
    ("religious", "A day of the parents’ religious body"),
    ("transport", "The council failed its duty to provide transport"),
    ("travelling", "The parent’s trade requires travelling"),
)
