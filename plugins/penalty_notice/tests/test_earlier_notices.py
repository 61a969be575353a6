"""How long earlier notices count, and what else is on record."""

from datetime import date, timedelta

import pytest
from dfd_penalty_notice.notices import list_notices

from intranet.api import Entry
from plugins.penalty_notice.tests.cases import (
    BOTH,
    LEAVE,
    ON,
    asked_before,
    assessed,
    errors,
    figures,
    heavy,
    ids,
    message,
    parent,
    run,
)

D = date.fromisoformat


@pytest.mark.parametrize(
    ("issued", "tier"), [("2023-11-19", 1), ("2024-08-18", 1), ("2024-08-19", 2), ("2026-11-20", 2)]
)
def test_only_notices_under_the_framework_count(issued: str, tier: int) -> None:
    result = assessed({**LEAVE, "parents": [parent(notice_1_on=issued, notice_1_outcome="paid"), BOTH[1]]})

    assert ("second notice" in figures(result)["sums"]) is (tier == 2)


@pytest.mark.parametrize(("on", "second"), [("2027-11-19", True), ("2027-11-20", True), ("2027-11-22", False)])
def test_a_notice_counts_for_three_years(on: str, second: bool) -> None:
    day = D(on)
    answers = {
        **LEAVE,
        "absence_period_from": str(day - timedelta(days=14)),
        "absence_period_to": str(day - timedelta(days=10)),
        "parents": [parent(notice_1_on="2024-11-20", notice_1_outcome="paid"), BOTH[1]],
    }
    _, case, _ = run(answers, day, calendar=None)
    assert [each.tier for each in list_notices(case)] == [2 if second else 1, 1]


def test_a_withdrawn_notice_does_not_count_and_an_unpaid_one_does() -> None:
    both = {"notice_1_on": "2025-03-03", "notice_1_outcome": "withdrawn", "notice_2_on": "2025-05-05"}
    result = assessed({**LEAVE, "parents": [parent(**both, notice_2_outcome="unpaid"), BOTH[1]]})

    assert result.outcome == "accepted"
    assert "second notice" in figures(result)["sums"]
    gone = asked_before("jo", D("2025-03-03"), outcome="withdrawn")
    assert "second notice" not in figures(assessed(LEAVE, ON, gone))["sums"]


def test_the_larger_of_what_was_typed_and_what_we_have_counts_and_a_note_says_so() -> None:
    result = assessed(LEAVE, ON, asked_before("jo", D("2025-03-03")))

    assert "notices-differ" in ids(result)
    assert "Jo Nuñez, second notice" in figures(result)["sums"]


def test_another_schools_requests_count() -> None:
    theirs = [
        Entry(
            "penalty_notice",
            D(day),
            D(day),
            own_school=False,
            facts={"parent": "nuñez, jo", "tier": 1, "issued_on": day},
        )
        for day in ("2025-03-03", "2026-03-03")
    ]
    assert errors(assessed(LEAVE, ON, *theirs)) == {"third-notice"}


def test_a_notice_in_the_same_school_year_needs_a_reason() -> None:
    this_year = {**LEAVE, "parents": [parent(notice_1_on="2026-09-10", notice_1_outcome="paid"), BOTH[1]]}
    last_year = {**LEAVE, "parents": [parent(notice_1_on="2026-07-10", notice_1_outcome="paid"), BOTH[1]]}

    assert heavy(assessed(this_year)) == {"same-school-year"}
    assert message(assessed(this_year), "same-school-year").startswith("Jo Nuñez:")
    assert heavy(assessed(last_year)) == set()


def test_an_open_statutory_request_stops_it_and_gives_nothing_away() -> None:
    theirs = Entry("statutory_intervention", D("2026-10-05"), own_school=False, reference="DFD-4444-5555")
    result = assessed(LEAVE, ON, theirs)

    assert errors(result) == {"statutory-open"}
    assert "DFD-4444-5555" not in message(result, "statutory-open")
    ended = Entry("statutory_intervention", D("2026-10-05"), state="ended")
    assert heavy(assessed(LEAVE, ON, ended)) == set()
    typed = {"other_legal_action": True, "other_legal_action_kind": "statutory"}
    assert errors(assessed({**LEAVE, **typed})) == {"statutory-open"}
    assert heavy(assessed({**LEAVE, **typed, "other_legal_action_kind": "eso"})) == {"supervision-order"}
