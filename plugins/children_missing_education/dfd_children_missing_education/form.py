"""The declaration of the form."""

from types import MappingProxyType

from dfd_children_missing_education.clocks import CLOCKS
from dfd_children_missing_education.conditions import UPDATE, WORRIED
from dfd_children_missing_education.figures import FIGURES
from dfd_children_missing_education.guidance import CHANGES, GUIDANCE, OUTCOMES
from dfd_children_missing_education.pages_child import Child, Family, Support, TheSchool, WhatHappened
from dfd_children_missing_education.pages_details import DETAILS
from dfd_children_missing_education.pages_enquiries import DONE
from dfd_children_missing_education.records import record
from dfd_children_missing_education.routing import ROUTING
from dfd_children_missing_education.rules import CHECKS
from dfd_children_missing_education.samples import samples
from intranet.api import Continuation, HomeDistrict, NotificationForm, Offer, Rules, Submitter, pupil

_NEWS = Offer("Tell us what you have learnt since", MappingProxyType({"scenario": "UPDATE"}))

FORM = NotificationForm(
    slug="children-missing-education",
    version="1",
    title="Child who may be missing education",
    summary="Tell the council of a child who has gone, is going or has come, with no school that anybody knows of.",
    kind="notify",
    sections=(WhatHappened, Submitter, TheSchool, Child, HomeDistrict, Support, Family, *DETAILS, *DONE),
    rules=Rules(
        routing=ROUTING,
        event_date="last_attendance_date",
        computed=FIGURES,
        checks=CHECKS,
        clocks=CLOCKS,
        records=(record,),
        urgent=WORRIED | pupil("on_cp_plan").is_(True) | pupil("in_care").is_(True),
        needs_school=False,
    ),
    guidance=GUIDANCE,
    outcomes=OUTCOMES,
    continuations=(Continuation(UPDATE, "original_ref", offers=(_NEWS,)),),
    changes=CHANGES,
    title_from="scenario",
    short_title="Missing education",
    levels=(),
    samples=samples,
    who="Schools, and any professional who finds a child without a school place",
    defaults=MappingProxyType({"enrolment_status": "C"}),
)
