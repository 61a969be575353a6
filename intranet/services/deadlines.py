"""One deadline of a notification: how it was counted, and who is reminded of it when. Changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from intranet import clock
from intranet.domain import reminders as rules
from intranet.domain.calendar import SchoolCalendar
from intranet.domain.statutes import Version
from intranet.errors import NotFound
from intranet.services import reminders
from intranet.services.calendars import calendar_for
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.reading import get_readable, is_of_school, sight_for
from intranet.store import clocks, places
from intranet.store import reminders as store
from intranet.store.clocks import KeptClock
from intranet.store.notifications import CLOSED_STATUSES, Notification
from intranet.store.reminders import NewReminder


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a reminder, past or to come. `sent_at` is None for one to come; `to` is school, council or both."""

    on: date
    before: int
    counted: str
    to: tuple[str, ...]
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ADeadline:
    """One deadline with its reminders, in order. `rules` are the lead times in force; `team_key` is the reader's.

    `goes_on` is the slug of the form with which the reader's school can send what follows, "" when there is none.
    """

    notification: Notification
    clock: KeptClock
    days: Sequence[Day]
    rules: Sequence[Version]
    team_key: str
    goes_on: str


def look_at(door: FrontDoor, person: Person, reference: str, clock_id: str) -> ADeadline:
    """One deadline, for whoever may read the notification. Raises NotFound for everybody else."""
    with door.database.read() as conn:
        notification = get_readable(door, conn, person, reference)
        kept = next((each for each in clocks.list_clocks(conn, notification.id) if each.clock_id == clock_id), None)
        if kept is None or not sight_for(conn, person, notification).is_whole:
            raise NotFound("There is no such deadline.")
        sent = [each for each in store.list_reminders(conn, [notification.id]) if each.clock_id == clock_id]
        calendar = calendar_for(conn, door.council, kept.urn)
        days = [*_sent(sent), *_to_come(door, notification, kept, sent, calendar)]
        teams = [each.team_key for each in places.list_places(conn, notification.id) if each.team_key in person.teams]
    law = reminders.lead_times(door, notification.form_slug, clock_id, clock.today())
    team_key = teams[0] if teams else ""
    goes_on = _goes_on(door, person, notification) if not team_key and kept.state == "open" else ""
    return ADeadline(notification, kept, days, law, team_key, goes_on)


def _goes_on(door: FrontDoor, person: Person, notification: Notification) -> str:
    form = door.catalogue.find_form(notification.form_slug)
    return form.slug if form and form.continuations and is_of_school(person, notification) else ""


def _sent(sent: Sequence[NewReminder]) -> list[Day]:
    found: dict[tuple[int, date], Day] = {}
    for each in sent:
        key = each.days_before, each.due
        before = found[key].to if key in found else ()
        on = clock.local(each.told_at).date()
        told = str(each.explanation.get("sentence", ""))
        found[key] = Day(on, each.days_before, told, (*before, each.audience), each.told_at)
    return list(found.values())


def _to_come(
    door: FrontDoor, notification: Notification, kept: KeptClock, sent: Sequence[NewReminder], calendar: SchoolCalendar
) -> list[Day]:
    if kept.due is None or kept.state != "open" or notification.status in CLOSED_STATUSES:
        return []
    made = reminders.plan_of(door, calendar, notification.form_slug, kept.clock_id, kept.due, notification.submitted_at)
    told = [rules.Told(each.days_before, each.due) for each in sent]
    to = reminders.audiences(kept.owner, notification.referrer_email)
    return [
        Day(each.on, each.before, rules.told_sum(calendar, kept.due, each), to)
        for each in rules.still_to_come(made, told, clock.today())
    ]
