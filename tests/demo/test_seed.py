"""The made-up council: whole, made by the same use cases that people use, and made once."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from intranet import clock
from intranet.api import Lead, RoutingTable, Rules, note
from intranet.demo import seed as seeding
from intranet.demo.answers import sample_answers
from intranet.demo.pupils import demo_pupil, demo_upn
from intranet.demo.schools import demo_officers, demo_schools
from intranet.demo.seed import seed
from intranet.domain.pupils import check_upn
from intranet.errors import NotFound
from intranet.forms.form import Sample
from intranet.services import accounts
from intranet.services.chronology import read_chronology
from intranet.services.front_door import FrontDoor
from intranet.services.mailboxes import list_mailbox
from intranet.services.people import Person, Role
from intranet.services.reading import is_from_sender
from intranet.store import accounts as store_accounts
from intranet.store import notifications as store_notifications
from intranet.store.tables import metadata, notifications
from intranet.testing.databases import copy_sqlite, open_database
from intranet.testing.running import make_app
from tests.referrer_house import SUSPENSION, TODAY, change_form, door_of, form_of
from tests.web.visitor import Visitor

SUNDAY = datetime(2026, 11, 22, 20, tzinfo=clock.LONDON)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Iterator[Flask]:
    """The demo, filled once for all tests of this file; none of them changes it."""
    folder = tmp_path_factory.mktemp("demo")
    app = make_app(folder, copy_sqlite(migrated_sqlite, folder), demo=True)
    with clock.frozen(SUNDAY):
        seed(door_of(app))
    yield app
    door_of(app).database.dispose()


@pytest.fixture
def door(demo: Flask) -> FrontDoor:
    return door_of(demo)


def counts(door: FrontDoor) -> dict[str, int]:
    with door.database.read() as conn:
        return {
            table.name: int(conn.execute(select(func.count()).select_from(table)).scalar_one())
            for table in metadata.sorted_tables
        }


def test_a_few_weeks_of_notifications_lie_with_the_teams(door: FrontDoor) -> None:
    made = counts(door)
    assert made["notifications"] >= 40
    assert made["schools"] == 23
    assert made["accounts"] == 8
    assert made["attachments"] > 0
    assert made["deliveries"] > made["notifications"]
    with door.database.read() as conn:
        days = conn.execute(select(notifications.c.submitted_at)).scalars().all()
        forms = set(conn.execute(select(notifications.c.form_slug)).scalars())
    assert all(each <= SUNDAY for each in days)
    assert SUSPENSION in forms


def test_filling_it_again_changes_nothing_and_tells_the_same_accounts(door: FrontDoor) -> None:
    before = counts(door)
    with clock.frozen(SUNDAY):
        first, again = seed(door), seed(door)
    assert first == again
    assert counts(door) == before
    kept = door.config.instance / "demo-accounts.json"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_everybody_can_sign_in_with_what_is_printed(demo: Flask, door: FrontDoor) -> None:
    with clock.frozen(SUNDAY):
        for person in seed(door):
            visitor = Visitor(demo)
            assert visitor.sign_in(person.email, person.password).status_code == 303, person.who


@pytest.mark.parametrize("after", [1, 2, 3, 5])
def test_a_filling_that_broke_off_goes_on_the_next_time(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    app = make_app(tmp_path, sqlite_url, demo=True)
    door = door_of(app)
    monkeypatch.setattr(seeding, "WEEKS", 0)
    done, create = [], accounts.create

    def breaking(*arguments: Any) -> Any:
        if len(done) == after:
            raise KeyboardInterrupt
        done.append(arguments)
        return create(*arguments)

    with clock.frozen(SUNDAY):
        monkeypatch.setattr(accounts, "create", breaking)
        with pytest.raises(KeyboardInterrupt):
            seed(door)
        monkeypatch.setattr(accounts, "create", create)
        people = seed(door)
        assert counts(door)["accounts"] == len(people) == 8
        assert Visitor(app).sign_in(people[-1].email, people[-1].password).status_code == 303
    door.database.dispose()


def test_a_database_thrown_away_is_filled_again_for_the_same_people(
    tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeding, "WEEKS", 0)
    told = []
    for _ in range(2):
        app = make_app(tmp_path, copy_sqlite(migrated_sqlite, tmp_path), demo=True)
        with clock.frozen(SUNDAY):
            told.append(seed(door_of(app)))
        assert counts(door_of(app))["schools"] == 23
        door_of(app).database.dispose()
    assert told[0] == told[1]


def test_a_sample_that_does_not_hold_is_left_out_and_logged(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app(tmp_path, sqlite_url, demo=True)
    door = door_of(app)
    monkeypatch.setattr(seeding, "WEEKS", 1)
    wrong = Sample("A wrong one", {"record_type": "SUSP"})
    for slug in door.catalogue.forms:
        change_form(door, slug, samples=lambda day: [wrong] if day else [])
    with clock.frozen(SUNDAY):
        seed(door)
    assert counts(door)["notifications"] == 0
    assert "the sample “A wrong one” of" in caplog.text
    door.database.dispose()


def break_down(*given: object) -> bool:
    raise LookupError("not on a Sunday")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"samples": break_down}, "part-time-timetable has nothing to show on 2026-11-19: its samples: LookupError"),
        ({"samples": sys.exit}, "part-time-timetable has nothing to show on 2026-11-19: its samples: SystemExit"),
        (
            {
                "rules": Rules(
                    RoutingTable((Lead("area", "always"),)),
                    checks=(note("odd", "Odd", break_down),),
                    event_date="start_date",
                )
            },
            "of part-time-timetable does not hold on 2026-11-20: its own rules break down",
        ),
    ],
)
def test_one_forms_mistake_does_not_keep_the_others_from_being_shown(
    broken: dict[str, Any],
    told: str,
    tmp_path: Path,
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = make_app(tmp_path, sqlite_url, demo=True)
    door = door_of(app)
    monkeypatch.setattr(seeding, "WEEKS", 1)
    monkeypatch.setattr(seeding, "SENT_A_DAY", 6)
    change_form(door, "part-time-timetable", **broken)
    with clock.frozen(SUNDAY):
        seed(door)

    assert told in caplog.text
    assert counts(door)["notifications"] > 0
    door.database.dispose()


def person_of(door: FrontDoor, email: str, role: Role) -> Person:
    """Somebody whose account is printed."""
    with door.database.read() as conn:
        account = store_accounts.find_account_by_email(conn, email)
    assert account is not None
    return Person(account.id, account.name, account.email, roles=frozenset({role}))


def officer_of(door: FrontDoor) -> Person:
    return person_of(door, "officer@council.example", Role("officer", "area_east"))


def test_an_officer_meets_first_what_a_printed_school_account_can_answer_about_a_pupil_with_a_past(
    door: FrontDoor,
) -> None:
    officer = officer_of(door)
    office = person_of(door, "office@school.example", Role("school_member", "900004"))
    with clock.frozen(SUNDAY):
        first = list_mailbox(door, officer, "area_east").page.rows[0]
        assert (first.urgency, first.taken_by, first.part) == (2, None, "lead")
        assert len(read_chronology(door, officer, "area_east", first.reference).items) == 3
    with door.database.read() as conn:
        sent = store_notifications.get_notification(conn, first.reference)
    assert is_from_sender(office, sent)
    assert sent.referrer_email == office.email


def test_the_month_of_which_reports_are_made_has_been_dealt_with(door: FrontDoor) -> None:
    with clock.frozen(SUNDAY):
        closed = list_mailbox(door, officer_of(door), "area_east", view="closed").page.rows
    in_october = [each for each in closed if clock.local(each.submitted_at).month == 10]
    assert len(in_october) >= 4
    assert {(each.form_slug, each.status, each.taken_by_name) for each in in_october} == {
        (SUSPENSION, "closed", "Sam Tilbury")
    }


def test_invented_schools_lie_in_the_councils_districts_and_have_no_real_number(door: FrontDoor) -> None:
    made = demo_schools(door.council)
    own = [each for each in made if each.la_code == door.council.la_code]
    assert {each.district_code for each in own} == {each.code for each in door.council.districts}
    assert all(900_000 < each.urn < 901_000 for each in made)
    assert {each.urn for each in demo_officers(made)} == {each.urn for each in made}


def test_invented_pupils_have_numbers_that_hold() -> None:
    random = Random(1)
    assert all(not check_upn(demo_upn(random, "886")).problem for _ in range(200))
    born = {demo_pupil(random, "886", TODAY, secondary)["dob"] for secondary in (True, False) for _ in range(50)}
    assert len(born) > 50


def test_a_form_without_a_sample_for_the_day_is_told(door: FrontDoor) -> None:
    kept = form_of(door).samples
    change_form(door, samples=None)
    try:
        with pytest.raises(NotFound):
            sample_answers(door, form_of(door), TODAY)
    finally:
        change_form(door, samples=kept)


def test_a_sample_is_the_same_each_time(door: FrontDoor) -> None:
    with clock.frozen(SUNDAY):
        assert sample_answers(door, form_of(door), TODAY) == sample_answers(door, form_of(door), TODAY)


def test_an_empty_register_still_gives_a_whole_answer_set(sqlite_url: str, tmp_path: Path) -> None:
    with open_database(sqlite_url):
        app = make_app(tmp_path, sqlite_url)
        answers = sample_answers(door_of(app), form_of(door_of(app)), TODAY)
        assert answers["school_urn"] == 900_001
        door_of(app).database.dispose()
