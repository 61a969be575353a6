"""Reminds schools and the council of deadlines, and tells them of those that have passed. Knows no protocol.

A reminder and the message that carries it are one transaction: it is sent once, whatever stops in between and however
many workers there are. It is thought of only while the deadline runs and its notification is open.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from intranet import clock
from intranet.domain import reminders as rules
from intranet.domain.calendar import CalendarError, CalendarUnknown, SchoolCalendar
from intranet.domain.clocks import OWNERS, REMINDERS
from intranet.domain.reminders import Plan, Reminder
from intranet.domain.statutes import NotInForce, StatuteError, Version
from intranet.domain.teams import UnknownTeam
from intranet.services.calendars import calendar_for
from intranet.services.deliver import announce
from intranet.services.front_door import FrontDoor
from intranet.services.messages import Told, reminder_notice
from intranet.store import deliveries, history
from intranet.store import reminders as store
from intranet.store.database import Connection
from intranet.store.deliveries import REMINDER, NewDelivery
from intranet.store.history import NewEvent
from intranet.store.notifications import CLOSED_STATUSES
from intranet.store.reminders import NewReminder, Watched

log = logging.getLogger(__name__)
BATCH, MOST_BATCHES = 50, 20
SCHOOL, COUNCIL = "school", "council"
_AFTER, _LATEST = "reminder.school-days-after", "reminder.latest"
_FROM, _TO = "reminder.from-hour", "reminder.to-hour"
_WEEK = timedelta(days=7)
_A_FORM = "Notification"  # what a message calls one whose form is no longer served


@dataclass(frozen=True, slots=True)
class _Round:
    """One batch in hand: who looks, on which day, at what, and what went out about it before."""

    door: FrontDoor
    conn: Connection
    moment: datetime
    calendars: Mapping[int, SchoolCalendar]
    told: Mapping[tuple[int, str], Sequence[NewReminder]]
    officers: Mapping[int, tuple[str, frozenset[str]]]

    @property
    def today(self) -> date:
        return clock.local(self.moment).date()


def remind(door: FrontDoor) -> int:
    """Queue the reminders whose day it is, a thousand deadlines at most; the number of messages. Only in its hours.

    What is left is taken up a minute later: messages of other kinds must not wait for a long list.
    """
    moment = clock.now()
    if not _is_time(door, moment):
        return 0
    today, queued = clock.local(moment).date(), 0
    with door.database.read() as conn:
        if not store.has_to_look(conn, today):
            return 0
    for _ in range(MOST_BATCHES):
        with door.database.write() as conn:
            watched = store.take_watched(conn, today, BATCH)
            queued += _look_at(door, conn, moment, watched)
        if len(watched) < BATCH:
            break
    if queued:
        announce()
    return queued


def lead_times(door: FrontDoor, form_slug: str, clock_id: str, today: date) -> tuple[Version, Version]:
    """The law of when somebody is reminded of a deadline: days before it, and after it. A form may name its own."""
    form = door.catalogue.find_form(form_slug)
    declared = [each for each in form.rules.clocks if each.id == clock_id] if form else []
    named = declared[0].reminders if declared else REMINDERS
    try:
        before = door.statutes.version(named.id, today)
    except (StatuteError, NotInForce):  # one form's slip must not keep the others' reminders back
        before = door.statutes.version(REMINDERS.id, today)
    return before, door.statutes.version(_AFTER, today)


def plan_of(
    door: FrontDoor, calendar: SchoolCalendar, form_slug: str, clock_id: str, due: date, submitted_at: datetime
) -> Plan:
    """The days on which somebody is reminded of a deadline, on the school's calendar as it is now."""
    before, after = lead_times(door, form_slug, clock_id, clock.today())
    return rules.plan(calendar, due, before.value, after.value, clock.local(submitted_at).date())


def audiences(owner: str, referrer_email: str) -> tuple[str, ...]:
    """Who is reminded: the school unless the council alone must act, and always whoever deals with it."""
    return (SCHOOL, COUNCIL) if owner != COUNCIL and referrer_email else (COUNCIL,)


def _is_time(door: FrontDoor, moment: datetime) -> bool:
    there = clock.local(moment)
    first, last = (door.statutes.value(each, there.date()) for each in (_FROM, _TO))
    return bool(first <= there.hour < last)


