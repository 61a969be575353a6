"""What a team's place in a list says: a copy that shows a part tells no deadline until the team leads."""

from datetime import date

from intranet.store import mailbox, places
from intranet.store.database import Connection, Database
from intranet.store.places import NewPlace
from tests.store.samples import send

DUE, LATER = date(2026, 11, 30), date(2026, 12, 7)
PLACES = (
    NewPlace("area_west", "lead", "leads"),
    NewPlace("sen", "copy", "has all"),
    NewPlace("mi", "copy", "has a part", sees="days dob"),
)


def dues(conn: Connection) -> dict[str, date | None]:
    """The deadline in each team's list."""
    teams = ("area_west", "sen", "mi")
    return {team: mailbox.list_items(conn, team, 1).rows[0].next_due for team in teams}


def test_a_part_tells_no_deadline_however_it_moves(database: Database) -> None:
    with database.write() as conn:
        saved = send(conn, places=PLACES, next_due=DUE)
        assert dues(conn) == {"area_west": DUE, "sen": DUE, "mi": None}
        places.save_next_due(conn, saved.id, LATER)
        assert dues(conn) == {"area_west": LATER, "sen": LATER, "mi": None}
        places.save_standing(conn, saved.id, status="in_progress", is_open=True, next_due=DUE)
        assert dues(conn) == {"area_west": DUE, "sen": DUE, "mi": None}


def test_a_team_that_comes_to_lead_is_shown_everything_with_its_deadline(database: Database) -> None:
    with database.write() as conn:
        saved = send(conn, places=PLACES, next_due=DUE)
        assert places.map_shown(conn, [saved.id]) == {saved.id: {"area_west": True, "sen": True, "mi": False}}
        assert places.save_lead(conn, saved.id, "mi", because="sent on", status="received")
        assert dues(conn)["mi"] == DUE
        assert places.map_shown(conn, [saved.id])[saved.id]["mi"]
        assert [place.sees for place in places.list_places(conn, saved.id)] == [""] * 3
