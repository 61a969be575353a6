"""The pages of a team's mailbox: what they show, what they do, and what they keep from everybody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from intranet.services import memberships, triage
from intranet.services.people import Role
from intranet.store import history, notifications
from intranet.store.places import NewPlace
from intranet.testing.databases import counted_statements, open_database
from tests.seeded_mailbox import House, a_snapshot, make_house, seed, seed_file, some_findings
from tests.small_house import make_site
from tests.web.visitor import Visitor

EAST, SEN, WEST = "area_east", "sen", "area_west"
ONE = "DFD-TEST-0001"
LIST, ITEM = f"/mailbox/{EAST}", f"/mailbox/{EAST}/{ONE}"


@dataclass(frozen=True)
class Site:
    house: House
    app: Flask

    def visitor(self, name: str) -> Visitor:
        """Somebody's browser, signed in."""
        visitor = Visitor(self.app)
        assert visitor.sign_in(getattr(self.house, name).email).status_code == 303
        return visitor


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Iterator[Site]:
    with open_database(sqlite_url) as database:
        house = make_house(database, tmp_path)
        app = make_site(house.door)
        yield Site(house, app)


def actions(site: Site, reference: str = ONE) -> list[str]:
    with site.house.door.database.read() as conn:
        number = notifications.get_notification(conn, reference).id
        return [event.action for event in history.list_events(conn, number) if event.action != "read"]


def main_of(page: BeautifulSoup) -> str:
    assert page.main is not None
    return " ".join(page.main.get_text(" ").split())


def test_an_officer_of_one_team_goes_straight_to_its_list(site: Site) -> None:
    seed(site.house.door)
    east = site.visitor("east")
    assert east.get("/mailbox").headers["Location"] == LIST
    text = main_of(east.page(LIST))
    for told in ("East area team", "Open (1)", "Öztürk-1, Işıl", ONE, "New", "1 concern", "Nobody"):
        assert told in text


def test_a_list_page_takes_few_statements_whatever_is_in_it(site: Site) -> None:
    for number in range(1, 70):
        seed(site.house.door, number)
    east = site.visitor("east")
    east.page(LIST)
    for path in (LIST, f"{LIST}?view=unread", f"{LIST}?order=due", f"{LIST}/rows"):
        with counted_statements(site.house.door.database) as sent:
            east.get(path)
        assert len(sent) <= 4, sent


def test_a_list_goes_on_to_a_next_page_without_repeating(site: Site) -> None:
    for number in range(1, 70):
        seed(site.house.door, number)
    east = site.visitor("east")
    first = east.page(LIST)
    link = first.find(id="next-page")
    assert link is not None
    second = east.page(str(link["href"]))
    found = [{row.a.text + row.span.text for row in page.select("[data-dfd-row]")} for page in (first, second)]
    assert [len(each) for each in found] == [50, 19]
    assert not found[0] & found[1]
    assert second.find(id="first-page") is not None


@pytest.mark.parametrize("query", ["?after=abc", "?order=due&after=2026-13-01.5", "?after=99999999999999999999999"])
def test_a_page_that_was_never_offered_is_refused(site: Site, query: str) -> None:
    assert site.visitor("east").get(LIST + query).status_code == 400


def test_unknown_views_and_orders_are_the_usual_ones(site: Site) -> None:
    seed(site.house.door)
    assert ONE in main_of(site.visitor("east").page(f"{LIST}?view=<b>&order=x&utm_source=<script>&_method=DELETE"))


def test_a_search_is_sent_in_the_body_and_finds_in_this_team_alone(site: Site) -> None:
    seed(site.house.door)
    east, west = site.visitor("east"), site.visitor("west")
    page = BeautifulSoup(east.post(f"{LIST}/search", {"q": "öztü"}).text, "html5lib")
    assert ONE in main_of(page)
    form = page.find("form", class_="dfd-mailbox__search")
    assert form is not None
    assert form["method"] == "post"
    assert "Nothing in this mailbox" in west.post(f"/mailbox/{WEST}/search", {"q": "öztürk"}).text
    assert west.post(f"{LIST}/search", {"q": "öztürk"}).status_code == 404


def test_the_minutes_refresh_brings_the_list_alone_and_keeps_the_focus(site: Site) -> None:
    seed(site.house.door)
    text = site.visitor("east").get(f"{LIST}/rows", headers={"HX-Request": "true"}).text
    assert text.lstrip().startswith('<div id="mailbox-list"')
    assert f'id="item-{ONE}"' in text
    assert "<html" not in text


def test_the_refresh_does_not_count_as_somebody_being_there(site: Site) -> None:
    assert getattr(site.app.view_functions["mailbox.rows"], "in_background", False)


def test_a_notification_shows_what_an_officer_needs(site: Site) -> None:
    seed_file(site.house.door, seed(site.house.door))
    text = main_of(site.visitor("east").page(ITEM))
    wanted = (
        "This makes 46 days in the school year; the law allows 45.",
        "The earlier school’s days reached us late.",
        "Governors meet: Monday 30 November 2026",
        "Fri 27 Nov: INSET day",
        "East area team leads. The school is in Upper Westmoor.",
        "Row 2 of the routing table",
        "Days a pupil may be suspended in a school year: Sat 1 Sep 2012",
        "Letter to parents.pdf",
        "Lin Kestrel",
        "Not e-mailed: the team has no mailbox yet",
        "Nobody was hurt",
    )
    assert [told for told in wanted if told not in text] == []


