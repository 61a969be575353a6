"""What is done when nobody is asking: files scanned again, people reminded, the old deleted. Knows no person."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from intranet import clock
from intranet.services import attachment_rounds, making, presence, reminders, school_changes, sign_ins
from intranet.services.front_door import FrontDoor
from intranet.store import drafts, kept_answers

log = logging.getLogger(__name__)

EACH_MINUTE = timedelta(minutes=1)
EACH_HOUR = timedelta(hours=1)


def forget_expired(door: FrontDoor) -> int:
    """Delete drafts and kept answers past their time. Returns how many drafts there were."""
    moment = clock.now()
    with door.database.write() as conn:
        kept_answers.delete_expired_answers(conn, moment)
        gone = drafts.delete_expired_drafts(conn, moment)
    return len(gone)


def hourly(door: FrontDoor) -> None:
    """Delete what has had its time, and the files that nothing names any more."""
    forget_expired(door)
    attachment_rounds.sweep(door)
    sign_ins.forget_old(door)
    presence.forget_old(door)
    making.tidy(door)
    school_changes.tidy(door)


@dataclass(slots=True)
class Housekeeping:
    """Does each round when it is due; a round that fails is logged and tried again when it is next due."""

    door: FrontDoor
    _due: dict[str, datetime] = field(default_factory=dict)

    def do_what_is_due(self) -> None:
        """Called between two looks at the messages that wait."""
        self._round("rescan", EACH_MINUTE, attachment_rounds.rescan)
        self._round("remind", EACH_MINUTE, reminders.remind)
        self._round("tidy", EACH_HOUR, hourly)

    def _round(self, name: str, every: timedelta, act: Callable[[FrontDoor], object]) -> None:
        moment = clock.now()
        if self._due.setdefault(name, moment) > moment:
            return
        self._due[name] = moment + every
        try:
            act(self.door)
        except Exception as fault:  # noqa: BLE001 - the next round may succeed, and messages must go on
            log.error("housekeeping failed: %s: %s", name, type(fault).__name__)
