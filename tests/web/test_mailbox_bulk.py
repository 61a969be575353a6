"""One thing done to many: counted before, told of afterwards, undone together, and nothing of another team."""

import pytest

from intranet.services import triage
from intranet.store import bulk_acts, clocks, notifications
from intranet.store.places import NewPlace, list_places
from tests.seeded_mailbox import seed
from tests.web.test_mailbox import EAST, LIST, ONE, SEN, WEST, Site, actions, main_of, site  # noqa: F401  the fixture
from tests.web.visitor import Visitor, errors, soup

BULK = f"{LIST}/bulk"
NAMES = [f"DFD-TEST-{number:04d}" for number in range(1, 5)]


@pytest.fixture
def four(site: Site) -> Site:  # noqa: F811
    for number in range(1, 5):
        seed(site.house.door, number)
    return site


def do(visitor: Visitor, kind: str, **data: object) -> str:
    """Count, then do it as the page that counted says; the address of the page that tells what became of it."""
    page = soup(visitor.post(BULK, {"kind": kind, "reference": data.pop("references", NAMES)}))
    sent = {
        name: [str(each["value"]) for each in page.select(f"main input[name={name}]")]
        for name in ("reference", "revision")
    }
    response = visitor.post(f"{BULK}/do", {"kind": kind, **sent, **data})
    assert response.status_code == 303, response.text
    return response.headers["Location"]


def now(site: Site, reference: str = ONE) -> notifications.Notification:  # noqa: F811
    with site.house.door.database.read() as conn:
        return notifications.get_notification(conn, reference)


def test_what_can_be_done_is_counted_first_and_nothing_is_done(four: Site) -> None:
    triage.close(four.house.door, four.house.east_too, EAST, NAMES[0], "noted", 0)
    triage.take(four.house.door, four.house.east_too, EAST, NAMES[1])
    east = four.visitor("east")
    for kind, counted in (("close", 3), ("move", 3), ("assign", 2)):
        text = main_of(soup(east.post(BULK, {"kind": kind, "reference": [*NAMES, "DFD-NONE-0000"]})))
        assert f"{counted} notifications can be" in text
        assert f"{5 - counted} cannot:" in text
        assert "It is closed already." in text
        assert "DFD-NONE-0000: It is not in this mailbox." in text
    assert "Ivo Larch has it." in text
    assert actions(four, NAMES[2]) == []


def test_many_are_closed_and_the_closing_is_undone(four: Site) -> None:
    east = four.visitor("east")
    done = do(east, "close", outcome="visit")
    assert "4 closed" in main_of(east.page(done))
    assert {now(four, name).status for name in NAMES} == {"closed"}
    triage.reopen(four.house.door, four.house.east_too, EAST, NAMES[3], 1)
    assert east.post(f"{done}/undo").status_code == 303
    text = main_of(east.page(LIST))
    assert "3 undone." in text
    assert f"somebody has changed it since: {NAMES[3]}." in text
    assert {now(four, name).status for name in NAMES} == {"received"}
    with four.house.door.database.read() as conn:
        assert {each.state for each in clocks.list_clocks(conn, now(four).id)} == {"open"}
    assert actions(four) == ["closed", "reopened"]
    assert east.post(f"{done}/undo").status_code == 404, "once"


def test_many_are_given_away_and_taken_back(four: Site) -> None:
    lead = four.visitor("east_lead")
    triage.take(four.house.door, four.house.east, EAST, ONE)
    done = do(lead, "assign", to_person=four.house.east_too.account_id)
    assert {now(four, name).taken_by_name for name in NAMES} == {"Ivo Larch"}
    lead.post(f"{done}/undo")
    assert [now(four, name).taken_by_name for name in NAMES] == ["Ola Berry", "", "", ""]
    assert [now(four, name).status for name in NAMES] == ["in_progress", "received", "received", "received"]


def test_many_are_sent_on_and_fetched_back(four: Site) -> None:
    east = four.visitor("east")
    done = do(east, "move", to_team=WEST, reason="All moved.")
    assert {now(four, name).lead_team for name in NAMES} == {WEST}
    triage.take(four.house.door, four.house.west, WEST, NAMES[1])
    east.post(f"{done}/undo")
    assert [now(four, name).lead_team for name in NAMES] == [EAST, WEST, EAST, EAST]
    with four.house.door.database.read() as conn:
        places = {each.team_key: (each.part, each.status, each.is_open) for each in list_places(conn, now(four).id)}
    assert places == {
        EAST: ("lead", "received", True),
        SEN: ("copy", "received", True),
        WEST: ("copy", "moved", False),
    }
    assert actions(four) == ["moved", "moved"]


