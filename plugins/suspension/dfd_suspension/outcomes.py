"""The ways in which the team closes a notification, and what each leaves for the pupil's later ones."""

from intranet.api import Outcome, Recorded

_SUSPENSION, _PERMANENT = ("suspension",), ("permanent_exclusion",)
_SERVED = Recorded(kinds=_SUSPENSION)
_BY_MISTAKE = Recorded("replaced")
_REINSTATED = Recorded(facts={"governors": "reinstated"}, day="decision_received", kinds=_PERMANENT)
_DECLINED = Recorded("open", {"governors": "declined"}, day="decision_received", kinds=_PERMANENT)
_RECONSIDERED_REINSTATED = Recorded(facts={"governors": "reinstated"}, day="reconsidered_on", kinds=_PERMANENT)
_RECONSIDERED_DECLINED = Recorded("open", {"governors": "declined"}, day="reconsidered_on", kinds=_PERMANENT)
_NOT_REQUESTED, _WAIVED, _UPHELD, _RECOMMENDED, _QUASHED = (
    Recorded("open", {"review": stage}, day="review_date", kinds=_PERMANENT)
    for stage in ("not_requested", "waived", "upheld", "recommended", "quashed")
)

OUTCOMES = (
    Outcome("served", "Served, and the pupil is back", _SERVED),
    Outcome("followed", "Followed by a further suspension"),
    Outcome("cancelled", "Cancelled by the head teacher"),
    Outcome("governors_not_required", "Governors: no meeting required"),
    Outcome("governors_reinstated", "Governors: reinstated", _REINSTATED),
    Outcome("governors_declined", "Governors: declined to reinstate", _DECLINED),
    Outcome("review_not_requested", "Review: none asked for by the deadline", _NOT_REQUESTED),
    Outcome("review_waived", "Review: parents wrote that they will not ask", _WAIVED),
    Outcome("review_upheld", "Review: decision upheld", _UPHELD),
    Outcome("review_recommended", "Review: reconsideration recommended", _RECOMMENDED),
    Outcome("review_quashed", "Review: quashed, reconsideration directed", _QUASHED),
    Outcome("reconsidered_reinstated", "Reconsidered: reinstated", _RECONSIDERED_REINSTATED),
    Outcome("reconsidered_declined", "Reconsidered: not reinstated, payment to be adjusted", _RECONSIDERED_DECLINED),
    Outcome("provided", "Education from the sixth day is in place"),
    Outcome("placed", "Placed at another school by the fair access panel"),
    Outcome("directed", "Placed at another school by direction"),
    Outcome("deleted", "Taken off the register", Recorded()),
    Outcome("corrected", "Recorded by mistake", _BY_MISTAKE),
    Outcome("noted", "Noted, nothing to do"),
)