def _look_at(door: FrontDoor, conn: Connection, moment: datetime, watched: Sequence[Watched]) -> int:
    told: dict[tuple[int, str], list[NewReminder]] = defaultdict(list)
    for sent in store.list_reminders(conn, [each.notification_id for each in watched]):
        told[sent.notification_id, sent.clock_id].append(sent)
    taken = {each.taken_by for each in watched if each.taken_by is not None}
    calendars = _calendars(door, conn, {each.urn for each in watched})
    around = _Round(door, conn, moment, calendars, told, store.map_officers(conn, taken))
    looks, messages = [], []
    for each in watched:
        due_now, next_look = _judge(around, each)
        looks.append((each, next_look))
        if due_now is not None:
            messages += _messages(around, each, due_now)
    store.save_looks(conn, looks)
    deliveries.queue(conn, messages)
    return len(messages)


def _calendars(door: FrontDoor, conn: Connection, urns: Collection[int]) -> dict[int, SchoolCalendar]:
    """The calendars of these schools; one whose dates contradict each other is left out, and the others go on."""
    found = {}
    for urn in sorted(urns):
        try:
            found[urn] = calendar_for(conn, door.council, urn)
        except CalendarError:
            log.warning("no reminders for school %d: its term dates contradict each other", urn)
    return found


def _judge(around: _Round, watched: Watched) -> tuple[Reminder | None, date | None]:
    """What to send about a deadline now, and when to look at it again."""
    if watched.due is None or watched.status in CLOSED_STATUSES:
        return None, None
    calendar, today = around.calendars.get(watched.urn), around.today
    if calendar is None:
        return None, today + _WEEK
    made = plan_of(around.door, calendar, watched.form_slug, watched.clock_id, watched.due, watched.submitted_at)
    sent = around.told.get((watched.notification_id, watched.clock_id), ())
    told = [rules.Told(each.days_before, each.due) for each in sent]
    latest = around.door.statutes.value(_LATEST, today)
    try:
        return rules.choose(made, told, calendar, today, latest), rules.next_look(made, calendar, today)
    except CalendarUnknown:
        return None, today + _WEEK  # an administrator may have given the dates by then


def _messages(around: _Round, watched: Watched, reminder: Reminder) -> list[NewDelivery]:
    """The messages of one reminder that nobody was sent before."""
    explanation = _explanation(around, watched, reminder)
    found = []
    for audience in audiences(watched.owner, watched.referrer_email):
        new = _new(around, watched, reminder, audience, explanation)
        number = store.save_reminder(around.conn, new)
        if number is not None:
            found.append(_message(around, watched, reminder, audience, number))
    if found:
        detail = {"clock": watched.clock_id, "title": watched.title, "due": str(watched.due), "before": reminder.before}
        event = NewEvent(around.moment, None, "The service", "reminded", watched.notification_id, detail)
        history.append(around.conn, event)
    return found


def _explanation(around: _Round, watched: Watched, reminder: Reminder) -> dict[str, Any]:
    assert watched.due is not None
    before, after = lead_times(around.door, watched.form_slug, watched.clock_id, around.today)
    rule = after if reminder.is_overdue else before
    counted = rules.told_sum(around.calendars[watched.urn], watched.due, reminder)
    return {"sentence": counted, "planned": reminder.on.isoformat(), "source": rule.source.cite}


def _new(
    around: _Round, watched: Watched, reminder: Reminder, audience: str, explanation: Mapping[str, Any]
) -> NewReminder:
    assert watched.due is not None
    return NewReminder(
        watched.notification_id,
        watched.clock_id,
        audience,
        reminder.before,
        watched.due,
        around.moment,
        explanation,
    )


def _message(around: _Round, watched: Watched, reminder: Reminder, audience: str, number: int) -> NewDelivery:
    assert watched.due is not None
    door, calendar = around.door, around.calendars[watched.urn]
    form = door.catalogue.find_form(watched.form_slug)
    told = Told(watched.reference, form.title if form else _A_FORM, watched.school_name, watched.submitted_at)
    notice = reminder_notice(
        told,
        watched.title,
        OWNERS.get(watched.owner, watched.owner),
        watched.due,
        left=calendar.count(around.today + timedelta(days=1), watched.due),
        today=around.today,
        to_school=audience == SCHOOL,
        link=f"{door.config.public_url}/notifications/{watched.reference}/deadlines/{watched.clock_id}",
    )
    return notice.addressed(
        watched.referrer_email if audience == SCHOOL else _officer_or_team(around, watched),
        kind=REMINDER,
        reference=watched.reference,
        public_url=door.config.public_url,
        number=number,
        team_key="" if audience == SCHOOL else watched.lead_team,
        notification_id=watched.notification_id,
    )


def _officer_or_team(around: _Round, watched: Watched) -> str:
    """The officer who has taken it, while they are of the team; else the team's mailbox ("" when it has none)."""
    email, teams = around.officers.get(watched.taken_by or 0, ("", frozenset()))
    if watched.lead_team in teams:
        return email
    try:
        return around.door.directory().resolve(watched.lead_team).mailbox
    except UnknownTeam:
        return ""
