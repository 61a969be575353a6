"""Narrowing a team's list by its address: what fits, what is told of a bad address, and the views that are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from intranet import clock
from intranet.services import memberships, triage
from intranet.services.people import Role
from intranet.store import history
from intranet.store.places import NewPlace
from tests.seeded_mailbox import NOW, ORCHARD, QUARRY, seed
from tests.web.test_mailbox import EAST, LIST, SEN, WEST, Site, main_of, site  # noqa: F401  the fixture
from tests.web.visitor import errors, soup

TWO = "DFD-TEST-0002"
FILTER = f"{LIST}/filter"


@pytest.fixture
def two(site: Site) -> Site:  # noqa: F811
    """One of the first school, due soon; one of the second school, closed to nobody, due never."""
    seed(site.house.door, 1, district_code="E07000990")
    seed(site.house.door, 2, urn=QUARRY.urn, school_name=QUARRY.name, link_officer="Femi Adeyinka", next_due=None,
         submitted_at=NOW + timedelta(days=3))  # fmt: skip
    return site


def listed(page: BeautifulSoup) -> list[str]:
    return [row.select_one(".dfd-mailbox__reference").text for row in page.select("[data-dfd-row]")]  # type: ignore[union-attr]


ONE = "DFD-TEST-0001"
FITS = [
    ("form=suspension", [TWO, ONE]),
    (f"school={ORCHARD.urn}", [ONE]),
    ("school=Quarry", [TWO]),
    ("district=E07000990", [ONE]),
    ("link=Femi+Adeyinka", [TWO]),
    ("link=Nobody+Known", []),
    ("status=received", [TWO, ONE]),
    ("status=closed", []),
    ("due=none", [TWO]),
    ("to=20/11/2026", [ONE]),
    ("from=2026-11-21", [TWO]),
    ("from=20/11/2026&to=23/11/2026", [TWO, ONE]),
    ("taken=nobody", [TWO, ONE]),
    ("taken=me", []),
    ("taken=999999", []),
    (f"school={ORCHARD.urn}&link=Femi+Adeyinka", []),
]


@pytest.mark.parametrize(("query", "wanted"), FITS)
def test_a_list_shows_what_fits_its_address(two: Site, query: str, wanted: list[str]) -> None:
    page = two.visitor("east").page(f"{LIST}?order=newest&{query}")
    assert listed(page) == wanted
    assert len(page.select(".dfd-chips__chip")) == query.count("=")
    if not wanted:
        assert "Nothing in this list fits" in main_of(page)


def test_a_filter_is_taken_away_by_its_own_link(two: Site) -> None:
    east = two.visitor("east")
    page = east.page(f"{LIST}?school={ORCHARD.urn}&form=suspension&order=due")
    link = page.select(".dfd-chips__chip a")[1]
    assert link.get_text() == "Remove the filter School: Orchard Primary School"
    assert listed(east.page(str(link["href"]))) == [ONE, TWO]


def test_the_list_of_one_officer_has_an_address(two: Site) -> None:
    triage.take(two.house.door, two.house.east_too, EAST, TWO)
    page = two.visitor("east").page(f"{LIST}?taken={two.house.east_too.account_id}")
    assert listed(page) == [TWO]
    assert "With: Ivo Larch" in main_of(page)


def test_the_next_page_and_the_refresh_keep_the_filter(site: Site) -> None:  # noqa: F811
    for number in range(1, 60):
        seed(site.house.door, number)
    seed(site.house.door, 60, urn=QUARRY.urn)
    east = site.visitor("east")
    first = east.page(f"{LIST}?school={ORCHARD.urn}")
    assert f"school={ORCHARD.urn}" in str(first.select_one("#mailbox-list")["hx-get"])  # type: ignore[index]
    second = east.page(str(first.select_one("#next-page")["href"]))  # type: ignore[index]
    assert (len(listed(first)), len(listed(second))) == (50, 9)


BAD = [
    ("form=gone", "form", "Choose a form from the list"),
    ("school=zz", "school", "No school has that name or URN. Give its URN, 6 digits, or more of its name"),
    ("school=12345", "school", "No school has that name or URN. Give its URN, 6 digits, or more of its name"),
    ("district=<b>", "district", "Choose a district from the list"),
    ("status=open", "status", "Choose a status from the list"),
    ("due=soon", "due", "Choose a deadline from the list"),
    ("from=31/2/2026", "from", "The first day must be a real date, like 20/11/2026"),
    ("to=2026-13-01", "to", "The last day must be a real date, like 20/11/2026"),
    ("to=yesterday", "to", "The last day must be a real date, like 20/11/2026"),
    ("from=21/11/2026&to=20/11/2026", "to", "The last day must be the first day or after it"),
    ("taken=-1", "taken", "Choose a person from the list"),
    ("taken=ola", "taken", "Choose a person from the list"),
    ("link=" + "x" * 121, "link", "Choose a link officer from the list"),
    ("link=a%00b", "link", "Choose a link officer from the list"),
]


@pytest.mark.parametrize(("query", "field", "message"), BAD)
@pytest.mark.parametrize("path", [LIST, f"{LIST}/rows", FILTER])
def test_an_address_made_by_hand_gets_a_clear_answer_at_its_field(
    two: Site, path: str, query: str, field: str, message: str
) -> None:
    response = two.visitor("east").get(f"{path}?{query}")
    assert response.status_code == 400
    assert errors(response) == [message]
    page = soup(response)
    assert page.select_one(f"#{field}-error") is not None
    assert str(page.select_one(".govuk-error-summary__list a")["href"]) == f"#{field}"  # type: ignore[index]


def test_a_filter_tells_nothing_of_another_team(two: Site) -> None:
    seed(two.house.door, 3, places=(NewPlace(WEST, "lead", ""),), lead_team=WEST, link_officer="Only Of West")
    triage.take(two.house.door, two.house.west, WEST, "DFD-TEST-0003")
    east = two.visitor("east")
    for query in ("link=Only+Of+West", f"taken={two.house.west.account_id}", "school=900001&status=in_progress"):
        answer = main_of(east.page(f"{LIST}?{query}"))
        assert "DFD-TEST-0003" not in answer
        assert "Gil Hazel" not in answer
    offered = main_of(east.page(FILTER))
    assert "Gil Hazel" not in offered
    assert "Only Of West" not in offered
    outsider = two.visitor("west")
    assert outsider.get(f"{LIST}?form=suspension").status_code == 404
    assert outsider.get(FILTER).status_code == 404
    assert outsider.get(f"{LIST}?form=gone").status_code == 404


def test_a_view_is_kept_used_shared_and_removed(two: Site) -> None:
    east, colleague = two.visitor("east"), two.visitor("east_too")
    data = {"school": str(ORCHARD.urn), "view": "open", "order": "due"}
    assert east.post(f"{LIST}/views", data | {"name": "My <b>school</b>"}).status_code == 303
    assert east.post(f"{LIST}/views", data | {"name": "For all", "shared": "yes"}).status_code == 303
    assert [each.get_text() for each in colleague.page(LIST).select(".dfd-saved a")] == ["For all"]
    links = {each.get_text(): str(each["href"]) for each in east.page(LIST).select(".dfd-saved a")}
    assert set(links) == {"My <b>school</b>", "For all"}
    assert listed(east.page(links["My <b>school</b>"])) == [ONE]
    [remove] = [str(form["action"]) for form in east.page(FILTER).select(".dfd-kept form")][:1]
    assert colleague.post(remove).status_code == 403
    assert east.post(remove).status_code == 303
    assert two.visitor("east_lead").page(LIST).select(".dfd-saved a") == []


def test_a_shared_view_is_removed_by_a_lead_and_seen_by_no_other_team(two: Site) -> None:
    east, lead = two.visitor("east"), two.visitor("east_lead")
    east.post(f"{LIST}/views", {"form": "suspension", "name": "Ours", "shared": "yes"})
    [remove] = [str(form["action"]) for form in lead.page(FILTER).select(".dfd-kept form")]
    west = two.visitor("west")
    assert west.page(f"/mailbox/{WEST}").select(".dfd-saved a") == []
    assert west.post(remove).status_code == 404
    assert west.post(remove.replace(EAST, WEST)).status_code == 404
    assert lead.post(remove).status_code == 303
    with two.house.door.database.read() as conn:
        told = [event.action for event in history.list_latest_events(conn).rows if event.action.startswith("view")]
    assert told == ["view removed", "view shared"]


UNKEPT: list[tuple[dict[str, object], str]] = [
    ({"name": "  "}, "Give the view a name"),
    ({"name": "x" * 61}, "The name must be 60 characters or fewer"),
    ({"name": "a\x00b"}, "The name has characters that cannot be kept"),
    ({"name": "Fine", "status": "forged"}, "Choose a status from the list"),
]


@pytest.mark.parametrize(("data", "message"), UNKEPT)
def test_a_view_that_makes_no_sense_is_not_kept(two: Site, data: dict[str, object], message: str) -> None:
    response = two.visitor("east").post(f"{LIST}/views", {"form": "suspension", **data})
    assert (response.status_code, errors(response)) == (422, [message])
    assert two.visitor("east").page(LIST).select(".dfd-saved a") == []


def test_so_many_views_and_no_more(two: Site) -> None:
    east = two.visitor("east")
    statuses = [east.post(f"{LIST}/views", {"form": "suspension", "name": f"View {n}"}).status_code for n in range(31)]
    assert statuses == [303] * 30 + [409]
    assert east.post(f"{LIST}/views", {"form": "suspension", "name": "View 3"}).status_code == 303


def test_an_officer_of_two_teams_narrows_each_by_itself(two: Site) -> None:
    assert two.house.east.account_id is not None
    memberships.give_role(two.house.door, two.house.administrator, two.house.east.account_id, Role("officer", SEN))
    east = two.visitor("east")
    with clock.frozen(NOW):
        assert listed(east.page(f"/mailbox/{SEN}?school={ORCHARD.urn}")) == [ONE]
    assert replace(two.house.east, name="x").teams == {EAST}
