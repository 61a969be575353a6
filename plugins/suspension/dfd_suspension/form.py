"""The form as a whole: its sections in order, its rules, how it continues an earlier notification."""

from types import MappingProxyType

from dfd_suspension.afterwards import Cancellation, Papers, WhatCameOfIt
from dfd_suspension.clocks import CLOCKS
from dfd_suspension.conditions import (
    CANCELLED,
    MISSES_EXAM,
    OUTCOME,
    OVER_YEAR_LIMIT,
    PERMANENT,
    SCHOOL_PROVIDES,
)
from dfd_suspension.duties import BeforePermanentExclusion, WhatFollows, WhoWasTold
from dfd_suspension.figures import FIGURES
from dfd_suspension.guidance import GUIDANCE
from dfd_suspension.outcomes import OUTCOMES
from dfd_suspension.records import record
from dfd_suspension.routing import ROUTING
from dfd_suspension.rules import CHECKS
from dfd_suspension.samples import samples
from dfd_suspension.sections import EarlierDays, TheDecision, TheReasons, WhatHappened
from intranet.api import SHARED_SECTIONS, Continuation, NotificationForm, Offer, Rules, answer

# First in the mailbox is what somebody must act on within days: a permanent exclusion (education from the sixth day,
# perhaps another school), an exam that cannot be moved, a pupil over the limit of the year, and one about to be without
# any education. A pupil in care or with a social worker is not urgent by that alone: those teams get their own copy.
URGENT = PERMANENT | MISSES_EXAM | OVER_YEAR_LIMIT | (SCHOOL_PROVIDES & ~answer("day6_provision").is_answered())

_SUSPENDED, _PERMANENT = {"record_type": ("SUSP", "LNCH")}, {"record_type": ("PERM",)}
CANCELLATIONS = (
    Offer("Tell us that it is cancelled", {"record_type": "CANCEL_SUSP"}, _SUSPENDED),
    Offer("Tell us that it is cancelled", {"record_type": "CANCEL_PERM"}, _PERMANENT),
)
NEWS = (
    Offer("Tell us what came of it", {"record_type": "OUTCOME", "outcome_of": "SUSP"}, _SUSPENDED),
    Offer("Tell us what came of it", {"record_type": "OUTCOME", "outcome_of": "PERM"}, _PERMANENT),
)

FORM = NotificationForm(
    slug="suspension",
    version="1.0",
    title="Suspension or permanent exclusion",
    summary=(
        "Tell the council that a pupil was suspended or permanently excluded, that it was cancelled, or what came of "
        "it."
    ),
    kind="notify",
    sections=(
        WhatHappened,
        *SHARED_SECTIONS,
        Cancellation,
        WhatCameOfIt,
        TheDecision,
        EarlierDays,
        TheReasons,
        BeforePermanentExclusion,
        WhatFollows,
        WhoWasTold,
        Papers,
    ),
    rules=Rules(
        routing=ROUTING,
        event_date="start_date",
        computed=FIGURES,
        checks=CHECKS,
        clocks=CLOCKS,
        records=(record,),
        urgent=URGENT,
    ),
    guidance=GUIDANCE,
    outcomes=OUTCOMES,
    continuations=(
        Continuation(when=CANCELLED, reference="original_ref", closes=True, outcome="cancelled", offers=CANCELLATIONS),
        Continuation(when=OUTCOME, reference="original_ref", offers=NEWS),
    ),
    changes=(("1.0", "2026-11-22", "First version."),),
    title_from="record_type",
    samples=samples,
    who="Maintained schools, academies and pupil referral units",
    defaults=MappingProxyType({"start_session": "AM", "end_session": "PM", "notice_method": "hand"}),
)
