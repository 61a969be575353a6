"""Which team serves which district: set, and tried out on the last notifications. Names no pupil."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from intranet import clock
from intranet.domain.teams import TeamDirectory
from intranet.errors import NotFound
from intranet.services.delivered import team_name
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import past_routes, settings
from intranet.store.history import NewEvent, append
from intranet.store.past_routes import PastRoute

LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """A district with the team of each choice; `own` are the choices for which an administrator set it."""

    code: str
    name: str
    teams: dict[str, str]
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A notification that would have gone to another team, as lead or as copy."""

    reference: str
    form_slug: str
    school_name: str
    sent_at: datetime
    part: str
    went_to: str
    would_go_to: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What a change would have done to the last notifications, `looked_at` of them."""

    choice: str
    district_code: str
    district_name: str
    now: str
    then: str
    looked_at: int
    elsewhere: Sequence[Elsewhere]


def list_districts(door: FrontDoor) -> Sequence[DistrictLine]:
    """Every district with its teams."""
    directory = door.directory()
    with door.database.read() as conn:
        own = {(choice, code) for choice, code, _ in settings.list_district_teams(conn)}
    return [
        DistrictLine(
            each.code,
            each.name,
            {choice: directory.resolve(choice, each.code).key for choice in directory.by_district},
            frozenset(choice for choice in directory.by_district if (choice, each.code) in own),
        )
        for each in door.council.districts
    ]


def try_out(door: FrontDoor, choice: str, district_code: str, team_key: str) -> Tried:
    """Which of the last 200 notifications would have gone elsewhere. Saves nothing. Raises NotFound."""
    directory = door.directory()
    name = _require(door, directory, choice, district_code, team_key)
    now = directory.resolve(choice, district_code).key
    with door.database.read() as conn:
        routes = past_routes.list_past_routes(conn, LOOKED_AT)
    moved = [
        each
        for route in routes
        if route.district_code == district_code and now != team_key
        for each in _moved(door, route, choice, now, team_key)
    ]
    return Tried(choice, district_code, name, team_name(door, now), team_name(door, team_key), len(routes), moved)


def count_past(door: FrontDoor, team_key: str) -> tuple[int, int]:
    """How many of the last 200 notifications came to a team, and how many were looked at."""
    with door.database.read() as conn:
        routes = past_routes.list_past_routes(conn, LOOKED_AT)
    return sum(team_key in (each.lead, *each.copies) for each in routes), len(routes)


def set_team(door: FrontDoor, person: Person, choice: str, district_code: str, team_key: str) -> None:
    """Let another team serve a district, for what is sent from now on; the pack's own team goes back to the pack.

    Raises NotFound for a choice, a district or a team that the council does not have.
    """
    directory = door.directory()
    _require(door, directory, choice, district_code, team_key)
    before = directory.resolve(choice, district_code).key
    with door.database.write() as conn:
        if door.council.by_district[choice][district_code] == team_key:
            settings.delete_district_team(conn, choice, district_code)
        else:
            settings.save_district_team(conn, choice, district_code, team_key, clock.now())
        told = {"choice": choice, "district": district_code, "before": before, "now": team_key}
        append(conn, NewEvent(clock.now(), person.account_id, person.name, "district given to team", None, told))
    door.forget_settings()


def _require(door: FrontDoor, directory: TeamDirectory, choice: str, district_code: str, team_key: str) -> str:
    district = next((each for each in door.council.districts if each.code == district_code), None)
    if district is None or choice not in directory.by_district:
        raise NotFound("The council has no such district.")
    if all(team.key != team_key for team in directory.list_teams()):
        raise NotFound("The council has no such team.")
    return district.name


def _moved(door: FrontDoor, route: PastRoute, choice: str, now: str, then: str) -> Sequence[Elsewhere]:
    """The parts of one route that hang on the choice: those whose row of the form's table names it."""
    form = door.catalogue.find_form(route.form_slug)
    parts = []
    for part, team_key in (("lead", route.lead), *(("copy", copy) for copy in route.copies)):
        rows = form.rules.routing.leads if form and part == "lead" else form.rules.routing.copies if form else ()
        if team_key == now and (form is None or any(row.to == choice for row in rows)):
            parts.append(part)
    went_to, would_go_to = team_name(door, now), team_name(door, then)
    return [
        Elsewhere(route.reference, route.form_slug, route.school_name, route.sent_at, part, went_to, would_go_to)
        for part in parts
    ]
