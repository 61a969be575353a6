"""Which of a school's link officers is meant by a role. Knows no officer and no school's row."""

from collections.abc import Collection

ATTENDANCE = ("SLO", "EEO")
INCLUSION = "IAA"


def pick_role(wanted: str, held: Collection[str], *, is_unit: bool = False) -> str:
    """The role among those that a school's officers hold that answers for `wanted`; "" when none does.

    A school has one attendance officer, whatever the role is called there. A pupil referral unit has an inclusion
    and attendance adviser for everything (the council's attendance handbook, section 16).
    """
    if is_unit and wanted and INCLUSION in held:
        return INCLUSION
    meant = ATTENDANCE if wanted in ATTENDANCE else (wanted,)
    in_order = (wanted, *(role for role in meant if role != wanted))
    return next((role for role in in_order if role and role in held), "")
