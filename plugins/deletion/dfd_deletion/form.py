"""The declaration of the form."""

from types import MappingProxyType

from dfd_deletion.clocks import CLOCKS
from dfd_deletion.conditions import COMPLETES, IS_HELD, IS_OFF_ROLLED
from dfd_deletion.figures import FIGURES
from dfd_deletion.guidance import GUIDANCE, OUTCOMES
from dfd_deletion.options import COMPLETE
from dfd_deletion.pages_after import AFTER_THE_PUPIL
from dfd_deletion.pages_ground import Support, TheGround, WhatHappened
from dfd_deletion.records import record
from dfd_deletion.routing import ROUTING
from dfd_deletion.rules import CHECKS
from dfd_deletion.samples import samples
from intranet.api import Continuation, NotificationForm, Offer, Parents, Pupil, Rules, School, Submitter

_COMPLETE = Offer("Complete it", MappingProxyType({"notification_type": COMPLETE}))

FORM = NotificationForm(
    slug="deletion",
    version="1",
    title="Deletion from the admissions register",
    summary="Tell the council that a pupil’s name is to come off your register, and on which ground.",
    kind="notify",
    sections=(WhatHappened, Submitter, School, Pupil, Support, Parents, TheGround, *AFTER_THE_PUPIL),
    rules=Rules(
        routing=ROUTING,
        event_date="date_ground_met",
        computed=FIGURES,
        checks=CHECKS,
        clocks=CLOCKS,
        records=(record,),
        urgent=IS_OFF_ROLLED,
        held=IS_HELD,
    ),
    guidance=GUIDANCE,
    outcomes=OUTCOMES,
    continuations=(Continuation(COMPLETES, "original_ref", closes=True, outcome="completed", offers=(_COMPLETE,)),),
    changes=(("1", "2026-11-22", "First version."),),
    title_from="deletion_ground",
    short_title="Deletion",
    samples=samples,
    who="Every school, independent ones included",
    defaults=MappingProxyType(
        {
            "notification_type": "NEW",
            "submitter_kind": "school",
            "enrolment_status": "C",
            "lives_in_council": "yes",
        }
    ),
)
