"""A closed school moves every open deadline that it touches, counted or worked out; never to an earlier day."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.cli.data import _import_terms
from intranet.services import closures
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST, Person
from intranet.services.starting import start_draft
from intranet.store import clocks, history, notifications
from intranet.store.calendars import ClosureRow
from tests.referrer_house import GUEST_KEEPER, SITTINGBOURNE, TODAY, a_draft, answers_to, form_of, sent_by, typed_for

ADMINISTRATOR = Person(None, "Ada Birch", "ada@council.example")


def a_child_not_back_from_leave(door: FrontDoor) -> str:
    """Leave ran out on Friday 23 October 2026, before the half-term: ten school days, and the name can come off."""
    form = form_of(door, "children-missing-education")
    assert form.samples is not None
    sample = next(each for each in form.samples(TODAY) if each.title == "Not back from leave")
    answers = answers_to(form) | dict(sample.answers)
    answers |= {
        "leave_granted_from": "2026-10-12",
        "leave_granted_to": "2026-10-23",
        "expected_return_date": "2026-11-02",
    }
    answers |= {"last_attendance_date": "2026-10-09"}
    return sent_by(door, start_draft(door, form, GUEST, GUEST_KEEPER, typed=typed_for(form, answers))).reference


def due(door: FrontDoor, reference: str) -> dict[str, date | None]:
    with door.database.read() as conn:
        number = notifications.get_notification(conn, reference).id
        return {each.clock_id: each.due for each in clocks.list_clocks(conn, number)}


def close_on(door: FrontDoor, day: date) -> int:
    return closures.add_closure(door, ADMINISTRATOR, ClosureRow(SITTINGBOURNE, day, "closure", "burst pipe"))


def test_a_date_that_follows_from_a_count_moves_with_it_and_the_history_says_so(referrer_door: FrontDoor) -> None:
    door = referrer_door
    reference = a_child_not_back_from_leave(door)
    assert due(door, reference) == {"after-leave": date(2026, 11, 13), "earliest-deletion": date(2026, 11, 16)}
    assert close_on(door, date(2026, 11, 5)) == 2
    assert due(door, reference) == {"after-leave": date(2026, 11, 16), "earliest-deletion": date(2026, 11, 17)}
    with door.database.read() as conn:
        number = notifications.get_notification(conn, reference).id
        [moved] = [each for each in history.list_events(conn, number) if each.action == "clocks moved"]
        kept = {each.clock_id: each for each in clocks.list_clocks(conn, number)}
    assert {(each["from"], each["to"]) for each in moved.detail["clocks"]} == {
        ("2026-11-13", "2026-11-16"),
        ("2026-11-16", "2026-11-17"),
    }
    assert kept["earliest-deletion"].explanation["moved"][-1]["from"] == "2026-11-16"
    assert closures.remove_closure(door, ADMINISTRATOR, SITTINGBOURNE, date(2026, 11, 5)) == 2
    assert due(door, reference)["earliest-deletion"] == date(2026, 11, 16)


def test_the_day_of_return_moves_when_the_school_is_closed_on_it(quick_door: FrontDoor) -> None:
    reference = sent_by(quick_door, a_draft(quick_door)).reference
    back = due(quick_door, reference)["return"]
    assert back == date(2026, 11, 13)
    assert close_on(quick_door, back) == 1
    assert due(quick_door, reference)["return"] == date(2026, 11, 16)


def test_a_date_that_somebody_chose_stays(quick_door: FrontDoor) -> None:
    reference = sent_by(quick_door, a_draft(quick_door, "part-time-timetable")).reference
    before = due(quick_door, reference)
    for day in set(before.values()) - {None}:
        assert day is not None
        close_on(quick_door, day)
    assert due(quick_door, reference) == before


def test_term_dates_from_a_file_move_them_too(quick_door: FrontDoor, tmp_path: Path) -> None:
    reference = a_child_not_back_from_leave(quick_door)
    file = tmp_path / "terms.csv"
    file.write_text(f"urn,school_year,kind,starts,ends,reason\n{SITTINGBOURNE},,closure,2026-11-05,,snow\n")
    assert _import_terms(quick_door, file).added == 1
    assert due(quick_door, reference)["earliest-deletion"] == date(2026, 11, 17)
    assert _import_terms(quick_door, file).unchanged == 1
    with quick_door.database.read() as conn:
        number = notifications.get_notification(conn, reference).id
        assert [each.action for each in history.list_events(conn, number)] == ["clocks moved"]


def test_no_closure_makes_any_deadline_earlier(quick_door: FrontDoor) -> None:
    sent = [a_child_not_back_from_leave(quick_door), sent_by(quick_door, a_draft(quick_door)).reference]

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.sets(st.integers(-20, 30), min_size=1, max_size=4))
    def close_some(numbers: set[int]) -> None:
        days = sorted(TODAY + timedelta(days=number) for number in numbers)
        before = [due(quick_door, reference) for reference in sent]
        for day in days:
            close_on(quick_door, day)
            for known, reference in zip(before, sent, strict=True):
                for clock_id, now in due(quick_door, reference).items():
                    earlier = known[clock_id]
                    assert earlier is None or now is None or now >= earlier, (clock_id, day)
        for day in days:
            closures.remove_closure(quick_door, ADMINISTRATOR, SITTINGBOURNE, day)
        assert [due(quick_door, reference) for reference in sent] == before, "and taking them back restores each"

    close_some()


@pytest.mark.parametrize("slug", ["suspension", "children-missing-education"])
def test_a_form_that_is_no_longer_served_keeps_its_dates(quick_door: FrontDoor, slug: str) -> None:
    reference = a_child_not_back_from_leave(quick_door)
    forms = {name: form for name, form in quick_door.catalogue.forms.items() if name != slug}
    object.__setattr__(quick_door, "catalogue", replace(quick_door.catalogue, forms=forms))
    close_on(quick_door, date(2026, 11, 16))
    wanted = date(2026, 11, 16) if slug == "children-missing-education" else date(2026, 11, 17)
    assert due(quick_door, reference)["earliest-deletion"] == wanted
