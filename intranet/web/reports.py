"""Seeing the whole: figures of a team and of the service, monthly reports, lists written out."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Flask, Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from intranet import clock
from intranet.attachments import names
from intranet.domain.reports import Month
from intranet.errors import Conflict, NotFound
from intranet.services import dashboards, mailboxes, runs
from intranet.services.filters import read_filters
from intranet.store.runs import Run
from intranet.web import telling
from intranet.web.access import admits, current_person, in_background
from intranet.web.door import front_door
from intranet.web.mailbox_filters import filter_page, told_filters
from intranet.web.navigation import Entry, register_entry

blueprint = Blueprint("reports", __name__, url_prefix="/reports")
SANDBOX = "default-src 'none'; sandbox"
MONTHS_OFFERED = 24
AT_ONCE_SECONDS = 1.0
STAFF = ("officer", "analyst", "administrator")


def init(app: Flask) -> None:
    """Bring the room's link to the top of the pages."""
    register_entry(app, Entry("Reports", "reports.home", frozenset(STAFF), place=30))


@blueprint.get("")
@admits(*STAFF)
def home() -> ResponseReturnValue:
    door, person = front_door(), current_person()
    return render_template(
        "reports/home.html",
        offers=runs.list_offers(door, person),
        teams=mailboxes.list_teams(door, person),
        led=person.led_teams,
        own=runs.list_own(door, person),
        sees_service=person.has("analyst") or person.is_administrator,
    )


@blueprint.get("/figures")
@admits("analyst", "administrator")
def service() -> ResponseReturnValue:
    figures = dashboards.look_at_service(front_door(), current_person())
    return render_template("reports/figures.html", figures=figures)


@blueprint.get("/figures/<team_key>")
@admits("officer")
def team(team_key: str) -> ResponseReturnValue:
    figures = dashboards.look_at_team(front_door(), current_person(), team_key)
    return render_template("reports/figures.html", figures=figures)


@blueprint.get("/monthly/<key>")
@admits("officer", "analyst")
def choose(key: str) -> ResponseReturnValue:
    return _choose(key)


@blueprint.post("/monthly/<key>")
@admits("officer", "analyst")
def ask(key: str) -> ResponseReturnValue:
    door, person = front_door(), current_person()
    runs.get_offer(door, person, key)
    try:
        month = Month.read(request.form.get("month", ""))
    except ValueError as problem:
        return _choose(key, errors=[("month", str(problem))]), 422
    try:
        run_id = runs.ask_for_report(door, person, key, month, request.form.get("district", ""))
    except NotFound as problem:
        return _choose(key, errors=[("district", str(problem))]), 422
    except Conflict as problem:
        return _choose(key, errors=[("", str(problem))]), 409
    return _wait_and_go(run_id)


@blueprint.get("/lists/<team_key>")
@admits("officer")
def choose_list(team_key: str) -> ResponseReturnValue:
    """What a file of the list would hold: the view, the order and every filter of the page it was opened from."""
    return _choose_list(team_key)


@blueprint.post("/lists/<team_key>")
@admits("officer")
def ask_for_list(team_key: str) -> ResponseReturnValue:
    door, person, asked = front_door(), current_person(), request.form
    runs.require_lead(person, team_key)
    filters, errors = read_filters(door, asked)
    if errors:
        return _choose_list(team_key)
    told = [(what, which) for what, which, _ in told_filters(filters)]
    try:
        run_id = runs.ask_for_list(door, person, team_key, asked.get("view", ""), asked.get("order", ""), filters, told)
    except Conflict as problem:
        return _choose_list(team_key, [("", str(problem))], problem.status)
    return _wait_and_go(run_id)


@blueprint.get("/runs/<run_id>")
@admits("officer", "analyst")
def show(run_id: str) -> ResponseReturnValue:
    return _show(run_id, "reports/run.html")


@blueprint.get("/runs/<run_id>/state")
@admits("officer", "analyst")
@in_background
def state(run_id: str) -> ResponseReturnValue:
    """How far it is: the page asks every second until it is done."""
    return _show(run_id, "reports/run_body.html")


@blueprint.get("/runs/<run_id>/files/<kind>")
@admits("officer", "analyst")
def download(run_id: str, kind: str) -> ResponseReturnValue:
    run, file = runs.open_file(front_door(), current_person(), run_id, kind)
    response: Response = send_file(file, runs.FORMATS[kind], conditional=False, etag=False)
    response.headers["Content-Disposition"] = names.disposition(f"{run.title.replace(':', ',')}.{kind}")
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


def _choose_list(team_key: str, problems: Sequence[tuple[str, str]] = (), status: int = 200) -> ResponseReturnValue:
    """With a filter that cannot be, the list's own page of filters says so, with everything as it was typed."""
    door, asked = front_door(), request.values
    runs.require_lead(current_person(), team_key)
    filters, errors = read_filters(door, asked)
    if errors:
        return filter_page(team_key, filters, errors), 400
    view, order = runs.settle_list(asked.get("view", ""), asked.get("order", ""), filters)
    page = render_template(
        "reports/list.html",
        team_key=team_key,
        team_name=telling.team(door, team_key),
        view=view,
        order=order,
        views=runs.LIST_VIEWS,
        orders=runs.LIST_ORDERS,
        filters=told_filters(filters),
        asked=filters.query(),
        errors=problems,
    )
    return page, status


def _choose(key: str, errors: list[tuple[str, str]] | None = None) -> str:
    door = front_door()
    months = _months(Month.of(clock.today()))
    return render_template(
        "reports/choose.html",
        offer=runs.get_offer(door, current_person(), key),
        months=months,
        chosen=request.form.get("month") or str(months[1]),
        district=request.form.get("district", ""),
        districts=door.council.districts,
        errors=errors or [],
    )


def _months(month: Month) -> list[Month]:
    """A month and those before it, the latest first."""
    found = [month]
    while len(found) < MONTHS_OFFERED:
        found.append(found[-1].before())
    return found


def _wait_and_go(run_id: str) -> ResponseReturnValue:
    """To its page; what is made within a second is there at once."""
    runs.await_settled(front_door(), current_person(), run_id, AT_ONCE_SECONDS)
    return redirect(url_for("reports.show", run_id=run_id), 303)


def _show(run_id: str, template: str) -> str:
    door, person = front_door(), current_person()
    run: Run = runs.get_own(door, person, run_id)
    report = door.catalogue.find_report(run.key) if run.kind == "report" else None
    return render_template(template, run=run, report=report)
