"""Another council's distribution in place of the first one's: the whole service is that council's, on every page."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from dfd_kent.pack import PACK as KENT
from flask import Flask

from intranet import app as application
from intranet import clock
from intranet.demo.seed import seed
from intranet.kit.checking import check_plugin
from intranet.loading import installed_plugins
from intranet.testing.running import make_app
from tests.referrer_house import NOON, Referrer, a_draft, door_of
from tests.third_party.installed import installed

# what every council calls these things
COMMON_WORDS = {"Attendance contract", "Penalty notice", "PN", "Fixed penalty notice", "FPN", "Parenting contract"}

# the first council's own words: its districts, what it calls its services, where it tells schools of them
OWN_WORDS = {
    *("Kent", "KCC", "kent.gov.uk", "KPAS", "PIAS", "Kelsi", "kelsi.org.uk", "Sittingbourne", "Sheerness", "Medway"),
    *(name for each in KENT.districts for name in (each.name, *each.former_names)),
    *(word for names in KENT.names_over_time.values() for each in names for word in (each.name, each.short)),
} - {"", *COMMON_WORDS}
OURS = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(OWN_WORDS)))})(?!\w)")
MOST_OF_A_KIND = 3
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


def walked(visitor: Referrer, starts: tuple[str, ...]) -> dict[str, str]:
    """Every page that links lead to from here, a few of each kind: the record's fortieth entry says no new word."""
    pages: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    waiting = list(starts)
    while waiting:
        address = waiting.pop(0)
        kind = re.sub(r"=[^&]*|/(?:DFD-[\w-]+|[^/]*\d[^/]*)", "#", address)
        if address in pages or kinds[kind] >= MOST_OF_A_KIND:
            continue
        kinds[kind] += 1
        answer = visitor.get(address)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            pages[address] = answer.text
            found = (html.unescape(each) for each in re.findall(r'(?:href|hx-get)="(/[^"#]*)', answer.text))
            waiting += [each for each in found if not each.startswith(("/static/", "/sign-out"))]
        answer.close()
    return pages


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
    pages |= walked(Referrer(app), ("/",))
    for who, addresses in (
        ("officer", OFFICERS), ("administrator", ADMINISTRATORS), ("office", ("/record",)), ("head", ("/record",)),
        ("lead", ("/",)), ("statistics", ("/",)), ("analyst", ("/",)),
    ):  # fmt: skip
        visitor = Referrer(app)
        visitor.sign_in(people[who].email, people[who].password)
        pages |= {address: words_of(visitor, address) for address in addresses}
        pages |= walked(visitor, addresses)

    found = {address: sorted(set(OURS.findall(text))) for address, text in pages.items()}
    assert {address: words for address, words in found.items() if words} == {}
    assert len(pages) > 200
    assert all("Northmoor Council" in text for address, text in pages.items() if "<header" in text)
    assert {each.who for each in people.values()} >= {"Officer, Hills inclusion team"}
