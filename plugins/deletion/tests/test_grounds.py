"""Each ground asks for what it needs: its smallest set passes, and without any one part it does not."""

from datetime import date, timedelta

import pytest
from dfd_deletion import FORM, STATUTES
from dfd_deletion.ground import Ground
from dfd_deletion.pages_after import WhereNext
from dfd_deletion.rows import ROWS
from dfd_deletion.table import GROUNDS_2006, GROUNDS_2011, GROUNDS_2024, TITLES

from plugins.deletion.tests.cases import (
    BOOK,
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


def test_what_belongs_to_another_ground_is_not_asked() -> None:
    asked = {q.short_name for section in run(F)[0].sections for q in section.asked}
    assert {"ehe_from", "parent_letter"} <= asked
    assert not asked & {
        "cme_ref",
        "la_clearance_date",
        "sao_ref",
        "absence_start",
        "destination_type",
        "dept_agreement",
        "la_consent_ref",
        "single_registration_ref",
        "home_education_consent_ref",
        "early_annual_review",
        "dsl_contact",
    }


def test_a_death_asks_for_no_letters_records_destination_or_plans() -> None:
    asked = {q.short_name for section in run(K)[0].sections for q in section.asked}
    assert "dsl_contact" in asked
    assert not asked & {
        "sen_provision",
        "care_status",
        "cohorts",
        "last_attendance_date",
        "destination_type",
        "ctf_sent",
        "attendance_percentage",
        "dept_agreement",
        "moving_home",
    }
    found = assessed(K)
    assert found.deadlines == ()
    assert "Restricted" in found.decision.lead.because  # type: ignore[union-attr]  # it is accepted, so it has one


# -- the table ---------------------------------------------------------------------------
def test_every_row_asks_questions_that_the_form_has_and_shows_for_it_alone() -> None:
    for row in (*GROUNDS_2006, *GROUNDS_2011, *GROUNDS_2024):
        assert set(row.asks) | set(row.evidence) <= set(FORM.questions), row.code
        assert set(row.evidence) <= set(row.asks), row.code


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


@pytest.mark.parametrize(
    ("letter", "day", "code"),
    [
        ("f", "2026-11-20", "2024f"),
        ("F", "2026-11-20", "2024f"),
        ("g", "2024-08-19", "2024g"),
        ("g", "2024-08-18", "2006g"),
        ("o", "2024-08-18", "2006o"),
    ],
)
def test_a_letter_alone_means_the_ground_of_the_day(letter: str, day: str, code: str) -> None:
    filled = run({**F, "deletion_ground": letter, "date_ground_met": day}, date.fromisoformat(day))[0]
    assert filled.answers["deletion_ground"] == code


@pytest.mark.parametrize(
    ("ground", "day"), [("2006d", "2024-08-19"), ("2024f", "2024-08-18"), ("2006f", "2026-11-20"), ("p", "2026-11-20")]
)
def test_a_ground_of_another_time_is_refused(ground: str, day: str) -> None:
    found = assessed({**F, "deletion_ground": ground, "date_ground_met": day}, date.fromisoformat(day))
    [refusal] = [each for each in found.errors if each.field == "deletion_ground"]
    assert found.outcome == "refused"
    assert ground == "p" or "no ground on the day" in refusal.message


def test_the_grounds_change_on_19_august_2024() -> None:
    last, first = date(2024, 8, 18), date(2024, 8, 19)
    assert {each.code[:4] for each in BOOK.codes("deletion.grounds", last) if each.code != "none"} == {"2006"}
    assert {each.code for each in BOOK.codes("deletion.grounds", first)} == {row.code for row in GROUNDS_2024}


OLD_DAY = date(2024, 7, 15)
OLD: Answers = {
    **F,
    "date_ground_met": "2024-07-15",
    "proposed_deletion_date": "2024-07-15",
    "last_attendance_date": "2024-07-05",
    "letter_received_date": "2024-07-01",
    "ehe_from": "2024-07-08",
    "dob": "2016-03-14",
    "ncy": "3",
}


def test_a_ground_met_before_is_one_of_the_2006_regulations() -> None:
    found = assessed({**OLD, "deletion_ground": "2006d"}, OLD_DAY)
    assert found.outcome == "accepted", found.errors
    assert found.decision is not None
    assert found.decision.lead.team_key == "ehe"


def test_a_medical_certificate_was_a_ground_until_then() -> None:
    medical = {**OLD, "deletion_ground": "2006g", "certificate_date": "2024-07-01", "destination_type": "unknown"}
    assert assessed(medical, OLD_DAY).outcome == "accepted"
    assert "answer.certificate_date" in {
        each.id for each in assessed(without(medical, "certificate_date"), OLD_DAY).errors
    }


def test_late_arrivals_did_not_break_an_absence_before() -> None:
    """Until 18 August 2024 no session might be authorised; since then a session coded U ends the absence."""
    absent = {**I_, "absence_codes": ["N", "U"]}
    assert heavy(assessed(absent)) == {"absence-coded"}
    old = {
        **absent,
        **{name: OLD[name] for name in ("date_ground_met", "proposed_deletion_date", "dob", "ncy")},
        "deletion_ground": "2006h",
        "last_attendance_date": "2024-06-03",
        "absence_start": "2024-06-04",
        "la_clearance_date": "2024-07-12",
    }
    assert assessed(old, OLD_DAY).outcome == "accepted"


def test_a_change_in_the_table_changes_what_is_met_from_its_day_only() -> None:
    """From the day of the change home education needs one paper less, asks for no meeting and goes to the area."""
    day = date(2026, 11, 20)
    changed = tuple(
        row
        if row.code != "2024f"
        else Ground(
            row.code,
            row.title,
            row.note,
            kind=row.kind,
            asks=("letter_received_date", "ehe_from"),
            destinations=row.destinations,
        )
        for row in GROUNDS_2024
    )
    [table] = [each for each in STATUTES if each.id == "deletion.grounds"]
    versions = table.versions
    amended = table.amended(type(versions[0])(changed, day, None, versions[-1].source))
    statutes = BOOK.with_statutes([amended])
    before = {**F, "date_ground_met": "2026-11-19"}
    lean = without(F, "parent_letter", "council_meeting_offered")

    assert assessed(before, statutes=statutes) == assessed(before)
    assert {each.field for each in assessed({**lean, "date_ground_met": "2026-11-19"}, statutes=statutes).errors} == {
        "parent_letter",
        "council_meeting_offered",
    }
    found = assessed(lean, statutes=statutes)
    assert found.outcome == "accepted"
    assert found.decision is not None
    assert found.decision.lead.team_key == "area_east"
    assert found.laws["deletion.grounds"] == "2026-11-20"
    assert assessed(F, on=day + timedelta(days=3), statutes=statutes).decision != assessed(F).decision


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
