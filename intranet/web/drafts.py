"""Filling a form in, page by page: every page is saved as it is left, right or wrong."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Flask, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet.domain.day_counts import long_day
from intranet.errors import NotFound
from intranet.forms.section import Section
from intranet.services import drafting, known_pupils, returning, submitting
from intranet.services.confirming import confirmation
from intranet.services.drafting import AlreadySent, NotServed, NotYours, Opened
from intranet.services.explain import Explained
from intranet.services.plugin_faults import FormFailed
from intranet.services.submitting import NotSent
from intranet.store.drafts import Draft
from intranet.web import errors, hx
from intranet.web.access import admits, current_person, in_background, is_own_path
from intranet.web.door import front_door
from intranet.web.draft_pages import NotAsked, SectionPage, check_page, section_page, task_groups
from intranet.web.inputs import Inputs, settle_schools
from intranet.web.keeping import keeper
from intranet.web.posted import asked_questions, changed_group, posted_inputs, read_number, take_files
from intranet.web.recovering import lead_back, show_way_back
from intranet.web.requests import register_csrf_recovery, takes_files

blueprint = Blueprint("drafts", __name__)
KEPT = "We kept what you typed before your session ended. Check it, then continue."
STALE = "This page had been open for too long to be accepted, so it was not saved yet. Check it, then continue."
FILLED_IN = "Filled in from what your school sent on {day}, here and on the pages after this one. Check it all."
NOT_KNOWN = "Your school has sent nothing yet about a pupil with this UPN, or with this name and date of birth."
NEVER_SEEN = -1


def init(app: Flask) -> None:
    """Have pages that come without a good token shown again with what was typed."""
    register_csrf_recovery(app, blueprint.name, _show_again)
    app.register_error_handler(FormFailed, form_failed)


@blueprint.errorhandler(AlreadySent)
def already_sent(sent: AlreadySent) -> ResponseReturnValue:
    """Back after sending, or the same form in two windows: say that it has arrived."""
    return hx.go_to(url_for("drafts.sent", draft_id=(request.view_args or {})["draft_id"]))


@blueprint.errorhandler(NotYours)
def not_yours(problem: NotYours) -> ResponseReturnValue:
    """A draft that is not this browser's: its keeper may have been signed out; what was typed is kept for them."""
    arguments = request.view_args or {}
    typed_on_a_page = request.method == "POST" and "slug" in arguments
    answer = lead_back(arguments["draft_id"], arguments["slug"], posted_inputs()) if typed_on_a_page else None
    if answer is None:
        raise problem
    return answer


@blueprint.errorhandler(NotAsked)
def not_asked(problem: NotAsked) -> ResponseReturnValue:
    """A page that other answers, perhaps of another window, have taken away: show which pages there are."""
    flash(str(problem))
    return hx.go_to(url_for("drafts.tasks", draft_id=(request.view_args or {})["draft_id"]))


@blueprint.errorhandler(NotServed)
def not_served(problem: NotServed) -> ResponseReturnValue:
    """The form's plugin is gone: the draft stays, and somebody can be telephoned."""
    contacts = front_door().council.contacts.values()
    posted = request.method == "POST"
    return render_template("drafts/not_served.html", draft=problem.draft, contacts=contacts, posted=posted), 503


def form_failed(problem: FormFailed) -> ResponseReturnValue:
    """The form's own rules broke down, on whichever page: the draft stays, and somebody can be telephoned."""
    if hx.is_fragment():
        return errors.answer(problem.status, str(problem))
    return render_template("drafts/form_failed.html", contacts=front_door().council.contacts.values()), problem.status


@blueprint.get("/drafts/<draft_id>")
@admits("anyone")
def tasks(draft_id: str) -> ResponseReturnValue:
    """The task list: which pages are done, started, or still to do."""
    draft, filled_in = drafting.look_at(front_door(), draft_id, keeper(make=False))
    groups = task_groups(draft, filled_in)
    return render_template("drafts/tasks.html", draft=draft, form=filled_in.form, groups=groups)


