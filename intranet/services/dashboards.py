"""What a team, or the whole service, has to do and has done: figures to be drawn. Names no pupil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from intranet import clock
from intranet.domain.reports import NOT_KNOWN, Measure, without_small_numbers
from intranet.errors import NotFound
from intranet.services.counting import monday_of
from intranet.services.delivered import team_name
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.reporting import school_label
from intranet.services.runs import may_see_school_names
from intranet.store import counts, mailbox
from intranet.store.counts import WITHIN, Count
from intranet.store.mailbox import Counts

WEEKS = 12
RECEIVED, CLOSED, OVERDUE = "Received", "Closed", "Overdue"
WEEK, DISTRICT, FORM, SCHOOL, TEAM = "Week", "District", "Form", "School", "Team"
_MEASURES = (Measure(RECEIVED), Measure(CLOSED))
Row = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows of (heading, received, closed), or (heading, how many); None stands for what is not told.

    `waited` are (words, how many) of what was closed, by how long it had waited. `now` are the open items at this
    moment, where they are one team's. `hides` says that small numbers are not told.
    """

    title: str
    team_key: str
    first: date
    weeks: Sequence[Row]
    received: int | None
    closed: int | None
    by: Mapping[str, Sequence[Row]]
    waited: Sequence[tuple[str, int | None]]
    schools: Sequence[tuple[str, int | None]]
    overdue: int | None
    overdue_by: Mapping[str, Sequence[tuple[str, int | None]]]
    is_capped: bool
    now: Counts | None
    hides: bool


def look_at_team(door: FrontDoor, person: Person, team_key: str) -> Figures:
    """A team's figures, for its members. Raises NotFound."""
    if team_key not in person.teams:
        raise NotFound("There is no such team.")
    return _figures(door, team_key, named=True, hides=False)


def look_at_service(door: FrontDoor, person: Person) -> Figures:
    """All teams' figures, small numbers hidden and schools without their names unless the person may know them."""
    return _figures(door, "", named=may_see_school_names(person), hides=True)


def _figures(door: FrontDoor, team_key: str, *, named: bool, hides: bool) -> Figures:
    today = clock.today()
    first = monday_of(today) - timedelta(weeks=WEEKS - 1)
    keys = [team_key] if team_key else [team.key for team in door.council.teams]
    with door.database.read() as conn:
        by_day = counts.map_by(conn, "day", first, today, team_key)
        by_form = counts.map_by(conn, "form_slug", first, today, team_key)
        by_district = counts.map_by(conn, "district_code", first, today, team_key)
        by_team = {} if team_key else counts.map_by(conn, "team_key", first, today)
        busiest = counts.list_busiest_schools(conn, first, team_key)
        overdue, is_capped = counts.count_overdue(conn, keys, today)
        now = mailbox.count_items(conn, team_key) if team_key else None
    groups = {
        WEEK: _weeks(by_day, first),
        DISTRICT: _named(by_district, _districts(door)),
        FORM: _named(by_form, _forms(door)),
        TEAM: _named(by_team, {key: team_name(door, key) for key in keys}),
    }
    data = _told({"by": groups, "all": _sum(by_day.values())}, _MEASURES, hides=hides)
    late = _told(_late(door, overdue, [] if team_key else keys), (Measure(OVERDUE),), hides=hides)
    waited = _told({"by": {"": _waited(by_day.values())}, "all": [0]}, (Measure(CLOSED),), hides=hides)
    schools = [[school_label(door, urn, name, named=named), many] for urn, name, many in busiest]
    of_schools = _told({"by": {SCHOOL: schools}, "all": [0]}, (Measure(RECEIVED),), hides=hides)
    return Figures(
        title=team_name(door, team_key) if team_key else door.council.name,
        team_key=team_key,
        first=first,
        weeks=data["by"][WEEK],
        received=data["all"][0],
        closed=data["all"][1],
        by={name: data["by"][name] for name in (TEAM, DISTRICT, FORM) if data["by"][name]},
        waited=waited["by"][""],
        schools=of_schools["by"][SCHOOL],
        overdue=late["all"][0],
        overdue_by=late["by"],
        is_capped=is_capped,
        now=now,
        hides=hides,
    )


def _told(data: Mapping[str, Any], measures: tuple[Measure, ...], *, hides: bool) -> Mapping[str, Any]:
    return without_small_numbers(data, measures) if hides else data


def _weeks(by_day: Mapping[Any, Count], first: date) -> list[list[Any]]:
    received: Counter[date] = Counter()
    closed: Counter[date] = Counter()
    for day, count in by_day.items():
        received[monday_of(day)] += count.received
        closed[monday_of(day)] += count.closed
    mondays = [first + timedelta(weeks=number) for number in range(WEEKS)]
    return [[f"{each.day} {each:%b}", received[each], closed[each]] for each in mondays]


def _named(by: Mapping[Any, Count], names: Mapping[str, str]) -> list[list[Any]]:
    """Rows by name, most first."""
    rows = [[names.get(key, key or NOT_KNOWN), each.received, each.closed] for key, each in by.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def _districts(door: FrontDoor) -> dict[str, str]:
    return {each.code: each.name for each in door.council.districts}


def _forms(door: FrontDoor) -> dict[str, str]:
    return {slug: form.title for slug, form in door.catalogue.forms.items()}


def _sum(each: Iterable[Count]) -> list[int]:
    known = list(each)
    return [sum(one.received for one in known), sum(one.closed for one in known)]


def _waited(each: Iterable[Count]) -> list[list[Any]]:
    known = list(each)
    sums = [sum(one.within[place] for one in known) for place in range(len(WITHIN))]
    steps = [sums[0], *(later - earlier for earlier, later in pairwise(sums))]
    words = ("Within a day", "1 to 5 days", "5 to 10 days", "10 to 20 days")
    longer = sum(one.closed for one in known) - sums[-1]
    return [*([word, step] for word, step in zip(words, steps, strict=True)), ["Longer", longer]]


def _late(door: FrontDoor, overdue: Mapping[tuple[str, str, str], int], keys: Sequence[str]) -> dict[str, Any]:
    sums: dict[str, Counter[str]] = {TEAM: Counter(), DISTRICT: Counter(), FORM: Counter()}
    districts, forms = _districts(door), _forms(door)
    for (team, form, district), many in overdue.items():
        sums[DISTRICT][districts.get(district, district or NOT_KNOWN)] += many
        sums[FORM][forms.get(form, form)] += many
        if keys:
            sums[TEAM][team_name(door, team)] += many
    by = {name: [[heading, many] for heading, many in found.most_common()] for name, found in sums.items() if found}
    return {"by": by, "all": [sum(overdue.values())]}
