"""The declaration of the form."""

from types import MappingProxyType

from dfd_inclusion_advice.figures import FIGURES
from dfd_inclusion_advice.guidance import CHANGES, GUIDANCE, OUTCOMES
from dfd_inclusion_advice.routing import ROUTING
from dfd_inclusion_advice.rules import CHECKS
from dfd_inclusion_advice.samples import samples
from dfd_inclusion_advice.sections import AdvicePupil, Background, Papers, TheQuestion, Views
from intranet.api import NotificationForm, PupilSupport, Rules, School, Submitter, answer

FORM = NotificationForm(
    slug="inclusion-advice",
    version="1",
    title="Request for inclusion advice",
    summary="Ask your adviser about a pupil: suspensions, risk of exclusion, moves, part-time timetables.",
    kind="request",
    sections=(TheQuestion, Submitter, School, AdvicePupil, PupilSupport, Views, Background, Papers),
    rules=Rules(
        routing=ROUTING,
        event_date="",  # the law of today: advice is about what is going on
        computed=FIGURES,
        checks=CHECKS,
        urgent=answer("pex_risk").is_in("imminent", "issued"),
    ),
    guidance=GUIDANCE,
    outcomes=OUTCOMES,
    changes=CHANGES,
    levels=(2,),
    samples=samples,
    who="Schools of every kind and pupil referral units",
    defaults=MappingProxyType({"submitter_kind": "school", "enrolment_status": "C", "lives_in_council": "yes"}),
)
