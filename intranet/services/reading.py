"""Who may read a notification, and what each reader is shown of it. Changes nothing but the record of who read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intranet import clock
from intranet.errors import NotFound
from intranet.services.answer_files import is_of_answer, slot_of
from intranet.services.delivered import Delivered, delivered
from intranet.services.front_door import FrontDoor
from intranet.services.link_officers import map_officers_on
from intranet.services.people import Person
from intranet.services.pupil_view import PupilView
from intranet.services.sight import WHOLE, Sight, sight_in, sight_of
from intranet.store import attachments, clocks, history, mailbox, notes, notifications, schools, versions
from intranet.store import deliveries as delivery_store
from intranet.store.attachments import Attachment
from intranet.store.clocks import KeptClock
from intranet.store.database import Connection
from intranet.store.deliveries import Delivery
from intranet.store.history import Event, NewEvent
from intranet.store.link_officers import LinkOfficer
from intranet.store.notes import Note
from intranet.store.notifications import ListedNotification, Notification
from intranet.store.places import Place, list_places, pick_in_team
from intranet.store.rows import Page
from intranet.store.versions import Version

READ = "read"
TEAMS_OWN = "team's own"  # the slot of files that a team added: no question of a form can be called so
MOST_OF_PUPIL = 50
# What a school is told of what the council did: no names of officers, and nothing of who looked or wrote a note.
TOLD_TO_SCHOOL = frozenset(
    {
        *("submitted", "corrected", "withdrawn", "taken", "clock met", "closed", "reopened", "clocks moved"),
        *("moved", "asked", "wrote", "answered"),
    }
)
_NONE = "There is no such notification, or it is not yours to see."


@dataclass(frozen=True, slots=True, kw_only=True)
class AsSent:
    """A notification as one reader may see it.

    `team_key` is the team in whose list it is read, "" for its school and its sender; only for a team are there
    `notes`, the other notifications `of_pupil` in that list, latest first, and the `history` of who did what by name.
    `officer` is the link officer whom the decision names, as the council has them now. `is_whole` says that nothing is
    left out; what is left out for a team whose copy shows a part is in none of this.
    """

    notification: Notification
    versions: Sequence[Version]
    places: Sequence[Place]
    clocks: Sequence[KeptClock]
    deliveries: Sequence[Delivered]
    attachments: Sequence[Attachment]
    history: Sequence[Event]
    officer: LinkOfficer | None
    team_key: str = ""
    notes: Sequence[Note] = ()
    of_pupil: Sequence[ListedNotification] = ()
    is_whole: bool = True

    @property
    def version(self) -> Version:
        """The version that holds now."""
        return self.versions[-1]

    @property
    def sent_files(self) -> Sequence[Attachment]:
        """The files that came with it."""
        return [each for each in self.attachments if each.slot != TEAMS_OWN and not is_of_answer(each)]

    def files_of(self, message_id: int) -> Sequence[Attachment]:
        """The files that came with a message of the school."""
        return [each for each in self.attachments if each.slot == slot_of(message_id)]

    @property
    def team_files(self) -> Sequence[Attachment]:
        """The files that teams added; none for its school."""
        return [each for each in self.attachments if each.slot == TEAMS_OWN]

    @property
    def snapshot(self) -> Mapping[str, Any]:
        """Labels and values as they were shown."""
        shown: Mapping[str, Any] = self.version.snapshot
        return shown

    @property
    def route(self) -> Mapping[str, Any]:
        """The lead team, the copies, the reasons, and what they rest on."""
        route: Mapping[str, Any] = self.version.decision["route"]
        return route

    @property
    def laws(self) -> Mapping[str, Any]:
        """Each law that the decision rests on, with the day since which it said so."""
        laws: Mapping[str, Any] = self.version.decision.get("laws", {})
        return laws

    @property
    def place(self) -> Place | None:
        """Where it stands in the reading team's list."""
        return next((place for place in self.places if place.team_key == self.team_key), None)

    def of(self, severity: str) -> list[Mapping[str, Any]]:
        """The findings of one severity."""
        return [finding for finding in self.version.findings if finding["severity"] == severity]


