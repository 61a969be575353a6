"""What the demo has for an officer of one team: a pupil with a past, and a month that has been dealt with.

The pupil is one of whom a school tells several times, last of all of something urgent: an officer meets it first in the
list, can ask its school, whose account is printed too, and finds something on the pupil's chronology. The month is the
last whole one, of which reports are made.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from intranet import clock
from intranet.demo.pupils import demo_answers
from intranet.demo.sending import Answers, samples_on, send, send_about_somebody
from intranet.forms.form import NotificationForm, Sample
from intranet.forms.json_answers import typed_from_json
from intranet.services import triage
from intranet.services.explain import Explained, explain
from intranet.services.front_door import FrontDoor
from intranet.services.mailboxes import list_mailbox
from intranet.services.people import Person
from intranet.services.plugin_faults import FormFailed
from intranet.store import notifications
from intranet.store.schools import School

log = logging.getLogger(__name__)
_SEED = 20260915
_BEFORE = (11, 6)
_MORNING = time(8, 52)
_APART = 4
_A_WEEK = timedelta(days=7)


def tell_of_one_pupil(
    door: FrontDoor, school: School, team_key: str, days: Sequence[date], sender: str, address: str
) -> None:
    """Send what a form calls urgent to a team on the last of the days, and before it what the same form calls plain.

    `sender` and `address` are of the school's account. Does nothing where no form brings anything urgent.
    """
    if not days:
        return
    last = days[-1]
    shared = {**_answers_of(door, school, last), "submitter_name": sender, "work_email": address}
    found = next(_urgent_ones(door, shared, last, team_key), None)
    if found is None:
        return
    form, sample = found
    earlier = [days[-back] for back in _BEFORE if back <= len(days)]
    for number, day in enumerate(earlier):
        plain = [each for each in samples_on(form, day) if not _is_urgent(door, form, shared, each, day, team_key)]
        if plain:
            _send(door, form, shared, plain[number % len(plain)], day)
    _send(door, form, shared, sample, last)


def deal_with_a_month(
    door: FrontDoor, schools: Sequence[School], officer: Person, team_key: str, days: Sequence[date]
) -> None:
    """Have schools of a team's area send plain ones of the same form over a month, and its officer close them.

    `days` are the school days of the month. Does nothing where no form brings anything urgent.
    """
    random = Random(_SEED)  # noqa: S311 - the same invented month every time; nothing secret
    for number, day in enumerate(days[::_APART]):
        school = schools[number % len(schools)]
        shared = _answers_of(door, school, day)
        form = next((form for form, _ in _urgent_ones(door, shared, day, team_key)), None)
        if form is not None:
            plain = [each for each in samples_on(form, day) if not _is_urgent(door, form, shared, each, day, team_key)]
            send_about_somebody(door, form, plain[number % len(plain)], school, day, random)
    for item in list_mailbox(door, officer, team_key).page.rows:
        if item.part == "lead":
            _close(door, officer, team_key, item.reference, item.submitted_at + _A_WEEK)


def _close(door: FrontDoor, officer: Person, team_key: str, reference: str, at: datetime) -> None:
    with clock.frozen(at):
        triage.take(door, officer, team_key, reference)
        with door.database.read() as conn:
            taken = notifications.get_notification(conn, reference)
        for outcome in triage.list_outcomes(door, taken):
            if not triage.find_closing_fault(door, officer, team_key, reference, outcome.code, triage.UNDATED):
                triage.close(door, officer, team_key, reference, outcome.code, taken.revision)
                return


def _answers_of(door: FrontDoor, school: School, day: date) -> Answers:
    """About a pupil of the school for whom nobody but the area's team answers, the same pupil every time."""
    random = Random(_SEED)  # noqa: S311 - nothing secret
    shared = demo_answers(random, door.council.la_code, day, school.urn, school.phase == "Secondary")
    return {**shared, "care_status": "none", "social_care_status": "none"}


def _urgent_ones(
    door: FrontDoor, shared: Answers, day: date, team_key: str
) -> Iterator[tuple[NotificationForm, Sample]]:
    for form in door.catalogue.forms.values():
        for sample in samples_on(form, day):
            if _is_urgent(door, form, shared, sample, day, team_key):
                yield form, sample


def _is_urgent(
    door: FrontDoor, form: NotificationForm, shared: Answers, sample: Sample, day: date, team_key: str
) -> bool:
    """Whether it would stand among the urgent ones of the team, which leads."""
    try:
        assessment = _explained(door, form, {**shared, **sample.answers}, day).assessment
    except FormFailed:
        return False
    return assessment.urgent and assessment.decision is not None and assessment.decision.lead.team_key == team_key


def _explained(door: FrontDoor, form: NotificationForm, answers: Answers, day: date) -> Explained:
    asked = {name: value for name, value in answers.items() if name in form.section_of}
    with door.database.read() as conn:
        return explain(door, conn, form, typed_from_json(form, asked)[0], day)


def _send(door: FrontDoor, form: NotificationForm, shared: Answers, sample: Sample, day: date) -> None:
    try:
        stopped = send(door, form, {**shared, **sample.answers}, datetime.combine(day, _MORNING, clock.LONDON))
    except FormFailed:
        stopped = ["its own rules break down"]
    if stopped:
        # the rest of the demo is shown without it
        log.warning("the sample “%s” of %s does not hold on %s: %s", sample.title, form.slug, day, ", ".join(stopped))
