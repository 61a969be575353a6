"""Asking for a report or a list, seeing how far it is, fetching it. Who may have what is asked anew each time."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, BinaryIO

from intranet import clock
from intranet.attachments.storage import Folder
from intranet.domain.reports import Month, Report
from intranet.errors import Conflict, NotFound
from intranet.services.delivered import team_name
from intranet.services.filters import NO_FILTERS, OVER, Filters
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import history, runs
from intranet.store.database import Connection
from intranet.store.history import NewEvent
from intranet.store.runs import Run

LIVES_FOR = timedelta(hours=24)
MOST_AT_ONCE = 3
LOOK_SECONDS = 0.05
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LIST_VIEWS = {
    "open": "Open",
    "unopened": "Open, not opened by anyone",
    "unread": "Open, not opened by you",
    "mine": "Taken by you",
    "closed": "Closed",
    "all": "Open and closed",
}
LIST_ORDERS = {"urgency": "the most urgent first", "newest": "the latest first", "due": "the nearest deadline first"}
_asked = threading.Event()


@dataclass(frozen=True, slots=True)
class Offer:
    """A report that the person may ask for; `with_lines` when it names pupils to them."""

    report: Report
    with_lines: bool


def folder_of(door: FrontDoor) -> Folder:
    """Where finished files lie until they expire."""
    return Folder(door.config.attachments / "exports")


def may_see_school_names(person: Person) -> bool:
    """Whether totals for analysts name schools to this person."""
    return person.has("school_names")


def list_offers(door: FrontDoor, person: Person) -> tuple[Offer, ...]:
    """The reports that the person may ask for."""
    reports = door.catalogue.reports.values()
    return tuple(
        Offer(each, each.team in person.teams) for each in reports if each.team in person.teams or person.has("analyst")
    )


def get_offer(door: FrontDoor, person: Person, key: str) -> Offer:
    """A report that the person may ask for. Raises NotFound."""
    found = next((each for each in list_offers(door, person) if each.report.key == key), None)
    if found is None:
        raise NotFound("There is no such report.")
    return found


def ask_for_report(door: FrontDoor, person: Person, key: str, month: Month, district: str) -> str:
    """Have a month's report made; the run's id. Raises NotFound, and Conflict while too many of theirs are not."""
    offer = get_offer(door, person, key)
    place = next((each.name for each in door.council.districts if each.code == district), "")
    if district and not place:
        raise NotFound("There is no such district.")
    wanted = {
        "month": str(month),
        "district": district,
        "place": place,
        "lines": offer.with_lines,
        "school_names": offer.with_lines or may_see_school_names(person),
    }
    title = ", ".join(each for each in (offer.report.title, month.name, place) if each)
    return _ask(door, person, "report", key, title, wanted)


def settle_list(view: str, order: str, filters: Filters) -> tuple[str, str]:
    """The view and the order that a list would have on the page; a status says by itself whether items are open."""
    view = view if view in LIST_VIEWS else "open"
    if filters.status:
        view = "closed" if filters.status in OVER else "open"
    return view, order if order in LIST_ORDERS and view == "open" else "newest"


def ask_for_list(
    door: FrontDoor,
    person: Person,
    team_key: str,
    view: str,
    order: str = "",
    filters: Filters = NO_FILTERS,
    told: Sequence[tuple[str, str]] = (),
) -> str:
    """Have a team's list written out as the page shows it: its view, its order and all its filters.

    `told` says the filters in words, for the page and the file. Raises NotFound for whoever does not lead the team,
    and Conflict as above.
    """
    require_lead(person, team_key)
    view, order = settle_list(view, order, filters)
    title = f"{team_name(door, team_key)}: {LIST_VIEWS[view].lower()}{', filtered' if told else ''}"
    said = [["Which", LIST_VIEWS[view]], ["In order", LIST_ORDERS[order]], *([*each] for each in told)]
    wanted = {"view": view, "order": order, "filters": filters.query(), "told": said}
    return _ask(door, person, "list", team_key, title, {**wanted, "lines": True, "school_names": True})


def require_lead(person: Person, team_key: str) -> None:
    """Only a team's lead may take its list out of the service. Raises NotFound."""
    if team_key not in person.led_teams:
        raise NotFound("There is no such list.")


