"""The code lists of this form, in words. Other programs write these codes; they never change their meaning."""

BEHAVIOUR, REINTEGRATION, WHOLE_CLASS = "managing_behaviour", "reintegration", "whole_class_transition"
BY_PARENT, NOTHING = "parent", "none"

REASONS = (
    ("physical_health", "Physical health"),
    ("mental_health", "Mental health, or not able to attend because of emotions"),
    (REINTEGRATION, "Coming back after a long absence"),
    ("new_school", "Moving into a new school"),
    ("after_ap", "Coming back from alternative provision or a pupil referral unit"),
    ("send_provision", "Special educational needs: provision is being phased in"),
    ("pregnancy_parenting", "Pregnancy or being a parent"),
    ("parental_request", "The parents asked for flexi-schooling"),
    (WHOLE_CLASS, "The whole class starts school in stages"),
    (BEHAVIOUR, "To manage behaviour"),
    ("other", "Another reason"),
)

OUTCOMES = (
    ("continue", "Goes on as planned"),
    ("increased", "Goes on with more hours"),
    ("extended", "Extended to a later date"),
    ("ended_full_time", "Ended: the pupil is back full time"),
    ("ended_other", "Ended in another way"),
)

END_REASONS = (
    ("planned", "Back full time as planned"),
    ("parent_request", "Back full time early: the parents asked"),
    ("school_return", "Back full time early: the school decided"),
    ("moved_school", "Moved to another school"),
    ("ehe", "Educated at home"),
    ("ap", "Moved to alternative provision"),
    ("excluded", "Permanently excluded"),
    ("other", "Another reason"),
)

PROVISION = (
    ("school_work", "Work set by the school"),
    ("online", "Lessons online"),
    ("ap", "Alternative provision"),
    ("tuition", "Tuition"),
    (BY_PARENT, "Education by the parents (flexi-schooling only)"),
    (NOTHING, "Nothing"),
)

PLAN_TYPES = (
    ("pastoral_support", "Pastoral support plan"),
    ("ihp", "Individual healthcare plan"),
    ("ehcp", "Education, health and care plan"),
    ("cin", "Child in need plan"),
    ("cp", "Child protection plan"),
    ("other", "Another plan"),
)

REGISTER_CODES = (
    ("C2", "C2: temporary part-time timetable, compulsory school age"),
    ("C", "C: leave in exceptional circumstances"),
    ("X", "X: not required, not of compulsory school age"),
)
