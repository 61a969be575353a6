"""The code lists of this form, in words. Other programs write these codes; they never change their meaning."""

WARNINGS = (
    ("post", "Letter by post"),
    ("hand", "Letter by hand"),
    ("email", "Email"),
    ("text", "Text message only"),
    ("spoken", "In conversation only"),
)
IN_WRITING = frozenset({"post", "hand", "email"})

WITHDRAWN = "withdrawn"
NOT_ISSUED = "not_issued"
NOTICE_OUTCOMES = (
    ("paid", "Paid"),
    ("unpaid", "Not paid, or prosecuted"),
    (WITHDRAWN, "Withdrawn"),
    ("not_known", "Not known"),
)

IMPROVED, RUNNING = "improved", "running"
NTI_RESULTS = (
    (IMPROVED, "Attendance improved enough"),
    ("not_improved", "Attendance did not improve enough"),
    (RUNNING, "It is still running"),
)

STATUTORY, ESO = "statutory", "eso"
LEGAL_ACTIONS = (
    (STATUTORY, "A request for statutory attendance intervention"),
    (ESO, "An education supervision order"),
    ("other", "Another action"),
)

SIBLINGS = (
    ("none", "No brothers or sisters at our school"),
    ("yes", "Yes"),
    ("no", "No"),
)

CIRCUMSTANCES = (
    ("illness", "Illness"),
    ("send", "Special educational needs or a disability"),
    ("ebsa", "Not able to attend because of emotions"),
    ("domestic_abuse", "Domestic abuse"),
    ("social_work", "Social care or early help is involved"),
    ("bereavement", "Bereavement"),
    ("other", "Another circumstance"),
)