def list_own(door: FrontDoor, person: Person) -> tuple[Run, ...]:
    """What the person asked for in the last day and may still have, newest first."""
    with door.database.read() as conn:
        found = runs.list_runs(conn, person.account_id or 0)
    return tuple(each for each in found if _may_have(door, person, each))


def get_own(door: FrontDoor, person: Person, run_id: str) -> Run:
    """One of them. Raises NotFound, also when the person may no longer have it."""
    with door.database.read() as conn:
        run = runs.get_run(conn, run_id, person.account_id or 0)
    if not _may_have(door, person, run):
        raise NotFound("There is no such report of yours.")
    return run


def await_settled(door: FrontDoor, person: Person, run_id: str, seconds: float) -> None:
    """Wait until the run is made, and no longer than some seconds."""
    until = time.monotonic() + seconds
    while not get_own(door, person, run_id).is_settled and time.monotonic() < until:
        time.sleep(LOOK_SECONDS)


def open_file(door: FrontDoor, person: Person, run_id: str, kind: str) -> tuple[Run, BinaryIO]:
    """The finished file to hand out; that it was handed out stands in the history. Raises NotFound."""
    run = get_own(door, person, run_id)
    if kind not in FORMATS or kind not in run.files:
        raise NotFound("There is no such file.")
    try:
        file = folder_of(door).open(run.files[kind])
    except FileNotFoundError:
        raise NotFound("The file is gone. Have the report made again.") from None
    with door.database.write() as conn:
        log(conn, run, person.account_id, person.name, f"{run.kind} downloaded", format=kind)
    return run, file


def log(conn: Connection, run: Run, actor_id: int | None, actor: str, action: str, **more: object) -> None:
    """Keep in the history what was asked for, made or handed out, and for how many lines."""
    names = {"names_pupils": run.wanted.get("lines"), "names_schools": run.wanted.get("school_names")}
    asked = {name: run.wanted[name] for name in ("month", "district", "view", "filters") if run.wanted.get(name)}
    told: dict[str, Any] = {"what": run.key, **asked, **names, "lines": run.lines, **more}
    history.append(conn, NewEvent(clock.now(), actor_id, actor, action, None, told))


def await_asking(seconds: float) -> None:
    """Wait until somebody in this process asks for something, or some time has passed."""
    if _asked.wait(seconds):
        _asked.clear()


def announce() -> None:
    """Have the maker of this process look now."""
    _asked.set()


def _ask(door: FrontDoor, person: Person, kind: str, key: str, title: str, wanted: dict[str, Any]) -> str:
    moment = clock.now()
    run = Run(
        *(secrets.token_hex(16), person.account_id or 0, kind, key, title[:200], wanted, "waiting", 0, 0),
        *(moment, moment, moment + LIVES_FOR, {}, {}),
    )
    with door.database.write() as conn:
        if runs.count_unsettled(conn, run.account_id) >= MOST_AT_ONCE:
            raise Conflict("Three of your reports are still being made. Wait for one of them.")
        runs.save_new_run(conn, run)
        log(conn, run, person.account_id, person.name, f"{kind} asked for")
    announce()
    return run.id


def _may_have(door: FrontDoor, person: Person, run: Run) -> bool:
    """Roles may have been taken away since it was asked for."""
    if run.kind == "list":
        return run.key in person.led_teams
    report = door.catalogue.find_report(run.key)
    if report is None:
        return False
    if run.wanted.get("lines"):
        return report.team in person.teams
    if not (person.has("analyst") or report.team in person.teams):
        return False
    return not run.wanted.get("school_names") or may_see_school_names(person) or report.team in person.teams
