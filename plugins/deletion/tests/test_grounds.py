"""Each ground asks for what it needs: its smallest set passes, and without any one part it does not."""

from datetime import date

import pytest
from dfd_deletion.ground import Ground
from dfd_deletion.pages_after import WhereNext
from dfd_deletion.rows import ROWS
from dfd_deletion.table import GROUNDS_2006, GROUNDS_2011, GROUNDS_2024, TITLES

from plugins.deletion.tests.cases import (
    G_UNKNOWN,
    GOOD,
    I_,
    NONE,
    O_,
    ON,
    A,
    Answers,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    J,
    K,
    L,
    M,
    N,
    assessed,
    heavy,
    message,
    run,
    without,
)

LAST_DAY = date(2027, 6, 25)


# ground, what is left out, what comes of it, the rule that says so
OMISSIONS: list[tuple[str, Answers, date, str, str, str]] = [
    (name, answers, on, part, outcome, rule)
    for name, answers, on, parts in (
        (
            "a",
            A,
            ON,
            {
                "destination_type": ("refused", "answer.destination_type"),
                "destination_school": ("refused", "answer.destination_school"),
                "start_date": ("refused", "answer.start_date"),
                "destination_confirmed_by": ("held", "destination-unconfirmed"),
                "destination_confirmed_date": ("refused", "answer.destination_confirmed_date"),
            },
        ),
        (
            "b",
            B,
            ON,
            {
                "nursery_completed_date": ("refused", "answer.nursery_completed_date"),
                "destination_type": ("refused", "answer.destination_type"),
            },
        ),
        (
            "c",
            C,
            ON,
            {
                "destination_type": ("refused", "answer.destination_type"),
                "destination_school": ("refused", "answer.destination_school"),
                "other_school_consents": ("refused", "answer.other_school_consents"),
                "consent_file": ("refused", "answer.consent_file"),
            },
        ),
        (
            "d",
            D,
            ON,
            {
                "sao_ref": ("refused", "answer.sao_ref"),
                "sao_date": ("refused", "answer.sao_date"),
                "destination_school": ("refused", "answer.destination_school"),
            },
        ),
        (
            "e",
            E,
            ON,
            {"sao_ref": ("refused", "answer.sao_ref"), "sao_date": ("refused", "answer.sao_date")},
        ),
        (
            "f",
            F,
            ON,
            {
                "letter_received_date": ("refused", "answer.letter_received_date"),
                "ehe_from": ("refused", "answer.ehe_from"),
                "council_meeting_offered": ("refused", "answer.council_meeting_offered"),
                "parent_letter": ("refused", "answer.parent_letter"),
            },
        ),
        (
            "g",
            G,
            ON,
            {
                "address_unknown": ("refused", "answer.address_unknown"),
                "new_address": ("refused", "answer.new_address"),
                "moves_on": ("refused", "answer.moves_on"),
                "destination_type": ("refused", "answer.destination_type"),
            },
        ),
        *(
            (
                name,
                answers,
                ON,
                {
                    "la_clearance_date": ("held", "clearance"),
                    "clearance_file": ("refused", "answer.clearance_file"),
                    **more,
                },
            )
            for name, answers, more in (
                ("g unknown", G_UNKNOWN, {}),
                (
                    "h",
                    H,
                    {
                        "leave_granted_from": ("refused", "answer.leave_granted_from"),
                        "leave_granted_to": ("refused", "answer.leave_granted_to"),
                    },
                ),
                (
                    "i",
                    I_,
                    {
                        "absence_start": ("refused", "answer.absence_start"),
                        "absence_codes": ("refused", "answer.absence_codes"),
                    },
                ),
            )
        ),
        (
            "j",
            J,
            ON,
            {
                "institution": ("refused", "answer.institution"),
                "detained_from": ("refused", "answer.detained_from"),
                "sentence_months": ("refused", "answer.sentence_months"),
                "expected_back": ("refused", "answer.expected_back"),
            },
        ),
        ("k", K, ON, {"dsl_contact": ("refused", "answer.dsl_contact")}),
        ("l", L, LAST_DAY, {"not_continuing_reason": ("refused", "answer.not_continuing_reason")}),
        (
            "m",
            M,
            ON,
            {
                "boarding_term": ("refused", "answer.boarding_term"),
                "fees_unpaid": ("refused", "answer.fees_unpaid"),
            },
        ),
        ("n", N, ON, {"ceased_reason": ("refused", "answer.ceased_reason")}),
        ("o", O_, ON, {"gb_decision_date": ("held", "governors"), "irp_status": ("refused", "answer.irp_status")}),
        ("none", NONE, ON, {"off_roll_reason": ("refused", "answer.off_roll_reason")}),
    )
    for part, (outcome, rule) in parts.items()
]


