"""Sending: one draft becomes one notification, with everything that belongs to it, in one transaction or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten

from intranet import clock
from intranet.domain.clocks import Deadline
from intranet.domain.findings import Finding
from intranet.domain.ledger import Entry
from intranet.domain.likeness import identity_of, traits
from intranet.domain.routing import Recipient
from intranet.errors import Conflict
from intranet.forms.blocks import NOT_OF_A_SCHOOL
from intranet.forms.cleaning import CannotBeStored, clean_text
from intranet.forms.form import NotificationForm
from intranet.services.continuing import carry_out, find_continuation
from intranet.services.deliver import announce
from intranet.services.drafting import Keeper, find_own_with_officers, form_of
from intranet.services.explain import Explained, explain
from intranet.services.front_door import FrontDoor
from intranet.services.messages import Told, receipt, team_notice
from intranet.services.people import Person
from intranet.services.plugin_faults import guarding
from intranet.services.pupils import pupil_keys, pupil_name
from intranet.services.sight import names_seen
from intranet.services.snapshots import answers_of, decision_of, findings_of, snapshot_of
from intranet.store.clocks import NewClock
from intranet.store.deliveries import NewDelivery
from intranet.store.drafts import Draft
from intranet.store.ledger import NewEntry
from intranet.store.notifications import NewSubmission, save_submission
from intranet.store.places import NewPlace

# No vowels and nothing that looks like something else: a reference is read out over the telephone.
_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
_TRIES = 4
URGENT, FLAGGED, PLAIN = 2, 1, 0
LONGEST_REASON = 2000
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Sent:
    """The draft is a notification. `is_new` is False when it had been sent before."""

    reference: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class NotSent:
    """The draft stays a draft: something is wrong, a concern is not acknowledged, or an answer has changed."""

    draft: Draft
    explained: Explained
    unacknowledged: tuple[Finding, ...] = ()
    changed: bool = False


def new_reference() -> str:
    """A reference that can be read out and not guessed: DFD-7K3M-9QX2."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"DFD-{letters[:4]}-{letters[4:]}"


def send(
    door: FrontDoor,
    draft_id: str,
    keeper: Keeper,
    person: Person,
    acknowledged: Mapping[str, str],
    revision: int | None = None,
) -> Sent | NotSent:
    """Send a draft.

    `acknowledged` maps the id of each acknowledged concern to the reason given ("" where none is asked for).
    `revision` is the draft as the sender saw it: when it has changed since, nothing is sent and they look again.
    Sending the same draft twice gives the first notification back. Raises NotFound for anybody else's draft.
    """
    said = {each: _readable(reason) for each, reason in acknowledged.items()}
    for attempt in range(_TRIES):
        try:
            return _send(door, draft_id, keeper, person, said, revision)
        except Conflict:  # somebody saved the draft, sent it, or changed what it follows, or the reference is taken
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _send(
    door: FrontDoor,
    draft_id: str,
    keeper: Keeper,
    person: Person,
    acknowledged: Mapping[str, str],
    revision: int | None,
) -> Sent | NotSent:
    moment = clock.now()
    today = clock.local(moment).date()
    with door.database.read() as conn:
        opened = find_own_with_officers(conn, draft_id, keeper, today)
        draft = opened.draft
        if draft.reference:
            return Sent(draft.reference, is_new=False)
        explained = explain(door, conn, form_of(door, draft), draft.answers, today, opened.known)
    missing = unacknowledged(explained, acknowledged)
    changed = revision is not None and revision != draft.revision
    if changed or missing or explained.assessment.outcome == "refused":
        return NotSent(draft, explained, missing, changed)
    with guarding(door, explained.filled.form, "records"):
        entries = [each for record in explained.filled.form.rules.records for each in record(explained.case)]
    with guarding(door, explained.filled.form, "answers"):
        new = _submission(door, draft, explained, person, acknowledged, moment, entries)
    with door.database.write() as conn:
        saved = save_submission(conn, new)
        if saved.is_new:
            carry_out(conn, explained.filled, explained.case, entries, saved.reference, moment)
    announce()
    return Sent(saved.reference, saved.is_new)


def _readable(reason: str) -> str:
    """A reason as it is kept; "" for one that cannot be, so that it is asked for again."""
    try:
        reason = clean_text(reason)
    except CannotBeStored:
        return ""
    return reason if len(reason) <= LONGEST_REASON else ""


def unacknowledged(explained: Explained, acknowledged: Mapping[str, str]) -> tuple[Finding, ...]:
    """Concerns that nobody has acknowledged, or whose reason is still to be given."""
    return tuple(
        each
        for each in explained.assessment.concerns
        if each.id not in acknowledged or (each.ask_reason and not acknowledged[each.id].strip())
    )


def urgency_of(explained: Explained) -> int:
    """How the teams' lists rank it: urgent, flagged by a rule, or plain."""
    return URGENT if explained.assessment.urgent else FLAGGED if explained.assessment.concerns else PLAIN


def is_by_school(explained: Explained) -> bool:
    """Whether a school tells it, or somebody on its behalf: its record holds that, and nothing that others tell."""
    form = explained.filled.form
    if "submitter_kind" not in form.questions:
        return form.kind != "council"
    return explained.answers.get("submitter_kind") not in NOT_OF_A_SCHOOL


