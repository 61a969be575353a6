"""Each school's contacts."""

from dataclasses import replace

from intranet.store.database import Database
from intranet.store.link_officers import (
    LinkOfficer,
    delete_link_officer,
    list_link_officers,
    map_link_officers,
    save_link_officers,
)

IAA = LinkOfficer(900001, "IAA", "Ada Visor", "ada@council.example", "01622 000000")
SLO = LinkOfficer(900001, "SLO", "Sol O’Fficer")


def test_a_role_has_one_holder_at_a_school(database: Database) -> None:
    with database.write() as conn:
        save_link_officers(conn, [SLO, IAA, replace(IAA, urn=900002)])
        save_link_officers(conn, [replace(IAA, name="Ida Next")])
        save_link_officers(conn, [])
        assert list_link_officers(conn, 900001) == (replace(IAA, name="Ida Next"), SLO)
        assert set(map_link_officers(conn, [900001, 900002])) == {(900001, "IAA"), (900001, "SLO"), (900002, "IAA")}


def test_a_role_can_be_left_empty(database: Database) -> None:
    with database.write() as conn:
        save_link_officers(conn, [SLO])
        assert delete_link_officer(conn, 900001, "SLO")
        assert not delete_link_officer(conn, 900001, "SLO")
        assert list_link_officers(conn, 900001) == ()