@blueprint.get("/drafts/<draft_id>/<slug>")
@admits("anyone")
def section(draft_id: str, slug: str) -> ResponseReturnValue:
    """One page of questions."""
    token = request.args.get("kept", "")
    kept = returning.find_kept(front_door(), token, draft_id, slug, keeper(make=False)) if token else None
    if kept is not None:
        return _show_typed(draft_id, slug, {name: list(values) for name, values in kept.items()}, KEPT)
    draft, filled_in = drafting.look_at(front_door(), draft_id, keeper(make=False))
    if filled_in.form.find_section(slug) is None:
        abort(404)
    return _render(section_page(front_door(), draft, filled_in, slug))


@blueprint.post("/drafts/<draft_id>/<slug>")
@admits("anyone")
@takes_files
def save(draft_id: str, slug: str) -> ResponseReturnValue:
    """Save a page, and go on when nothing on it is wrong."""
    door, own = front_door(), keeper(make=False)
    opened, section_class = _open(draft_id, slug)
    inputs, found = settle_schools(door, section_class, posted_inputs())
    changed = changed_group(inputs, section_class)
    refused = take_files(draft_id, section_class)
    draft, filled_in = drafting.save_section(door, draft_id, own, slug, changed or inputs, opened)
    page = section_page(
        door, draft, filled_in, slug, found=found, strict=changed is None, asked=asked_questions(), file_errors=refused
    )
    if "fill_in" in request.form:
        return _filled_in(draft_id, slug)
    if request.form.get("_kept"):
        returning.forget_kept(door, request.form["_kept"])
    if changed is not None or page.problems or page.revealed:
        return _render(page, 422 if page.problems else 200)
    return hx.go_to(page.next_path(came_from=request.args.get("from", "")))


@blueprint.post("/drafts/<draft_id>/<slug>/live")
@admits("anyone")
@in_background
def live(draft_id: str, slug: str) -> ResponseReturnValue:
    """What the page would look like with what is typed so far: running totals, and questions that come or go."""
    opened, section_class = _open(draft_id, slug)
    inputs, found = settle_schools(front_door(), section_class, posted_inputs())
    draft, filled_in = drafting.try_section(front_door(), draft_id, keeper(make=False), slug, inputs, opened)
    page = section_page(front_door(), draft, filled_in, slug, found=found, asked=asked_questions())
    return render_template("drafts/live.html", page=page)


@blueprint.get("/drafts/<draft_id>/check")
@admits("anyone")
def check(draft_id: str) -> ResponseReturnValue:
    """All answers, what the rules found, who will receive it and why, and the deadlines that it starts."""
    draft, explained = drafting.review(front_door(), draft_id, keeper(make=False))
    return _render_check(draft, explained)


@blueprint.post("/drafts/<draft_id>/send")
@admits("anyone")
def send(draft_id: str) -> ResponseReturnValue:
    """Send: once, however often the button is pressed."""
    acknowledged = {each: request.form.get(f"reason-{each}", "") for each in request.form.getlist("acknowledge")}
    revision = read_number(request.form.get("revision", ""))
    seen = NEVER_SEEN if revision is None else revision
    result = submitting.send(front_door(), draft_id, keeper(make=False), current_person(), acknowledged, seen)
    if isinstance(result, NotSent):
        return _render_check(result.draft, result.explained, result, acknowledged), 422
    return hx.go_to(url_for("drafts.sent", draft_id=draft_id))


@blueprint.get("/drafts/<draft_id>/send")
@admits("anyone")
def look_first(draft_id: str) -> ResponseReturnValue:
    """The address of a refused sending, loaded again: the check page is what stood there."""
    return hx.go_to(url_for("drafts.check", draft_id=draft_id))


@blueprint.get("/drafts/<draft_id>/sent")
@admits("anyone")
def sent(draft_id: str) -> ResponseReturnValue:
    """The confirmation and a printable copy, for the browser that sent it.

    The page asks again whether anything else became of the notices; nothing is sent while nothing did, so that a
    screen reader says each change once.
    """
    found = confirmation(front_door(), draft_id, keeper(make=False))
    if request.args.get("standing") == found.standing:
        return "", 204
    return render_template("drafts/sent.html", sent=found)


@blueprint.post("/drafts/<draft_id>/code")
@admits("anyone")
def code(draft_id: str) -> ResponseReturnValue:
    """A code to come back with from any browser."""
    given = returning.new_resume_code(front_door(), draft_id, keeper(make=False))
    return render_template("drafts/code.html", code=given, draft_id=draft_id)