@pytest.mark.parametrize("name", GOOD)
def test_the_smallest_set_of_each_ground_passes(name: str) -> None:
    answers, on = GOOD[name]
    found = assessed(answers, on)
    assert found.outcome == "accepted", found.errors
    assert not found.concerns


@pytest.mark.parametrize(
    ("answers", "on", "part", "outcome", "rule"), [pytest.param(*row[1:], id=f"{row[0]}-{row[3]}") for row in OMISSIONS]
)
def test_without_one_part_it_is_refused_or_held_and_says_which(
    answers: Answers, on: date, part: str, outcome: str, rule: str
) -> None:
    found = assessed(without(answers, part), on)
    [finding] = [*found.errors, *(each for each in found.concerns if outcome == "held")]
    assert found.outcome == outcome
    assert finding.id.removeprefix("deletion.") == rule
    assert finding.message
    assert finding.field == ("cme_ref" if rule == "not-notified-missing" else part)


@pytest.mark.parametrize("name", GOOD)
def test_every_required_answer_left_out_is_an_error_that_names_it(name: str) -> None:
    answers, on = GOOD[name]
    filled = run(answers, on)[0]
    for each in [question.short_name for section in filled.sections for question in section.asked if question.required]:
        found = assessed(without(answers, each), on)
        assert found.outcome == "refused", each
        assert each in {error.field for error in found.errors}


MOST_REQUIRED = {"k": 7, "f": 12, "a": 13, "e": 11}


@pytest.mark.parametrize("name", GOOD)
def test_no_ground_asks_more_than_it_needs(name: str) -> None:
    answers, on = GOOD[name]
    shared = {"about-you", "school", "pupil", "support", "parents"}
    asked = [q.short_name for s in run(answers, on)[0].sections if s.slug not in shared for q in s.asked if q.required]
    assert len(asked) <= MOST_REQUIRED.get(name, 14), asked


def test_a_ground_is_never_a_bare_letter_and_every_one_of_2024_says_what_it_means() -> None:
    for code, title in TITLES.items():
        assert code == "none" or title.startswith(
            f"{code[:4]} Regulations, {8 if code < '2024' else 9}(1)({code[4:]}): "
        )
    assert all(row.note for row in GROUNDS_2024)
    assert [row.code for row in GROUNDS_2024] == [*(f"2024{each}" for each in "abcdefghijklmno"), "2006g", "none"]
    assert [row.code for row in GROUNDS_2006] == [*(f"2006{each}" for each in "abcdefghijklmn"), "none"]
    assert [row.code for row in GROUNDS_2011] == [*(f"2006{each}" for each in "abcdefghijklmno"), "none"]


@pytest.mark.parametrize("row", ROWS, ids=lambda each: each.code)
def test_what_a_row_asks_is_asked_of_that_ground(row: Ground) -> None:
    name = {"g": "g unknown"}.get(row.code, row.code)
    answers, on = GOOD[name]
    asked = {q.short_name for section in run(answers, on)[0].sections for q in section.asked}
    conditional = {"early_annual_review", "irp_status_date", "new_address", "lives_with", "destination_school"}
    conditional |= {"start_date", "destination_confirmed_by", "destination_confirmed_date"}
    assert set(row.asks) - conditional <= asked


def test_where_only_one_place_fits_nobody_is_asked() -> None:
    single = [row for row in ROWS if len(row.destinations) == 1]
    assert {row.code for row in single} == {"f", "j", "k"}
    assert "destination_type" in {question.short_name for question in WhereNext().questions()}


def test_a_destination_that_does_not_fit_the_ground_is_refused() -> None:
    for answers, wrong in (
        (A, "ehe"),
        (A, "custody"),
        (E, "kent_school"),
        (C, "unknown"),
        (H, "deceased"),
        (O_, "custody"),
    ):
        found = assessed({**answers, "destination_type": wrong})
        assert "destination-differs" in heavy(found), wrong
        assert found.outcome == "refused"
    assert "Education at home" in message(assessed({**A, "destination_type": "ehe"}), "destination-differs")


def test_papers_are_asked_for_only_where_the_ground_needs_some() -> None:
    asked = {name for name, (answers, on) in GOOD.items() if run(answers, on)[1].figure("asks_papers")}

    # to all the others nothing is attached
    assert asked == {"c", "f", "g", "g unknown", "h", "i", "j", "o"}
