"""The declaration of the form."""

from types import MappingProxyType

from dfd_formal_meeting.clocks import CLOCKS
from dfd_formal_meeting.figures import FIGURES
from dfd_formal_meeting.guidance import CHANGES, GUIDANCE, OUTCOMES
from dfd_formal_meeting.records import meeting
from dfd_formal_meeting.routing import ROUTING
from dfd_formal_meeting.rules import CHECKS
from dfd_formal_meeting.samples import samples
from dfd_formal_meeting.sections import Attendance, InvitedParents, Papers, SupportTried, TheMeeting
from intranet.api import NotificationForm, Pupil, PupilSupport, Rules, School, Submitter

FORM = NotificationForm(
    slug="formal-meeting",
    version="1",
    title="Invitation to a formal attendance meeting",
    summary="Invite your link officer to a meeting with the parents about unauthorised absence that goes on.",
    kind="request",
    sections=(
        TheMeeting,
        Submitter,
        School,
        Pupil,
        PupilSupport,
        InvitedParents,
        Attendance,
        SupportTried,
        Papers,
    ),
    rules=Rules(
        routing=ROUTING,
        event_date="",  # the law of today: an invitation is about what is still to come
        computed=FIGURES,
        checks=CHECKS,
        clocks=CLOCKS,
        records=(meeting,),
    ),
    guidance=GUIDANCE,
    outcomes=OUTCOMES,
    changes=CHANGES,
    levels=(3,),
    samples=samples,
    who="Schools of every kind and pupil referral units",
    defaults=MappingProxyType(
        {
            "submitter_kind": "school",
            "enrolment_status": "C",
            "lives_in_council": "yes",
            "lead_professional": "school",
        }
    ),
)
