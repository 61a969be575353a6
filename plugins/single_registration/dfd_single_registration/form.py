"""The declaration of the form."""

from types import MappingProxyType

from dfd_single_registration.clocks import CLOCKS
from dfd_single_registration.figures import FIGURES
from dfd_single_registration.guidance import CHANGES, GUIDANCE, OUTCOMES
from dfd_single_registration.records import request
from dfd_single_registration.routing import ROUTING
from dfd_single_registration.rules import CHECKS
from dfd_single_registration.samples import samples
from dfd_single_registration.sections import Agreement, Papers, Placement, RegisteredPupil, TheRequest
from intranet.api import NotificationForm, Parents, PupilSupport, Rules, School, Submitter

FORM = NotificationForm(
    slug="single-registration",
    version="1",
    title="Request for single registration at a pupil referral unit",
    summary="Ask the council to consent that a pupil be registered at a pupil referral unit alone.",
    kind="request",
    sections=(
        TheRequest,
        Submitter,
        School,
        RegisteredPupil,
        PupilSupport,
        Parents,
        Placement,
        Agreement,
        Papers,
    ),
    rules=Rules(
        routing=ROUTING,
        event_date="proposed_single_reg_date",
        computed=FIGURES,
        checks=CHECKS,
        clocks=CLOCKS,
        records=(request,),
    ),
    guidance=GUIDANCE,
    outcomes=OUTCOMES,
    changes=CHANGES,
    samples=samples,
    who="Mainstream schools, together with the pupil referral unit",
    defaults=MappingProxyType({"submitter_kind": "school", "enrolment_status": "M", "lives_in_council": "yes"}),
)
