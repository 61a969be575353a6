"""What each notification leaves for the next: opened, replaced by a review or a change, ended."""

from datetime import date

import pytest
from dfd_part_time_timetable import FORM

from intranet.api import Continuation, Entry
from plugins.part_time_timetable.tests.cases import (
    BASES,
    CHANGE,
    END,
    EXTENSION,
    FIRST,
    FLEXI,
    FLEXI_END,
    NEW,
    OPEN,
    REVIEW,
    Answers,
    recorded,
    run,
)

SENT = date(2026, 11, 20)
ENDED = {"outcome": "ended_full_time", "actual_end_date": "2026-11-20", "end_reason": "planned"}
ENDED_REVIEW = {**{k: v for k, v in REVIEW.items() if k != "next_review_date"}, **ENDED}


def test_a_new_timetable_opens_an_entry_with_its_hours() -> None:
    [entry] = recorded(NEW, date(2026, 11, 9))
    assert (entry.kind, entry.state, entry.replaces) == ("part_time_timetable", "open", "")
    assert (entry.starts, entry.ends) == (date(2026, 11, 9), date(2026, 12, 18))
    assert entry.facts == {"hours_offered": "15", "full_time_hours": "32.5", "next_review": "2026-11-20"}


def test_flexi_schooling_opens_an_entry_without_an_end() -> None:
    [entry] = recorded(FLEXI, date(2026, 9, 1))
    assert (entry.kind, entry.state, entry.ends) == ("flexi_schooling", "open", None)


def test_a_review_that_changes_nothing_keeps_the_end_and_the_hours() -> None:
    before = Entry(OPEN.kind, OPEN.starts, OPEN.ends, reference=FIRST, facts={"hours_offered": "15"})
    [entry] = recorded(REVIEW, SENT, before)
    assert (entry.state, entry.ends, entry.replaces) == ("open", date(2026, 12, 18), FIRST)
    assert entry.facts == {"hours_offered": "15", "next_review": "2026-12-04"}


def test_an_extension_takes_the_place_of_what_was_with_a_new_end() -> None:
    [entry] = recorded(EXTENSION, SENT, OPEN)
    assert (entry.state, entry.ends, entry.replaces) == ("open", date(2026, 12, 21), FIRST)


@pytest.mark.parametrize(("end", "kept"), [(None, date(2026, 12, 18)), ("2026-12-04", date(2026, 12, 4))])
def test_a_change_may_bring_the_end_forward(end: str | None, kept: date) -> None:
    [entry] = recorded({**CHANGE, "proposed_end_date": end}, SENT, OPEN)
    assert (entry.state, entry.ends, entry.replaces) == ("open", kept, FIRST)


@pytest.mark.parametrize(
    ("answers", "kind", "end"),
    [
        (END, "part_time_timetable", date(2026, 12, 11)),
        (FLEXI_END, "flexi_schooling", date(2026, 12, 11)),
        (ENDED_REVIEW, "part_time_timetable", date(2026, 11, 20)),
    ],
)
def test_an_end_ends_it(answers: Answers, kind: str, end: date) -> None:
    [entry] = recorded(answers, date(2026, 12, 14), OPEN)
    assert (entry.kind, entry.state, entry.ends, entry.replaces) == (kind, "ended", end, FIRST)


def test_the_first_reference_still_leads_to_the_latest_review() -> None:
    first = Entry(OPEN.kind, OPEN.starts, OPEN.ends, state="replaced", reference=FIRST)
    second = Entry(OPEN.kind, OPEN.starts, date(2026, 12, 21), reference="DFD-3333-4444", replaces=FIRST)
    stored = Entry(
        OPEN.kind, OPEN.starts, date(2027, 1, 8), reference="DFD-5555-6666", facts={"replaces": "DFD-3333-4444"}
    )
    [entry] = recorded(END, date(2026, 12, 14), first, second)
    assert entry.replaces == "DFD-3333-4444"
    [entry] = recorded(REVIEW, SENT, first, second, stored)
    assert (entry.replaces, entry.ends) == ("DFD-5555-6666", date(2027, 1, 8))


def test_references_that_run_in_a_ring_end_all_the_same() -> None:
    one = Entry(OPEN.kind, OPEN.starts, OPEN.ends, reference=FIRST, replaces="DFD-3333-4444")
    other = Entry(OPEN.kind, OPEN.starts, OPEN.ends, reference="DFD-3333-4444", replaces=FIRST)
    assert len(recorded(END, date(2026, 12, 14), one, other)) == 1


def test_another_schools_timetable_is_not_gone_on_from() -> None:
    other = Entry(OPEN.kind, OPEN.starts, OPEN.ends, reference=FIRST, own_school=False)
    [entry] = recorded(REVIEW, SENT, other)
    assert entry.ends is None


def _continuation(answers: Answers, on: date) -> list[Continuation]:
    case = run(answers, on)[1]
    return [each for each in FORM.continuations if each.when.holds(case)]


@pytest.mark.parametrize("kind", BASES)
def test_each_kind_that_follows_closes_the_earlier_one_or_leaves_it_open(kind: str) -> None:
    found = _continuation(*BASES[kind])
    if kind in {"NEW", "FLEXI_NEW"}:
        assert found == []
    else:
        [one] = found
        assert one.reference == "original_ref"
        assert one.closes == (kind in {"END", "FLEXI_END"})


def test_a_review_that_ended_it_closes_the_earlier_one() -> None:
    [one] = _continuation(ENDED_REVIEW, SENT)
    assert (one.closes, one.outcome) == (True, "ended")
    assert one.outcome in {outcome.code for outcome in FORM.outcomes}
