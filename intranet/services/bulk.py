"""Doing one thing to many notifications: counted first, each by itself, and undone together.

Each notification is changed as if it were the only one, by the same rules and with its own line in the history. What
cannot be done to one leaves the others alone and is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intranet import clock
from intranet.errors import IntranetError, NotFound, TooLarge
from intranet.forms.form import Outcome
from intranet.services import assigning, rerouting, triage
from intranet.services.deliver import announce
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import bulk_acts, notifications
from intranet.store.bulk_acts import BulkAct, NewBulkAct
from intranet.store.members import Member, list_members
from intranet.store.notifications import CLOSED_STATUSES, Notification
from intranet.store.places import Place, list_places

MOST = 50
KINDS = ("assign", "close", "move")


@dataclass(frozen=True, slots=True)
class Line:
    """One notification of many; `why_not` is what stands in the way, "" when nothing does."""

    reference: str
    title: str = ""
    pupil_name: str = ""
    revision: int = 0
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen. `outcomes` are those that all that can be closed have in common."""

    able: Sequence[Line]
    unable: Sequence[Line]
    outcomes: Sequence[Outcome]
    members: Sequence[Member]
    targets: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be done to each: to whom, with which outcome, or to which team and why."""

    kind: str
    account_id: int = 0
    outcome: str = ""
    to_team: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of it, from the act as it is kept."""

    act: BulkAct
    done: Sequence[Mapping[str, Any]]
    not_done: Sequence[Mapping[str, Any]]


def plan(door: FrontDoor, person: Person, team_key: str, references: Sequence[str], kind: str) -> Plan:
    """Count what can be done and what cannot, and why. Changes nothing.

    Raises NotFound for a team that is not the person's, TooLarge for more than 50. A notification that is not in the
    team's list is told of by its reference alone, whether or not there is one.
    """
    wanted = list(dict.fromkeys(references))
    if team_key not in person.teams:
        raise NotFound("There is no such mailbox.")
    if len(wanted) > MOST:
        raise TooLarge(f"Choose {MOST} notifications at most.")
    with door.database.read() as conn:
        members = list_members(conn, team_key)
        found = {each: notifications.find_notification(conn, each) for each in wanted}
        places = {each: list_places(conn, n.id) for each, n in found.items() if n}
    known = {each.account_id for each in members}
    lines: list[Line] = []
    able: list[Notification] = []
    for reference in wanted:
        place = next((each for each in places.get(reference, ()) if each.team_key == team_key), None)
        notification = found[reference]
        line = _line(person, reference, notification, place, kind, known)
        lines.append(line)
        if notification and not line.why_not:
            able.append(notification)
    return Plan(
        able=[each for each in lines if not each.why_not],
        unable=[each for each in lines if each.why_not],
        outcomes=_common_outcomes(door, able) if kind == "close" else (),
        members=members,
        targets=rerouting.list_targets(door, team_key),
    )


def carry_out(
    door: FrontDoor, person: Person, team_key: str, chosen: Sequence[tuple[str, int]], choice: Choice
) -> Result:
    """Do it to each of the (reference, revision as seen). Raises NotFound, TooLarge."""
    if team_key not in person.teams or person.account_id is None:
        raise NotFound("There is no such mailbox.")
    if len(chosen) > MOST:
        raise TooLarge(f"Choose {MOST} notifications at most.")
    detail = [_do_one(door, person, team_key, reference, revision, choice) for reference, revision in chosen]
    act = NewBulkAct(team_key, person.account_id, clock.now(), choice.kind, detail)
    with door.database.write() as conn:
        number = bulk_acts.save_bulk_act(conn, act)
        if choice.kind == "assign":
            given = [each for each in detail if "why_not" not in each and each["owner"] != choice.account_id]
            references = [str(each["reference"]) for each in given]
            assigning.tell_of_many(door, conn, person, team_key, choice.account_id, references, number)
    announce()
    return find_result(door, person, team_key, number)


