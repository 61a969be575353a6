"""Schools taken in from a file: what it would change is what it changes, and an old URN leads to its successor."""

from io import BytesIO

import pytest

from intranet.errors import Unreadable
from intranet.services import school_changes
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.schools import look_up
from intranet.store import schools, successors
from intranet.store.successors import Succession
from tests.referrer_house import LARKFIELD, SITTINGBOURNE
from tests.services.exclusions import a_reader

HEAD = "URN,EstablishmentName,LA (code),EstablishmentStatus (name),CloseDate,OpenDate"
NEW = 900_501


@pytest.fixture
def administrator(referrer_door: FrontDoor) -> Person:
    return a_reader(referrer_door, "Ada", ("administrator", ""))


def a_file(*lines: str) -> BytesIO:
    return BytesIO("\n".join(lines).encode())


def closing(extra_head: str = "", extra: str = "") -> BytesIO:
    """Larkfield closes, another school opens, Saltings Creek is as it was, a line is broken."""
    return a_file(
        HEAD + extra_head,
        f"{LARKFIELD},Larkfield Hill Primary School,886,Closed,31/08/2026,",
        f"{NEW},Larkfield Academy,886,Open,,01/09/2026{extra}",
        "12,Broken,886,Open,,",
    )


def test_a_look_says_what_would_change_and_changes_nothing(referrer_door: FrontDoor) -> None:
    look = school_changes.look(referrer_door, closing())
    assert {word: count for word, count in look.counts.items() if count} == {"closed": 1, "added": 1}
    closed, added = look.differences
    assert (closed.urn, closed.what) == (LARKFIELD, "closed")
    assert ("status", "Open", "Closed") in closed.details
    assert ("closed", "", "31 August 2026") in closed.details
    assert (added.urn, added.what, added.details) == (NEW, "added", ())
    assert [line for line, _ in look.rejected] == [4]
    with referrer_door.database.read() as conn:
        assert schools.find_school(conn, NEW) is None
        assert schools.get_school(conn, LARKFIELD).status == "Open"


def test_what_was_shown_is_what_is_done(referrer_door: FrontDoor, administrator: Person) -> None:
    look = school_changes.look(referrer_door, closing())
    assert school_changes.apply(referrer_door, administrator, closing()) == look
    again = school_changes.look(referrer_door, closing())
    assert not again.changes_something
    assert again.differences == ()


def test_a_stated_predecessor_leads_to_the_new_school(referrer_door: FrontDoor, administrator: Person) -> None:
    file = closing(",Predecessor URN", f",{LARKFIELD}")
    look = school_changes.look(referrer_door, file)
    assert look.counts["led on"] == 1
    school_changes.apply(referrer_door, administrator, closing(",Predecessor URN", f",{LARKFIELD}"))
    assert [found.value for found in look_up(referrer_door, str(LARKFIELD))] == [str(NEW)]
    assert school_changes.get_line(referrer_door, NEW) == (None, (LARKFIELD,))


@pytest.mark.parametrize(
    "line",
    [
        f"{LARKFIELD},{SITTINGBOURNE},Successor",
        f"{SITTINGBOURNE},{LARKFIELD},Predecessor - amalgamated",
        f"{LARKFIELD},{SITTINGBOURNE},Successor - merged",
    ],
)
def test_the_governments_links_are_read_from_either_end(
    referrer_door: FrontDoor, administrator: Person, line: str
) -> None:
    look = school_changes.apply(referrer_door, administrator, a_file("URN,LinkURN,LinkType", line))
    assert look.counts["led on"] == 1
    found = school_changes.find_successor(referrer_door, LARKFIELD)
    assert found is not None
    assert found.urn == SITTINGBOURNE


def test_a_file_does_not_undo_what_the_governments_links_said(referrer_door: FrontDoor, administrator: Person) -> None:
    links = a_file("URN,LinkURN,LinkType", f"{LARKFIELD},{SITTINGBOURNE},Successor")
    school_changes.apply(referrer_door, administrator, links)
    school_changes.apply(referrer_door, administrator, closing(",Predecessor URN", f",{LARKFIELD}"))
    found = school_changes.find_successor(referrer_door, LARKFIELD)
    assert found is not None
    assert found.urn == SITTINGBOURNE


def test_links_of_other_kinds_and_to_unknown_schools_lead_nowhere(referrer_door: FrontDoor) -> None:
    file = a_file(
        "URN,LinkURN,LinkType",
        f"{LARKFIELD},{SITTINGBOURNE},Sixth Form Centre Link",
        f"{LARKFIELD},123456,Successor",
        f"{LARKFIELD},{LARKFIELD},Successor",
    )
    look = school_changes.look(referrer_door, file)
    assert look.counts["led on"] == 0
    assert [line for line, _ in look.rejected] == [4]


def test_an_open_school_is_found_by_its_own_urn_even_with_a_successor(
    referrer_door: FrontDoor, administrator: Person
) -> None:
    links = a_file("URN,LinkURN,LinkType", f"{LARKFIELD},{SITTINGBOURNE},Successor")
    school_changes.apply(referrer_door, administrator, links)
    assert [found.value for found in look_up(referrer_door, str(LARKFIELD))] == [str(LARKFIELD)]


def test_a_circle_of_successors_ends(referrer_door: FrontDoor) -> None:
    with referrer_door.database.write() as conn:
        successors.save_successions(
            conn, [Succession(1, 2, "file"), Succession(2, 3, "file"), Succession(3, 1, "file")]
        )
        assert successors.find_last_successor(conn, 1) == 3
        assert successors.find_last_successor(conn, 9) is None


@pytest.mark.parametrize("text", ["", "URN,Nothing\n1,2", "PK\x03\x04", "EstablishmentName\nOrchard"])
def test_a_file_that_is_none_of_these_is_refused(referrer_door: FrontDoor, text: str) -> None:
    with pytest.raises(Unreadable):
        school_changes.look(referrer_door, BytesIO(text.encode()))
