"""What a school has sent, and one notification as its sender and its school see it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet import clock
from intranet.attachments import kinds
from intranet.attachments.storage import Readable, in_megabytes
from intranet.errors import Conflict
from intranet.forms.fields import Text
from intranet.forms.form import NotificationForm
from intranet.services import asking, drafting, reading, steps
from intranet.services.attaching import CouldNotSave, FileRefused
from intranet.services.drafting import Keeper
from intranet.services.people import Person
from intranet.services.reading import AsSent
from intranet.web import telling
from intranet.web.access import admits, current_person
from intranet.web.account_forms import AccountForm
from intranet.web.door import front_door
from intranet.web.navigation import Entry, register_entry
from intranet.web.requests import takes_files


class MessageForm(AccountForm):
    message = Text("Message to the council", thing="your message")


blueprint = Blueprint("record", __name__)


def init(app: Flask) -> None:
    """Bring the room's link to the top of the pages."""
    register_entry(app, Entry("Record", "record.show", frozenset({"signed_in"}), place=30))


@blueprint.get("/record")
@admits("signed_in")
def show() -> ResponseReturnValue:
    door, person, after = front_door(), current_person(), request.args.get("after", "")
    urn = _chosen(person)
    page = reading.list_record(door, person, urn, after)
    return render_template(
        "record/list.html",
        page=page,
        door=door,
        chosen=urn,
        schools=sorted(person.schools),
        waiting=sorted(person.asked_schools),
        names=reading.map_school_names(door, person.schools | person.asked_schools),
        drafts=drafting.list_drafts(door, Keeper(person.account_id)) if not after else (),
        next=url_for("record.show", school=_name(urn), after=page.next) if page.next else "",
        first=url_for("record.show", school=_name(urn)) if after else "",
        telling=telling,
        today=clock.today(),
    )


@blueprint.get("/notifications/<reference>")
@admits("signed_in")
def notification(reference: str) -> ResponseReturnValue:
    return _page(reference)


@blueprint.post("/notifications/<reference>/messages")
@admits("signed_in")
@takes_files
def answer(reference: str) -> ResponseReturnValue:
    """What the school writes to the team that deals with it."""
    form = MessageForm(request.form)
    if problems := form.problems():
        return _page(reference, problems, form), 422
    try:
        asking.answer(front_door(), current_person(), reference, form.answer("message"), _files())
    except (FileRefused, CouldNotSave) as refused:
        told = f"{refused} Nothing was sent. Choose your files again."
        return _page(reference, [("files", told)], form), refused.status
    except Conflict as conflict:
        return _page(reference, [("message", f"{conflict} Send it again.")], form), conflict.status
    flash("The council has your message.", "success")
    return redirect(url_for("record.notification", reference=reference) + "#messages", 303)


def _files() -> list[tuple[Readable, str]]:
    chosen = request.files.getlist("files")
    return [(each.stream, each.filename or "") for each in chosen if each.filename]


def _page(reference: str, errors: Sequence[tuple[str, str]] = (), form: MessageForm | None = None) -> str:
    door, person = front_door(), current_person()
    sent = reading.read_as_sent(door, person, reference)
    return render_template(
        "record/show.html",
        sent=sent,
        n=sent.notification,
        telling=telling,
        door=door,
        today=clock.today(),
        steps=steps.find_steps(door, person, sent),
        others=_others(sent, person),
        team=next((place.team_key for place in sent.places if place.team_key in person.teams), ""),
        messages=asking.list_messages(door, sent.notification) if sent.is_whole else (),
        may_answer=reading.is_from_sender(person, sent.notification),
        form=form or MessageForm(),
        errors=errors,
        accept=kinds.ACCEPT,
        rule=f"Each smaller than {in_megabytes(door.config.max_file_bytes)}: {kinds.IN_WORDS}.",
    )


def _others(sent: AsSent, person: Person) -> tuple[NotificationForm, ...]:
    """The forms that a member of the school may start for the same pupil."""
    is_theirs = sent.notification.urn in person.schools and sent.notification.pupil_name
    forms = front_door().catalogue.forms.values() if is_theirs else ()
    return tuple(each for each in forms if each.kind != "council")


def _chosen(person: Person) -> int | None:
    """The school whose record is shown: the one asked for, else the first of the person's; None for their own list."""
    asked = request.args.get("school", "")
    if asked == "mine" or not person.schools:
        return None
    if asked.isascii() and asked.isdigit() and len(asked) == 6:
        return int(asked)
    return min(person.schools)


def _name(urn: int | None) -> str:
    return "mine" if urn is None else str(urn)