def test_opening_takes_the_new_mark_away(site: Site) -> None:
    seed(site.house.door)
    east, other = site.visitor("east"), site.visitor("east_too")
    assert "New" in main_of(other.page(LIST))
    east.page(ITEM)
    assert "New" not in main_of(east.page(LIST)).split("With")[-1]
    assert "Not opened by you" in main_of(other.page(LIST)).split("With")[-1]


def test_take_note_meet_close_and_reopen(site: Site) -> None:
    seed(site.house.door)
    east = site.visitor("east")
    steps: list[tuple[str, dict[str, object]]] = [
        ("take", {}),
        ("note", {"text": "Rang the head."}),
        ("clocks/governors/met", {"revision": 1}),
        ("close", {"outcome": "visit", "note": "Visit on Monday.", "revision": 2}),
        ("reopen", {"revision": 3}),
        ("give-back", {"revision": 4}),
    ]
    for path, data in steps:
        assert east.post(f"{ITEM}/{path}", data).status_code == 303, path
    assert actions(site) == ["taken", "noted", "clock met", "closed", "reopened", "given back"]
    text = main_of(east.page(ITEM))
    assert "Rang the head." in text
    assert "Closed it: Visit arranged" in text


def test_closing_an_outdated_page_keeps_what_was_typed_and_says_who_was_first(site: Site) -> None:
    seed(site.house.door)
    triage.take(site.house.door, site.house.east_too, EAST, ONE)
    data = {"outcome": "visit", "note": "My long <b>note</b>", "revision": 0}
    response = site.visitor("east").post(f"{ITEM}/close", data)
    page = BeautifulSoup(response.text, "html5lib")
    assert response.status_code == 409
    assert "Ivo Larch took this at" in main_of(page)
    box, chosen = page.find(id="note"), page.select_one("input[name=outcome][checked]")
    assert box is not None
    assert box.text.strip() == "My long <b>note</b>"
    assert chosen is not None
    assert chosen["value"] == "visit"
    assert page.select_one("form[action$='/close'] input[name=revision]")["value"] == "1"  # type: ignore[index]
    assert actions(site) == ["taken"]


BAD: list[tuple[str, dict[str, object], int]] = [
    ("close", {"revision": 0}, 422),
    ("close", {"outcome": "forged", "revision": 0}, 404),
    ("close", {"outcome": "visit"}, 409),
    ("close", {"outcome": "visit", "revision": "1" * 30}, 409),
    ("close", {"outcome": "visit", "revision": "-0"}, 409),
    ("note", {"text": "  \u200b "}, 422),
    ("note", {"text": "a\x00b"}, 422),
    ("note", {"text": "x" * 5001}, 422),
    ("clocks/nothing/met", {"revision": 0}, 404),
    ("reopen", {"revision": 0}, 409),
]


@pytest.mark.parametrize(("path", "data", "status"), BAD)
def test_what_makes_no_sense_changes_nothing(site: Site, path: str, data: dict[str, object], status: int) -> None:
    seed(site.house.door)
    assert site.visitor("east").post(f"{ITEM}/{path}", data).status_code == status
    assert actions(site) == []


POSTS = ["take", "give-back", "note", "close", "reopen", "copy", "clocks/governors/met"]


@pytest.mark.parametrize("path", POSTS)
def test_nothing_changes_without_the_form_token(site: Site, path: str) -> None:
    seed(site.house.door)
    east = site.visitor("east")
    data = {"outcome": "visit", "text": "x", "revision": "0"}
    for headers in ({}, {"HX-Request": "true"}):
        assert east.client.post(f"{ITEM}/{path}", data=data, headers=headers).status_code == 400
    assert actions(site) == []


OUTSIDERS = ["west", "referrer", "colleague", "other_school", "administrator"]


@pytest.mark.parametrize("name", OUTSIDERS)
def test_nobody_else_learns_anything_at_any_address(site: Site, name: str) -> None:
    seed(site.house.door)
    outsider = site.visitor(name)
    answers = {outsider.get(path).text for path in (ITEM, f"/mailbox/{EAST}/DFD-NONE-0000", f"/mailbox/{EAST}/x")}
    assert all("Öztürk" not in text and ONE not in text for text in answers)
    gets = [LIST, f"{LIST}/rows", ITEM, f"/mailbox/{WEST}/{ONE}", f"/mailbox/{SEN}/{ONE}"]
    assert [outsider.get(path).status_code for path in gets] == [404] * len(gets)
    posts = [f"{LIST}/search", f"{LIST}/take-next", *(f"{ITEM}/{path}" for path in POSTS)]
    data: dict[str, object] = {"outcome": "visit", "text": "x", "revision": 0, "q": "x"}
    assert [outsider.post(path, data).status_code for path in posts] == [404] * len(posts)
    assert actions(site) == []