def may_read(door: FrontDoor, conn: Connection, person: Person, notification: Notification) -> bool:
    """Whether the person's team has it as lead or copy, or they or their school sent it. An administrator may not."""
    return _may_read(person, notification, list_places(conn, notification.id))


def get_readable(door: FrontDoor, conn: Connection, person: Person, reference: str) -> Notification:
    """The notification, for somebody who may read it. Raises NotFound for everybody else."""
    return _readable(conn, person, reference)[0]


def sight_for(conn: Connection, person: Person, notification: Notification) -> Sight:
    """How much somebody is shown who may read it: its school and its sender all of it."""
    return WHOLE if is_from_sender(person, notification) else sight_of(person, list_places(conn, notification.id))


def read_as_sent(door: FrontDoor, person: Person, reference: str) -> AsSent:
    """The notification as its sender and its school see it, and that it was read is recorded.

    Raises NotFound when there is none and, with the same words and the same work, when it is not theirs to see.
    """
    with door.database.read() as conn:
        notification, places = _readable(conn, person, reference)
        sight = WHOLE if is_from_sender(person, notification) else sight_of(person, places)
        found = _gather(door, conn, person, notification, places, sight)
    _note_reading(door, person, notification, places)
    return found


def read_in_team(door: FrontDoor, person: Person, team_key: str, reference: str) -> AsSent:
    """The notification as a team sees it that has it in its list; the team and the reader have then opened it.

    Raises NotFound for a team that is not the person's or does not have it.
    """
    with door.database.read() as conn:
        notification, places = find_in_team(conn, person, team_key, reference)
        sight = next(sight_in(place) for place in places if place.team_key == team_key)
        found = _gather(door, conn, person, notification, places, sight, team_key)
    _note_reading(door, person, notification, places, team_key)
    return found


def find_in_team(
    conn: Connection, person: Person, team_key: str, reference: str
) -> tuple[Notification, tuple[Place, ...]]:
    """The notification and its places, by the address of one team's list.

    Raises NotFound: the team and the reference must belong together, and the person to the team.
    """
    notification = notifications.find_notification(conn, reference)
    places = list_places(conn, notification.id if notification else 0)
    is_theirs = team_key in person.teams and any(place.team_key == team_key for place in places)
    if notification is None or not is_theirs:
        raise NotFound(_NONE)
    return notification, places


def list_record(door: FrontDoor, person: Person, urn: int | None, after: str = "") -> Page[ListedNotification]:
    """A page of what was sent for one of the person's schools, newest first; with None, of what they sent themselves.

    Raises NotFound for a school that is not theirs.
    """
    if person.account_id is None or (urn is not None and urn not in person.schools):
        raise NotFound("There is no such record.")
    with door.database.read() as conn:
        if urn is None:
            return notifications.list_by_account(conn, person.account_id, after=after)
        return notifications.list_by_school(conn, urn, after=after)


def map_school_names(door: FrontDoor, urns: Iterable[int]) -> Mapping[int, str]:
    """The names of those of the schools that are known, by URN."""
    with door.database.read() as conn:
        return {urn: school.name for urn, school in schools.map_schools(conn, urns).items()}


def _may_read(person: Person, notification: Notification, places: Sequence[Place]) -> bool:
    if person.account_id is None:
        return False
    return any(place.team_key in person.teams for place in places) or is_from_sender(person, notification)


def is_from_sender(person: Person, notification: Notification) -> bool:
    """Whether somebody is of the school that sent it, or sent it themselves: signed in, or before they had an account,
    from the address that they have since proven to be theirs."""
    if person.account_id is None:
        return False
    as_guest = notification.account_id is None and notification.referrer_email.strip().lower() == person.email.lower()
    return is_of_school(person, notification) or notification.account_id == person.account_id or as_guest


