"""Narrowing a team's list: the page that asks how, what an address says in words, and the views that are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet.domain.day_counts import long_day
from intranet.errors import Conflict
from intranet.services import filters as narrowing
from intranet.services import mailboxes, views
from intranet.services.filters import Filters
from intranet.services.mailboxes import Listing
from intranet.services.views import LONGEST_NAME, find_fault
from intranet.web import telling
from intranet.web.access import admits, current_person
from intranet.web.door import front_door

blueprint = Blueprint("mailbox_filters", __name__, url_prefix="/mailbox")


@blueprint.get("/<team_key>/filter")
@admits("officer")
def ask(team_key: str) -> ResponseReturnValue:
    """The page that asks what to narrow the list by, filled in with what the address says already."""
    filters, errors = narrowing.read_filters(front_door(), request.args)
    return filter_page(team_key, filters, errors), 400 if errors else 200


@blueprint.post("/<team_key>/views")
@admits("officer")
def keep(team_key: str) -> ResponseReturnValue:
    """Keep the view that the page was opened for."""
    filters, errors = narrowing.read_filters(front_door(), request.form)
    name = request.form.get("name", "")
    if fault := find_fault(name):
        errors.append(("name", fault))
    if errors:
        return filter_page(team_key, filters, errors), 422
    view, order = request.form.get("view", ""), request.form.get("order", "")
    shared = request.form.get("shared") == "yes"
    try:
        views.keep(front_door(), current_person(), team_key, name, filters, view, order, shared=shared)
    except Conflict as conflict:
        return filter_page(team_key, filters, [("name", str(conflict))]), conflict.status
    flash("The view is kept. It stands above the list.", "success")
    asked: dict[str, Any] = {"view": view, "order": order} | filters.query()
    return redirect(url_for("mailbox.show", team_key=team_key, **asked), 303)


@blueprint.post("/<team_key>/views/<int:view_id>/remove")
@admits("officer")
def remove(team_key: str, view_id: int) -> ResponseReturnValue:
    name = views.remove(front_door(), current_person(), team_key, view_id)
    flash(f"The view “{name}” is no longer kept.", "success")
    return redirect(url_for("mailbox_filters.ask", team_key=team_key), 303)


def filter_page(team_key: str, filters: Filters, errors: Sequence[tuple[str, str]] = ()) -> str:
    """The page, with everything as it was typed. Raises NotFound for a team that is not the person's."""
    door = front_door()
    choices = mailboxes.list_choices(door, current_person(), team_key)
    return render_template(
        "mailbox/filter.html",
        team_key=team_key,
        team_name=choices.team_name,
        choices=choices,
        link_officers=_with(choices.link_officers, filters.link),
        typed=request.values,
        filters=filters,
        errors=errors,
        statuses=[(each, telling.STATUS[each]) for each in narrowing.STATUSES],
        dues=narrowing.DUES.items(),
        longest_name=LONGEST_NAME,
        reader=current_person(),
    )


def _with(names: Sequence[str], chosen: str) -> list[tuple[str, str]]:
    """The names, and one that is chosen though nobody has it now: an officer of before."""
    known = [*names, *({chosen} - {"", *names})]
    return [(each, each) for each in known]


def chips(listing: Listing) -> Sequence[tuple[str, str, Mapping[str, str]]]:
    """(what, which, the address without it) of each filter in force. Names what the rows at hand name."""
    row = next(iter(listing.page.rows), None)
    named = (row.school_name, row.taken_by_name) if row else ("", "")
    return [(what, which, listing.asked(**{name: ""})) for what, which, name in told_filters(listing.filters, *named)]


def told_filters(filters: Filters, school: str = "", holder: str = "") -> Sequence[tuple[str, str, str]]:
    """(what, which, its name in the address) of each filter; `school` and `holder` are names, where they are known."""
    door = front_door()
    form, district = door.catalogue.find_form(filters.form), door.council.find_district(filters.district)
    words = {
        "form": ("Form", form.title if form else ""),
        "school": ("School", school or f"URN {filters.school}"),
        "district": ("District", district.name if district else ""),
        "link": ("Link officer", filters.link),
        "status": ("Status", telling.STATUS.get(filters.status, "")),
        "due": ("Deadline", narrowing.DUES.get(filters.due, "")),
        "from": ("Received from", long_day(filters.received_from) if filters.received_from else ""),
        "to": ("Received until", long_day(filters.received_to) if filters.received_to else ""),
        "taken": ("With", _with_whom(filters.taken, holder)),
    }
    return [(*words[name], name) for name in filters.query()]


def _with_whom(taken: str, name: str) -> str:
    return {"me": "you", "nobody": "nobody"}.get(taken) or name or "one person, who has nothing here"
