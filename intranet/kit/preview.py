"""What a plugin looks like while it is written: samples held against it, where they go, what is due and what is mailed.

Works on a database of its own with made-up schools.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intranet import clock
from intranet.demo.schools import FIRST_URN, demo_schools
from intranet.domain.assessment import Assessment
from intranet.domain.facts import Case
from intranet.errors import NotFound
from intranet.forms.filling import Filled
from intranet.forms.form import NotificationForm, Sample
from intranet.forms.json_answers import typed_from_json
from intranet.forms.routing_csv import RoutingRow, routing_rows
from intranet.forms.typed import Typed
from intranet.kit.checking import check_plugin
from intranet.kit.ground import make_ground, shared_answers
from intranet.kit.preview_day import school_day_before
from intranet.loading import Found, SetAside, installed_plugins
from intranet.loading.faults import Faulty, reason_of
from intranet.loading.samples import samples_of
from intranet.services.explain import facts_of
from intranet.services.front_door import FrontDoor
from intranet.services.messages import Notice, Told, receipt, team_notice
from intranet.store import schools

REFERENCE = "DFD-7K3M-9QX2"


@dataclass(frozen=True, slots=True)
class Shown:
    """One sample, held against its form: the answers in words, what the rules say, the e-mails it would send."""

    number: int
    sample: Sample
    rows: tuple[tuple[str, str], ...] = ()
    result: Assessment | None = None
    notices: tuple[Notice, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ShownForm:
    """One form of the plugin with its samples and its routing table; `fault` says why there are no samples."""

    form: NotificationForm
    routing: tuple[RoutingRow, ...]
    samples: tuple[Shown, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A whole plugin. `failures` are what the contract finds; `aside` is there where it is not served at all."""

    name: str
    forms: tuple[ShownForm, ...]
    failures: tuple[str, ...]
    aside: SetAside | None


def furnish(door: FrontDoor) -> None:
    """Made-up schools for an empty database."""
    with door.database.write() as conn:
        if not schools.has_schools(conn):
            schools.save_schools(conn, demo_schools(door.council), clock.now())


def look_at(door: FrontDoor) -> Preview:
    """The plugin that the settings name. Raises NotFound."""
    found = _found(door.config.preview)
    aside = next((each for each in door.catalogue.set_aside if each.name == found.name), None)
    own = [form for slug, form in door.catalogue.forms.items() if door.catalogue.origin[slug] == found.name]
    forms = tuple(_shown_form(door, form) for form in own)
    return Preview(found.name, forms, tuple(check_plugin(found, door.catalogue)), aside)


def typed_sample(door: FrontDoor, slug: str, number: int) -> tuple[NotificationForm, Typed]:
    """A form and one of its samples as a person would have typed it. Raises NotFound."""
    form = door.catalogue.find_form(slug)
    try:
        samples = _samples(door, form) if form is not None and door.catalogue.origin[slug] == _name(door) else []
    except Faulty as fault:
        raise NotFound(f"The plugin has no such sample: {fault}.") from fault
    if form is None or number >= len(samples):
        raise NotFound("The plugin has no such sample.")
    shared = shared_answers(school_day_before(door.council, clock.today()), FIRST_URN)
    answers = {**shared, **samples[number].answers}
    return form, typed_from_json(form, {name: each for name, each in answers.items() if name in form.section_of})[0]


def _name(door: FrontDoor) -> str:
    return _found(door.config.preview).name


def _found(name: str) -> Found:
    found = next((each for each in installed_plugins() if each.name == name), None)
    if found is None:
        raise NotFound(f"No plugin is called {name}.")
    return found


def _samples(door: FrontDoor, form: NotificationForm) -> list[Sample]:
    return list(samples_of(form, school_day_before(door.council, clock.today())))


def _shown_form(door: FrontDoor, form: NotificationForm) -> ShownForm:
    try:
        samples = _samples(door, form)
    except Faulty as fault:
        return ShownForm(form, routing_rows(form), (), str(fault))
    shown = tuple(_shown(door, form, number, each) for number, each in enumerate(samples))
    return ShownForm(form, routing_rows(form), shown)


def _shown(door: FrontDoor, form: NotificationForm, number: int, sample: Sample) -> Shown:
    with door.database.read() as conn:
        school = schools.find_school(conn, FIRST_URN)
    on = school_day_before(door.council, clock.today())
    ground = make_ground(form, door.catalogue, on, facts_of(school) if school else None)
    try:
        filled, case, result = ground.fill(ground.complete(sample.answers))
        rows = tuple(_rows(door, filled))
    except (Exception, SystemExit) as failure:  # noqa: BLE001 - the author is to see what the own code raised
        return Shown(number, sample, fault=reason_of(failure, form.sections[0].__module__))
    return Shown(number, sample, rows, result, tuple(_notices(door, form, case, result)))


def _rows(door: FrontDoor, filled: Filled) -> Iterator[tuple[str, str]]:
    for section in filled.sections:
        for question in section.asked:
            if not question.is_blank:
                label = question.label.text.replace("{council}", door.council.place)
                yield label, question.shown(question.data)


def _notices(door: FrontDoor, form: NotificationForm, case: Case, result: Assessment) -> Iterator[Notice]:
    if result.decision is None or result.outcome == "refused":
        return
    school = case.school.name if case.school else ""
    told = Told(REFERENCE, form.title, school, clock.now(), 2 if result.urgent else 1 if result.concerns else 0)
    link = f"{door.config.public_url}/notifications/{REFERENCE}"
    first = next((each for each in result.deadlines if each.due), None)
    for each in result.decision.recipients:
        yield team_notice(told, each.name, link=link, part=each.part, deadline=first)
    yield receipt(told, result.decision.recipients, result.deadlines, link=link)
