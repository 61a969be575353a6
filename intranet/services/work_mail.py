"""The wording of e-mails that go out while a team works on a notification. Never anything of the pupil."""

from __future__ import annotations

from collections.abc import Sequence

from intranet.delivery.message import one_line
from intranet.services.front_door import FrontDoor
from intranet.services.messages import FLAGGED, URGENT, Notice, Told, render, team_notice
from intranet.store.deliveries import ASSIGNED, NewDelivery
from intranet.store.members import Member
from intranet.store.notifications import Notification


def told_of(notification: Notification) -> Told:
    """What a message may say of it: its form's own title is not kept, so what lists call it is left out."""
    urgency = URGENT if notification.urgent else FLAGGED if notification.concerns else 0
    return Told(notification.reference, "", notification.school_name, notification.submitted_at, urgency)


def question_to_school(door: FrontDoor, notification: Notification, number: int, *, is_request: bool) -> NewDelivery:
    """To whoever sent it: there is something to read, and perhaps to answer. `number` is that of the message."""
    link = f"{door.config.public_url}/notifications/{notification.reference}"
    told, title = told_of(notification), _title(door, notification)
    text = render("question.txt", told=told, title=title, link=link, is_request=is_request, council=door.council.name)
    what = "The council has a question" if is_request else "The council has written to you"
    notice = Notice(f"{what}: {one_line(title, 80)} – {notification.reference}", text)
    return _addressed(door, notice, notification, notification.referrer_email, "question", number)


def answer_to_team(door: FrontDoor, notification: Notification, number: int) -> NewDelivery:
    """To the mailbox of the team that leads: the school has written."""
    link = f"{door.config.public_url}/mailbox/{notification.lead_team}/{notification.reference}"
    title = _title(door, notification)
    text = render("answer.txt", told=told_of(notification), title=title, link=link)
    notice = Notice(f"The school has written: {one_line(title, 80)} – {notification.reference}", text)
    mailbox = _mailbox(door, notification.lead_team)
    return _addressed(door, notice, notification, mailbox, "answer", number, notification.lead_team)


def moved_to_team(door: FrontDoor, notification: Notification, team_key: str, number: int) -> NewDelivery:
    """To the mailbox of the team that leads from now on."""
    link = f"{door.config.public_url}/mailbox/{team_key}/{notification.reference}"
    team, told = door.directory().resolve(team_key), told_of(notification)
    told = Told(told.reference, _title(door, notification), told.school_name, told.received_at, told.urgency)
    notice = team_notice(told, team.name, link=link, telephone=team.phone)
    return _addressed(door, notice, notification, team.mailbox, "moved", number, team_key)


def assigned_to_officer(
    door: FrontDoor, given: Sequence[Notification], team_key: str, to: Member, by: str, number: int, act_id: int = 0
) -> NewDelivery:
    """To an officer, of what a colleague has given them. `number` is that of the change, `act_id` of an act on many."""
    one = given[0] if act_id == 0 else None
    link = f"{door.config.public_url}/mailbox/{team_key}" + (f"/{one.reference}" if one else "?view=mine")
    titles = [(_title(door, each), each.reference) for each in given]
    text = render("assigned.txt", titles=titles, by=by, link=link)
    what = f"{one_line(titles[0][0], 80)} – {one.reference}" if one else f"{len(given)} notifications"
    return Notice(f"Given to you: {what}", text).addressed(
        to.email,
        kind=ASSIGNED,
        reference=one.reference if one else f"{team_key}-{act_id}",
        public_url=door.config.public_url,
        number=number,
        notification_id=one.id if one else None,
    )


def _mailbox(door: FrontDoor, team_key: str) -> str:
    """The address of a team; "" for one that the council no longer has, so that an administrator sees the message."""
    return next((team.mailbox for team in door.directory().list_teams() if team.key == team_key), "")


def _title(door: FrontDoor, notification: Notification) -> str:
    """The form's title: what exactly was answered stays behind the sign-in."""
    form = door.catalogue.find_form(notification.form_slug)
    return form.title if form else "Notification"


def _addressed(
    door: FrontDoor, notice: Notice, of: Notification, recipient: str, kind: str, number: int, team_key: str = ""
) -> NewDelivery:
    return notice.addressed(
        recipient,
        kind=kind,
        reference=of.reference,
        public_url=door.config.public_url,
        number=number,
        team_key=team_key,
        notification_id=of.id,
    )
