"""The wording of what leaves by e-mail: form, urgency, reference, deadlines, a link. Never anything of the pupil."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from intranet import clock
from intranet.config import shipped
from intranet.delivery.message import clean_text, message_id, one_line
from intranet.domain.clocks import Deadline
from intranet.domain.day_counts import short_day
from intranet.domain.routing import Recipient
from intranet.store.deliveries import NewDelivery

URGENT, FLAGGED = 2, 1
_MARKS = {URGENT: "[Urgent] ", FLAGGED: "[Check first] "}


@dataclass(frozen=True, slots=True)
class Notice:
    """One message as stored: a subject of one line, and plain text from which the HTML is made when it is sent.

    In the text a blank line ends a paragraph, lines that all start with `- ` are a list, and an address of this
    service is a link. Both parts are cleaned on the way in: nothing a person typed can add a header or hide.
    """

    subject: str
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "subject", one_line(self.subject))
        object.__setattr__(self, "text", clean_text(self.text).strip() + "\n")

    def addressed(
        self,
        recipient: str,
        *,
        kind: str,
        reference: str,
        public_url: str,
        number: int = 1,
        team_key: str = "",
        notification_id: int | None = None,
    ) -> NewDelivery:
        """The row to queue for one recipient ("" when a team has no mailbox).

        `reference`, `kind` and `number` make the Message-ID, so together they must be this recipient's alone.
        """
        identity = message_id(reference, kind, number, public_url)
        return NewDelivery(notification_id, kind, team_key, recipient, self.subject, self.text, identity)


@dataclass(frozen=True, slots=True)
class Told:
    """What a message may say of a notification. `urgency`: 2 urgent, 1 a rule flagged it, 0 plain."""

    reference: str
    form_title: str
    school_name: str
    received_at: datetime
    urgency: int = 0


def team_notice(
    told: Told,
    team_name: str,
    *,
    link: str,
    part: str = "lead",
    deadline: Deadline | None = None,
    telephone: str = "",
) -> Notice:
    """What a team's mailbox gets: `[Urgent] Suspension – DFD-7K3M-9QX2 – for Kent PIAS East`.

    `part` is `lead` or `copy`; `deadline` the nearest one; `link` the whole address of the item behind sign-in.
    """
    title, team = one_line(told.form_title, 80), one_line(team_name, 60)
    purpose = f"for {team}" if part == "lead" else f"copy for {team}"
    subject = f"{_MARKS.get(told.urgency, '')}{title} – {told.reference} – {purpose}"
    text = render("team_notice.txt", told=told, part=part, team=team, link=link, deadline=deadline, phone=telephone)
    return Notice(subject, text)


def receipt(
    told: Told,
    recipients: Sequence[Recipient],
    deadlines: Sequence[Deadline],
    *,
    link: str,
    reasons: Mapping[str, str] | None = None,
) -> Notice:
    """What the sender gets: the reference, who receives it, the deadlines it started, how to follow it.

    Why a team receives it often tells something of the pupil (in care, a plan, a ground), and so is kept for the
    page behind `link`. `reasons` (team key: sentence) holds those that the caller vouches for: made of the form
    and the school alone, of no answer about the pupil.
    """
    subject = f"We have your notification: {one_line(told.form_title, 80)} – {told.reference}"
    known = sorted(deadlines, key=lambda each: each.due or date.max)
    text = render(
        "receipt.txt", told=told, recipients=recipients, deadlines=known, link=link, reasons=dict(reasons or {})
    )
    return Notice(subject, text)


def reminder_notice(
    told: Told, title: str, owner: str, due: date, *, today: date, left: int, to_school: bool, link: str
) -> Notice:
    """What those who must act get before and after a deadline: `Reminder: Suspension – DFD-7K3M-9QX2 – due Tue 24 Nov`.

    `left` is the number of school days after today until then; `link` the whole address of the page that shows how
    it was counted.
    """
    overdue = due < today
    when = f"was due {short_day(due)}" if overdue else "due today" if due == today else f"due {short_day(due)}"
    kind = "Overdue" if overdue else "Reminder"
    subject = f"{kind}: {one_line(told.form_title, 80)} – {told.reference} – {when}"
    values = {"told": told, "title": title, "owner": owner, "due": due, "left": left, "overdue": overdue}
    values["is_today"] = due == today
    return Notice(subject, render("reminder.txt", **values, to_school=to_school, link=link))


def as_html(subject: str, text: str, public_url: str) -> str:
    """The HTML alternative of a stored text. Everything is escaped; only this service's own addresses are links."""
    blocks = [block.splitlines() for block in re.split(r"\n\s*\n", text.strip())]
    return (
        _templates()
        .get_template("layout.html")
        .render(subject=subject, blocks=[_block(lines, public_url.rstrip("/")) for lines in blocks])
    )


def _block(lines: list[str], public_url: str) -> Markup:
    if all(line.startswith("- ") for line in lines):
        items = (Markup("<li>{}</li>").format(_linked(line[2:], public_url)) for line in lines)
        return Markup("<ul>{}</ul>").format(Markup("").join(items))
    return Markup("<p>{}</p>").format(Markup("<br>\n").join(_linked(line, public_url) for line in lines))


def _linked(line: str, public_url: str) -> Markup:
    parts = re.split(rf"({re.escape(public_url)}/\S*)", line)
    return Markup("").join(
        Markup('<a href="{0}">{0}</a>').format(part) if index % 2 else escape(part) for index, part in enumerate(parts)
    )


def render(name: str, **values: object) -> str:
    """The text of a message, from its template."""
    return _templates().get_template(name).render(**values)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(shipped("templates") / "email"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": _day, "moment": _moment, "line": one_line}
    return environment


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _moment(moment: datetime) -> str:
    there = clock.local(moment)
    return f"{there:%H:%M} on {_day(there.date())}"
