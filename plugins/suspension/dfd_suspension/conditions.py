"""Which kind of notification this is, as conditions that every other part of the form uses. Knows no figure."""

from intranet.api import answer, computed, law, pupil

KINDS = (
    ("SUSP", "Suspension"),
    ("LNCH", "Lunchtime suspension"),
    ("PERM", "Permanent exclusion"),
    ("CANCEL_SUSP", "Cancellation of a suspension"),
    ("CANCEL_PERM", "Cancellation of a permanent exclusion"),
    ("OUTCOME", "Outcome of an earlier suspension or exclusion"),
)

KIND = answer("record_type")
SUSPENDED = KIND.is_("SUSP")
AT_LUNCHTIME = KIND.is_("LNCH")
PERMANENT = KIND.is_("PERM")
COUNTED_IN_DAYS = KIND.is_in("SUSP", "LNCH")
OUT_OF_SCHOOL = KIND.is_in("SUSP", "PERM")
EXCLUDED = KIND.is_in("SUSP", "LNCH", "PERM")
CANCELLED = KIND.is_in("CANCEL_SUSP", "CANCEL_PERM")
OUTCOME = KIND.is_("OUTCOME")
CONTINUES = KIND.is_in("CANCEL_SUSP", "CANCEL_PERM", "OUTCOME")
ABOUT_PERMANENT = KIND.is_in("PERM", "CANCEL_PERM") | (OUTCOME & answer("outcome_of").is_("PERM"))

SCHOOL_AGE = pupil("is_compulsory_school_age").is_(True)
HAS_PLAN = pupil("has_ehcp").is_(True)
IN_CARE = pupil("in_care").is_(True)
HAS_SOCIAL_WORKER = pupil("has_social_worker").is_(True)
LIVES_ELSEWHERE = pupil("lives_in_council").is_(False)

# Known to be false, and not merely unknown, where the question is not asked.
MISSES_EXAM = answer("misses_exam").is_answered() & answer("misses_exam").is_(True)
OVER_FIFTEEN = COUNTED_IN_DAYS & computed("highest_term_total").more_than(law("exclusion.governors-threshold"))
OVER_FIVE = COUNTED_IN_DAYS & computed("highest_term_total").more_than(law("exclusion.representations-threshold"))
OVER_YEAR_LIMIT = computed("highest_year_total").more_than(law("suspension.days-per-year"))

GOVERNORS_MUST_MEET = PERMANENT | MISSES_EXAM | OVER_FIFTEEN
GOVERNORS_MEET_IF_ASKED = OVER_FIVE & ~OVER_FIFTEEN & ~MISSES_EXAM

# An unticked box has no answer, so "not answered" is what says that it does not apply.
_EXAMS_TO_COME = ~answer("no_exams_left").is_answered()
# The duty is owed on the sixth day itself: by then a pupil may have left compulsory school age, or entered it.
SCHOOL_AGE_THEN = computed("school_age_on_sixth_day").is_(True)
SIX_DAYS_OUT = SUSPENDED & SCHOOL_AGE_THEN & computed("consecutive_days").at_least(law("suspension.provision-from-day"))
SCHOOL_PROVIDES = SIX_DAYS_OUT & _EXAMS_TO_COME
COUNCIL_PROVIDES = PERMANENT & SCHOOL_AGE_THEN & _EXAMS_TO_COME
