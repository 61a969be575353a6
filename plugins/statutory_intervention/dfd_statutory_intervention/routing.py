"""Who receives a request of this form."""

from intranet.api import Copy, Lead, RoutingTable, pupil, school

_BECAUSE = "the school is in {school.district_name}"
# As the schools register has them: pupil referral unit, and alternative provision in an academy or free school.
REFERRAL_UNITS = ("14", "38", "42", "43")
# Enough to see a case coming: whose it is and how much was missed. The evidence follows when it comes to court.
_TO_SEE_IT_COMING = (
    *("absence", "pupil", "parents", "sessions_g", "sessions_n", "sessions_o", "sessions_u"),
    *("last_unauthorised_date", "attendance_this_year", "attendance_last_year"),
)

ROUTING = RoutingTable(
    leads=(
        Lead("area", _BECAUSE, role="IAA", when=school("type_code").is_in(*REFERRAL_UNITS)),
        Lead("area", _BECAUSE, role="EEO", when=pupil("in_traveller_community").is_(True)),
        Lead("area", _BECAUSE, role="SLO"),
    ),
    copies=(Copy("courts", "for information: the case may come to court", sees=_TO_SEE_IT_COMING),),
)
