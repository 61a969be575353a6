"""The administrator's pages: what can be set from them, for administrators alone, without a pupil in sight."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from intranet.store import accounts, calendars
from intranet.testing.databases import counted_statements, open_database
from tests.seeded_mailbox import ORCHARD, House, make_house, seed, seed_file
from tests.services.mailbox_links import set_and_confirm, token_for
from tests.small_house import make_site
from tests.web.visitor import Visitor


@dataclass(frozen=True)
class Site:
    house: House
    app: Flask

    def visitor(self, name: str) -> Visitor:
        visitor = Visitor(self.app)
        assert visitor.sign_in(getattr(self.house, name).email).status_code == 303
        return visitor


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Iterator[Site]:
    with open_database(sqlite_url) as database:
        house = make_house(database, tmp_path)
        app = make_site(house.door)
        yield Site(house, app)


@pytest.fixture
def admin(site: Site) -> Visitor:
    return site.visitor("administrator")


def main_of(page: BeautifulSoup) -> str:
    assert page.main is not None
    return " ".join(page.main.get_text(" ").split())


PAGES = (
    *("/admin", "/admin/teams", "/admin/teams/sen", "/admin/rules", "/admin/plugins", "/admin/law"),
    *("/admin/deliveries", "/admin/schools", "/admin/schools?q=orchard", f"/admin/schools/{ORCHARD.urn}"),
    *("/admin/accounts", "/admin/accounts/1", "/admin/officers", "/admin/districts", "/admin/audit"),
    "/admin/schools/import",
)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_shows_a_pupil_or_takes_many_statements(site: Site, admin: Visitor, path: str) -> None:
    seed_file(site.house.door, seed(site.house.door))
    admin.page(path)
    with counted_statements(site.house.door.database) as sent:
        text = admin.get(path).text
    assert "Öztürk" not in text
    assert "Letter to parents" not in text
    assert len(sent) <= 8, sent


@pytest.mark.parametrize("name", ["east_lead", "referrer", "other_school", "west"])
def test_nobody_else_gets_in(site: Site, name: str) -> None:
    visitor = site.visitor(name)
    assert {visitor.get(path).status_code for path in PAGES} == {404}
    posts = (
        "/admin/teams/sen",
        "/admin/rules",
        "/admin/accounts/invite",
        "/admin/accounts/1/roles",
        "/admin/deliveries/1/resend",
    )
    assert {visitor.post(path, {"role": "administrator"}).status_code for path in posts} == {404}


def test_a_teams_mailbox_is_set_from_its_own_link_and_its_lack_shown_loudly(site: Site, admin: Visitor) -> None:
    assert "Not known: nothing is e-mailed" in main_of(admin.page("/admin/teams"))
    assert admin.post("/admin/teams/sen", {"mailbox": "sen@westmoor.example", "phone": ""}).status_code == 303
    assert "Not known: nothing is e-mailed" in main_of(admin.page("/admin/teams"))
    assert "A link went to sen@westmoor.example" in main_of(admin.page("/admin/teams/sen"))
    link = f"/team-mailbox/{token_for(site.house.door, 'sen@westmoor.example')}"
    reader = Visitor(site.app)
    assert "Is this your team’s mailbox?" in main_of(reader.page(link))
    assert "is confirmed" in reader.post(link).text
    assert reader.get(link).status_code == 400
    text = main_of(admin.page("/admin/teams"))
    assert "sen@westmoor.example" in text
    assert "Not known: nothing" not in text
    assert admin.post("/admin/teams/sen/reset").status_code == 303
    assert "Not known: nothing is e-mailed" in main_of(admin.page("/admin/teams"))


@pytest.mark.parametrize(
    "address", ["sen@westmoor", "a@b.example\nBcc: c@d.example", "<script>@x.example", "a b@x.example"]
)
def test_an_address_that_is_none_is_refused_and_kept_in_the_box(admin: Visitor, address: str) -> None:
    response = admin.post("/admin/teams/sen", {"mailbox": address, "phone": ""})
    assert response.status_code == 422
    assert "Enter an email address in the correct format" in response.text
    assert "Error:" in response.text


def test_a_rule_is_changed_and_changed_back(site: Site, admin: Visitor) -> None:
    rule = "suspension.year-limit"
    for severity, kept in (("error", True), ("default", False)):
        response = admin.post("/admin/rules", {"rule": rule, "severity": severity})
        assert response.headers["Location"] == f"/admin/rules#{rule}"
        assert (rule in site.house.door.severities()) == kept
    assert admin.post("/admin/rules", {"rule": rule, "severity": "fatal"}).status_code == 400
    assert admin.post("/admin/rules", {"rule": "nonsense", "severity": "note"}).status_code == 404


def test_a_plugin_set_aside_is_shown_with_its_stage_and_reason(admin: Visitor) -> None:
    text = main_of(admin.page("/admin/plugins"))
    assert "broken 0.1 (dfd-broken), at the stage “import”" in text
    assert "SyntaxError: invalid syntax (form.py, line 3)" in text
    assert "intranet_forms" in text


def test_law_carries_its_source_and_its_date(admin: Visitor) -> None:
    text = main_of(admin.page("/admin/law"))
    for told in (
        "45 school days",
        "since Saturday 1 September 2012",
        "SI 2012/1033, regulation 3",
        "uncertain",
        "2 codes",
    ):
        assert told in text


def test_a_notice_is_sent_again_from_the_list(site: Site, admin: Visitor) -> None:
    seed(site.house.door)
    assert "Set a mailbox" in main_of(admin.page("/admin/deliveries"))
    set_and_confirm(site.house.door, site.house.administrator, "sen", "sen@westmoor.example")
    form = admin.page("/admin/deliveries").select_one("form[action$='/resend']")
    assert form is not None
    assert admin.post(str(form["action"])).status_code == 303
    assert "Nothing needs a person." in main_of(admin.page("/admin/deliveries"))
    assert admin.post("/admin/deliveries/999/resend").status_code == 404


def closed_days(site: Site) -> list[str]:
    with site.house.door.database.read() as conn:
        return [f"{row.day} {row.kind} {row.reason}".strip() for row in calendars.list_closures(conn, [ORCHARD.urn])]


def test_a_closure_is_added_and_taken_back(site: Site, admin: Visitor) -> None:
    seed(site.house.door)
    path = f"/admin/schools/{ORCHARD.urn}"
    data = {"day-day": "27", "day-month": "11", "day-year": "2026", "kind": "inset", "reason": "Training"}
    assert admin.post(f"{path}/closures", data).status_code == 303
    assert closed_days(site) == ["2026-11-27 inset Training"]
    assert "Friday 27 November 2026: INSET day, Training" in main_of(admin.page(path))
    assert admin.post(f"{path}/closures/remove", {"day": "2026-11-27"}).status_code == 303
    assert "One open deadline moved" in main_of(admin.page(path))
    assert closed_days(site) == []


BAD_CLOSURES: list[dict[str, object]] = [
    {"day-day": "31", "day-month": "2", "day-year": "2026", "kind": "inset"},
    {"day-day": "27", "day-month": "11", "day-year": "2026", "kind": "party"},
    {"kind": "inset"},
    {"day-day": "27", "day-month": "11", "day-year": "2026", "kind": "inset", "reason": "x" * 300},
]


@pytest.mark.parametrize("data", BAD_CLOSURES)
def test_a_closure_that_makes_no_sense_is_refused(site: Site, admin: Visitor, data: dict[str, object]) -> None:
    assert admin.post(f"/admin/schools/{ORCHARD.urn}/closures", data).status_code == 422
    assert closed_days(site) == []


@pytest.mark.parametrize("day", ["", "2026-11", "x-y-z", "2026-02-31", "0-0-0-0"])
def test_a_day_to_open_again_must_be_a_day(admin: Visitor, day: str) -> None:
    assert admin.post(f"/admin/schools/{ORCHARD.urn}/closures/remove", {"day": day}).status_code == 400


def test_domains_are_saved_in_small_letters_and_nothing_but_domains(site: Site, admin: Visitor) -> None:
    path = f"/admin/schools/{ORCHARD.urn}/domains"
    assert admin.post(path, {"domains": "Orchard.example\n@office.orchard.example"}).status_code == 303
    with site.house.door.database.read() as conn:
        assert accounts.list_school_domains(conn, ORCHARD.urn) == ("office.orchard.example", "orchard.example")
    assert admin.post(path, {"domains": "sam@orchard.example"}).status_code == 422
    assert admin.post(path, {"domains": "localhost"}).status_code == 422


def test_somebody_is_invited_and_given_a_role(site: Site, admin: Visitor) -> None:
    made = admin.post("/admin/accounts/invite", {"name": "Una Pine", "email": "una@westmoor.example"})
    path = made.headers["Location"]
    assert admin.post(f"{path}/roles", {"role": "officer", "team": "sen", "urn": "900001"}).status_code == 303
    assert "Officer: sen" in main_of(admin.page(path))
    assert admin.post(f"{path}/roles", {"role": "officer", "team": "nowhere"}).status_code == 422
    assert admin.post(f"{path}/roles", {"role": "school_member", "urn": "900009"}).status_code == 422
    assert admin.post(f"{path}/roles", {"role": "god"}).status_code == 422
    assert admin.post(f"{path}/roles/take", {"role": "officer", "scope": "sen"}).status_code == 303
    assert "None. The person sees only" in main_of(admin.page(path))
    again = admin.post("/admin/accounts/invite", {"name": "Una Pine", "email": "una@westmoor.example"})
    assert again.status_code == 422


def test_a_locked_account_loses_its_open_pages(site: Site, admin: Visitor) -> None:
    east = site.visitor("east")
    assert east.get("/mailbox").status_code == 303
    assert admin.post(f"/admin/accounts/{site.house.east.account_id}/disable").status_code == 303
    assert east.get("/mailbox").headers["Location"].startswith("/sign-in")
    assert admin.post(f"/admin/accounts/{site.house.east.account_id}/enable").status_code == 303


def test_an_administrator_cannot_lock_themselves_out(site: Site, admin: Visitor) -> None:
    own = f"/admin/accounts/{site.house.administrator.account_id}"
    for path, data in ((f"{own}/disable", {}), (f"{own}/roles/take", {"role": "administrator", "scope": ""})):
        assert admin.post(path, data).headers["Location"] == own  # type: ignore[arg-type]
    assert "You cannot" in main_of(admin.page(own))


def test_an_account_is_found_by_its_address_sent_in_the_body(site: Site, admin: Visitor) -> None:
    found = admin.post("/admin/accounts/find", {"email": " OLA@westmoor.example "})
    assert found.headers["Location"] == f"/admin/accounts/{site.house.east.account_id}"
    assert (
        admin.post("/admin/accounts/find", {"email": "nobody@westmoor.example"}).headers["Location"]
        == "/admin/accounts"
    )
    assert admin.get("/admin/accounts/9999").status_code == 404
