"""The declaration of the form."""

from types import MappingProxyType

from dfd_statutory_intervention.clocks import CLOCKS
from dfd_statutory_intervention.figures import FIGURES
from dfd_statutory_intervention.guidance import CHANGES, GUIDANCE, OUTCOMES
from dfd_statutory_intervention.parents import WarnedParents
from dfd_statutory_intervention.records import requested
from dfd_statutory_intervention.routing import ROUTING
from dfd_statutory_intervention.rules import CHECKS
from dfd_statutory_intervention.samples import samples
from dfd_statutory_intervention.sections import AFTER_THE_PUPIL, BEFORE_THE_PUPIL
from intranet.api import NotificationForm, Pupil, PupilSupport, Rules, School, Submitter

FORM = NotificationForm(
    slug="statutory-intervention",
    version="1",
    title="Request for statutory attendance intervention",
    summary="Ask the council to take over when absence goes on although everything else was tried: the last resort.",
    kind="request",
    sections=(*BEFORE_THE_PUPIL, Submitter, School, Pupil, PupilSupport, WarnedParents, *AFTER_THE_PUPIL),
    rules=Rules(
        routing=ROUTING,
        event_date="period_to",
        computed=FIGURES,
        checks=CHECKS,
        clocks=CLOCKS,
        records=(requested,),
    ),
    guidance=GUIDANCE,
    outcomes=OUTCOMES,
    changes=CHANGES,
    levels=(4,),
    samples=samples,
    who="Schools of every kind and pupil referral units",
    defaults=MappingProxyType({"submitter_kind": "school", "enrolment_status": "C", "lives_in_council": "yes"}),
)
