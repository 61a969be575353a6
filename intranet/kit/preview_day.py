"""The day on which a preview tries its samples."""

from datetime import date, timedelta

from intranet.domain.teams import CouncilPack
from intranet.kit.scenarios import calendar_of

_FURTHEST = 60


def school_day_before(pack: CouncilPack, day: date) -> date:
    """The last school day up to a day, by the council's own terms; a weekday where these do not reach."""
    calendar = calendar_of(pack) if pack.terms else None
    for back in range(_FURTHEST):
        tried = day - timedelta(days=back)
        if calendar.is_school_day(tried) if calendar and calendar.covers(tried) else tried.weekday() < 5:
            return tried
    return day
