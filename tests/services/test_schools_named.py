"""Which schools the rules get to see: the one the form is about, further ones that answers name, and no hidden one."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from intranet import clock
from intranet.app import make_front_door
from intranet.demo.schools import demo_officers, demo_schools
from intranet.forms.json_answers import typed_from_json
from intranet.services import drafting, starting, submitting
from intranet.services.drafting import Keeper
from intranet.services.explain import Explained, explain
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST
from intranet.services.snapshots import snapshot_of
from intranet.services.submitting import Sent
from intranet.store import link_officers, schools
from intranet.testing.ground import shared_answers
from intranet.testing.running import make_config

ON = date(2026, 10, 6)
KEEPER = Keeper(None, drafting.hashed("a guest"))


@pytest.fixture
def door(database_url: str, tmp_path: Path) -> Iterator[FrontDoor]:
    made = make_front_door(make_config(tmp_path, database_url))
    known = demo_schools(made.council)
    with made.database.write() as conn:
        schools.save_schools(conn, known, clock.now())
        link_officers.save_link_officers(conn, demo_officers(known))
    yield made
    made.database.dispose()


def explained(door: FrontDoor, slug: str, **answers: Any) -> Explained:
    form = door.catalogue.forms[slug]
    sample = next(iter(form.samples(ON))).answers if form.samples else {}
    given = {**shared_answers(ON, 900002), **sample, **answers}
    typed = typed_from_json(form, {name: value for name, value in given.items() if name in form.section_of})[0]
    with door.database.read() as conn:
        return explain(door, conn, form, typed, ON)


def test_a_further_school_is_looked_up_and_named(door: FrontDoor) -> None:
    found = explained(door, "single-registration", consents=["agreement.pdf"])

    assert found.assessment.outcome == "accepted", found.assessment.errors
    assert found.case.others is not None
    assert [school.name for school in found.case.others.values()] == ["Channel Way Unit"]
    rows = {row["name"]: row["text"] for each in snapshot_of(found, "Kent")["sections"] for row in each["rows"]}
    assert rows["pru_urn"].startswith("Channel Way Unit (URN 900020")
    assert rows["school_urn"].startswith("Chart Vale Academy (URN 900002")


@pytest.mark.parametrize(
    ("urn", "rule"), [(900001, "single-registration.no-unit"), (900555, "single-registration.unit-unknown")]
)
def test_a_further_school_that_is_none_is_refused(door: FrontDoor, urn: int, rule: str) -> None:
    found = explained(door, "single-registration", pru_urn=urn, consents=["agreement.pdf"])

    assert [each.id for each in found.assessment.errors] == [rule]


NO_SCHOOL = {"school_known": False, "address": "1 Saltings Row", "home_district": "E07000107"}


def test_a_school_that_is_not_asked_for_after_all_decides_nothing(door: FrontDoor) -> None:
    found = explained(door, "council-request", **NO_SCHOOL)

    assert (found.school, found.case.school, found.officer) == (None, None, None)
    assert found.assessment.decision is not None
    assert [each.team_key for each in found.assessment.decision.recipients] == ["cme", "area_north"]


def test_a_request_without_a_school_is_sent(door: FrontDoor) -> None:
    form = door.catalogue.forms["council-request"]
    sample = next(iter(form.samples(ON))).answers if form.samples else {}
    given = {**shared_answers(ON, 900002), **sample, **NO_SCHOOL}
    typed = typed_from_json(form, {name: value for name, value in given.items() if name in form.section_of})[0]
    with clock.frozen(datetime(2026, 10, 6, 15, 40, tzinfo=clock.LONDON)):
        draft = starting.start_draft(door, form, GUEST, KEEPER, typed=typed)
        result = submitting.send(door, draft.id, KEEPER, GUEST, {})

    assert isinstance(result, Sent), result
    assert result.reference
