"""The circumstances of a case as conditions that every other part of the form uses. Knows no figure."""

from dfd_deletion.ground import DIED as TO_DIED
from dfd_deletion.options import AT_A_SCHOOL, COMPLETE, FAR, PRU, UNKNOWN
from dfd_deletion.rows import ABOLISHED, NO_GROUND
from intranet.api import Condition, answer, computed, pupil

COMPLETES = answer("notification_type").is_(COMPLETE)
ANNOUNCES = computed("completes").is_(False)
STILL_ON_ROLL = answer("already_deleted").is_(False)
IS_OFF_ROLL = answer("already_deleted").is_(True)

GROUND = answer("deletion_ground")
WITHOUT_GROUND = GROUND.is_(NO_GROUND)
HAS_GROUND = GROUND.is_answered() & GROUND.is_not(NO_GROUND)
IS_ABOLISHED = GROUND.is_(ABOLISHED)
DIED = computed("goes_to").is_(TO_DIED)
ALIVE = computed("goes_to").is_not(TO_DIED)

HAS_PLAN = pupil("has_ehcp").is_(True)
IN_CARE = pupil("in_care").is_(True)
HAS_SOCIAL_WORKER = pupil("has_social_worker").is_(True)
POST_16 = pupil("is_sixth_form").is_(True) | pupil("expected_year").is_in("12", "13", "14")

AT_SCHOOL = answer("destination_type").is_in(*AT_A_SCHOOL)
FAR_AWAY = answer("destination_type").is_in(*FAR)
DESTINATION_UNKNOWN = answer("destination_type").is_(UNKNOWN)
TO_UNIT = answer("destination_type").is_(PRU)
MOVES = answer("moving_home").is_(True) | answer("address_unknown").is_(False)

IS_HELD = computed("held_back").is_(True)
IS_OFF_ROLLED = computed("off_rolled").is_(True)


def asked(name: str) -> Condition:
    """While the ground puts this question, by the table of its day."""
    return computed("asks").includes(name)


def needs_file(name: str) -> Condition:
    """While the ground stands on this paper. A name that is off already is told of without it, too."""
    return computed("evidence").includes(name) & STILL_ON_ROLL
