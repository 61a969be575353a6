"""How pages tell of a notification: its state, its deadlines and how they were counted, what was done. Plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from intranet import clock
from intranet.domain.calendar import CalendarUnknown, SchoolCalendar
from intranet.domain.day_counts import long_day, short_day, span
from intranet.services.delivered import team_name
from intranet.services.front_door import FrontDoor
from intranet.services.reading import AsSent
from intranet.services.triage import list_outcomes
from intranet.store.clocks import KeptClock
from intranet.store.history import Event
from intranet.store.notifications import ListedNotification, Notification

STATUS = {
    "received": "Received",
    "in_progress": "In progress",
    "awaiting_school": "Waiting for the school",
    "held": "Held until it is complete",
    "closed": "Closed",
    "withdrawn": "Withdrawn",
    "moved": "Sent on to another team",
}
STATUS_TO_SCHOOL = {
    "received": "The council has it. Nobody has started on it yet.",
    "in_progress": "The council is dealing with it.",
    "awaiting_school": "The council is waiting for your school.",
    "held": "The council has it as an intent. It counts once your school completes it.",
    "closed": "The council has dealt with it.",
    "withdrawn": "It was withdrawn.",
}
STATUS_COLOUR = {"received": "blue", "in_progress": "light-blue", "awaiting_school": "yellow", "held": "purple"}
CLOCK_STATE = {"open": "Running", "met": "Met", "stopped": "Stopped"}
DELIVERY_COLOUR = {"opened": "green", "accepted": "green", "waiting": "yellow", "no_address": "orange"}
_ONE_DAY = timedelta(days=1)
_LONGEST_STRIP = 140


class Due(NamedTuple):
    """A deadline in a list: the date, what to say of it, and its class."""

    text: str
    words: str
    css: str


class Decisions(NamedTuple):
    """Whether closing asks for the day of a decision, and for its reference."""

    day: bool
    reference: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One day in the picture of a count. `kind` is counted, skipped, start, or due (the last day counted)."""

    x: int
    y: int
    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The days of a count as a small calendar: a row for each week, Monday first. Lengths are in pixels."""

    cells: Sequence[Cell]
    weeks: Sequence[tuple[int, str]]
    height: int


CELL, LEFT = 26, 64


def due(day: date | None, today: date, calendar: SchoolCalendar | None = None) -> Due | None:
    """A deadline as the lists show it, with how far it is in school days of a calendar, where that is known."""
    if day is None:
        return None
    if day == today:
        return Due(short_day(day), "today", "dfd-due--soon")
    far = _school_days_to(day, today, calendar)
    if day < today:
        return Due(short_day(day), f"{_school_days(far)} overdue" if far else "overdue", "dfd-due--over")
    if far is None:
        is_near = day == today + _ONE_DAY
        return Due(short_day(day), "tomorrow" if is_near else "", "dfd-due--soon" if is_near else "")
    words = f"in {_school_days(far)}" if far else "before the next school day"
    return Due(short_day(day), words, "dfd-due--soon" if far <= 1 else "")


def _school_days_to(day: date, today: date, calendar: SchoolCalendar | None) -> int | None:
    """School days after the earlier of the two up to the later; None where the calendar does not reach."""
    try:
        return calendar.school_days_since(min(day, today), max(day, today)) if calendar else None
    except CalendarUnknown:
        return None


def _school_days(count: int) -> str:
    return "1 school day" if count == 1 else f"{count} school days"


def short_moment(moment: datetime, today: date) -> str:
    """A moment in a list: "15:40 today", "20 Nov, 15:40", "3 Mar 2025"."""
    there = clock.local(moment)
    if there.date() == today:
        return f"{there:%H:%M} today"
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    day = f"{there.day} {months[there.month - 1]}"
    return f"{day}, {there:%H:%M}" if there.year == today.year else f"{day} {there.year}"


def weekday_before(today: date) -> tuple[date, str]:
    """The last weekday before a day, with what people call it then: "yesterday", "Friday"."""
    day = today - timedelta(days={"Mon": 3, "Sun": 2}.get(f"{today:%a}", 1))
    return day, "yesterday" if day == today - timedelta(days=1) else f"{day:%A}"


def outcome(door: FrontDoor, notification: Notification | ListedNotification, history: Iterable[Event] = ()) -> str:
    """How it was closed, in the words of the time, else of its form, else the bare code."""
    closing = [event for event in history if event.action in {"closed", "merged"}]
    if closing and closing[-1].detail.get("title"):
        return f"{closing[-1].detail['title']}{_apart(closing[-1])}"
    form = door.catalogue.find_form(notification.form_slug)
    known = {each.code: each.title for each in form.outcomes} if form else {}
    return {**known, "merged": "The same as another"}.get(notification.outcome, notification.outcome)


def team(door: FrontDoor, team_key: str) -> str:
    """The name of a team."""
    return team_name(door, team_key)


def outcomes(door: FrontDoor, notification: Notification) -> Sequence[tuple[str, str]]:
    """(code, title) of the ways to close it."""
    return [(each.code, each.title) for each in list_outcomes(door, notification)]


def decisions(door: FrontDoor, notification: Notification) -> Decisions:
    """What can be said of a decision while closing it: where some outcome takes it into the pupil's ledger."""
    recorded = [each.records for each in list_outcomes(door, notification) if each.records]
    return Decisions(any(each.day for each in recorded), any(each.reference for each in recorded))


