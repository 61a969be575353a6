"""The people of a team: what each has in hand, and who is away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet import clock
from intranet.forms.dates import read_date
from intranet.services import colleagues
from intranet.services.delivered import team_name
from intranet.web.access import admits, current_person
from intranet.web.door import front_door

blueprint = Blueprint("mailbox_people", __name__, url_prefix="/mailbox/<team_key>/people")
Errors = list[tuple[str, str]]


@blueprint.get("")
@admits("officer")
def show(team_key: str) -> ResponseReturnValue:
    return _page(team_key, {})


@blueprint.post("/away")
@admits("officer")
def set_away(team_key: str) -> ResponseReturnValue:
    typed = request.form
    errors: Errors = []
    who, cover = _number(typed.get("who", "")), _number(typed.get("cover", ""))
    starts, ends = _day(typed, "starts", "The first day away", errors), _day(typed, "ends", "The last day away", errors)
    if who is None:
        errors.insert(0, ("who", "Choose who is away"))
    if starts and ends and not starts <= ends:
        errors.append(("ends", "The last day away must be the first or after it"))
    elif ends and ends < clock.today():
        errors.append(("ends", "The last day away must be today or later"))
    if who is not None and who == cover:
        errors.append(("cover", "Choose somebody else who covers"))
    if errors or who is None or starts is None or ends is None:
        return _page(team_key, typed, errors), 422
    colleagues.set_away(front_door(), current_person(), team_key, who, starts, ends, cover)
    flash("The days away are kept.", "success")
    return redirect(url_for("mailbox_people.show", team_key=team_key), 303)


@blueprint.post("/back")
@admits("officer")
def set_back(team_key: str) -> ResponseReturnValue:
    colleagues.set_back(front_door(), current_person(), team_key, _number(request.form.get("who", "")) or 0)
    flash("Not away any more.", "success")
    return redirect(url_for("mailbox_people.show", team_key=team_key), 303)


def _page(team_key: str, typed: Mapping[str, str], errors: Sequence[tuple[str, str]] = ()) -> str:
    door, person = front_door(), current_person()
    members = colleagues.list_colleagues(door, person, team_key)
    leads = team_key in person.led_teams
    return render_template(
        "mailbox/people.html",
        team_key=team_key,
        team_name=team_name(door, team_key),
        colleagues=members,
        left=colleagues.list_left(door, person, team_key),
        choices=[(each.member.account_id, each.member.name) for each in members],
        may_choose=[
            (each.member.account_id, each.member.name)
            for each in members
            if leads or each.member.account_id == person.account_id
        ],
        leads=leads,
        reader=person,
        today=clock.today(),
        typed=typed,
        errors=errors,
    )


def _day(typed: Mapping[str, str], name: str, thing: str, errors: Errors) -> date | None:
    text = typed.get(name, "").strip()[:40]
    parts = text.split("-")[::-1] if "-" in text else text.split("/")
    try:
        day, month, year = parts
        found = read_date(day, month, year, thing)
    except ValueError:
        found = None
    if found is None:
        errors.append((name, f"{thing} must be a real date, like 20/11/2026"))
    return found


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 18 else None
