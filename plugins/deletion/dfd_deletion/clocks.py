"""The one deadline of this form: an intent is completed before the name comes off."""

from dfd_deletion.conditions import IS_HELD
from dfd_deletion.law import RETURN
from intranet.api import Clock

CLOCKS = (
    Clock(
        "complete",
        "Complete the notification of intent, or tell us that the pupil stays",
        owner="school",
        because=(
            "The notification is due when the ground is met, and never later than the name comes off. By the days that "
            "were given, that is {complete_by}."
        ),
        source=RETURN,
        on="complete_by",
        when=IS_HELD,
    ),
)
