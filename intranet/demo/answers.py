"""One whole, valid answer set of a form, for whoever wants to try the command line. Nothing in it is real."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from intranet.demo.pupils import demo_answers
from intranet.demo.schools import FIRST_URN
from intranet.errors import NotFound
from intranet.forms.form import NotificationForm
from intranet.forms.json_answers import given_but_not_asked, typed_from_json
from intranet.loading.faults import Faulty
from intranet.loading.samples import samples_of
from intranet.services.explain import explain
from intranet.services.front_door import FrontDoor
from intranet.store import schools
from intranet.store.schools import School


def sample_answers(door: FrontDoor, form: NotificationForm, on: date) -> dict[str, Any]:
    """JSON answers by question name that are accepted on a day: one of the form's samples about a made-up pupil.

    The school is one of the register, or the demo's first where the register is empty. Questions that the case does
    not ask are left out. Raises NotFound when the form brings no sample that is accepted on the day, or its samples
    break down.
    """
    school = _some_school(door, on)
    urn, secondary = (school.urn, school.phase == "Secondary") if school else (FIRST_URN, False)
    shared = demo_answers(Random(form.slug), door.council.la_code, on, urn, secondary)  # noqa: S311 - nothing secret
    try:
        samples = samples_of(form, on)
    except Faulty as fault:
        raise NotFound(f"The form {form.slug} brings no answers to show: {fault}.") from fault
    for sample in samples:
        if sample.outcome == "accepted":
            return _asked_only(door, form, {**shared, **sample.answers}, on)
    raise NotFound(f"The form {form.slug} brings no answers to show for {on}.")


def _asked_only(door: FrontDoor, form: NotificationForm, answers: dict[str, Any], on: date) -> dict[str, Any]:
    known = {name: value for name, value in answers.items() if name in form.section_of}
    with door.database.read() as conn:
        explained = explain(door, conn, form, typed_from_json(form, known)[0], on)
    unasked = {each.field for each in given_but_not_asked(explained.filled, known, explained.case)}
    return {name: value for name, value in known.items() if name not in unasked}


def _some_school(door: FrontDoor, on: date) -> School | None:
    """A school of the council's own, found by the names of its districts."""
    with door.database.read() as conn:
        for district in door.council.districts:
            found = schools.search_schools(conn, district.name, on, la_code=door.council.la_code, limit=1)
            if found:
                return found[0]
    return None
