"""What lies beside a notification on its page: who else is there, links, the checklist, texts to start from."""

import pytest

from intranet.services import linking, presence
from intranet.store.places import NewPlace
from tests.seeded_mailbox import seed
from tests.web.test_mailbox import EAST, ITEM, ONE, SEN, WEST, Site, actions, main_of, site  # noqa: F401  the fixture
from tests.web.visitor import errors, soup

TWO, HIDDEN = "DFD-TEST-0002", "DFD-TEST-0003"


@pytest.fixture
def sent(site: Site) -> Site:  # noqa: F811
    seed(site.house.door, 1)
    seed(site.house.door, 2)
    seed(site.house.door, 3, places=(NewPlace(WEST, "lead", ""),), lead_team=WEST)
    return site


def test_the_page_says_who_else_has_it_open(sent: Site) -> None:
    east, colleague = sent.visitor("east"), sent.visitor("east_too")
    east.page(ITEM)
    assert "Ola Berry has this open too." in main_of(colleague.page(ITEM))
    line = colleague.get(f"{ITEM}/presence", headers={"HX-Request": "true"}).text
    assert "Ola Berry" in line
    assert "<html" not in line
    assert f'hx-get="{ITEM}/presence"' in line
    assert getattr(sent.app.view_functions["mailbox_links.presence"], "in_background", False)


def test_links_are_made_and_parted_on_the_page(sent: Site) -> None:
    east = sent.visitor("east")
    assert east.post(f"{ITEM}/links", {"other": " dfd-test-0002 ", "how": "link"}).status_code == 303
    page = east.page(ITEM)
    assert f"Suspension {TWO}" in main_of(page)
    [part] = [str(form["action"]) for form in page.select("form[action*='/links/']")]
    assert east.post(part).status_code == 303
    assert actions(sent) == ["linked", "unlinked"]


def test_it_is_closed_as_the_same_and_opened_again(sent: Site) -> None:
    east = sent.visitor("east")
    assert east.post(f"{ITEM}/links", {"other": TWO, "how": "merge", "revision": 0}).status_code == 303
    text = main_of(east.page(ITEM))
    assert f"Closed it as the same as {TWO}" in text
    assert f"The same as {TWO}" in text
    assert "Open it again" not in text
    assert east.post(f"{ITEM}/separate", {"revision": 1}).status_code == 303
    assert actions(sent) == ["merged", "separated"]


@pytest.mark.parametrize("how", ["link", "merge"])
@pytest.mark.parametrize("other", [HIDDEN, "DFD-NONE-0000", "", "<b>"])
def test_what_is_not_in_this_mailbox_is_the_same_as_what_is_not_there(sent: Site, other: str, how: str) -> None:
    response = sent.visitor("east").post(f"{ITEM}/links", {"other": other, "how": how, "revision": 0})
    assert response.status_code == 422
    assert errors(response) == ["No other notification in this mailbox has that reference"]
    assert actions(sent) == []


def test_an_outdated_page_merges_nothing(sent: Site) -> None:
    response = sent.visitor("east").post(f"{ITEM}/links", {"other": TWO, "how": "merge", "revision": 7})
    assert response.status_code == 409
    assert TWO in str(soup(response).select_one("#other")["value"])  # type: ignore[index]
    assert actions(sent) == []


def test_the_checklist_is_ticked_without_scripts(sent: Site) -> None:
    east = sent.visitor("east")
    buttons = east.page(ITEM).select(".dfd-check")
    assert [(each["aria-pressed"], each["value"]) for each in buttons] == [("false", "yes")] * 2
    assert east.post(f"{ITEM}/checklist/register", {"done": "yes"}).status_code == 303
    page = east.page(ITEM)
    assert [each["aria-pressed"] for each in page.select(".dfd-check")] == ["false", "true"]
    assert "Ticked: The register was looked at" in main_of(page)
    assert east.post(f"{ITEM}/checklist/forged", {"done": "yes"}).status_code == 404
    assert sent.visitor("sen").post(f"/mailbox/{SEN}/{ONE}/checklist/register", {"done": "yes"}).status_code == 403


def test_a_message_starts_from_a_text_of_the_form(sent: Site) -> None:
    east = sent.visitor("east")
    [link] = east.page(ITEM).select("#replies a")
    box = east.page(str(link["href"])).select_one("#message")
    assert box is not None
    assert box.get_text().strip() == "On which day did the pupil come back?"
    assert east.page(f"{ITEM}?reply=forged").select_one("#message").get_text().strip() == ""  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["west", "referrer", "administrator"])
def test_nobody_else_learns_or_changes_anything(sent: Site, name: str) -> None:
    linking.link(sent.house.door, sent.house.east, EAST, ONE, TWO)
    presence.note_presence(sent.house.door, sent.house.east, EAST, ONE)
    outsider = sent.visitor(name)
    answers = [
        outsider.get(f"{ITEM}/presence"),
        outsider.post(f"{ITEM}/links", {"other": TWO, "how": "link"}),
        outsider.post(f"{ITEM}/links/{TWO}/remove"),
        outsider.post(f"{ITEM}/separate", {"revision": 0}),
        outsider.post(f"{ITEM}/checklist/register", {"done": "yes"}),
    ]
    assert [each.status_code for each in answers] == [404] * 5
    assert all("Ola" not in each.text and "Öztürk" not in each.text for each in answers)
    assert actions(sent) == ["linked"]
