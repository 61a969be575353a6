"""Whole requests: who may send them, where the theme leads, and what there is to do without a school."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dfd_council_request import FORM
from dfd_kent.pack import PACK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.council_request.tests.cases import (
    CHATHAM,
    MEETING,
    NO_SCHOOL,
    ON,
    REQUEST,
    SWALE,
    UNIT,
    Answers,
    assessed,
    ids,
    run,
)


# -- who receives it ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("base", "changes", "lead", "role", "copies"),
    [
        (REQUEST, {"theme": "attendance"}, "area_east", "SLO", []),
        (REQUEST, {"theme": "other"}, "area_east", "SLO", []),
        (REQUEST, {"theme": "exclusion"}, "area_east", "IAA", []),
        (REQUEST, {"theme": "ptt"}, "area_east", "IAA", []),
        (REQUEST, {"theme": "movement"}, "area_east", "IAA", []),
        (REQUEST, {"theme": "cme"}, "cme", "", ["area_east"]),
        (REQUEST, {"theme": "ehe"}, "ehe", "", []),
        (REQUEST, {"theme": "attendance", "school_urn": UNIT.urn}, "area_south", "IAA", []),
        (REQUEST, {"theme": "cme", "school_urn": UNIT.urn}, "cme", "", ["area_south"]),
        (REQUEST, {"lives_in_council": False, "home_la": "Medway"}, "area_east", "SLO", []),
        (NO_SCHOOL, {"theme": "attendance"}, "cme", "", ["area_south"]),
        (NO_SCHOOL, {"theme": "exclusion", "home_district": "E07000113"}, "cme", "", ["area_east"]),
        (NO_SCHOOL, {"theme": "cme", "home_district": "E07000107"}, "cme", "", ["area_north"]),
        (NO_SCHOOL, {"theme": "ehe"}, "ehe", "", []),
        (MEETING, {}, "area_east", "SLO", []),
    ],
)
def test_the_theme_and_the_school_decide(
    base: Answers, changes: Answers, lead: str, role: str, copies: list[str]
) -> None:
    result = assessed(base, **changes)

    assert result.outcome == "accepted", result.errors
    assert result.decision is not None
    assert (result.decision.lead.team_key, result.decision.link_role) == (lead, role)
    assert [each.team_key for each in result.decision.copies] == copies
    assert all(each.because for each in result.decision.recipients)
    assert result.deadlines == ()


@pytest.mark.parametrize("inside", [True, False])
def test_a_school_of_another_council_is_refused_wherever_the_child_lives(inside: bool) -> None:
    result = assessed(school_urn=CHATHAM.urn, lives_in_council=inside, home_la=None if inside else "Medway")

    assert [each.id for each in result.errors] == ["school.outside-council"]
    assert result.decision is None


def test_a_school_that_was_typed_and_then_taken_back_decides_nothing() -> None:
    result = assessed(NO_SCHOOL, school_urn=SWALE.urn)

    assert result.decision is not None
    assert [each.team_key for each in result.decision.recipients] == ["cme", "area_south"]
    assert "answers.not-asked" in ids(result)


def test_without_a_school_the_council_of_the_home_deals_with_it() -> None:
    [refusal] = assessed(NO_SCHOOL, lives_in_council=False, home_la="Medway").errors

    assert refusal.id == "council-request.lives-elsewhere"
    assert "lives in the area of Medway" in refusal.message
    assert refusal.field == "lives_in_council"


# -- who may send it -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "is_own"),
    [
        ("sam@kent.gov.uk", True),
        ("Sam@KENT.gov.uk", True),
        ("sam@social-work.kent.gov.uk", True),
        ("sam@council.example", True),
        ("head@school.example", False),
        ("sam@evilkent.gov.uk", False),
        ("sam@kent.gov.uk.evil.example", False),
        ("kent.gov.uk@evil.example", False),
        ("sam@medway.gov.uk", False),
    ],
)
def test_only_the_councils_own_staff_may_send_it(address: str, is_own: bool) -> None:
    result = assessed(work_email=address)

    assert ids(result) == (set() if is_own else {"not-council"})
    if not is_own:
        assert result.errors[0].field == "work_email"
        assert result.errors[0].instead == "inclusion-advice"
        assert "ends in kent.gov.uk." in result.errors[0].message


def test_a_council_that_has_not_said_which_addresses_are_its_own_takes_any() -> None:
    pack = replace(PACK, email_domains=())

    assert run({**REQUEST, "work_email": "head@school.example"}, pack=pack)[2].outcome == "accepted"


TO_BE_ACKNOWLEDGED = {"school-not-contacted", "in-school-after-all"}
TOLD = {"not-school-age"}


# -- what is asked and found -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("base", "changes", "found"),
    [
        (REQUEST, {"school_contacted": False, "school_contact_outcome": None}, {"school-not-contacted"}),
        (REQUEST, {"purpose": "not_in_school"}, {"in-school-after-all"}),
        (NO_SCHOOL, {"purpose": "not_in_school"}, set()),
        (NO_SCHOOL, {"dob": "2023-03-14"}, {"not-school-age"}),
        (REQUEST, {"dob": "2023-03-14"}, set()),
        (MEETING, {"next_meeting": "2026-11-19"}, {"meeting-past"}),
        (MEETING, {"next_meeting": "2026-11-20"}, set()),
        (REQUEST, {"needed_by": "2026-11-19"}, {"needed-by-past"}),
        (REQUEST, {"needed_by": "2026-11-20"}, set()),
        (REQUEST, {"school_urn": 900555}, {"school.unknown"}),
        (REQUEST, {"school_urn": None}, {"answer.school_urn"}),
        (REQUEST, {"upn": "A886200121045"}, {"answer.upn"}),
        (NO_SCHOOL, {"home_district": None}, {"answer.home_district"}),
        (MEETING, {"next_meeting": None}, {"answer.next_meeting"}),
    ],
)
def test_what_is_found(base: Answers, changes: Answers, found: set[str]) -> None:
    result = assessed(base, **changes)

    assert ids(result) == found
    assert {each.id.removeprefix("council-request.") for each in result.concerns} == found & TO_BE_ACKNOWLEDGED
    assert (result.outcome == "accepted") is (found <= TO_BE_ACKNOWLEDGED | TOLD)


def test_little_is_asked() -> None:
    required = {
        name: {q.short_name for section in run(answers)[0].sections for q in section.asked if q.required}
        for name, answers in {"school": REQUEST, "none": NO_SCHOOL}.items()
    }

    assert len(required["school"]) == 17
    assert required["none"] - required["school"] == {"address", "home_district"}
    asked = set(FORM.questions)
    assert not asked & {"parents", "sen_provision", "enrolment_status", "sex", "ncy", "upn_missing_reason"}


SETS: dict[str, Answers] = {"school": REQUEST, "none": NO_SCHOOL, "meeting": MEETING}


@pytest.mark.parametrize("answers", SETS.values(), ids=SETS)
def test_a_required_answer_left_out_gives_an_error_that_names_the_question(answers: Answers) -> None:
    filled, _, whole = run(answers)
    assert whole.outcome == "accepted", whole.errors
    required = [q.short_name for section in filled.sections for q in section.asked if q.required]
    for name in set(required) - set(FORM.defaults):
        found = run({key: value for key, value in answers.items() if key != name})[2]
        assert name in {each.field for each in found.errors}


def test_every_refusal_and_concern_says_where_it_comes_from_and_which_answer_must_change() -> None:
    assert all(check.field in FORM.questions and check.source for check in FORM.rules.checks)


odd = st.none() | st.booleans() | st.integers(-5, 500) | st.text(max_size=12)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(SETS.values())), st.data(), st.dates(date(2024, 1, 1), date(2027, 12, 31)) | st.just(ON))
def test_any_set_is_answered_and_an_accepted_one_has_a_team_and_a_reason(
    base: Answers, data: st.DataObject, on: date
) -> None:
    changed: dict[str, Any] = dict(base)
    for name in data.draw(st.lists(st.sampled_from(sorted(FORM.questions)), max_size=8, unique=True)):
        options = [code for code, _ in getattr(FORM.questions[name], "options", ())]
        good = [*FORM.questions[name].samples(), *options, None]
        changed[name] = data.draw(st.sampled_from(good) | odd)
    _, _, found = run(changed, on)

    assert (found.outcome == "refused") == bool(found.errors)
    assert all(each.message and "{" not in each.message.replace("{council}", "") for each in found.findings)
    if found.outcome == "accepted":
        assert found.decision is not None
        assert found.decision.lead.because
