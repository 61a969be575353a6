"""Who receives a notification of this form."""

from dfd_part_time_timetable.conditions import IS_FLEXI
from intranet.api import Copy, Lead, RoutingTable, pupil

# Who is educated otherwise, by whom and when; neither why nor what services know of the pupil.
_EDUCATED_OTHERWISE = (
    *("what", "pupil", "parents", "timetable", "provision_when_not_in_school"),
    *("proposed_end_date", "next_review_date", "actual_end_date", "end_reason"),
)

ROUTING = RoutingTable(
    leads=(Lead("area", "the school is in {school.district_name}", role="IAA"),),
    copies=(
        Copy("sen", "the pupil has an education, health and care plan", pupil("has_ehcp").is_(True)),
        Copy("vsk", "the pupil is in care", pupil("in_care").is_(True)),
        Copy(
            "social_care",
            "the pupil has a social worker; social care’s area for {school.district_name}",
            pupil("has_social_worker").is_(True),
        ),
        Copy(
            "ehe",
            "for information: the parents educate the pupil for part of the week",
            IS_FLEXI,
            sees=_EDUCATED_OTHERWISE,
        ),
    ),
)
