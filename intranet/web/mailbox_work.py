"""What an officer does with one notification beyond taking and closing it: give it to a colleague, write to the
school, send it on to another team."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from intranet.services import asking, assigning, rerouting
from intranet.web.access import admits, current_person
from intranet.web.door import front_door
from intranet.web.item_pages import MessageForm, ReasonForm, Typed, act, item_page, seen_revision

blueprint = Blueprint("mailbox_work", __name__, url_prefix="/mailbox/<team_key>/<reference>")


@blueprint.post("/assign")
@admits("officer")
def assign(team_key: str, reference: str) -> ResponseReturnValue:
    chosen = request.form.get("to_person", "")
    number = read_number(chosen)
    if number is None:
        typed = Typed(to_person=chosen)
        return item_page(team_key, reference, errors=[("to_person", "Choose a colleague")], typed=typed), 422
    door, person, revision = front_door(), current_person(), seen_revision()
    return act(
        team_key,
        reference,
        lambda: assigning.assign(door, person, team_key, reference, number, revision),
        "It is theirs now." if number != person.account_id else "You have taken this.",
        Typed(to_person=chosen),
    )


@blueprint.post("/messages")
@admits("officer")
def write(team_key: str, reference: str) -> ResponseReturnValue:
    form, waits = MessageForm(request.form), request.form.get("waits") == "yes"
    typed = Typed(message=form, waits=waits)
    if problems := form.problems():
        return item_page(team_key, reference, errors=problems, typed=typed), 422
    door, person, text, revision = front_door(), current_person(), form.answer("message"), seen_revision()

    def send() -> None:
        if waits:
            asking.ask_school(door, person, team_key, reference, text, revision)
        else:
            asking.write_to_school(door, person, team_key, reference, text)

    done = "Your question is with the school." if waits else "Your message is with the school."
    return act(team_key, reference, send, done, typed, "#messages")


@blueprint.post("/stop-waiting")
@admits("officer")
def stop_waiting(team_key: str, reference: str) -> ResponseReturnValue:
    door, person, revision = front_door(), current_person(), seen_revision()
    return act(
        team_key,
        reference,
        lambda: asking.stop_waiting(door, person, team_key, reference, revision),
        "It waits for the school no longer.",
    )


@blueprint.post("/re-route")
@admits("officer")
def re_route(team_key: str, reference: str) -> ResponseReturnValue:
    door, person, form = front_door(), current_person(), ReasonForm(request.form)
    to_team, keeps_copy = request.form.get("to_team", ""), request.form.get("keeps_copy") == "yes"
    typed, problems = Typed(reason=form, to_team=to_team, keeps_copy=keeps_copy), form.problems()
    targets = dict(rerouting.list_targets(door, team_key))
    if to_team not in targets:
        problems = [("to_team", "Choose the team that it should go to"), *problems]
    if problems:
        return item_page(team_key, reference, errors=problems, typed=typed), 422
    reason, revision = form.answer("reason"), seen_revision()
    return act(
        team_key,
        reference,
        lambda: rerouting.re_route(door, person, team_key, reference, to_team, reason, revision, keeps_copy=keeps_copy),
        f"{targets[to_team]} leads on it from now on.",
        typed,
    )


def read_number(text: str) -> int | None:
    """A row number that was chosen from a list, or None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 18 else None