def title_of(explained: Explained) -> str:
    """What lists call it: the answer that the form names as its title, else the form's own."""
    form = explained.filled.form
    question = explained.filled.question(form.title_from) if form.title_from else None
    if question is None or not question.data:
        return shorten(form.title, LONGEST_TITLE, placeholder=" …")
    parts = (form.short_title, question.shown(question.data))
    return shorten(": ".join(filter(None, parts)), LONGEST_TITLE, placeholder=" …")


def _submission(
    door: FrontDoor,
    draft: Draft,
    explained: Explained,
    person: Person,
    acknowledged: Mapping[str, str],
    moment: datetime,
    entries: Sequence[Entry],
) -> NewSubmission:
    assessment, answers, school = explained.assessment, explained.answers, explained.school
    decision = assessment.decision
    if decision is None:
        raise ValueError("only a notification with a team can be sent")
    reference = new_reference()
    return NewSubmission(
        reference=reference,
        draft_id=draft.id,
        draft_revision=draft.revision,
        form_slug=draft.form_slug,
        form_version=explained.filled.form.version,
        title=title_of(explained),
        urn=school.urn if school else 0,
        sent_by_school=is_by_school(explained),
        school_name=school.name if school else "",
        district_code=school.district_code if school else "",
        pupil_name=pupil_name(answers),
        pupil_key=next(iter(pupil_keys(answers)), ""),
        lead_team=decision.lead.team_key,
        link_role=decision.link_role,
        link_officer=explained.officer.name if explained.officer else "",
        status="held" if assessment.outcome == "held" else "received",
        concerns=len(assessment.concerns),
        urgent=assessment.urgent,
        next_due=_nearest(assessment.deadlines, clock.local(moment).date()),
        account_id=person.account_id,
        referrer_name=answers.get("submitter_name") or person.name,
        referrer_email=answers.get("work_email") or person.email,
        continues=_continued(explained),
        submitted_at=moment,
        decision=decision_of(explained),
        findings=findings_of(assessment, acknowledged),
        snapshot=snapshot_of(explained, door.council.place),
        answers=answers_of(explained.filled),
        places=_places(explained),
        clocks=[_clock(each) for each in assessment.deadlines],
        entries=[_entry(each) for each in entries],
        traits=traits(identity_of(answers)),
        deliveries=_deliveries(door, explained, reference, moment),
        has_attachments=any(q.kind == "files" and q.data for s in explained.filled.sections for q in s.asked),
    )


def _nearest(deadlines: tuple[Deadline, ...], today: date) -> date | None:
    """The nearest deadline still ahead, else the latest that has passed."""
    dates = sorted(each.due for each in deadlines if each.due)
    return next((day for day in dates if day >= today), dates[-1] if dates else None)


def _continued(explained: Explained) -> str:
    follows = find_continuation(explained.filled, explained.case)
    return follows[1][:20] if follows else ""


def _places(explained: Explained) -> list[NewPlace]:
    decision = explained.assessment.decision
    urgency = urgency_of(explained)
    recipients = decision.recipients if decision else ()
    return [
        NewPlace(each.team_key, each.part, each.because[:500], urgency, _sees(explained.form, each))
        for each in recipients
    ]


def _sees(form: NotificationForm, recipient: Recipient) -> str:
    return " ".join(sorted(names_seen(form, recipient) or ()))


def _clock(each: Deadline) -> NewClock:
    return NewClock(each.id, each.title, each.owner, each.due, each.explanation())


def _entry(each: Entry) -> NewEntry:
    facts = {**each.facts, "replaces": each.replaces} if each.replaces else dict(each.facts)
    return NewEntry(each.kind, each.starts, each.ends, each.amount, each.state, facts)


def _deliveries(door: FrontDoor, explained: Explained, reference: str, moment: datetime) -> list[NewDelivery]:
    """One row for each team and one for the referrer: what is to be told, and to whom."""
    decision, directory, config = explained.assessment.decision, door.directory(), door.config
    recipients = decision.recipients if decision else ()
    told = Told(
        reference=reference,
        form_title=explained.filled.form.title,  # what exactly was answered stays behind the sign-in
        school_name=explained.school.name if explained.school else "",
        received_at=moment,
        urgency=urgency_of(explained),
    )
    first = next((each for each in explained.assessment.deadlines if each.due), None)
    rows = []
    for number, each in enumerate(recipients, 1):
        team = directory.resolve(each.team_key)
        link = f"{config.public_url}/mailbox/{each.team_key}/{reference}"
        due = first if each.sees is None else None
        notice = team_notice(told, each.name, link=link, part=each.part, deadline=due, telephone=team.phone)
        rows.append(
            notice.addressed(
                team.mailbox,
                kind=each.part,
                reference=reference,
                public_url=config.public_url,
                number=number,
                team_key=each.team_key,
            )
        )
    rows.append(_receipt(door, explained, told))
    return rows


def _receipt(door: FrontDoor, explained: Explained, told: Told) -> NewDelivery:
    decision, public_url = explained.assessment.decision, door.config.public_url
    message = receipt(
        told,
        decision.recipients if decision else (),
        explained.assessment.deadlines,
        link=f"{public_url}/notifications/{told.reference}",
        reasons={decision.lead.team_key: decision.lead.because} if decision else {},
    )
    address = explained.answers.get("work_email") or ""
    return message.addressed(address, kind="receipt", reference=told.reference, public_url=public_url)
