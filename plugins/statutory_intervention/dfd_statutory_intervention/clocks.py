"""The deadline that a request of this form starts."""

from dfd_statutory_intervention.law import HANDBOOK
from intranet.api import Clock, law

CLOCKS = (
    Clock(
        "no-further-absence",
        "The case is closed if there is no further unauthorised absence",
        owner="council",
        because="{law.statutory-intervention.recent-days} school days after the last unauthorised absence, "
        "{last_unauthorised}.",
        source=HANDBOOK,
        after="last_unauthorised",
        school_days=law("statutory-intervention.recent-days"),
    ),
)
