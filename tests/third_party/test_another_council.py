"""Another council's distribution in place of the first one's: the whole service is that council's, on every page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from intranet import app as application
from intranet import clock
from intranet.demo.seed import seed
from intranet.kit.checking import check_plugin
from intranet.loading import installed_plugins
from intranet.testing.running import make_app
from tests.referrer_house import NOON, Referrer, a_draft, door_of
from tests.third_party.installed import installed

OURS = re.compile(r"\b(Kent|KCC|Swale|kent\.gov\.uk)\b")
ADDRESSES = (
    "/", "/sign-in", "/register", "/forgotten-password", "/resume", "/privacy", "/accessibility", "/nothing-here",
    "/health", "/theme.css", "/robots.txt",
)  # fmt: skip
OFFICERS = ("/mailbox", "/mailbox/area_hills", "/account", "/account/details")
ADMINISTRATORS = (
    "/admin", "/admin/teams", "/admin/teams/transport", "/admin/rules", "/admin/plugins", "/admin/law",
    "/admin/deliveries", "/admin/schools?q=school", "/admin/schools/900004", "/admin/accounts", "/account",
)  # fmt: skip


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    with installed("northmoor", tmp_path / "site", monkeypatch), clock.frozen(NOON):
        # as after `pip uninstall dfd-kent`
        others = tuple(each for each in installed_plugins() if each.name != "kent")
        monkeypatch.setattr(application, "installed_plugins", lambda: others)
        made = make_app(tmp_path, sqlite_url, demo=True)
        yield made
        door_of(made).database.dispose()


def words_of(visitor: Referrer, address: str) -> str:
    answer = visitor.get(address)
    assert answer.status_code in {200, 303, 404, 503}, (address, answer.status_code)
    return answer.text


def test_every_form_is_served_under_the_other_councils_teams(app: Flask) -> None:
    catalogue = door_of(app).catalogue

    assert catalogue.set_aside == ()
    assert len(catalogue.forms) >= 11
    assert catalogue.council.name == "Northmoor Council"


def test_its_own_form_keeps_the_contract(app: Flask) -> None:
    found = next(each for each in installed_plugins() if each.name == "northmoor")

    assert list(check_plugin(found, door_of(app).catalogue)) == []


def test_no_page_says_a_word_of_the_first_council(app: Flask) -> None:
    door = door_of(app)
    people = {each.email.partition("@")[0]: each for each in seed(door)}
    guest, pages = Referrer(app), {}
    for address in (*ADDRESSES, *(f"/forms/{slug}" for slug in door.catalogue.forms)):
        pages[address] = words_of(guest, address)
    for slug, form in door.catalogue.forms.items():
        draft = guest.take_up(a_draft(door, slug))
        for page in ("", "/check", *(f"/{section.slug}" for section in form.sections)):
            answer = guest.get(draft + page)
            if answer.status_code == 200:
                pages[f"{slug}{page}"] = answer.text
    for who, addresses in (("officer", OFFICERS), ("administrator", ADMINISTRATORS), ("office", ("/record",))):
        visitor = Referrer(app)
        visitor.sign_in(people[who].email, people[who].password)
        pages |= {address: words_of(visitor, address) for address in addresses}

    found = {address: sorted(set(OURS.findall(text))) for address, text in pages.items()}
    assert {address: words for address, words in found.items() if words} == {}
    assert len(pages) > 100
    assert all("Northmoor Council" in text for address, text in pages.items() if "<header" in text)
    assert {each.who for each in people.values()} >= {"Officer, Hills inclusion team"}
