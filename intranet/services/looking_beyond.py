"""Reading what other teams have of a pupil: for a typed reason, until the day ends, and under the eyes of a lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from intranet import clock
from intranet.errors import NotFound
from intranet.services.chronology import look
from intranet.services.delivered import team_name
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.reading import READ, AsSent
from intranet.store import clocks, history, notifications, places, reasons, versions
from intranet.store.database import Connection
from intranet.store.history import NewEvent
from intranet.store.reasons import GivenReason, NewReason, Reading

SHORTEST_REASON, LONGEST_REASON = 10, 500
_WEEK = timedelta(days=7)
_NONE = "There is no such notification, or it is not yours to see."


@dataclass(frozen=True, slots=True)
class Review:
    """One reason with what was read for it, for a lead. `is_own`: somebody of a team they lead gave it."""

    given: GivenReason
    team: str
    reference: str
    is_own: bool
    read: Sequence[tuple[Reading, str]]


def give_reason(door: FrontDoor, person: Person, team_key: str, reference: str, text: str) -> None:
    """Keep a reason for reading what other teams have of this pupil; it holds until midnight. Raises NotFound."""
    moment = clock.now()
    with door.database.write() as conn:
        found = look(door, conn, person, team_key, reference)
        assert person.account_id is not None
        ends = _midnight(clock.local(moment).date() + timedelta(days=1))
        new = NewReason(person.account_id, person.name, team_key, found.anchor.id, text, moment, ends)
        reasons.save_reason(conn, new)
        detail = {"team": team_key, "reason": text}
        history.append(
            conn, NewEvent(moment, person.account_id, person.name, "asked to see other teams’", found.anchor.id, detail)
        )


def read_beyond(door: FrontDoor, person: Person, team_key: str, reference: str, other: str) -> AsSent:
    """A notification of another team about the same pupil, as it was sent: no notes, no history, no files.

    Each reading is recorded, with its reason. Raises NotFound, in the same words, without a reason that holds, for a
    notification that is not shown on the chronology, and for one that there is not.
    """
    with door.database.write() as conn:
        found = look(door, conn, person, team_key, reference)
        shown = [*((each.listed, each.team_key) for each in found.items)]
        shown += [(each.listed, each.team_key) for each in found.proposals]
        listed = next((each for each, team in shown if each.reference == other and not team), None)
        if listed is None or found.reason is None:
            raise NotFound(_NONE)
        sent = _as_sent(conn, listed.id)
        moment = clock.now()
        reasons.save_reading(conn, found.reason.id, listed.id, listed.lead_team, moment)
        detail = {"team": team_key, "page": "beyond", "reason": found.reason.reason}
        history.append(conn, NewEvent(moment, person.account_id, person.name, READ, listed.id, detail))
    return sent


def list_reviews(door: FrontDoor, person: Person, week: date) -> Sequence[Review]:
    """The week's reasons of those whom the person leads, and of others who read what the person's teams lead on.

    `week` is any day of it. Raises NotFound for somebody who leads no team.
    """
    if not person.led_teams:
        raise NotFound("There is no such page.")
    monday = first_day(week)
    with door.database.read() as conn:
        found = reasons.list_reasons(conn, person.led_teams, _midnight(monday), _midnight(monday + _WEEK))
        read = reasons.list_readings(conn, [each.id for each in found])
        named = {each.id: each for each in notifications.list_by_ids(conn, [each.notification_id for each in found])}
    return [_review(door, person, each, named[each.notification_id].reference, read) for each in found]


def mark_reviewed(door: FrontDoor, person: Person, reason_id: int) -> None:
    """Note that a lead has looked at a reason given in their team. Raises NotFound, also for one's own reason."""
    with door.database.write() as conn:
        if not reasons.save_reviewed(
            conn, reason_id, person.led_teams, person.account_id or 0, clock.now(), person.name
        ):
            raise NotFound("There is nothing to review there, or it has been reviewed.")
        detail = {"reason": reason_id}
        history.append(conn, NewEvent(clock.now(), person.account_id, person.name, "reviewed a reason", None, detail))


def first_day(week: date) -> date:
    """The Monday of a week."""
    return week - timedelta(days=week.weekday())


def _review(door: FrontDoor, person: Person, given: GivenReason, reference: str, read: Sequence[Reading]) -> Review:
    """A lead of another team is told who read what is theirs and why, and nothing else of what was looked at."""
    own = given.team_key in person.led_teams
    mine = [each for each in read if each.reason_id == given.id and (own or each.lead_team in person.led_teams)]
    told = [(each, team_name(door, each.lead_team)) for each in mine]
    return Review(given, team_name(door, given.team_key), reference if own else "", own, told)


def _as_sent(conn: Connection, notification_id: int) -> AsSent:
    return AsSent(
        notification=notifications.get_by_id(conn, notification_id),
        versions=versions.list_versions(conn, notification_id),
        places=places.list_places(conn, notification_id),
        clocks=clocks.list_clocks(conn, notification_id),
        deliveries=(),
        attachments=(),
        history=(),
        officer=None,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.LONDON)
