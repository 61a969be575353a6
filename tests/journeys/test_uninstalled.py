"""A form is taken away: its package is uninstalled while notifications and drafts of it lie about."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask

from intranet import clock
from intranet.delivery.plugin import channels
from intranet.loading import admit, installed_plugins
from intranet.services import starting
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST
from intranet.statutes import STATUTES
from intranet.store.accounts import Account, find_account_by_email
from intranet.testing.running import make_app
from tests.journeys.house import OFFICE, OFFICER, SCHOOL_DAY, furnish, hold_clock
from tests.journeys.sending import keeper_of, send_without_browser
from tests.small_house import make_site
from tests.web.visitor import Visitor, soup

GONE = "suspension"


@dataclass(frozen=True)
class Left:
    """The service after the form has gone, what was sent with it, and what had only been begun."""

    app: Flask
    reference: str
    surname: str
    draft: str

    def text(self, path: str, email: str = "", status: int = 200) -> str:
        """What somebody reads at an address."""
        visitor, door = Visitor(self.app), self.app.extensions["front_door"]
        if email:
            with clock.frozen(SCHOOL_DAY):
                visitor.hold(door, account(door, email))
        answer = visitor.get(path)
        assert answer.status_code == status, (path, answer.status_code)
        main = soup(answer).select_one("main")
        assert main is not None
        return main.get_text(" ", strip=True)


def account(door: FrontDoor, email: str) -> Account:
    with door.database.read() as conn:
        found = find_account_by_email(conn, email)
    assert found is not None
    return found


def without_the_form(door: FrontDoor) -> Flask:
    """The application as it starts after `pip uninstall dfd-suspension`, on the same database."""
    found = [each for each in installed_plugins() if each.distribution != f"dfd-{GONE}"]
    catalogue = admit(found, on=clock.today(), statutes=STATUTES, channels=channels())
    app = make_site(replace(door, catalogue=catalogue))
    hold_clock(app, SCHOOL_DAY)
    return app


@pytest.fixture
def left(sqlite_url: str, tmp_path: Path) -> Iterator[Left]:
    with clock.frozen(SCHOOL_DAY):
        door: FrontDoor = make_app(tmp_path, sqlite_url).extensions["front_door"]
        furnish(door)
        keeper = keeper_of(door, OFFICE)
        reference, surname = send_without_browser(door, GONE, keeper)
        draft = starting.start_draft(door, door.catalogue.forms[GONE], GUEST, keeper)
        yield Left(without_the_form(door), reference, surname, draft.id)
    door.database.dispose()


def test_the_form_is_gone_from_the_start_page_and_the_others_stay(left: Left) -> None:
    words = left.text("/")
    assert "Suspension or permanent exclusion" not in words
    assert "Part-time timetable" in words


def test_its_address_says_so_and_leads_to_the_other_forms(left: Left) -> None:
    words = left.text(f"/forms/{GONE}", status=404)
    assert "no form at this address" in words
    assert "See all forms" in words


def test_the_school_still_reads_what_it_sent(left: Left) -> None:
    assert left.reference in left.text("/record", OFFICE)
    words = left.text(f"/notifications/{left.reference}", OFFICE)
    assert left.surname in words
    assert "Last day of the suspension" in words
    assert "The pupil is back in school" in words


def test_the_team_still_finds_reads_and_closes_it(left: Left) -> None:
    assert left.reference in left.text("/mailbox/area_east", OFFICER)
    words = left.text(f"/mailbox/area_east/{left.reference}", OFFICER)
    assert left.surname in words
    assert "go to the area team" in words
    assert "Close it" in words


def test_a_draft_of_it_is_kept_and_says_what_to_do(left: Left) -> None:
    visitor = Visitor(left.app)
    door = left.app.extensions["front_door"]
    visitor.hold(door, account(door, OFFICE))
    answer = visitor.get(f"/drafts/{left.draft}")
    assert answer.status_code < 500 or answer.status_code == 503
    assert "not available" in answer.text
    assert soup(visitor.get("/record")).find(string="Your draft") is None
