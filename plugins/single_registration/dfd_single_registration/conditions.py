"""Conditions that several parts of this form share. Knows no question and no figure."""

from dfd_single_registration.law import EXCLUDED, NEW_IN_YEAR_11
from intranet.api import answer, pupil

CRITERIA = answer("criteria_met")
PLACED_AFTER_EXCLUSION = "excluded"

NEVER_ON_TWO = CRITERIA.includes(NEW_IN_YEAR_11, EXCLUDED) | answer("placement_type").is_(PLACED_AFTER_EXCLUSION)
"""New here, or permanently excluded: there is no mainstream school that the pupil is placed from."""
ON_TWO = ~NEVER_ON_TWO

HAS_PLAN = pupil("has_ehcp").is_(True)
IN_CARE = pupil("in_care").is_(True)
HAS_SOCIAL_WORKER = pupil("has_social_worker").is_(True)
IN_KEY_STAGE_4 = answer("ncy").is_in("10", "11")
IN_YEAR_11 = answer("ncy").is_("11")