@blueprint.get("/drafts/<draft_id>/code")
@admits("anyone")
def code_was_shown(draft_id: str) -> ResponseReturnValue:
    """The address of a code, loaded again: it is shown once."""
    return hx.go_to(url_for("drafts.tasks", draft_id=draft_id))


@blueprint.post("/drafts/<draft_id>/delete")
@admits("anyone")
def delete(draft_id: str) -> ResponseReturnValue:
    """Throw the draft away."""
    drafting.delete_draft(front_door(), draft_id, keeper(make=False))
    return redirect("/", 303)


@blueprint.get("/drafts/<draft_id>/delete")
@admits("anyone")
def confirm_delete(draft_id: str) -> ResponseReturnValue:
    """Ask before throwing the draft away."""
    draft = drafting.get_unsent_draft(front_door(), draft_id, keeper(make=False))
    return render_template("drafts/delete.html", draft=draft)


@blueprint.get("/resume")
@admits("anyone")
def resume() -> ResponseReturnValue:
    """Ask for the code of a draft."""
    return render_template("drafts/resume.html", problem="", code="", next=request.args.get("next", ""))


@blueprint.post("/resume")
@admits("anyone")
def resume_with_code() -> ResponseReturnValue:
    """Take up a draft by its code."""
    typed, following = request.form.get("code", "")[:40], request.form.get("next", "")
    try:
        draft = returning.resume(front_door(), typed, keeper())
    except NotFound as problem:
        return render_template("drafts/resume.html", problem=str(problem), code=typed, next=following), 422
    own = f"/drafts/{draft.id}"
    return redirect(following if following.startswith(f"{own}/") and is_own_path(following) else own, 303)


def render_section(
    draft_id: str, slug: str, file_errors: Mapping[str, str] | None = None, status: int = 200
) -> ResponseReturnValue:
    """A section's page with what went wrong with its files."""
    draft, filled_in = drafting.look_at(front_door(), draft_id, keeper(make=False))
    return _render(section_page(front_door(), draft, filled_in, slug, file_errors=file_errors), status)


def _filled_in(draft_id: str, slug: str) -> ResponseReturnValue:
    """The page with what the school has told of the pupil before, to be checked."""
    last = known_pupils.fill_in(front_door(), draft_id, keeper(make=False), current_person())
    notice = FILLED_IN.format(day=long_day(last.date())) if last else NOT_KNOWN
    draft, filled_in = drafting.look_at(front_door(), draft_id, keeper(make=False))
    return _render(section_page(front_door(), draft, filled_in, slug, notice=notice))


def _show_typed(draft_id: str, slug: str, inputs: Inputs, notice: str, status: int = 200) -> ResponseReturnValue:
    """A page with what was typed into it and not saved."""
    opened, section_class = _open(draft_id, slug)
    inputs, found = settle_schools(front_door(), section_class, inputs)
    draft, filled_in = drafting.try_section(front_door(), draft_id, keeper(make=False), slug, inputs, opened)
    return _render(section_page(front_door(), draft, filled_in, slug, found=found, notice=notice), status)


def _render(page: SectionPage, status: int = 200) -> ResponseReturnValue:
    return make_response(render_template("drafts/section.html", page=page, errors=page.error_links), status)


def _render_check(
    draft: Draft,
    explained: Explained,
    refused: NotSent | None = None,
    acknowledged: Mapping[str, str] | None = None,
) -> str:
    page = check_page(front_door(), draft, explained, refused, acknowledged or {})
    return render_template("drafts/check.html", page=page, errors=page.error_links)


def _open(draft_id: str, slug: str) -> tuple[Opened, type[Section]]:
    opened = drafting.open_draft(front_door(), draft_id, keeper(make=False))
    section_class = drafting.form_of(front_door(), opened.draft).find_section(slug)
    return opened, section_class if section_class is not None else abort(404)


def _show_again() -> ResponseReturnValue | None:
    """A page that came without a good token: the same page with everything typed still in it."""
    arguments = request.view_args or {}
    if request.endpoint != "drafts.save":
        return None
    draft_id, slug = arguments["draft_id"], arguments["slug"]
    try:
        return _show_typed(draft_id, slug, posted_inputs(), STALE, 400)
    except NotYours:
        return show_way_back(draft_id, slug, posted_inputs())
