"""What earlier notifications of the same child change, and what this one leaves for later ones."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from intranet.api import Entry
from plugins.children_missing_education.tests.cases import (
    ABSENT,
    BASES,
    FIRST,
    LEAVE,
    MOVED,
    NEW_HERE,
    NOT_TAKEN,
    ON,
    TOLD,
    UPDATE,
    Answers,
    assessed,
    heavy,
    ids,
    of_other_school,
    recorded,
)

LATE_ON = date(2026, 11, 20)
PART_TIME = Entry("part_time_timetable", date(2026, 9, 7), reference="DFD-4444-5555")
DELETED = Entry("deletion", date(2026, 11, 3), reference="DFD-6666-7777", facts={"ground": "G"})
SUSPENDED = Entry("suspension", date(2026, 11, 5), date(2026, 11, 6), Decimal(2), reference="DFD-8888-9999")

FOUND = [
    ("told-before", MOVED, replace(TOLD, starts=date(2026, 9, 21)), ON),
    ("duplicate", MOVED, TOLD, ON),
    ("part-time", MOVED, PART_TIME, ON),
    ("deletion-sent", MOVED, DELETED, ON),
    ("suspended-meanwhile", ABSENT, SUSPENDED, LATE_ON),
]


@pytest.mark.parametrize(("rule", "answers", "entry", "on"), FOUND, ids=[each[0] for each in FOUND])
def test_an_earlier_notification_of_the_same_school_is_noticed_and_never_another_schools(
    rule: str, answers: Answers, entry: Entry, on: date
) -> None:
    assert rule in ids(assessed(answers, on, entry))
    assert rule not in ids(assessed(answers, on))
    assert rule not in ids(assessed(answers, on, of_other_school(entry)))
    assert assessed(answers, on, entry).outcome == "accepted"


@pytest.mark.parametrize("kind", BASES)
def test_what_another_school_has_told_changes_nothing_that_is_said(kind: str) -> None:
    answers, on = BASES[kind]
    others = [of_other_school(each) for each in (TOLD, PART_TIME, DELETED, SUSPENDED)]
    without, with_others = assessed(answers, on), assessed(answers, on, *others)
    assert with_others.findings == without.findings
    assert heavy(with_others) == set()


def test_what_has_ended_is_not_brought_up() -> None:
    for entry in (TOLD, PART_TIME):
        ended = replace(entry, starts=date(2026, 9, 1), state="ended")
        assert not {"told-before", "part-time"} & ids(assessed(MOVED, ON, ended))
    assert "suspended-meanwhile" not in ids(
        assessed(ABSENT, LATE_ON, replace(SUSPENDED, starts=date(2026, 10, 15), ends=date(2026, 10, 16)))
    )


@pytest.mark.parametrize(
    ("answers", "ground", "starts"),
    [
        (MOVED, "G", date(2026, 10, 23)),
        (LEAVE, "H", date(2026, 10, 9)),
        (ABSENT, "I", date(2026, 10, 16)),
        (NEW_HERE, "J", date(2026, 11, 3)),
        (NOT_TAKEN, "K", date(2026, 11, 2)),
    ],
)
def test_it_leaves_one_entry_with_its_ground(answers: Answers, ground: str, starts: date) -> None:
    assert recorded(answers, LATE_ON) == [Entry("cme", starts, facts={"ground": ground})]


def test_later_information_takes_the_place_of_what_was_told() -> None:
    [entry] = recorded(UPDATE, ON, TOLD)
    assert (entry.state, entry.replaces, entry.facts, entry.starts) == ("open", FIRST, {"ground": "G"}, TOLD.starts)


def test_a_child_who_is_found_at_another_school_is_missing_no_longer() -> None:
    at_school = {**UPDATE, "new_school_known": "confirmed", "new_school_name": "Quay School"}
    [entry] = recorded({**at_school, "new_school_start": "2026-11-02"}, ON, TOLD)
    assert (entry.state, entry.ends) == ("ended", date(2026, 11, 2))
    [entry] = recorded(at_school, ON, TOLD)
    assert entry.ends == ON


def test_without_a_reference_the_latest_open_one_of_the_school_is_meant() -> None:
    update = {**UPDATE, "original_ref": None}
    earlier = replace(TOLD, starts=date(2026, 3, 2), reference="DFD-2222-2222")
    [entry] = recorded(update, ON, earlier, TOLD)
    assert entry.replaces == FIRST
    assert "without-earlier" not in ids(assessed(update, ON, TOLD))
    assert recorded(update, ON, of_other_school(TOLD)) == []
    assert recorded(update, ON, replace(TOLD, state="ended")) == []
    assert "without-earlier" in ids(assessed(update, ON, of_other_school(TOLD)))


def test_the_first_reference_still_leads_to_what_has_taken_its_place() -> None:
    newer = Entry("cme", TOLD.starts, reference="DFD-3333-4444", replaces=FIRST, facts={"ground": "G"})
    [entry] = recorded(UPDATE, ON, replace(TOLD, state="replaced"), newer)
    assert entry.replaces == "DFD-3333-4444"


def test_an_unknown_reference_leaves_nothing_behind() -> None:
    assert recorded({**UPDATE, "original_ref": "DFD-9999-9999"}, ON, TOLD) == []