def picture(kept: KeptClock) -> Picture | None:
    """The days counted and skipped; None for a deadline that was not counted day by day, or over too many weeks."""
    told = kept.explanation
    if not told.get("counted"):
        return None
    start = date.fromisoformat(told["start"])
    counted = [date.fromisoformat(day) for day in told["counted"]]
    if counted[-1] - start > timedelta(days=_LONGEST_STRIP):
        return None
    skipped = {day for first, last, _ in told.get("skipped", ()) for day in _days(first, last)}
    monday = start - timedelta(days=start.weekday())
    cells = [_cell(day, monday, start, counted, skipped) for day in _each(start, counted[-1])]
    count = (counted[-1] - monday).days // 7 + 1
    weeks = [(number * CELL, short_day(monday + timedelta(weeks=number))[4:]) for number in range(count)]
    return Picture(cells, weeks, count * CELL)


def skipped_lines(kept: KeptClock) -> Sequence[str]:
    """Each run of days that was left out, and why."""
    runs = kept.explanation.get("skipped", ())
    return [f"{span(date.fromisoformat(first), date.fromisoformat(last))}: {why}" for first, last, why in runs]


def moves(kept: KeptClock) -> Sequence[str]:
    """Each time that a change of the calendar moved the deadline."""
    return [
        f"It was {long_day(date.fromisoformat(step['from']))} until {long_day(date.fromisoformat(step['on']))}: "
        f"{step['why']}."
        for step in kept.explanation.get("moved", ())
    ]


def facts(sent: AsSent) -> Sequence[str]:
    """What the route depends on, in the words of the questions; never the answers."""
    labels = {row["name"]: row["label"] for section in sent.snapshot["sections"] for row in section["rows"]}
    return [_fact(name, labels) for name in sent.route.get("facts", ())]


def laws(door: FrontDoor, sent: AsSent) -> Sequence[tuple[str, str]]:
    """(title, day since which that version holds) of each law used."""
    known = door.statutes
    return [
        (known.get(law).title if known.has(law) else law, long_day(date.fromisoformat(str(since))))
        for law, since in sorted(sent.laws.items())
    ]


