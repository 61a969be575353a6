"""What lies around a notification on an officer's desk: colleagues, messages, its way, its time with the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from intranet import clock
from intranet.domain.own_clock import OwnTime, own_time
from intranet.forms.form import Reply
from intranet.services import colleagues, recording
from intranet.services.calendars import calendar_for
from intranet.services.checking_off import Item, list_items, list_replies
from intranet.services.colleagues import Allocation, Colleague
from intranet.services.front_door import FrontDoor
from intranet.services.linking import Linked, list_linked
from intranet.services.people import Person
from intranet.services.reading import AsSent
from intranet.services.rerouting import Move, list_moves, list_targets
from intranet.store import messages
from intranet.store.history import Event
from intranet.store.messages import Message

_ENDS_WAITING = ("answered", "waiting ended", "closed", "moved", "withdrawn")


@dataclass(frozen=True, slots=True)
class Desk:
    """`own_time` is None where the calendar does not reach; `may_assign` when the person may give it to another.

    `apart` are those, such as parents, for whom it can be closed in different ways: (number, name).
    """

    colleagues: Sequence[Colleague]
    allocation: Allocation | None
    may_assign: bool
    messages: Sequence[Message]
    moves: Sequence[Move]
    targets: Sequence[tuple[str, str]]
    own_time: OwnTime | None
    linked: Sequence[Linked]
    checklist: Sequence[Item]
    replies: Sequence[Reply]
    apart: Sequence[tuple[int, str]]


def read_desk(door: FrontDoor, person: Person, sent: AsSent) -> Desk:
    """All of it, for an officer who was let in to the notification in their team's list."""
    notification, team_key = sent.notification, sent.team_key
    with door.database.read() as conn:
        team = colleagues.colleagues_of(conn, team_key)
        calendar = calendar_for(conn, door.council, 0)
        owner, members = notification.taken_by, {each.member.account_id for each in team}
        is_free = owner is None or owner == person.account_id or owner not in members
        came, until = clock.local(notification.submitted_at).date(), notification.closed_at
        last = clock.local(until).date() if until else clock.today()
        return Desk(
            colleagues=team,
            allocation=colleagues.find_allocation(door, conn, notification, team),
            may_assign=is_free or team_key in person.led_teams,
            messages=messages.list_messages(conn, notification.id) if sent.is_whole else (),
            moves=list_moves(door, sent.history) if sent.is_whole else (),
            targets=list_targets(door, team_key),
            own_time=own_time(calendar, came, waits_of(sent.history), last),
            linked=list_linked(conn, notification, team_key),
            checklist=list_items(door, conn, notification),
            replies=list_replies(door, notification),
            apart=recording.list_apart(conn, notification, door.catalogue.find_form(notification.form_slug)),
        )


def waits_of(history: Sequence[Event]) -> Sequence[tuple[date, date | None]]:
    """(asked, answered) of each time that a team waited for the school; None while it still does."""
    found: list[tuple[date, date | None]] = []
    for event in history:
        day = clock.local(event.at).date()
        if event.action == "asked" and not (found and found[-1][1] is None):
            found.append((day, None))
        elif event.action in _ENDS_WAITING and found and found[-1][1] is None:
            found[-1] = (found[-1][0], day)
    return found
