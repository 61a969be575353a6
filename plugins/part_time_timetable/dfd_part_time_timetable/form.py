"""The declaration of the form."""

from types import MappingProxyType

from dfd_part_time_timetable.clocks import CLOCKS
from dfd_part_time_timetable.conditions import ENDS, GOES_ON
from dfd_part_time_timetable.figures import FIGURES
from dfd_part_time_timetable.guidance import CHANGES, CHECKLIST, GUIDANCE, OUTCOMES, REPLIES
from dfd_part_time_timetable.records import arrangement
from dfd_part_time_timetable.routing import ROUTING
from dfd_part_time_timetable.rules import CHECKS
from dfd_part_time_timetable.samples import samples
from dfd_part_time_timetable.sections import AFTER_THE_PUPIL, BEFORE_THE_PUPIL
from intranet.api import SHARED_SECTIONS, Continuation, NotificationForm, Offer, Rules

_KINDS = "notification_type"
_PART_TIME, _FLEXI = {_KINDS: ("NEW", "REVIEW", "CHANGE")}, {_KINDS: ("FLEXI_NEW", "FLEXI_REVIEW")}
REVIEWS = (
    Offer("Review or extend it", {_KINDS: "REVIEW"}, _PART_TIME),
    Offer("Change it", {_KINDS: "CHANGE"}, _PART_TIME),
    Offer("Review it", {_KINDS: "FLEXI_REVIEW"}, _FLEXI),
)
ENDINGS = (
    Offer("Tell us that it has ended", {_KINDS: "END"}, _PART_TIME),
    Offer("Tell us that it has ended", {_KINDS: "FLEXI_END"}, _FLEXI),
)

FORM = NotificationForm(
    slug="part-time-timetable",
    version="1",
    title="Part-time timetable or flexi-schooling",
    summary="Tell the council that a pupil is less than full time by agreement, and of each review, change and end.",
    kind="notify",
    sections=(*BEFORE_THE_PUPIL, *SHARED_SECTIONS, *AFTER_THE_PUPIL),
    rules=Rules(
        routing=ROUTING,
        event_date="start_date",
        computed=FIGURES,
        checks=CHECKS,
        clocks=CLOCKS,
        records=(arrangement,),
    ),
    guidance=GUIDANCE,
    outcomes=OUTCOMES,
    checklist=CHECKLIST,
    replies=REPLIES,
    continuations=(
        Continuation(GOES_ON, "original_ref", stops_clocks=True, offers=REVIEWS),
        Continuation(ENDS, "original_ref", closes=True, outcome="ended", offers=ENDINGS),
    ),
    changes=CHANGES,
    title_from="notification_type",
    levels=(2,),
    samples=samples,
    who="Schools of every kind and pupil referral units",
    defaults=MappingProxyType(
        {
            "submitter_kind": "school",
            "enrolment_status": "C",
            "lives_in_council": "yes",
            "full_time_hours_week": "32.5",
        }
    ),
)
