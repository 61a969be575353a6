"""Deadlines: how a form declares one, and how it is counted on the school's own calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from intranet.domain.calendar import CalendarUnknown, Counted
from intranet.domain.conditions import ALWAYS, Condition
from intranet.domain.facts import Case, in_words
from intranet.domain.statutes import LawRef, NotInForce, Source, law

REMINDERS = law("reminder.school-days-before")
OWNERS = {"school": "the school", "council": "the council", "governors": "the governing board", "parent": "the parents"}


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline that a notification starts.

    Give one of `after` (the day after that date is day 1), `nth_from` (that date is day 1 when it is a school
    day) or `on` (the date itself is the deadline), each the name of an answer or computed date. The number
    of days is `school_days`, or `calendar_days` where the law counts those; a `LawRef` takes the figure in
    force. `no_later_than` names a date that caps the deadline. `owner` is who must act: school, governors,
    council or parent. `reminders` is the law (a tuple of figures) that says how many school days before the deadline
    they are reminded, 0 being the day itself.
    """

    id: str
    title: str
    owner: str
    because: str
    source: Source
    after: str = ""
    nth_from: str = ""
    on: str = ""
    school_days: int | LawRef | None = None
    calendar_days: int | LawRef | None = None
    no_later_than: str = ""
    when: Condition = ALWAYS
    reminders: LawRef = REMINDERS

    def deadline(self, case: Case) -> Deadline | None:
        """The deadline in this case, or None when it does not start."""
        if not self.when.holds(case):
            return None
        start = _date(case, self.after or self.nth_from or self.on)
        if start is None:
            return None
        try:
            due, counted = self._count(case, start)
        except NotInForce:
            return None
        except CalendarUnknown as gap:
            return Deadline(self.id, self.title, self.owner, None, f"{case.fill(self.because)} {gap}", self.source)
        because = case.fill(self.because)
        cap = _date(case, self.no_later_than) if self.no_later_than else None
        if cap and cap < due:
            due, because = cap, f"{because} It may not be later than {in_words(cap)}."
        return Deadline(self.id, self.title, self.owner, due, because, self.source, counted, cap)

    def _count(self, case: Case, start: date) -> tuple[date, Counted | None]:
        if self.on:
            return start, None
        if self.calendar_days is not None:
            return start + timedelta(days=int(case.resolve(self.calendar_days))), None
        days = int(case.resolve(self.school_days or 0))
        calendar = case.school_calendar()
        counted = calendar.after(start, days) if self.after else calendar.nth(start, days)
        return counted.due, counted


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline with its reason; `due` is None where the calendar does not reach so far.

    `latest` is the date that it may never pass, if there is one.
    """

    id: str
    title: str
    owner: str
    due: date | None
    because: str
    source: Source
    counted: Counted | None = None
    latest: date | None = None

    def explanation(self) -> dict[str, Any]:
        """Plain data to keep with the notification: reason, source, the days counted and skipped."""
        kept: dict[str, Any] = {"because": self.because, "source": self.source.cite}
        if self.counted:
            kept |= {
                "start": self.counted.start.isoformat(),
                "counted": [day.isoformat() for day in self.counted.counted],
                "skipped": [[s.first.isoformat(), s.last.isoformat(), s.reason] for s in self.counted.skipped],
                "sentence": self.counted.sentence(),
                "inclusive": self.counted.inclusive,
            }
        if self.latest:
            kept["latest"] = self.latest.isoformat()
        return kept


def _date(case: Case, name: str) -> date | None:
    found = case.figure(name) if name in case.computed else case.answers.get(name)
    return found if isinstance(found, date) else None