def test_somebody_signed_out_is_sent_to_sign_in(site: Site) -> None:
    seed(site.house.door)
    guest = Visitor(site.app)
    assert guest.get(ITEM).headers["Location"].startswith("/sign-in?next=")
    assert guest.get(f"{LIST}/rows", headers={"HX-Request": "true"}).status_code == 401


def test_my_teams_address_with_another_teams_reference_is_not_found(site: Site) -> None:
    seed(site.house.door, 1)
    seed(site.house.door, 2, places=(NewPlace(WEST, "lead", ""),))
    east = site.visitor("east")
    mixed = east.get(f"/mailbox/{EAST}/DFD-TEST-0002")
    unknown = east.get(f"/mailbox/{EAST}/DFD-NONE-0000")
    assert (mixed.status_code, unknown.status_code) == (404, 404)
    assert mixed.text == unknown.text
    for path in POSTS:
        assert east.post(f"/mailbox/{EAST}/DFD-TEST-0002/{path}", {"outcome": "visit", "text": "x"}).status_code in {
            404,
            422,
        }
    assert actions(site, "DFD-TEST-0002") == []


def test_a_copy_offers_only_what_a_copy_may(site: Site) -> None:
    seed(site.house.door)
    sen = site.visitor("sen")
    page = sen.page(f"/mailbox/{SEN}/{ONE}")
    forms = {str(form["action"]).rpartition("/")[2] for form in page.main.select("form[action]")}  # type: ignore[union-attr]
    assert forms == {"copy", "files", "links", "note", "keys"}
    assert sen.post(f"/mailbox/{SEN}/{ONE}/copy", {"done": "yes"}).status_code == 303
    assert sen.post(f"/mailbox/{SEN}/{ONE}/close", {"outcome": "visit", "revision": 0}).status_code == 403
    assert actions(site) == ["copy done"]


HOSTILE = '<img src=x onerror=alert(1)> {{7*7}} " hx-get="/x" O’Brien'


def test_what_people_typed_is_shown_and_never_run(site: Site) -> None:
    snapshot, findings = a_snapshot(1), some_findings()
    snapshot["sections"][0]["rows"][0] |= {"text": HOSTILE, "label": HOSTILE}
    findings[0] |= {"acknowledged": HOSTILE, "message": HOSTILE}
    seed_file(
        site.house.door,
        seed(
            site.house.door,
            title=HOSTILE,
            pupil_name=HOSTILE,
            school_name=HOSTILE,
            referrer_name=HOSTILE,
            referrer_email=HOSTILE,
            link_officer=HOSTILE,
            snapshot=snapshot,
            findings=findings,
        ),
        name=HOSTILE,
    )
    east = site.visitor("east")
    east.post(f"{ITEM}/note", {"text": HOSTILE})
    for page in (east.page(LIST), east.page(ITEM), site.visitor("colleague").page("/record"),
                 site.visitor("colleague").page(f"/notifications/{ONE}")):  # fmt: skip
        assert HOSTILE in page.get_text()
        assert page.select("img, [onerror]") == []
        for tag in page.find_all(string=lambda text: "O’Brien" in str(text)):
            holders = [tag.parent, *tag.parent.parents]
            outside = tag.find_parent("title") is None and tag.find_parent("option") is None
            assert not outside or any(holder.has_attr("hx-disable") for holder in holders if holder), tag.parent


def test_take_the_next_leads_to_it_and_says_when_there_is_none(site: Site) -> None:
    seed(site.house.door)
    east = site.visitor("east")
    assert east.post(f"{LIST}/take-next").headers["Location"] == ITEM
    assert east.post(f"{LIST}/take-next").headers["Location"] == LIST
    assert "Everything in this mailbox has been taken." in main_of(east.page(LIST))


def test_the_keys_can_be_turned_off(site: Site) -> None:
    east = site.visitor("east")
    assert east.page(LIST).select("[data-dfd-keys-off]") == []
    east.post("/mailbox/keys", {"keys": "off"})
    assert len(east.page(LIST).select("[data-dfd-keys-off]")) == 1


def test_an_officer_of_several_teams_sees_each_with_its_counts(site: Site) -> None:
    seed(site.house.door)
    assert site.house.east.account_id is not None
    memberships.give_role(site.house.door, site.house.administrator, site.house.east.account_id, Role("officer", SEN))
    page = site.visitor("east").page("/mailbox")
    lines = [row.select("th, td") for row in page.select("tbody tr")]
    rows = [[cell.get_text(" ", strip=True).split(" ")[0] for cell in line] for line in lines]
    assert rows == [["East", "1", "1"], ["Special", "1", "1"]]


def test_a_form_that_is_gone_leaves_its_notifications_readable(site: Site) -> None:
    seed(site.house.door, form_slug="gone", snapshot={"title": "Old", "council": "W", "sections": [], "figures": []})
    page = site.visitor("east").page(ITEM)
    assert [str(each["value"]) for each in page.select("input[name=outcome]")] == ["closed"]
