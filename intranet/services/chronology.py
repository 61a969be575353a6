"""All notifications about one pupil on one line of time, as one officer may see it. Decides nothing of who is who.

What the officer's own teams have is shown in full. Of the rest they learn that there is something and whom to ask, and
of what is sensitive not even that; nothing here counts, orders or names what is not shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intranet import clock
from intranet.domain.likeness import LIKE, UPN, Identity, Trait, compare, identity_of
from intranet.services.delivered import team_name
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.pupil_view import PupilView
from intranet.services.reading import READ, find_in_team
from intranet.store import history, pupils, reasons
from intranet.store.database import Connection
from intranet.store.history import NewEvent
from intranet.store.notifications import ListedNotification, Notification
from intranet.store.pupils import NOT_SAME, Decided
from intranet.store.reasons import GivenReason

MOST_PROPOSED = 20


@dataclass(frozen=True, slots=True)
class Item:
    """One notification that the officer may see. `team_key` is the list of theirs that has it, "" when none has.

    `how` it came onto this line: this (it is the one looked from), upn, or person (somebody joined it). `days` are
    those that it is about, (first, last) in order; no last when they go on. `is_whole` is False where the officer's
    team is shown a part of it: then there are none.
    """

    listed: ListedNotification
    team_key: str
    how: str
    days: tuple[tuple[date, date | None], ...] = ()
    is_whole: bool = True

    @property
    def sent_on(self) -> date:
        """The day on which it was sent."""
        return clock.local(self.listed.submitted_at).date()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another team has something about this pupil: whom to ask, and when it came."""

    team: str
    phone: str
    sent_on: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """One that may be about the same pupil, with what agrees and what differs in words. For a person to decide."""

    listed: ListedNotification
    team_key: str
    same: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of notifications that the officer may see, and can be taken back."""

    decided: Decided
    one: ListedNotification
    other: ListedNotification


@dataclass(frozen=True, slots=True)
class Chronology:
    """The line of time, oldest first. `reason` is the officer's own, which while it holds opens what others have."""

    anchor: Notification
    team_key: str
    items: Sequence[Item]
    elsewhere: Sequence[Elsewhere]
    proposals: Sequence[Proposal]
    decisions: Sequence[Decision]
    reason: GivenReason | None

    def find(self, reference: str) -> Item | None:
        """The shown notification with this reference."""
        return next((each for each in self.items if each.listed.reference == reference), None)


def read_chronology(door: FrontDoor, person: Person, team_key: str, reference: str) -> Chronology:
    """The chronology of a pupil, from a notification in one's own mailbox; that it was read is recorded, in one row.

    Raises NotFound for a team that is not the person's or does not have the notification.
    """
    with door.database.read() as conn:
        found = look(door, conn, person, team_key, reference)
    detail = {"team": team_key, "page": "chronology"}
    with door.database.write() as conn:
        event = NewEvent(clock.now(), person.account_id, person.name, READ, found.anchor.id, detail)
        history.append(conn, event)
    return found


def look(door: FrontDoor, conn: Connection, person: Person, team_key: str, reference: str) -> Chronology:
    """The chronology without the record of it, for use within a transaction. Raises NotFound."""
    anchor, _ = find_in_team(conn, person, team_key, reference)
    view = PupilView(door, conn, person)
    members = view.line_from(anchor.id)
    reason = reasons.find_holding(conn, person.account_id or 0, members, clock.now())
    view.beyond = reason is not None
    shown = [each for each in view.listed(members) if view.is_shown(each)]
    traits = pupils.map_traits(conn, [each.id for each in shown])
    near = view.near(shown, traits, members)
    theirs = pupils.map_traits(conn, [each.id for each in near])
    return Chronology(
        anchor=anchor,
        team_key=team_key,
        items=_items(view, anchor, shown, traits),
        elsewhere=_elsewhere(view, members),
        proposals=_proposals(view, shown, traits, near, theirs),
        decisions=_decisions(view, shown, traits, near, theirs),
        reason=reason,
    )


def _items(
    view: PupilView,
    anchor: Notification,
    shown: Sequence[ListedNotification],
    traits: Mapping[int, frozenset[Trait]],
) -> list[Item]:
    numbers = _upns(traits, anchor.id)
    days: dict[int, set[tuple[date, date | None]]] = {}
    for each in pupils.list_covered(view.conn, [listed.id for listed in shown if view.is_whole(listed)]):
        days.setdefault(each.notification_id, set()).add((each.starts, each.ends))
    return [
        Item(
            listed,
            view.team_of(listed),
            "this" if listed.id == anchor.id else "upn" if numbers & _upns(traits, listed.id) else "person",
            tuple(sorted(days.get(listed.id, ()), key=lambda each: (each[0], each[1] or date.max))),
            view.is_whole(listed),
        )
        for listed in shown
    ]


def _upns(traits: Mapping[int, frozenset[Trait]], notification_id: int) -> frozenset[str]:
    return frozenset(each.key for each in traits.get(notification_id, ()) if each.kind != LIKE)


def _elsewhere(view: PupilView, members: Collection[int]) -> list[Elsewhere]:
    others = [each for each in view.listed(members) if not view.is_shown(each)]
    return [
        Elsewhere(
            team_name(view.door, each.lead_team),
            view.door.directory().resolve(each.lead_team).phone,
            clock.local(each.submitted_at).date(),
        )
        for each in others
    ]


def _proposals(
    view: PupilView,
    shown: Sequence[ListedNotification],
    traits: Mapping[int, frozenset[Trait]],
    near: Sequence[ListedNotification],
    theirs: Mapping[int, frozenset[Trait]],
) -> list[Proposal]:
    """Those alike in three things; never two with UPNs that differ, nor what somebody said is not the same pupil."""
    known = any(each.kind == UPN for number in traits for each in traits[number])
    likes = {each.key for number in traits for each in traits[number] if each.kind == LIKE}
    refused = {
        number
        for each in pupils.list_decisions(view.conn, [listed.id for listed in shown])
        if each.verdict == NOT_SAME
        for number in (each.one, each.other)
    }
    alike = [
        each
        for each in near
        if each.id not in refused
        and view.is_whole(each)
        and likes & {trait.key for trait in theirs.get(each.id, ())}
        and not (known and any(trait.kind == UPN for trait in theirs.get(each.id, ())))
    ][-MOST_PROPOSED:]
    answers = pupils.map_answers(view.conn, [each.id for each in (*shown, *alike)])
    pupil = {number: identity_of(given) for number, given in answers.items()}
    ours = [pupil[each.id] for each in shown if each.id in pupil and view.is_whole(each)]
    if not ours:
        return []
    return [Proposal(each, view.team_of(each), *_best(ours, pupil[each.id])) for each in alike if each.id in pupil]


def _best(ours: Sequence[Identity], theirs: Identity) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return max((compare(each, theirs) for each in ours), key=lambda found: len(found[0]))


def _decisions(
    view: PupilView,
    shown: Sequence[ListedNotification],
    traits: Mapping[int, frozenset[Trait]],
    near: Sequence[ListedNotification],
    theirs: Mapping[int, frozenset[Trait]],
) -> list[Decision]:
    """What was decided of what is shown, if both ends of it are; and what was set apart from the same UPN."""
    known = {each.id: each for each in (*shown, *near)}
    ours = frozenset(key for number in traits for key in _upns(traits, number))
    about = {each.id for each in shown} | {number for number in theirs if ours & _upns(theirs, number)}
    return [
        Decision(each, known[each.one], known[each.other])
        for each in pupils.list_decisions(view.conn, known)
        if each.one in known and each.other in known and about & {each.one, each.other}
    ]
