"""Who receives a request of this form."""

from intranet.api import Copy, Lead, RoutingTable, pupil, school

_BECAUSE = "the school is in {school.district_name}"
# As the schools register has them: pupil referral unit, and alternative provision in an academy or free school.
REFERRAL_UNITS = ("14", "38", "42", "43")

ROUTING = RoutingTable(
    leads=(
        Lead("area", _BECAUSE, role="IAA", when=school("type_code").is_in(*REFERRAL_UNITS)),
        Lead("area", _BECAUSE, role="EEO", when=pupil("in_traveller_community").is_(True)),
        Lead("area", _BECAUSE, role="SLO"),
    ),
    copies=(Copy("courts", "for information: the case may come to court"),),
)
