"""The one deadline of a request."""

from dfd_single_registration.law import HANDBOOK
from intranet.api import Clock

CLOCKS = (
    Clock(
        "decision",
        "Consent or refuse",
        owner="council",
        because="The school proposes {proposed_single_reg_date}; without consent the pupil stays on both registers.",
        source=HANDBOOK,
        on="proposed_single_reg_date",
    ),
)
