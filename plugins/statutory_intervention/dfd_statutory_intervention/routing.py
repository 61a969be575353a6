"""Who receives a request of this form."""

from intranet.api import AT_UNIT, COMMUNITY_OFFICER, Copy, Lead, RoutingTable

_BECAUSE = "the school is in {school.district_name}"
# Enough to see a case coming: whose it is and how much was missed. The evidence follows when it comes to court.
_TO_SEE_IT_COMING = (
    *("absence", "pupil", "parents", "sessions_g", "sessions_n", "sessions_o", "sessions_u"),
    *("last_unauthorised_date", "attendance_this_year", "attendance_last_year"),
)

ROUTING = RoutingTable(
    leads=(
        Lead("area", _BECAUSE, role="IAA", when=AT_UNIT),
        Lead("area", _BECAUSE, role="EEO", when=COMMUNITY_OFFICER),
        Lead("area", _BECAUSE, role="SLO"),
    ),
    copies=(Copy("courts", "for information: the case may come to court", sees=_TO_SEE_IT_COMING),),
)
