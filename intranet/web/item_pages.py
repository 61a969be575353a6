"""The page of one notification in a team's list, for every view that changes something on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from intranet import clock
from intranet.errors import Conflict
from intranet.forms.fields import Day, Line, Text
from intranet.services import reading
from intranet.services.desk import read_desk
from intranet.services.presence import note_presence
from intranet.services.reading import AsSent
from intranet.services.recording import Decided
from intranet.store.history import Event
from intranet.web import telling
from intranet.web.access import current_person
from intranet.web.account_forms import AccountForm
from intranet.web.door import front_door

KEYS_OFF = "keys_off"


class NoteForm(AccountForm):
    text = Text("Note", thing="a note")


class CloseForm(AccountForm):
    note = Text("Note for the team (optional)", thing="the note", required=False)
    decided_on = Day(
        "Day of the decision",
        thing="the day of the decision",
        hint="Or of the meeting, or the day from which a consent holds. Today if you leave it empty.",
        required=False,
    )
    decision_reference = Line(
        "Reference of the decision",
        thing="the reference of the decision",
        hint="As you have written it to the school. The notification’s own if you leave it empty.",
        limit=60,
        required=False,
    )

    def decided(self, apart: Mapping[int, str]) -> Decided:
        return Decided(self.answer("decided_on"), self.answer("decision_reference") or "", apart)


class MessageForm(AccountForm):
    message = Text("Message to the school", thing="a message")


class ReasonForm(AccountForm):
    reason = Text("Why it goes there", thing="the reason")


@dataclass(frozen=True, slots=True)
class Typed:
    """What an officer typed, to be put back into the page."""

    note: NoteForm = field(default_factory=NoteForm)
    closing: CloseForm = field(default_factory=CloseForm)
    code: str = ""
    apart: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    message: MessageForm = field(default_factory=MessageForm)
    waits: bool = True
    reason: ReasonForm = field(default_factory=ReasonForm)
    to_team: str = ""
    keeps_copy: bool = False
    to_person: str = ""
    other: str = ""


def act(
    team_key: str,
    reference: str,
    do: Callable[[], object],
    done: str,
    typed: Typed | None = None,
    place: str = "",
) -> ResponseReturnValue:
    """Do it and go back to the notification. Who comes second is told so and keeps what they typed."""
    try:
        do()
    except Conflict as conflict:
        return item_page(team_key, reference, conflict=str(conflict), typed=typed), conflict.status
    flash(done, "success")
    return redirect(item_path(team_key, reference) + place, 303)


def item_page(
    team_key: str,
    reference: str,
    *,
    errors: Sequence[tuple[str, str]] = (),
    conflict: str = "",
    typed: Typed | None = None,
) -> str:
    """A notification as the officer sees it, with what was wrong and everything as it was typed."""
    door, person = front_door(), current_person()
    sent = reading.read_in_team(door, person, team_key, reference)
    others = note_presence(door, person, team_key, reference)
    desk = read_desk(door, person, sent)
    start = next((each.text for each in desk.replies if each.code == request.args.get("reply")), "")
    return render_template(
        "mailbox/item.html",
        sent=sent,
        n=sent.notification,
        telling=telling,
        door=door,
        today=clock.today(),
        reader=person,
        errors=errors,
        conflict=conflict,
        since=_since(sent) if conflict else (),
        desk=desk,
        others=others,
        start=start,
        typed=typed or Typed(),
        keys_off=session.get(KEYS_OFF, False),
    )


def apart_of(posted: Mapping[str, str]) -> Mapping[int, str]:
    """For whom another outcome was chosen than the one above: number of the entry -> code of the outcome."""
    chosen = {name.removeprefix("apart-"): code for name, code in posted.items() if name.startswith("apart-") and code}
    return {int(number): code for number, code in chosen.items() if number.isascii() and number.isdigit()}


def item_path(team_key: str, reference: str) -> str:
    """The address of a notification in a team's list."""
    return url_for("mailbox.item", team_key=team_key, reference=reference)


def _since(sent: AsSent) -> Sequence[Event]:
    """What was done after the officer's page was made."""
    seen = request.form.get("seen", "")
    last = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 18 else None
    return [each for each in sent.history if last is not None and each.id > last and each.action != reading.READ]


def seen_revision() -> int:
    """The notification as the officer saw it; a number that none can have when it is missing or forged."""
    text = request.form.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
