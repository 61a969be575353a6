"""Deadlines that are no plain count of school days, worked out anew from the answers when a calendar has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from intranet import clock
from intranet.domain.calendar import SchoolCalendar
from intranet.domain.clocks import Deadline
from intranet.forms.json_answers import typed_from_json
from intranet.services.explain import Known, explain
from intranet.services.front_door import FrontDoor
from intranet.services.plugin_faults import FormFailed
from intranet.store import notifications, versions
from intranet.store.clocks import KeptClock
from intranet.store.database import Connection

Deadlines = Mapping[str, Deadline]


def redated(
    door: FrontDoor, conn: Connection, kept: KeptClock, before: SchoolCalendar, after: SchoolCalendar
) -> KeptClock:
    """The deadline by the changed calendar, such as the first school day on which a name can come off.

    It stays as it is unless the same answers, on the day of the sending, give the kept date by the calendar `before`
    and another one by `after`: then it is the calendar that moved it, and nothing else.
    """
    was = _deadline(door, conn, kept, before)
    now = _deadline(door, conn, kept, after)
    if was is None or now is None or was.due != kept.due or now.due in {None, kept.due}:
        return kept
    return replace(kept, due=now.due, explanation={**kept.explanation, **now.explanation()})


def _deadline(door: FrontDoor, conn: Connection, kept: KeptClock, calendar: SchoolCalendar) -> Deadline | None:
    notification = notifications.get_by_id(conn, kept.notification_id)
    form = door.catalogue.find_form(notification.form_slug)
    declared = next((each for each in form.rules.clocks if each.id == kept.clock_id), None) if form else None
    if form is None or declared is None:
        return None
    answers: Mapping[str, Any] = versions.get_latest_version(conn, notification.id).answers
    typed, _ = typed_from_json(form, answers)
    on: date = clock.local(notification.submitted_at).date()
    try:
        explained = explain(door, conn, form, typed, on, Known(calendar=calendar, without=notification.reference))
    except FormFailed:
        return None
    return declared.deadline(explained.case)