def event_words(door: FrontDoor, event: Event) -> str:
    """What was done, for the council's eyes."""
    if event.action == "clocks moved":
        return _moved(event)
    of = team_name(door, str(event.detail.get("team", "")))
    known = {
        "submitted": "Sent it",
        "taken": "Took it",
        "given back": "Gave it back to the team",
        "noted": "Wrote a note",
        "read": _read(event, of),
        "closed": f"Closed it: {event.detail.get('title', '')}{_decided(event)}{_apart(event)}",
        "reopened": "Opened it again",
        "clock met": "Marked a deadline as met",
        "copy done": f"Marked the copy of {of} as dealt with",
        "copy reopened": f"Opened the copy of {of} again",
        "resent": "Sent a notice again",
        "assigned": f"Gave it to {event.detail.get('to', '')}",
        "moved": f"Sent it on from {of} to {team_name(door, str(event.detail.get('to', '')))}: "
        f"{event.detail.get('reason', '')}",
        "asked": "Asked the school, and waits for the answer",
        "wrote": "Wrote to the school",
        "answered": "Answered from the school",
        "waiting ended": "Goes on without waiting for the school",
        "file added": f"Added the file {event.detail.get('name', '')}",
        "file removed": f"Removed the file {event.detail.get('name', '')}",
        "linked": f"Linked it to {event.detail.get('other', '')}",
        "unlinked": f"Parted it from {event.detail.get('other', '')}",
        "merged": f"Closed it as the same as {event.detail.get('other', '')}",
        "merged here": f"Closed {event.detail.get('other', '')} as the same as this",
        "separated": f"Opened it again: it is not the same as {event.detail.get('other', '')}",
        "ticked": f"Ticked: {event.detail.get('text') or event.detail.get('item', '')}",
        "tick taken back": f"Took a tick back: {event.detail.get('text') or event.detail.get('item', '')}",
    }
    return known.get(event.action, event.action[:1].upper() + event.action[1:])


def _read(event: Event, team: str) -> str:
    match event.detail.get("page"):
        case "chronology":
            return f"Read the pupil’s chronology for {team}"
        case "beyond":
            return f"Read it for another team, {team}: {event.detail.get('reason', '')}"
    return f"Opened it in the mailbox of {team}" if team else "Opened it in the school’s record"


def event_words_to_school(event: Event) -> str:
    """What was done, for the school: no officer's name."""
    if event.action == "clocks moved":
        return _moved(event)
    known = {
        "submitted": f"Sent by {event.actor}",
        "corrected": f"Corrected by {event.actor}",
        "withdrawn": f"Withdrawn by {event.actor}",
        "taken": "An officer of the council started on it",
        "clock met": "The council marked a deadline as met",
        "closed": f"Closed by the council: {event.detail.get('title', '')}{_decided(event)}{_apart(event)}",
        "reopened": "Opened again by the council",
        "moved": "Passed on to another team of the council",
        "asked": "The council asked your school something",
        "wrote": "The council wrote to your school",
        "answered": f"Answered by {event.actor}",
    }
    return known.get(event.action, event.action[:1].upper() + event.action[1:])


def _decided(event: Event) -> str:
    """The day and the reference of the decision, where they were given: " (3 November 2026, reference SR/12)"."""
    day, reference = event.detail.get("decided_on", ""), event.detail.get("decision_reference", "")
    said = [_long(str(day)) if day else "", f"reference {reference}" if reference else ""]
    return f" ({', '.join(each for each in said if each)})" if any(said) else ""


def _apart(event: Event) -> str:
    """For whom it was closed in another way: "; Lee O’Brien: Rejected"."""
    return "".join(f"; {name}: {title}" for name, title in event.detail.get("apart", ()))


def _moved(event: Event) -> str:
    steps = "; ".join(
        f"{each['title']} from {_long(each['from'])} to {_long(each['to'])}" for each in event.detail.get("clocks", ())
    )
    return f"Deadline moved: {steps} ({event.detail.get('why', '')})"


def _long(text: str) -> str:
    try:
        return long_day(date.fromisoformat(text))
    except ValueError:
        return text


def _fact(name: str, labels: Mapping[str, str]) -> str:
    space, _, short = name.partition(".")
    if space == "answer":
        return f"the answer to “{labels[short]}”" if short in labels else f"an answer: {short.replace('_', ' ')}"
    return f"{space}: {short.replace('_', ' ')}"


def _cell(day: date, monday: date, start: date, counted: Sequence[date], skipped: set[date]) -> Cell:
    kind = "skipped" if day in skipped else "counted" if day in counted else "start"
    if day == counted[-1]:
        kind = "due"
    since = (day - monday).days
    return Cell(LEFT + since % 7 * CELL, since // 7 * CELL, day.day, kind)


def _days(first: str, last: str) -> Iterator[date]:
    return _each(date.fromisoformat(first), date.fromisoformat(last))


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
