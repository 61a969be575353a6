"""What answers would lead to, and what a form asks, in the shape that other programs read."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.domain.statutes import NotInForce
from intranet.forms.form import NotificationForm
from intranet.services import drafting
from intranet.services.dry_run import check_answers, schema_of
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST
from intranet.services.starting import start_draft
from intranet.testing.databases import counted_statements
from intranet.testing.ground import shared_answers
from tests.referrer_house import (
    GUEST_KEEPER,
    NEIGHBOUR_URN,
    SUSPENSION,
    TIMETABLE,
    TODAY,
    a_draft,
    answers_to,
    form_of,
    sent_by,
    typed_for,
)

SLUGS = [SUSPENSION, TIMETABLE]


@pytest.fixture
def door(quick_door: FrontDoor) -> FrontDoor:
    return quick_door


def checked(door: FrontDoor, slug: str = SUSPENSION, on: date = TODAY, **changes: Any) -> dict[str, Any]:
    form = form_of(door, slug)
    result = check_answers(door, form, answers_to(form, **changes), on)
    json.dumps(result)
    return result


def ids(result: dict[str, Any], severity: str = "") -> list[str]:
    return [each["id"] for each in result["findings"] if not severity or each["severity"] == severity]


def errors_of(result: dict[str, Any], field: str) -> list[dict[str, Any]]:
    return [each for each in result["findings"] if each["severity"] == "error" and each["field"] == field]


# ---------------------------------------------------------------- outcome
@pytest.mark.parametrize("slug", SLUGS)
def test_a_whole_set_is_accepted_with_route_clocks_and_reasons(door: FrontDoor, slug: str) -> None:
    result = checked(door, slug)
    assert result["outcome"] == "accepted"
    assert result["route"].keys() == {"lead", "copies", "sees", "link_role", "link_officer", "because"}
    assert result["route"]["lead"] == "area_east"
    assert len(result["route"]["because"]) == 1 + len(result["route"]["copies"])
    assert result["clocks"]
    assert all(each.keys() >= {"id", "due", "because"} for each in result["clocks"])
    assert all(each["due"] is None or date.fromisoformat(each["due"]) for each in result["clocks"])
    assert all(each.keys() >= {"id", "severity", "field", "message", "source"} for each in result["findings"])


def test_a_refused_set_starts_no_clock_and_still_says_whom_to_ask(door: FrontDoor) -> None:
    result = checked(door, end_date="2026-11-01")
    assert result["outcome"] == "refused"
    assert result["clocks"] == []
    assert result["route"]["lead"] == "area_east"
    assert result["findings"][0]["severity"] == "error", "what stops it comes first"


@pytest.mark.parametrize("urn", [NEIGHBOUR_URN, 900_777, None, "x"])
def test_without_a_school_of_the_council_there_is_no_route(door: FrontDoor, urn: Any) -> None:
    result = checked(door, school_urn=urn)
    assert (result["outcome"], result["route"]) == ("refused", None)


def test_nothing_is_saved(door: FrontDoor) -> None:
    with counted_statements(door.database) as statements:
        checked(door)
    assert not [each for each in statements if not each.lstrip().upper().startswith("SELECT")]


def all_samples(door: FrontDoor) -> list[tuple[NotificationForm, str, dict[str, Any]]]:
    return [
        (form, sample.title, {**shared_answers(TODAY, 900_004), **sample.answers})
        for form in door.catalogue.forms.values()
        if form.samples
        for sample in form.samples(TODAY)
    ]


def test_the_command_line_says_what_the_pages_say(door: FrontDoor) -> None:
    for form, title, answers in all_samples(door):
        spoilt = {**answers, "school_urn": NEIGHBOUR_URN, "dob": "1990-01-01"}
        less = {name: value for place, (name, value) in enumerate(sorted(answers.items())) if place % 5}
        for given_answers in (answers, spoilt, less):
            known = {name: value for name, value in given_answers.items() if name in form.section_of}
            draft = start_draft(door, form, GUEST, GUEST_KEEPER, typed=typed_for(form, known))
            _, explained = drafting.look_at(door, draft.id, GUEST_KEEPER)
            result = check_answers(door, form, known, TODAY)
            assessment = explained.assessment
            assert result["outcome"] == assessment.outcome, title
            of_rules = [each for each in ids(result) if not each.startswith("answers.")]
            assert of_rules == [each.id for each in assessment.findings], title
            route = assessment.decision
            assert (result["route"] or {}).get("lead") == (route.lead.team_key if route else None), title
            assert [each["id"] for each in result["clocks"]] == [each.id for each in assessment.deadlines], title


def test_earlier_notifications_count(door: FrontDoor) -> None:
    assert "suspension.duplicate" not in ids(checked(door))
    sent_by(door, a_draft(door))
    assert "suspension.duplicate" in ids(checked(door), "concern")


# ---------------------------------------------------------------- what cannot be read
WRONG: list[Any] = [
    *({}, {"a": 1}, [], [[]], [{}], [1], [None], 1.5, -1, 10**400, True, False, "", "x", "\x00", "\ud800", "x" * 6000),
    *(float("nan"), float("inf"), [{"surname": {}}], {"mon-am": []}, None),
]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_value_of_a_wrong_kind_is_one_error_that_names_its_question(door: FrontDoor, slug: str) -> None:
    form = form_of(door, slug)
    answers = answers_to(form)
    for value in WRONG:
        for third in range(3):
            result = check_answers(door, form, {**answers, **dict.fromkeys([*form.questions][third::3], value)}, TODAY)
            fields = [each["field"] for each in result["findings"] if each["severity"] == "error"]
            assert len(fields) == len(set(fields)), (value, result["findings"])
            assert result["outcome"] in {"accepted", "refused", "held"}
            json.dumps(result)


def test_an_object_for_an_answer_is_an_error_at_every_question_of_every_form(door: FrontDoor) -> None:
    for form in door.catalogue.forms.values():
        result = check_answers(door, form, {name: {"a": {"b": [1]}} for name in form.questions}, TODAY)
        told = {each["field"]: each["message"] for each in result["findings"] if each["id"] == "answers.unreadable"}
        assert told.keys() == form.questions.keys(), form.slug
        for name, message in told.items():
            wanted = {"boolean": "true or false", "list": "a list of objects", "choices": "a list of codes"}
            assert wanted.get(form.questions[name].json_type(), "must be") in message, (form.slug, name, message)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        *(
            (each, "must be a real date, like 2026-11-20")
            for each in ("2026", "2026-11", "2026-11-12-01", "2025-02-29")
        ),
        *(
            (each, "must be a real date, like 2026-11-20")
            for each in ("12/11/2026", "2026-W46-4", "20261112", 20261112)
        ),
        *((each, "check the year") for each in ("0001-01-01", "1899-12-31", "9999-12-31")),
    ],
)
def test_a_day_that_is_none_is_an_error_at_every_question_for_one(door: FrontDoor, day: Any, message: str) -> None:
    for form in door.catalogue.forms.values():
        result = check_answers(door, form, {**answers_to(form), "dob": day}, TODAY)
        assert any(message in each["message"] for each in errors_of(result, "dob")), (form.slug, result["findings"])


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("school_urn", 1.5, "must be a URN of 6 figures"),
        ("school_urn", "90000", "Choose the school"),
        ("legal_surname", ["A"], "must be text"),
        ("dob", "14/03/2013", "must be a real date, like 2026-11-20"),
        ("legal_surname", 5, "must be text"),
        ("phone", 1632960001, "must be text"),
        ("dob", 20130314, "must be a real date"),
        ("dob", "20130314", "must be a real date"),
        ("dob", "2013-W11-4", "must be a real date"),
        ("dob", "2013-03", "must be a real date"),
        ("dob", "2013-03-14-01", "must be a real date"),
        ("dob", "2013-02-29", "must be a real date"),
        ("prior_days_year", "many", "must be a number"),
        ("prior_days_year", {"a": 1}, "must be a number"),
        ("reason_1", "??", "Select a reason"),
        ("reason_1", "??", "“??” was given. It may be: PP, PA, "),
        ("reason_1", ["PP"], "must be text. It may be: PP, PA, "),
        ("reason_1", "x" * 100_000, f"“{'x' * 40}” was given"),
        ("flags", ["police", "dragons"], "“police, dragons” was given. It may be: pupil_harmed, staff_harmed, police"),
        ("sex", "female", "“female” was given. It may be: M, F."),
        ("misses_exam", 1, "The answer to misses_exam must be true or false."),
        ("misses_exam", {"a": 1}, "The answer to misses_exam must be true or false."),
        ("misses_exam", "perhaps", "“perhaps” was given. It may be: true, false."),
        ("head_confirms", "signed", "The answer to head_confirms must be true or false."),
        ("parents", [{"surname": "A", "relationship": "aunt"}], "“aunt” was given. It may be: mother, father, "),
        ("parents", {"surname": "A"}, "must be a list of objects"),
        ("parents", [{"height": 2}], "has no question called height"),
        ("parents", [{"surname": "A"}] * 11, "You can add 10 at most. There are 11: remove 1."),
        ("parent_letter", [1], "must be a list of file names"),
        ("flags", [1], "must be a list of codes"),
    ],
)
def test_an_unreadable_answer_says_what_would_do(door: FrontDoor, name: str, value: Any, message: str) -> None:
    result = checked(door, **{name: value})
    assert result["outcome"] == "refused"
    assert any(message in found["message"] for found in errors_of(result, name)), errors_of(result, name)


def test_an_answer_left_out_is_not_told_what_it_may_be(door: FrontDoor) -> None:
    assert [each["message"] for each in errors_of(checked(door, reason_1=None), "reason_1")] == ["Select a reason"]


def test_an_unreadable_answer_to_what_is_not_asked_is_told_once(door: FrontDoor) -> None:
    result = checked(door, lunchtimes_count=[3])
    assert [each["id"] for each in result["findings"] if each["field"] == "lunchtimes_count"] == ["answers.unreadable"]


def test_the_route_says_what_each_team_is_shown(door: FrontDoor) -> None:
    """Management information makes its monthly report of exclusions and reads neither what happened nor the parents."""
    sees = checked(door)["route"]["sees"]
    assert sees.keys() == {"area_east", "mi"}
    assert sees["area_east"] is None
    assert {"what-happened", "upn", "reason_1"} <= set(sees["mi"])
    assert not {"incident_description", "parents", "legal_surname"} & set(sees["mi"])


def test_an_answer_that_the_form_does_not_ask_for_is_noted(door: FrontDoor) -> None:
    result = checked(door, shoe_size=43, lunchtimes_count=3)
    assert result["outcome"] == "accepted"
    assert ids(result, "note")[:2] == ["answers.unknown", "answers.not-asked"]


def test_very_many_parents_are_refused_at_once(door: FrontDoor) -> None:
    result = checked(door, parents=[{"surname": "A"}] * 100_000)
    assert "There are 100000" in errors_of(result, "parents")[0]["message"]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("slug", SLUGS)
def test_no_answers_whatever_are_a_fault(door: FrontDoor, slug: str) -> None:
    form = form_of(door, slug)
    answers = answers_to(form)
    names = [*form.questions, "unknown"]

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.dictionaries(st.sampled_from(names), _JSON, max_size=12), st.booleans())
    def run(changes: dict[str, Any], from_nothing: bool) -> None:
        result = check_answers(door, form, changes if from_nothing else {**answers, **changes}, TODAY)
        assert result["outcome"] in {"accepted", "refused", "held"}
        assert (result["outcome"] == "refused") == bool(ids(result, "error"))
        if result["outcome"] != "refused":
            assert result["route"]["lead"]
            assert all(result["route"]["because"])

    run()


# ---------------------------------------------------------------- the schema
def test_the_schema_describes_every_question(door: FrontDoor) -> None:
    for form in door.catalogue.forms.values():
        schema = schema_of(door, form, TODAY)
        json.dumps(schema)
        assert [each["name"] for each in schema["fields"]] == list(form.questions)
        for field in schema["fields"]:
            assert field.keys() >= {"name", "type", "options", "condition", "required", "label"}
            assert field["label"]
            assert (field["options"] is not None) == (field["type"] in {"choice", "choices", "boolean"}) or (
                field["type"] == "boolean"
            ), field
            assert (field["condition"] is None) == (field["condition_data"] is None)
            assert "{council}" not in str(field)
        assert {each["slug"] for each in schema["sections"]} == {each.slug for each in form.sections}


def test_conditions_options_and_needs_are_given_as_data(door: FrontDoor) -> None:
    fields = {each["name"]: each for each in schema_of(door, form_of(door), TODAY)["fields"]}
    assert fields["school_urn"]["type"] == "urn"
    assert fields["record_type"]["required"] is True
    assert {"value": "SUSP", "label": fields["record_type"]["options"][0]["label"]} in fields["record_type"]["options"]
    assert fields["home_la"]["condition"] == "lives_in_council is no"
    assert fields["home_la"]["condition_data"] == {
        "fact": "answer.lives_in_council", "test": "is", "values": [False],
    }  # fmt: skip
    assert fields["prior_days_year"]["required"] is False
    assert fields["prior_days_year"]["required_when"]
    assert fields["lives_in_council"]["options"] == [
        {"value": True, "label": "Yes"}, {"value": False, "label": "No"},
    ]  # fmt: skip
    assert fields["lives_in_council"]["label"] == "Does the pupil live in Kent?"
    assert [each["name"] for each in fields["parents"]["item"]][:2] == ["forenames", "surname"]
    assert fields["parents"]["most"] == 10
    assert fields["legal_surname"]["personal"] is True


def test_a_code_list_is_the_one_of_the_day(door: FrontDoor) -> None:
    now = {each["name"]: each for each in schema_of(door, form_of(door), TODAY)["fields"]}
    assert now["reason_1"]["options"] == [
        {"value": code.code, "label": code.title} for code in door.statutes.codes("exclusion.reasons", TODAY)
    ]
    with pytest.raises(NotInForce):
        schema_of(door, form_of(door), date(1900, 1, 1))


def test_answers_made_of_the_schema_are_accepted(door: FrontDoor) -> None:
    form = form_of(door)
    answers = answers_to(form)
    for field in schema_of(door, form, TODAY)["fields"]:
        if field["type"] == "choice" and field["name"] in answers:
            assert answers[field["name"]] in [each["value"] for each in field["options"]]
