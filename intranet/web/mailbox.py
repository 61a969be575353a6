"""A team's mailbox: the lists, one notification, and what an officer does with it."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Flask, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from intranet import clock
from intranet.services import mailboxes, triage
from intranet.services.filters import read_filters
from intranet.web import telling
from intranet.web.access import admits, current_person, in_background
from intranet.web.door import front_door
from intranet.web.item_pages import (
    KEYS_OFF,
    CloseForm,
    NoteForm,
    Typed,
    act,
    apart_of,
    item_page,
    item_path,
    seen_revision,
)
from intranet.web.mailbox_filters import chips, filter_page
from intranet.web.navigation import Entry, register_entry

blueprint = Blueprint("mailbox", __name__, url_prefix="/mailbox")
ROOMS = frozenset(f"mailbox_{room}" for room in ("filters", "people", "work", "bulk", "links", "files"))


def init(app: Flask) -> None:
    """Bring the room's link to the top of the pages."""
    register_entry(app, Entry("Mailbox", "mailbox.teams", frozenset({"officer"}), 20, ROOMS, receives=True))


@blueprint.get("")
@admits("officer")
def teams() -> ResponseReturnValue:
    found = mailboxes.list_teams(front_door(), current_person())
    if len(found) == 1:
        return redirect(url_for("mailbox.show", team_key=found[0][0]), 303)
    return render_template("mailbox/teams.html", teams=found)


@blueprint.get("/<team_key>")
@admits("officer")
def show(team_key: str) -> ResponseReturnValue:
    return _list(team_key, "mailbox/list.html")


@blueprint.get("/<team_key>/rows")
@admits("officer")
@in_background
def rows(team_key: str) -> ResponseReturnValue:
    """The list alone: the page asks for it every minute."""
    return _list(team_key, "mailbox/rows.html")


@blueprint.post("/<team_key>/search")
@admits("officer")
def search(team_key: str) -> ResponseReturnValue:
    """What is looked for is often a name, so it is sent in the body and stands in no address."""
    return _list(team_key, "mailbox/list.html")


@blueprint.post("/<team_key>/take-next")
@admits("officer")
def take_next(team_key: str) -> ResponseReturnValue:
    reference = triage.take_next(front_door(), current_person(), team_key)
    if reference is None:
        flash("Everything in this mailbox has been taken.")
        return redirect(url_for("mailbox.show", team_key=team_key), 303)
    flash("You have taken this.", "success")
    return redirect(url_for("mailbox.item", team_key=team_key, reference=reference), 303)


@blueprint.post("/keys")
@admits("officer")
def set_keys() -> ResponseReturnValue:
    """Turn the single-letter keys off, or on again, for this sign-in."""
    session[KEYS_OFF] = request.form.get("keys") == "off"
    flash("The keys are off." if session[KEYS_OFF] else "The keys are on.", "success")
    return redirect(url_for("mailbox.teams"), 303)


@blueprint.get("/<team_key>/<reference>")
@admits("officer")
def item(team_key: str, reference: str) -> ResponseReturnValue:
    return item_page(team_key, reference)


@blueprint.post("/<team_key>/<reference>/take")
@admits("officer")
def take(team_key: str, reference: str) -> ResponseReturnValue:
    return act(
        team_key,
        reference,
        lambda: triage.take(front_door(), current_person(), team_key, reference),
        "You have taken this.",
    )


@blueprint.post("/<team_key>/<reference>/give-back")
@admits("officer")
def give_back(team_key: str, reference: str) -> ResponseReturnValue:
    return act(
        team_key,
        reference,
        lambda: triage.give_back(front_door(), current_person(), team_key, reference, seen_revision()),
        "It is the team’s again.",
    )


@blueprint.post("/<team_key>/<reference>/note")
@admits("officer")
def add_note(team_key: str, reference: str) -> ResponseReturnValue:
    form = NoteForm(request.form)
    if problems := form.problems():
        return item_page(team_key, reference, errors=problems, typed=Typed(note=form)), 422
    triage.add_note(front_door(), current_person(), team_key, reference, form.answer("text"))
    flash("Your note is saved.", "success")
    return redirect(item_path(team_key, reference) + "#notes", 303)


@blueprint.post("/<team_key>/<reference>/clocks/<clock_id>/met")
@admits("officer")
def meet_clock(team_key: str, reference: str, clock_id: str) -> ResponseReturnValue:
    return act(
        team_key,
        reference,
        lambda: triage.meet_clock(front_door(), current_person(), team_key, reference, clock_id, seen_revision()),
        "The deadline is marked as met.",
    )


@blueprint.post("/<team_key>/<reference>/close")
@admits("officer")
def close(team_key: str, reference: str) -> ResponseReturnValue:
    form, code, apart = CloseForm(request.form), request.form.get("outcome", ""), apart_of(request.form)
    typed = Typed(closing=form, code=code, apart=apart)
    problems = form.problems() if code else [("outcome", "Choose how it is closed"), *form.problems()]
    if problems:
        return item_page(team_key, reference, errors=problems, typed=typed), 422
    door, person, note, decided = front_door(), current_person(), form.answer("note") or "", form.decided(apart)
    fault = triage.find_closing_fault(door, person, team_key, reference, code, decided)
    if fault:
        return item_page(team_key, reference, errors=[("decided_on-year", fault)], typed=typed), 422
    return act(
        team_key,
        reference,
        lambda: triage.close(door, person, team_key, reference, code, seen_revision(), note, decided),
        "It is closed.",
        typed,
    )


@blueprint.post("/<team_key>/<reference>/reopen")
@admits("officer")
def reopen(team_key: str, reference: str) -> ResponseReturnValue:
    return act(
        team_key,
        reference,
        lambda: triage.reopen(front_door(), current_person(), team_key, reference, seen_revision()),
        "It is open again.",
    )


@blueprint.post("/<team_key>/<reference>/copy")
@admits("officer")
def finish_copy(team_key: str, reference: str) -> ResponseReturnValue:
    done = request.form.get("done") == "yes"
    return act(
        team_key,
        reference,
        lambda: triage.finish_copy(front_door(), current_person(), team_key, reference, done=done),
        "Your team’s copy is dealt with." if done else "Your team’s copy is open again.",
    )


def _list(team_key: str, template: str) -> ResponseReturnValue:
    asked = request.values
    filters, errors = read_filters(front_door(), request.args)
    if errors:
        return filter_page(team_key, filters, errors), 400
    listing = mailboxes.list_mailbox(
        front_door(),
        current_person(),
        team_key,
        view=asked.get("view", ""),
        order=asked.get("order", ""),
        query=asked.get("q", ""),
        begun="begun" in asked,
        after=asked.get("after", ""),
        filters=filters,
        with_views=template == "mailbox/list.html",
    )
    today = clock.today()
    calendars = listing.calendars
    lines = [
        (each, telling.due(each.next_due, today, calendars.get(each.urn)), each.submitted_at)
        for each in listing.page.rows
    ]
    return render_template(
        template,
        listing=listing,
        lines=lines,
        is_first=not asked.get("after"),
        reader_id=current_person().account_id,
        received=lambda moment: telling.short_moment(moment, today),
        status=telling.STATUS,
        since=telling.weekday_before(today),
        team=partial(telling.team, front_door()),
        chips=chips(listing),
        may_export=team_key in current_person().led_teams,
        keys_off=session.get(KEYS_OFF, False),
    )
