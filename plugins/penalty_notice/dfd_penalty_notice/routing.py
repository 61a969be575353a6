"""Who receives a request of this form."""

from intranet.api import Copy, Lead, RoutingTable, pupil, school

_BECAUSE = "one team issues every penalty notice; the school is in {school.district_name}"
# As the schools register has them: pupil referral unit, and alternative provision in an academy or free school.
REFERRAL_UNITS = ("14", "38", "42", "43")
# Teams that are told for information: that a notice is asked for, for what and when. Not the evidence.
_TOLD = ("what", "upn", "dob", "ncy")

ROUTING = RoutingTable(
    leads=(
        Lead("courts", _BECAUSE, role="IAA", when=school("type_code").is_in(*REFERRAL_UNITS)),
        Lead("courts", _BECAUSE, role="EEO", when=pupil("in_traveller_community").is_(True)),
        Lead("courts", _BECAUSE, role="SLO"),
    ),
    copies=(
        Copy("area", "the school’s link officer is told; the school is in {school.district_name}"),
        Copy(
            "sen",
            "the pupil has an education, health and care plan",
            pupil("has_ehcp").is_(True),
            sees=(*_TOLD, "sen_provision", "sen_primary_need", "ehcp_la"),
        ),
        Copy(
            "social_care",
            "the pupil has a social worker",
            pupil("has_social_worker").is_(True),
            sees=(*_TOLD, "social_care_status", "social_worker_name", "social_worker_contact", "parents"),
        ),
    ),
)
