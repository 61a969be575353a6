"""What earlier notifications of the same pupil left in the ledger, as far as this form asks about it."""

from datetime import timedelta

from intranet.api import Case, Entry


def has_open(case: Case, kind: str) -> bool:
    """Whether this school has something of a kind open. Other schools' entries are not given away."""
    return any(
        each.own_school and each.state == "open" and (each.ends is None or each.ends >= case.on)
        for each in case.ledger.of_kind(kind)
    )


def has_any(case: Case, kind: str) -> bool:
    """Whether this school has ever told of something of a kind."""
    return any(each.own_school for each in case.ledger.of_kind(kind))


def find_meeting(case: Case) -> Entry | None:
    """A meeting about the same pupil, close to the first date offered, to which this school has invited before."""
    first = case.figure("first_slot")
    if first is None:
        return None
    reach = timedelta(days=int(case.law("notification.duplicate-days")))
    earlier = case.ledger.of_kind("formal_meeting")
    return next(
        (e for e in earlier if e.own_school and e.state == "open" and e.reference and abs(e.starts - first) <= reach),
        None,
    )
