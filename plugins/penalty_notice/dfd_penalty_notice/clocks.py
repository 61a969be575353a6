"""The deadlines that a request of this form starts, if the notice is posted on the day of the request."""

from dfd_penalty_notice.law import FRAMEWORK, TIME_LIMIT
from intranet.api import Clock

_IF_POSTED = "Posted on the day of the request, a notice arrives on {notice_received}, which is day 1"

CLOCKS = (
    Clock(
        "pay-reduced",
        "Last day to pay the lower sum",
        owner="parent",
        because=f"{_IF_POSTED}; day {{law.penalty-notice.reduced-within}} is the last. A second notice has none.",
        source=FRAMEWORK,
        on="reduced_by",
    ),
    Clock(
        "pay-full",
        "Last day to pay",
        owner="parent",
        because=f"{_IF_POSTED}; day {{law.penalty-notice.within}} is the last. If it is not paid, it goes to court.",
        source=FRAMEWORK,
        on="pay_by",
    ),
    Clock(
        "time-limit",
        "Last day to ask a court",
        owner="council",
        because="{law.penalty-notice.time-limit} months after {offence_day}.",
        source=TIME_LIMIT,
        on="court_by",
    ),
)
