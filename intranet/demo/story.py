"""One made-up pupil of whom a school tells several times, last of all of something urgent.

Whoever looks at the demo as an officer meets it first in the list, can ask its school, whose account is printed too,
and finds something on the pupil's chronology.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from random import Random
from typing import Any

from intranet import clock
from intranet.demo.pupils import demo_answers
from intranet.demo.sending import samples_on, send
from intranet.forms.form import NotificationForm, Sample
from intranet.forms.json_answers import typed_from_json
from intranet.services.explain import Explained, explain
from intranet.services.front_door import FrontDoor
from intranet.services.plugin_faults import FormFailed
from intranet.store.schools import School

log = logging.getLogger(__name__)
_SEED = 20260915
_BEFORE = (11, 6)
_MORNING = time(8, 52)


def tell_of_one_pupil(
    door: FrontDoor, school: School, team_key: str, days: Sequence[date], sender: str, address: str
) -> None:
    """Send what a form calls urgent to a team on the last of the days, and before it what the same form calls plain.

    `sender` and `address` are of the school's account. Does nothing where no form brings anything urgent.
    """
    if not days:
        return
    last = days[-1]
    random = Random(_SEED)  # noqa: S311 - the same invented pupil every time; nothing secret
    shared = demo_answers(random, door.council.la_code, last, school.urn, school.phase == "Secondary")
    shared |= {"submitter_name": sender, "work_email": address, "care_status": "none", "social_care_status": "none"}
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


def _urgent_ones(
    door: FrontDoor, shared: Mapping[str, Any], day: date, team_key: str
) -> Iterator[tuple[NotificationForm, Sample]]:
    for form in door.catalogue.forms.values():
        for sample in samples_on(form, day):
            if _is_urgent(door, form, shared, sample, day, team_key):
                yield form, sample


def _is_urgent(
    door: FrontDoor, form: NotificationForm, shared: Mapping[str, Any], sample: Sample, day: date, team_key: str
) -> bool:
    """Whether it would stand among the urgent ones of the team, which leads."""
    try:
        assessment = _explained(door, form, {**shared, **sample.answers}, day).assessment
    except FormFailed:
        return False
    return assessment.urgent and assessment.decision is not None and assessment.decision.lead.team_key == team_key


def _explained(door: FrontDoor, form: NotificationForm, answers: Mapping[str, Any], day: date) -> Explained:
    asked = {name: value for name, value in answers.items() if name in form.section_of}
    with door.database.read() as conn:
        return explain(door, conn, form, typed_from_json(form, asked)[0], day)


def _send(door: FrontDoor, form: NotificationForm, shared: Mapping[str, Any], sample: Sample, day: date) -> None:
    try:
        stopped = send(door, form, {**shared, **sample.answers}, datetime.combine(day, _MORNING, clock.LONDON))
    except FormFailed:
        stopped = ["its own rules break down"]
    if stopped:
        # the rest of the demo is shown without it
        log.warning("the sample “%s” of %s does not hold on %s: %s", sample.title, form.slug, day, ", ".join(stopped))