def is_of_school(person: Person, notification: Notification) -> bool:
    """Whether it stands in the record of a school of theirs: what another service told of a pupil does not."""
    return notification.sent_by_school and notification.urn != 0 and notification.urn in person.schools


def _readable(conn: Connection, person: Person, reference: str) -> tuple[Notification, tuple[Place, ...]]:
    notification = notifications.find_notification(conn, reference)
    # Asked for in either case, so that an unknown reference takes as long as one that is somebody else's.
    places = list_places(conn, notification.id if notification else 0)
    if notification is None or not _may_read(person, notification, places):
        raise NotFound(_NONE)
    return notification, places


def _gather(
    door: FrontDoor,
    conn: Connection,
    person: Person,
    notification: Notification,
    places: tuple[Place, ...],
    sight: Sight,
    team_key: str = "",
) -> AsSent:
    kept = versions.list_versions(conn, notification.id)
    events = sight.history([_sending_of(notification), *history.list_events(conn, notification.id)])
    for_team = bool(team_key)
    told = _told(conn, notification, sight, for_team=for_team)
    files = sight.files(attachments.list_of_notification(conn, notification.id))
    return AsSent(
        notification=notification,
        versions=[sight.version(each) for each in kept],
        places=places,
        clocks=clocks.list_clocks(conn, notification.id) if sight.is_whole else (),
        deliveries=[delivered(door, each) for each in told],
        attachments=[each for each in files if for_team or each.slot != TEAMS_OWN],
        history=events if for_team else [each for each in events if each.action in TOLD_TO_SCHOOL],
        officer=_officer(conn, notification),
        team_key=team_key,
        notes=notes.list_notes(conn, notification.id) if for_team and sight.is_whole else (),
        of_pupil=_of_pupil(PupilView(door, conn, person), notification, team_key) if for_team else (),
        is_whole=sight.is_whole,
    )


def _sending_of(notification: Notification) -> Event:
    """The first line of every history; the notification itself is its record."""
    by = notification.referrer_name or "A referrer"
    return Event(0, notification.submitted_at, notification.account_id, by, "submitted", notification.id, {})


def _told(conn: Connection, notification: Notification, sight: Sight, *, for_team: bool) -> list[Delivery]:
    """The notices that the reader is told of: who else was told says something of the pupil, and whom a colleague gave
    it to is the council's own business.
    """
    found = delivery_store.list_for_notification(conn, notification.id)
    mine = [each for each in found if sight.is_whole or each.team_key in sight.teams]
    return [each for each in mine if for_team or each.kind != delivery_store.ASSIGNED]


def _of_pupil(view: PupilView, notification: Notification, team_key: str) -> Sequence[ListedNotification]:
    """What this team has of the pupil's chronology; what only other teams have is not even counted."""
    line = view.line_from(notification.id) - {notification.id}
    theirs = pick_in_team(view.conn, line, team_key)
    return view.listed(theirs)[::-1][:MOST_OF_PUPIL]


def _officer(conn: Connection, notification: Notification) -> LinkOfficer | None:
    if not notification.urn or not notification.link_officer:
        return None
    officers = map_officers_on(conn, notification.urn, clock.local(notification.submitted_at).date())
    return next((each for each in officers.values() if each.name == notification.link_officer), None)


def _note_reading(
    door: FrontDoor, person: Person, notification: Notification, places: Sequence[Place], team_key: str = ""
) -> None:
    moment = clock.now()
    theirs = [place.team_key for place in places if place.team_key in person.teams]
    detail = {"team": team_key} if team_key else {}
    with door.database.write() as conn:
        if theirs and person.account_id is not None:
            mailbox.mark_opened(conn, notification.id, theirs, person.account_id, moment)
        history.append(conn, NewEvent(moment, person.account_id, person.name, READ, notification.id, detail))