def test_sending_on_to_a_team_with_a_copy_leaves_it_its_copy_when_undone(four: Site) -> None:
    east = four.visitor("east")
    done = do(east, "move", to_team=SEN, reason="Theirs.", references=[ONE])
    east.post(f"{done}/undo")
    with four.house.door.database.read() as conn:
        places = {each.team_key: (each.part, each.is_open) for each in list_places(conn, now(four).id)}
    assert places == {EAST: ("lead", True), SEN: ("copy", True)}


def test_what_changed_between_counting_and_doing_is_left_alone_and_told(four: Site) -> None:
    east = four.visitor("east")
    triage.take(four.house.door, four.house.east_too, EAST, ONE)
    data = {"kind": "close", "outcome": "visit", "reference": NAMES[:2], "revision": ["0", "0"]}
    page = main_of(east.page(east.post(f"{BULK}/do", data).headers["Location"]))
    assert "1 closed" in page
    assert f"{ONE}: Ivo Larch took this" in page
    assert now(four).status == "in_progress"


BAD: list[tuple[dict[str, object], list[str]]] = [
    ({"kind": "close"}, ["Choose how they are closed"]),
    ({"kind": "close", "outcome": "forged"}, ["Choose how they are closed"]),
    ({"kind": "assign", "to_person": "999999"}, ["Choose a colleague"]),
    ({"kind": "forged"}, ["Choose a colleague"]),
    ({"kind": "move", "to_team": WEST}, ["Enter the reason"]),
    ({"kind": "move", "to_team": EAST, "reason": "x"}, ["Choose the team that they should go to"]),
]


@pytest.mark.parametrize(("data", "messages"), BAD)
def test_a_choice_that_makes_no_sense_does_nothing(four: Site, data: dict[str, object], messages: list[str]) -> None:
    sent = {"reference": NAMES, "revision": ["0"] * 4}
    response = four.visitor("east").post(f"{BULK}/do", sent | data)
    assert (response.status_code, errors(response)) == (422, messages)
    assert all(actions(four, name) == [] for name in NAMES)


def test_forged_and_missing_revisions_change_nothing(four: Site) -> None:
    east = four.visitor("east")
    for revision in ([], ["x", "-1", "9" * 40]):
        data = {"kind": "close", "outcome": "visit", "reference": NAMES, "revision": revision}
        assert "0 closed" in main_of(east.page(east.post(f"{BULK}/do", data).headers["Location"]))
    assert now(four).status == "received"


def test_more_than_a_page_is_refused_and_none_is_asked_for(four: Site) -> None:
    east = four.visitor("east")
    assert east.post(BULK, {"kind": "close", "reference": [f"DFD-{n}" for n in range(51)]}).status_code == 413
    east.post(BULK, {"kind": "close"})
    assert "Tick the notifications first." in main_of(east.page(LIST))


def test_nothing_of_another_team_is_counted_told_or_changed(four: Site) -> None:
    seed(four.house.door, 5, places=(NewPlace(WEST, "lead", ""),), lead_team=WEST, pupil_name="Hidden, Child")
    hidden, missing = "DFD-TEST-0005", "DFD-NONE-0000"
    east = four.visitor("east")
    texts = [
        east.post(BULK, {"kind": "close", "reference": [name]}).text.replace(name, "") for name in (hidden, missing)
    ]
    assert "Hidden" not in texts[0]
    strip = [soup_text(text) for text in texts]
    assert strip[0] == strip[1], "whether there is one is not told"
    data = {"kind": "close", "outcome": "visit", "reference": [hidden], "revision": ["0"]}
    assert east.post(f"{BULK}/do", data).status_code == 422
    assert actions(four, hidden) == []
    west = four.visitor("west")
    assert west.post(BULK, {"kind": "close", "reference": NAMES}).status_code == 404
    assert west.post(f"{BULK}/do", data | {"reference": NAMES}).status_code == 404


def soup_text(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


def test_what_one_did_is_nobody_elses_to_see_or_undo(four: Site) -> None:
    done = do(four.visitor("east"), "close", outcome="visit")
    for name in ("east_too", "east_lead", "sen", "west"):
        assert four.visitor(name).get(done).status_code == 404
        assert four.visitor(name).post(f"{done}/undo").status_code == 404
    with four.house.door.database.read() as conn:
        act = bulk_acts.find_bulk_act(conn, int(done.rpartition("/")[2]), EAST, four.house.east.account_id or 0)
    assert act is not None
    assert act.undone_at is None


def test_only_what_the_team_leads_on_and_is_open_can_be_ticked(four: Site) -> None:
    assert len(four.visitor("east").page(LIST).select("input[name=reference]")) == 4
    assert four.visitor("sen").page(f"/mailbox/{SEN}").select("input[name=reference]") == []