def find_result(door: FrontDoor, person: Person, team_key: str, act_id: int) -> Result:
    """What became of one's own act. Raises NotFound."""
    with door.database.read() as conn:
        act = bulk_acts.find_bulk_act(conn, act_id, team_key, person.account_id or 0)
    if act is None or team_key not in person.teams:
        raise NotFound("There is no such page.")
    return Result(
        act,
        [each for each in act.detail if not each.get("why_not")],
        [each for each in act.detail if each.get("why_not")],
    )


def undo(door: FrontDoor, person: Person, team_key: str, act_id: int) -> tuple[int, Sequence[str]]:
    """Take an act back where nobody has changed the notification since; how many, and the references of the rest.

    Raises NotFound for somebody else's act, and for one that has been undone.
    """
    result = find_result(door, person, team_key, act_id)
    with door.database.write() as conn:
        if not bulk_acts.save_undone(conn, act_id, clock.now()):
            raise NotFound("This has been undone already.")
    left = []
    for each in result.done:
        try:
            _UNDO[result.act.kind](door, person, team_key, each)
        except IntranetError:
            left.append(str(each["reference"]))
    return len(result.done) - len(left), left


def _line(
    person: Person,
    reference: str,
    notification: Notification | None,
    place: Place | None,
    kind: str,
    members: set[int],
) -> Line:
    if notification is None or place is None:
        return Line(reference[:20], why_not="It is not in this mailbox.")
    why_not = ""
    owner = notification.taken_by
    if place.part != "lead":
        why_not = "Your team has a copy of it. The team that leads decides."
    elif notification.status in CLOSED_STATUSES:
        why_not = "It is closed already."
    elif kind == "assign" and owner not in {None, person.account_id} and owner in members:
        why_not = "" if place.team_key in person.led_teams else f"{notification.taken_by_name} has it."
    return Line(reference, notification.title, notification.pupil_name, notification.revision, why_not)


def _common_outcomes(door: FrontDoor, able: Sequence[Notification]) -> Sequence[Outcome]:
    each_has = [triage.list_outcomes(door, notification) for notification in able]
    return [one for one in each_has[0] if all(one in others for others in each_has)] if each_has else ()


def _do_one(
    door: FrontDoor, person: Person, team_key: str, reference: str, revision: int, choice: Choice
) -> dict[str, Any]:
    with door.database.read() as conn:
        before = notifications.find_notification(conn, reference)
        places = list_places(conn, before.id) if before else ()
    acts: dict[str, Callable[[], object]] = {
        "assign": lambda: assigning.assign(door, person, team_key, reference, choice.account_id, revision, tells=False),
        "close": lambda: triage.close(door, person, team_key, reference, choice.outcome, revision),
        "move": lambda: rerouting.re_route(door, person, team_key, reference, choice.to_team, choice.reason, revision),
    }
    try:
        acts[choice.kind]()
    except IntranetError as refusal:
        return {"reference": reference[:20], "why_not": str(refusal)}
    assert before is not None
    with door.database.read() as conn:
        after = notifications.get_by_id(conn, before.id)
    had_copy = any(each.team_key == choice.to_team and each.is_open for each in places)
    return {
        "reference": reference,
        "title": before.title,
        "revision": after.revision,
        "owner": before.taken_by,
        "owner_name": before.taken_by_name,
        "status": before.status,
        "had_copy": had_copy,
    }


def _undo_assigning(door: FrontDoor, person: Person, team_key: str, line: Mapping[str, Any]) -> None:
    assigning.restore_owner(
        door, person, team_key, line["reference"], line["owner"], line["owner_name"], line["revision"]
    )


def _undo_closing(door: FrontDoor, person: Person, team_key: str, line: Mapping[str, Any]) -> None:
    triage.reopen(door, person, team_key, line["reference"], line["revision"])


def _undo_moving(door: FrontDoor, person: Person, team_key: str, line: Mapping[str, Any]) -> None:
    rerouting.take_back(door, person, team_key, line["reference"], line, line["revision"])


_UNDO: Mapping[str, Callable[[FrontDoor, Person, str, Mapping[str, Any]], None]] = {
    "assign": _undo_assigning,
    "close": _undo_closing,
    "move": _undo_moving,
}
