"""What an officer does with one notification on its page: give, write, send on; and the school's side of it."""

import pytest

from intranet.services import asking, triage
from intranet.store import deliveries, notifications
from tests.seeded_mailbox import seed
from tests.web.test_mailbox import EAST, HOSTILE, ITEM, LIST, ONE, SEN, WEST, Site, actions, main_of, site  # noqa: F401
from tests.web.visitor import errors, soup

SHOWN = f"/notifications/{ONE}"
PEOPLE = f"{LIST}/people"


@pytest.fixture
def sent(site: Site) -> Site:  # noqa: F811
    seed(site.house.door)
    return site


def test_an_item_is_given_to_a_colleague_on_its_page(sent: Site) -> None:
    east = sent.visitor("east")
    page = east.page(ITEM)
    names = [each.get_text() for each in page.select("#to_person option")]
    assert names == ["Choose a colleague", "Ivo Larch", "Ola Berry", "Tess Rowan"]
    account = sent.house.east_too.account_id
    assert east.post(f"{ITEM}/assign", {"to_person": account, "revision": 0}).status_code == 303
    text = main_of(east.page(ITEM))
    assert "Taken by Ivo Larch." in text
    assert "Gave it to Ivo Larch" in text
    assert east.page(ITEM).select("#to_person") == [], "it is his now"


def test_a_question_its_answer_and_what_both_sides_see(sent: Site) -> None:
    east, school = sent.visitor("east"), sent.visitor("colleague")
    assert east.post(f"{ITEM}/messages", {"message": HOSTILE, "waits": "yes", "revision": 0}).status_code == 303
    assert "Waiting for the school" in main_of(east.page(ITEM))
    page = school.page(SHOWN)
    assert HOSTILE in page.get_text()
    assert page.select("img, [onerror]") == []
    assert "East area team," in main_of(page)
    assert "Ola Berry" not in main_of(page), "officers are not named to schools"
    assert "The council is waiting for your school." in main_of(page)
    assert school.post(f"{SHOWN}/messages", {"message": "On Monday."}).status_code == 303
    text = main_of(east.page(ITEM))
    assert "School: Kit Moss" in text
    assert "On Monday." in text
    assert actions(sent) == ["asked", "answered"]


def test_an_answer_is_news_in_the_list_until_it_is_opened(sent: Site) -> None:
    east = sent.visitor("east")
    east.post(f"{ITEM}/take")
    east.page(ITEM)
    assert east.page(LIST).select("[data-dfd-row] .govuk-tag--blue") == []
    asking.answer(sent.house.door, sent.house.referrer, ONE, "By the way")
    [tag] = east.page(LIST).select("[data-dfd-row] .govuk-tag--blue")
    assert tag.get_text() == "News"


def test_it_is_sent_on_with_a_reason(sent: Site) -> None:
    east = sent.visitor("east")
    data = {"to_team": WEST, "reason": "Moved house.", "revision": 0}
    assert east.post(f"{ITEM}/re-route", data).status_code == 303
    text = main_of(east.page(ITEM))
    assert "Sent on from East area team to West area team by Ola Berry" in text
    assert "Your team sent this on. West area team leads" in text
    west = sent.visitor("west")
    assert "Moved house." in main_of(west.page(f"/mailbox/{WEST}/{ONE}"))
    school = main_of(sent.visitor("referrer").page(SHOWN))
    assert "West area team leads now" in school
    assert "Moved house." not in school
    assert east.post(f"{ITEM}/take").status_code == 403


BAD: list[tuple[str, dict[str, object], int, list[str]]] = [
    ("assign", {}, 422, ["Choose a colleague"]),
    ("assign", {"to_person": "-1"}, 422, ["Choose a colleague"]),
    ("assign", {"to_person": "9" * 30}, 422, ["Choose a colleague"]),
    ("messages", {"message": "  "}, 422, ["Enter a message"]),
    ("messages", {"message": "x" * 5001}, 422, ["Message to the school must be 5,000 characters or fewer"]),
    ("re-route", {"reason": "Why"}, 422, ["Choose the team that it should go to"]),
    ("re-route", {"to_team": WEST}, 422, ["Enter the reason"]),
    ("re-route", {"to_team": "forged", "reason": "Why"}, 422, ["Choose the team that it should go to"]),
    ("re-route", {"to_team": EAST, "reason": "Why"}, 422, ["Choose the team that it should go to"]),
]


@pytest.mark.parametrize(("path", "data", "status", "messages"), BAD)
def test_what_makes_no_sense_changes_nothing_and_keeps_what_was_typed(
    sent: Site, path: str, data: dict[str, object], status: int, messages: list[str]
) -> None:
    response = sent.visitor("east").post(f"{ITEM}/{path}", data | {"revision": 0})
    assert response.status_code == status
    assert len(errors(response)) == len(messages)
    if "must be" not in messages[0]:
        assert errors(response) == messages
    typed = str(data.get("reason") or "")
    assert not typed or soup(response).select_one("#reason").get_text().strip() == typed  # type: ignore[union-attr]
    assert actions(sent) == []


CHANGES: list[tuple[str, dict[str, object]]] = [
    ("messages", {"message": "My long question", "waits": "yes"}),
    ("re-route", {"to_team": WEST, "reason": "My long question"}),
]


