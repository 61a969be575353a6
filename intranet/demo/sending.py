"""Sends a form's samples about made-up pupils, as a school would, each at an hour of its day."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from random import Random
from typing import Any

from intranet import clock
from intranet.demo.pupils import demo_answers
from intranet.forms.form import NotificationForm, Sample
from intranet.forms.json_answers import typed_from_json
from intranet.forms.special import Files
from intranet.loading.faults import Faulty
from intranet.loading.samples import samples_of
from intranet.services import attaching, drafting, starting, submitting
from intranet.services.drafting import Keeper
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST
from intranet.services.plugin_faults import FormFailed
from intranet.services.submitting import NotSent
from intranet.store.schools import School

log = logging.getLogger(__name__)
# The smallest thing that every reader of PDF opens: one empty page.
LETTER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
PUPILS_TRIED = 5
Answers = Mapping[str, Any]


def send_about_somebody(
    door: FrontDoor, form: NotificationForm, sample: Sample, school: School, day: date, random: Random
) -> None:
    """Send a sample about the first of a few made-up pupils whom it fits: not every form is for every pupil."""
    for _ in range(PUPILS_TRIED):
        moment = datetime.combine(day, time(random.randrange(9, 17), random.randrange(60)), clock.LONDON)
        try:
            shared = demo_answers(random, door.council.la_code, day, school.urn, school.phase == "Secondary")
            found = send(door, form, {**shared, **sample.answers}, moment)
        except FormFailed:
            found = ["its own rules break down"]
        if not found:
            return
    # one form's mistake must not keep the others from being shown
    log.warning("the sample “%s” of %s does not hold on %s: %s", sample.title, form.slug, day, ", ".join(found))


def samples_on(form: NotificationForm, day: date) -> list[Sample]:
    """The form's own samples that its rules accept on a day; none where they break down."""
    try:
        return [each for each in samples_of(form, day) if each.outcome == "accepted"]
    except Faulty as fault:
        # one form's mistake must not keep the others from being shown
        log.warning("%s has nothing to show on %s: %s", form.slug, day, fault)
        return []


def send(door: FrontDoor, form: NotificationForm, answers: Answers, moment: datetime) -> list[str]:
    """Send answers, without an account; the ids of what stopped it. Raises FormFailed where the form breaks down."""
    slots = [name for name, question in form.questions.items() if isinstance(question, Files)]
    asked = {name: value for name, value in answers.items() if name in form.section_of and name not in slots}
    with clock.frozen(moment):
        keeper = Keeper(None, drafting.hashed(secrets.token_urlsafe(16)))
        draft = starting.start_draft(door, form, GUEST, keeper, typed=typed_from_json(form, asked)[0])
        for slot in slots:
            for name in answers.get(slot, ()):
                attaching.add_file(door, draft.id, keeper, slot, BytesIO(LETTER), name)
        _, explained = drafting.look_at(door, draft.id, keeper)
        said = {each.id: "Checked with the headteacher." for each in explained.assessment.concerns}
        result = submitting.send(door, draft.id, keeper, GUEST, said)
    return [each.id for each in result.explained.assessment.errors] if isinstance(result, NotSent) else []
