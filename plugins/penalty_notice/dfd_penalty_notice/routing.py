"""Who receives a request of this form."""

from intranet.api import AT_UNIT, COMMUNITY_OFFICER, Copy, Lead, RoutingTable, pupil

_BECAUSE = "one team issues every penalty notice; the school is in {school.district_name}"
# Teams that are told for information: that a notice is asked for, for what and when. Not the evidence.
_TOLD = ("what", "upn", "dob", "ncy")

ROUTING = RoutingTable(
    leads=(
        Lead("courts", _BECAUSE, role="IAA", when=AT_UNIT),
        Lead("courts", _BECAUSE, role="EEO", when=COMMUNITY_OFFICER),
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