@pytest.mark.parametrize(("path", "data"), CHANGES)
def test_an_outdated_page_is_refused_with_both_sides_shown(sent: Site, path: str, data: dict[str, object]) -> None:
    east = sent.visitor("east")
    seen = str(east.page(ITEM).select_one("input[name=seen]")["value"])  # type: ignore[index]
    triage.close(sent.house.door, sent.house.east_too, EAST, ONE, "visit", 0)
    triage.reopen(sent.house.door, sent.house.east_too, EAST, ONE, 1)
    response = east.post(f"{ITEM}/{path}", data | {"revision": 0, "seen": seen})
    text = main_of(soup(response))
    assert response.status_code == 409
    assert "Closed it: Visit arranged" in text.split("Since you opened the page")[1]
    assert "My long question" in response.text
    assert actions(sent) == ["closed", "reopened"]


WORK = ["assign", "messages", "stop-waiting", "re-route"]


@pytest.mark.parametrize("name", ["west", "referrer", "colleague", "other_school", "administrator"])
def test_nobody_else_changes_or_learns_anything(sent: Site, name: str) -> None:
    outsider = sent.visitor(name)
    data = {"to_person": sent.house.east.account_id, "message": "x", "to_team": WEST, "reason": "x", "revision": 0}
    paths = [*(f"{ITEM}/{path}" for path in WORK), f"{PEOPLE}/away", f"{PEOPLE}/back"]
    away = {"who": sent.house.east.account_id, "starts": "1/1/2099", "ends": "2/1/2099"}
    answers = [outsider.post(path, data | away) for path in paths]
    assert [answer.status_code for answer in answers] == [404] * len(paths)
    assert outsider.get(PEOPLE).status_code == 404
    assert all("Öztürk" not in answer.text and "Ola Berry" not in answer.text for answer in answers)
    assert actions(sent) == []


@pytest.mark.parametrize("name", ["other_school", "west", "administrator"])
def test_nobody_but_the_school_answers(sent: Site, name: str) -> None:
    assert sent.visitor(name).post(f"{SHOWN}/messages", {"message": "x"}).status_code == 404
    assert sent.visitor("east").post(f"{SHOWN}/messages", {"message": "x"}).status_code == 403
    response = sent.visitor("colleague").post(f"{SHOWN}/messages", {"message": " "})
    assert (response.status_code, errors(response)) == (422, ["Enter your message"])
    assert actions(sent) == []


@pytest.mark.parametrize("path", WORK)
def test_nothing_changes_without_the_form_token(sent: Site, path: str) -> None:
    east = sent.visitor("east")
    assert east.client.post(f"{ITEM}/{path}", data={"message": "x", "revision": "0"}).status_code == 400
    assert actions(sent) == []


def test_a_copy_can_neither_give_write_nor_send_on(sent: Site) -> None:
    sen, item = sent.visitor("sen"), f"/mailbox/{SEN}/{ONE}"
    data = {"to_person": sent.house.sen.account_id, "message": "x", "to_team": WEST, "reason": "x", "revision": 0}
    assert [sen.post(f"{item}/{path}", data).status_code for path in WORK] == [403] * 4
    assert actions(sent) == []


def test_the_people_of_a_team_what_each_has_and_who_is_away(sent: Site) -> None:
    triage.take(sent.house.door, sent.house.east_too, EAST, ONE)
    lead, east = sent.visitor("east_lead"), sent.visitor("east")
    rows = [row.get_text(" ", strip=True) for row in east.page(PEOPLE).select("tbody tr")]
    assert rows[0].startswith("Ivo Larch 1 in the hand of Ivo Larch No")
    who, cover = sent.house.east_too.account_id, sent.house.east.account_id
    data = {"who": who, "cover": cover, "starts": "2/1/2099", "ends": "2099-01-09"}
    assert east.post(f"{PEOPLE}/away", data).status_code == 403
    assert lead.post(f"{PEOPLE}/away", data).status_code == 303
    assert "2 January 2099" in main_of(east.page(PEOPLE))
    assert "Ola Berry covers." in main_of(east.page(PEOPLE))
    assert lead.post(f"{PEOPLE}/back", {"who": who}).status_code == 303
    assert "covers." not in main_of(east.page(PEOPLE))


AWAY: list[tuple[dict[str, str], list[str]]] = [
    ({"who": "x"}, ["Choose who is away"]),
    ({"starts": "31/2/2099"}, ["The first day away must be a real date, like 20/11/2026"]),
    ({"ends": ""}, ["The last day away must be a real date, like 20/11/2026"]),
    ({"ends": "1/1/2099"}, ["The last day away must be the first or after it"]),
    ({"starts": "1/1/2020", "ends": "2/1/2020"}, ["The last day away must be today or later"]),
]


@pytest.mark.parametrize(("data", "messages"), AWAY)
def test_days_away_that_make_no_sense_are_refused(sent: Site, data: dict[str, str], messages: list[str]) -> None:
    fine = {"who": str(sent.house.east.account_id), "starts": "2/1/2099", "ends": "9/1/2099"}
    response = sent.visitor("east").post(f"{PEOPLE}/away", fine | data)
    assert (response.status_code, errors(response)) == (422, messages)


def test_the_letters_of_an_item_name_nobody(sent: Site) -> None:
    east = sent.visitor("east")
    east.post(f"{ITEM}/messages", {"message": "Öztürk?", "waits": "yes", "revision": 0})
    east.post(f"{ITEM}/re-route", {"to_team": WEST, "reason": "Öztürk!", "revision": 1})
    with sent.house.door.database.read() as conn:
        number = notifications.get_notification(conn, ONE).id
        letters = [
            each for each in deliveries.list_for_notification(conn, number) if each.kind in {"question", "moved"}
        ]
    assert len(letters) == 2
    assert all("Öztürk" not in each.subject + each.body for each in letters)
