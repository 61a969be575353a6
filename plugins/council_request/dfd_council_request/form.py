"""The declaration of the form."""

from types import MappingProxyType

from dfd_council_request.guidance import CHANGES, GUIDANCE, OUTCOMES
from dfd_council_request.routing import ROUTING
from dfd_council_request.rules import CHECKS, FIGURES
from dfd_council_request.samples import samples
from dfd_council_request.sections import Child, Home, Papers, Requester, SchoolIfAny, TheRequest
from intranet.api import NotificationForm, Rules

FORM = NotificationForm(
    slug="council-request",
    version="1",
    title="Request for advice and support (council services only)",
    summary="For the council’s own services: ask for advice or involvement on attendance, inclusion or exclusion.",
    kind="council",
    sections=(TheRequest, Requester, SchoolIfAny, Child, Home, Papers),
    rules=Rules(
        routing=ROUTING,
        event_date="",  # the law of today: a request is about what is going on
        computed=FIGURES,
        checks=CHECKS,
        needs_school=False,
    ),
    guidance=GUIDANCE,
    outcomes=OUTCOMES,
    changes=CHANGES,
    title_from="theme",
    short_title="Council request",
    samples=samples,
    who="Services of the council",
    defaults=MappingProxyType({"lives_in_council": "yes"}),
)
