"""How an officer gets on: what comes first, what is new, from one to the next, and out of a team that was closed."""

from datetime import date, timedelta

from intranet import clock
from intranet.store.places import NewPlace
from tests.seeded_mailbox import NOW, seed
from tests.services.test_closed_teams import without
from tests.web.test_mailbox import EAST, ITEM, LIST, ONE, SEN, WEST, Site, main_of, site  # noqa: F401
from tests.web.visitor import errors, soup


def test_the_first_that_nobody_has_is_the_next_one_and_a_copy_says_who_leads(site: Site) -> None:  # noqa: F811
    copied = (NewPlace(SEN, "lead", "b", 2), NewPlace(EAST, "copy", "b", 2))
    seed(site.house.door, 1, lead_team=SEN, places=copied)
    for number, (urgency, day) in enumerate([(0, 20), (1, 27), (1, 24), (1, 24)], 2):
        place = NewPlace(EAST, "lead", "b", urgency)
        seed(site.house.door, number, places=(place,), next_due=date(2026, 11, day))
    east = site.visitor("east")
    rows = [" ".join(row.get_text(" ").split()) for row in east.page(LIST).select("[data-dfd-row]")]
    assert [row.partition("DFD-TEST-")[2][:4] for row in rows] == ["0001", "0004", "0005", "0003", "0002"]
    assert rows[0].endswith("Special Educational Needs team")
    assert rows[1].endswith("Nobody")
    assert east.post(f"{LIST}/take-next").headers["Location"] == f"{LIST}/DFD-TEST-0004"


def test_what_came_since_the_last_weekday_is_one_link_away(site: Site) -> None:  # noqa: F811
    seed(site.house.door)
    seed(site.house.door, 2, submitted_at=NOW - timedelta(days=40))
    with clock.frozen(NOW + timedelta(days=3)):  # a Monday
        east = site.visitor("east")
        link = east.page(LIST).select_one("#since")
        assert link is not None
        assert link.get_text() == "New since Friday"
        listed = east.page(str(link["href"]))
    assert [row.select_one("a").get_text() for row in listed.select("[data-dfd-row]")] == ["Suspension"]  # type: ignore[union-attr]
    assert "Received from: Fri 20 Nov 2026" in main_of(listed)


def test_whoever_is_done_with_one_goes_on_to_the_next_from_its_page(site: Site) -> None:  # noqa: F811
    seed(site.house.door)
    seed(site.house.door, 2)
    east = site.visitor("east")
    on_to_the_next = f"form[action='{LIST}/take-next']"
    assert east.page(ITEM).select(on_to_the_next) == []
    east.post(f"{ITEM}/close", {"outcome": "noted", "revision": 0})
    assert len(east.page(ITEM).select(on_to_the_next)) == 1


def test_the_top_of_a_notification_leads_to_what_is_far_down(site: Site) -> None:  # noqa: F811
    seed(site.house.door)
    page = site.visitor("east").page(ITEM)
    jumps = {link.get_text(): str(link["href"]) for link in page.select(".dfd-jumps a")}
    assert list(jumps) == ["Write to the school", "The pupil’s chronology", "Notes", "What you can do"]
    for address in jumps.values():
        assert not address.startswith("#") or page.select_one(address) is not None, address
    assert jumps["The pupil’s chronology"] == f"/pupils/{EAST}/{ONE}"


def test_a_team_that_was_closed_is_told_of_in_its_list_and_to_the_administrator(site: Site) -> None:  # noqa: F811
    seed(site.house.door)
    east, administrator = site.visitor("east"), site.visitor("administrator")
    assert "no longer has this team" not in main_of(east.page(LIST))
    assert "no longer has" not in main_of(administrator.page("/admin"))
    site.app.extensions["front_door"] = without(site.house, EAST).door
    assert "The council no longer has this team" in main_of(east.page(LIST))
    assert f"{EAST} : 1 open, to" in main_of(administrator.page("/admin"))
    for nobody in ("", "nowhere", EAST):
        refused = administrator.post(f"/admin/closed-teams/{EAST}", {"to_team": nobody})
        assert refused.status_code == 422
        assert errors(refused) == ["Choose the team that deals with it now"]
        assert soup(refused).select_one(f".govuk-error-summary a[href='#to-{EAST}']") is not None
        assert soup(refused).select_one(f"select#to-{EAST}.govuk-select--error") is not None
    assert administrator.post("/admin/closed-teams/never_was", {"to_team": WEST}).status_code == 404
    assert administrator.post(f"/admin/closed-teams/{EAST}", {"to_team": WEST}).status_code == 303
    assert "1 handed over." in main_of(administrator.page("/admin"))
    assert ONE in main_of(site.visitor("west").page(f"/mailbox/{WEST}"))


def test_what_one_has_taken_is_in_the_same_order_and_can_be_in_another(site: Site) -> None:  # noqa: F811
    for number, (urgency, day) in enumerate([(0, 20), (1, 24), (1, 27)], 1):
        place = NewPlace(EAST, "lead", "b", urgency)
        seed(site.house.door, number, places=(place,), next_due=date(2026, 11, day))
    east = site.visitor("east")
    for _ in range(3):
        east.post(f"{LIST}/take-next")
    for order, wanted in (
        ("", ["0002", "0003", "0001"]),
        ("newest", ["0003", "0002", "0001"]),
        ("due", ["0001", "0002", "0003"]),
    ):
        rows = east.page(f"{LIST}?view=mine&order={order}").select("[data-dfd-row] .dfd-mailbox__reference")
        assert [row.get_text()[-4:] for row in rows] == wanted, order
    assert east.page(f"{LIST}?view=mine").select_one("#order-due") is not None
    assert east.page(f"{LIST}?view=closed").select_one("#order-due") is None
