"""The one deadline of an invitation."""

from dfd_formal_meeting.law import HANDBOOK
from intranet.api import Clock

CLOCKS = (
    Clock(
        "answer",
        "Tell the school whether an officer comes",
        owner="council",
        because="The first date offered is {first_slot}.",
        source=HANDBOOK,
        on="first_slot",
    ),
)
