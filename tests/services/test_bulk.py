"""One act on many, on both databases: done by the same rules as one, kept, and undone once."""

from pathlib import Path

import pytest

from intranet.errors import Conflict, NotAllowed, NotFound, TooLarge
from intranet.services import bulk, triage, views
from intranet.services.bulk import Choice
from intranet.services.filters import Filters
from intranet.store import history
from intranet.store.database import Database
from intranet.store.saved_views import SavedView
from tests.seeded_mailbox import House, make_house, seed
from tests.services.test_triage import EAST, ONE, SEN, actions, at_once, now_of

WEST = "area_west"
NAMES = [f"DFD-TEST-{number:04d}" for number in range(1, 5)]


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    made = make_house(database, tmp_path)
    for number in range(1, 5):
        seed(made.door, number)
    return made


def do(house: House, choice: Choice, who: str = "east") -> bulk.Result:
    person = getattr(house, who)
    plan = bulk.plan(house.door, person, EAST, NAMES, choice.kind)
    chosen = [(line.reference, line.revision) for line in plan.able]
    return bulk.carry_out(house.door, person, EAST, chosen, choice)


def states(house: House) -> list[tuple[str, str, str]]:
    return [(now.status, now.lead_team, now.taken_by_name) for now in (now_of(house, name) for name in NAMES)]


def choices(house: House) -> list[Choice]:
    return [
        Choice("close", outcome="visit"),
        Choice("assign", account_id=house.east_too.account_id or 0),
        Choice("move", to_team=WEST, reason="All moved."),
    ]


@pytest.mark.parametrize("number", range(3))
def test_what_is_done_to_many_is_undone_as_it_was(house: House, number: int) -> None:
    triage.take(house.door, house.east, EAST, ONE)
    before, choice = states(house), choices(house)[number]
    result = do(house, choice)
    assert (len(result.done), result.not_done) == (4, [])
    assert states(house) != before
    assert bulk.undo(house.door, house.east, EAST, result.act.id) == (4, [])
    assert states(house) == before
    with pytest.raises(NotFound):
        bulk.undo(house.door, house.east, EAST, result.act.id)


def test_two_who_undo_at_once_undo_it_once(house: House) -> None:
    result = do(house, Choice("close", outcome="visit"))
    undone = at_once([lambda: bulk.undo(house.door, house.east, EAST, result.act.id)] * 3)
    assert sorted(type(each).__name__ for each in undone) == ["NotFound", "NotFound", "tuple"]
    assert actions(house) == ["closed", "reopened"]


def test_two_who_close_the_same_at_once_close_each_once(house: House) -> None:
    at_once([lambda who=who: do(house, Choice("close", outcome="visit"), who) for who in ("east", "east_too")])
    for name in NAMES:
        assert actions(house, name).count("closed") == 1


def test_a_copy_is_told_of_and_left_alone(house: House) -> None:
    plan = bulk.plan(house.door, house.sen, SEN, NAMES, "close")
    assert plan.able == []
    assert {line.why_not for line in plan.unable} == {"Your team has a copy of it. The team that leads decides."}


def test_more_than_a_page_and_other_teams_are_refused(house: House) -> None:
    for person, team in ((house.west, EAST), (house.referrer, EAST)):
        with pytest.raises(NotFound):
            bulk.plan(house.door, person, team, NAMES, "close")
        with pytest.raises(NotFound):
            bulk.carry_out(house.door, person, team, [(ONE, 0)], Choice("close", outcome="visit"))
    with pytest.raises(TooLarge):
        bulk.carry_out(house.door, house.east, EAST, [(ONE, 0)] * 51, Choice("close", outcome="visit"))
    assert actions(house) == []


def kept(house: House, who: str, team: str = EAST) -> list[SavedView]:
    with house.door.database.read() as conn:
        return list(views.list_own(conn, getattr(house, who), team))


def test_views_are_kept_for_oneself_or_the_team(house: House) -> None:
    mine = Filters(form="suspension", school=900_001)
    views.keep(house.door, house.east, EAST, " My  view ", mine, "open", "due", shared=False)
    views.keep(house.door, house.east, EAST, "For all", Filters(due="week"), "open", "urgency", shared=True)
    views.keep(house.door, house.east, EAST, "For all", Filters(due="today"), "open", "urgency", shared=True)
    assert [(each.name, each.query) for each in kept(house, "east")] == [
        ("For all", "view=open&order=urgency&due=today"),
        ("My view", "view=open&order=due&form=suspension&school=900001"),
    ]
    assert [each.name for each in kept(house, "east_too")] == ["For all"]
    assert kept(house, "sen", SEN) == []
    shared = kept(house, "east_too")[0]
    with pytest.raises(NotAllowed):
        views.remove(house.door, house.east_too, EAST, shared.id)
    with pytest.raises(NotFound):
        views.remove(house.door, house.sen, SEN, shared.id)
    assert views.remove(house.door, house.east_lead, EAST, shared.id) == "For all"
    with pytest.raises(NotFound):
        views.keep(house.door, house.sen, EAST, "x", mine, "open", "due", shared=True)
    with house.door.database.read() as conn:
        told = [event.action for event in history.list_latest_events(conn).rows if event.action.startswith("view")]
    assert told == ["view removed", "view shared", "view shared"]


def test_a_person_keeps_so_many_views_and_no_more(house: House) -> None:
    for number in range(views.MOST_VIEWS):
        views.keep(house.door, house.east, EAST, f"View {number}", Filters(due="week"), "open", "due", shared=False)
    with pytest.raises(Conflict):
        views.keep(house.door, house.east, EAST, "One more", Filters(due="week"), "open", "due", shared=False)
    views.keep(house.door, house.east, EAST, "View 3", Filters(due="today"), "open", "due", shared=False)
