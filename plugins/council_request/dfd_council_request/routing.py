"""Who receives a request: what it is about decides, and whether there is a school."""

from dfd_council_request.options import AT_HOME, MISSING
from dfd_council_request.sections import AT_SCHOOL, NO_SCHOOL
from intranet.api import AT_UNIT, Copy, Lead, RoutingTable, answer

_THEME = answer("theme")
_ABOUT_MISSING = _THEME.is_(MISSING)
_NOT_AT_HOME = _THEME.is_not(AT_HOME)
_DISTRICT = "the school is in {school.district_name}"

ROUTING = RoutingTable(
    leads=(
        Lead("ehe", "it is about education at home", when=_THEME.is_(AT_HOME)),
        Lead("cme", "there is no school", when=NO_SCHOOL),
        Lead("cme", "it is about missing education", when=_ABOUT_MISSING),
        Lead("area", f"{_DISTRICT}; a pupil referral unit has one link officer for everything", "IAA", AT_UNIT),
        Lead(
            "area",
            f"{_DISTRICT}; exclusion, part-time timetables and moves are for its adviser for inclusion",
            "IAA",
            _THEME.is_in("exclusion", "ptt", "movement"),
        ),
        Lead("area", f"{_DISTRICT}; attendance and all else is for its link officer for attendance", "SLO"),
    ),
    copies=(
        Copy("area", f"{_DISTRICT}, which its area team knows", _ABOUT_MISSING & AT_SCHOOL),
        Copy(
            "area",
            "there is no school; this is the area team of the home",
            _NOT_AT_HOME & answer("home_district").is_answered(),
        ),
    ),
)
