"""The declaration of the form."""

from types import MappingProxyType

from dfd_penalty_notice.clocks import CLOCKS
from dfd_penalty_notice.figures import FIGURES
from dfd_penalty_notice.guidance import CHANGES, GUIDANCE, OUTCOMES
from dfd_penalty_notice.parents import NotifiedParents
from dfd_penalty_notice.records import PARENT_NAME, requested
from dfd_penalty_notice.routing import ROUTING
from dfd_penalty_notice.rules import CHECKS
from dfd_penalty_notice.samples import samples
from dfd_penalty_notice.sections import AFTER_THE_PUPIL, BEFORE_THE_PUPIL
from intranet.api import NotificationForm, Pupil, PupilSupport, Rules, School, Submitter

FORM = NotificationForm(
    slug="penalty-notice",
    version="1",
    title="Request for a penalty notice",
    summary="Ask for a penalty notice to a parent, for absence, leave in term time or an excluded pupil in public.",
    kind="request",
    sections=(*BEFORE_THE_PUPIL, Submitter, School, Pupil, PupilSupport, NotifiedParents, *AFTER_THE_PUPIL),
    rules=Rules(
        routing=ROUTING,
        event_date="absence_period_to",
        computed=FIGURES,
        checks=CHECKS,
        clocks=CLOCKS,
        records=(requested,),
    ),
    guidance=GUIDANCE,
    outcomes=OUTCOMES,
    told_apart_by=PARENT_NAME,
    changes=CHANGES,
    title_from="pn_route",
    short_title="Penalty notice",
    levels=(3,),
    samples=samples,
    who="Maintained schools, academies and pupil referral units",
    defaults=MappingProxyType({"submitter_kind": "school", "enrolment_status": "C", "lives_in_council": "yes"}),
)
