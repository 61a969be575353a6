"""Questions with a shape of their own: the school, files, and a group that repeats."""

from typing import Any

import pytest

from intranet.api import Choice, Day, Files, Line, PersonName, Repeat, SchoolQuestion, Section
from intranet.forms.special import is_unbound
from tests.forms.asking import ask, say, tell

SCHOOL = SchoolQuestion("Which school?", thing="the school")
PAPERS = Files("Papers", thing="the papers", most=2)


class Person(Section):
    """One person of the group."""

    name = PersonName("Name", thing="the person's name")
    role = Choice("Role", thing="the role", options=(("mother", "Mother"), ("other", "Other")))
    born = Day("Born", thing="the day of birth", required=False)
    note = Line("Note", required=False)


def people(**given: Any) -> Any:
    return Repeat("People", **({"thing": "the people", "group": Person, "item": "person", "most": 3} | given))


ANN = {"-0-name": "Ann", "-0-role": "mother"}
ANN_HELD = {"name": "Ann", "role": "mother", "born": None, "note": None}


# -- the school --------------------------------------------------------------------------
@pytest.mark.parametrize(("value", "expected"), [("118001", 118001), (" 118001 ", 118001), (118001, 118001)])
def test_a_school_is_its_urn(value: Any, expected: int) -> None:
    assert tell(SCHOOL, value) == (expected, [])


@pytest.mark.parametrize("typed", ["12", "1180011", "school", "１１８００１", "118001; DROP", "-18001"])
def test_what_is_no_urn_is_refused(typed: str) -> None:
    assert say(SCHOOL, typed) == (None, ["Choose the school from the list, or enter its 6-figure URN"])


@pytest.mark.parametrize("value", [True, 1180.5, [118001], {"urn": 118001}])
def test_a_urn_as_json_is_a_number(value: Any) -> None:
    assert tell(SCHOOL, value) == (None, ["The school must be a URN of 6 figures."])


def test_a_school_that_is_not_chosen_is_asked_for() -> None:
    assert tell(SCHOOL, None) == (None, ["Choose the school"])
    bare = ask(SCHOOL, {})
    assert bare.json_type() == "urn"
    assert all(tell(SCHOOL, good)[1] == [] for good in bare.samples())
    assert all(tell(SCHOOL, bad)[1] for bad in bare.bad_samples())


# -- files ---------------------------------------------------------------------------------
def test_files_are_their_names() -> None:
    asked = ask(PAPERS, {"": ["letter.pdf", "", "plan.pdf"]})

    assert (asked.data, asked.json_value(), asked.json_type()) == (
        ("letter.pdf", "plan.pdf"),
        ["letter.pdf", "plan.pdf"],
        "files",
    )
    assert asked.shown(asked.data) == "letter.pdf\nplan.pdf"
    assert asked.shown(None) == ""
    assert list(asked.problems()) == []


@pytest.mark.parametrize(
    ("value", "data", "messages"),
    [
        (["a.pdf"], ("a.pdf",), []),
        ("a.pdf", ("a.pdf",), []),
        ([], None, ["Attach the papers"]),
        (None, None, ["Attach the papers"]),
        ([1], None, ["The papers must be a list of file names."]),
        ({"a": 1}, None, ["The papers must be a list of file names."]),
        (["1", "2", "3"], ("1", "2", "3"), ["Attach no more than 2 files as the papers"]),
    ],
)
def test_files_as_json(value: Any, data: Any, messages: list[str]) -> None:
    assert tell(PAPERS, value) == (data, messages)


def test_files_keep_their_word_about_samples() -> None:
    bare = ask(PAPERS, {})

    assert all(tell(PAPERS, good)[1] == [] for good in bare.samples())
    assert all(tell(PAPERS, bad)[1] for bad in bare.bad_samples())


# -- a group that repeats -----------------------------------------------------------------------
def test_each_item_of_a_group_is_read_by_its_own_questions() -> None:
    asked = ask(
        people(),
        ANN | {"-4-name": "Bob", "-4-role": "other", "-4-born-day": "1", "-4-born-month": "3", "-4-born-year": "1980"},
    )

    assert asked.data[0] == ANN_HELD
    assert asked.data[1]["born"].isoformat() == "1980-03-01"
    assert list(asked.problems()) == []
    assert asked.shown(asked.data) == (
        "Person 1\nName: Ann\nRole: Mother\nPerson 2\nName: Bob\nRole: Other\nBorn: Saturday 1 March 1980"
    )
    assert asked.shown(None) == ""


def test_a_mistake_leads_to_its_own_box() -> None:
    asked = ask(people(), {"-0-name": "A\x00B", "-0-role": "mother", "-1-name": "Bob", "-1-born-day": "40"})

    assert list(asked.problems()) == [
        ("it-0-name", "The person's name holds characters that cannot be saved. Type it again."),
        ("it-1-role", "Select the role"),
        ("it-1-born-month", "The day of birth must include a month and a year"),
    ]


def test_a_group_that_must_be_answered_asks_for_its_first_item() -> None:
    assert list(ask(people(), {}).problems()) == [
        ("it-0-name", "Enter the person's name"),
        ("it-0-role", "Select the role"),
    ]
    assert list(ask(people(), {"-empty": "yes"}).problems()) == [("it", "Add the people")]
    assert tell(people(), []) == (None, ["Add the people"])
    assert tell(people(), None)[1] == ["Enter the person's name", "Select the role"]


def test_an_item_left_empty_among_others_is_no_mistake() -> None:
    asked = ask(people(), ANN | {"-1-name": "", "-1-role": "", "-1-note": " "})

    assert asked.data == (ANN_HELD,)
    assert list(asked.problems()) == []


def test_a_group_that_may_be_left_out_may_be_left_out() -> None:
    optional = people(required=False, least=0)

    for empty in ({}, {"-empty": "yes"}, {"-0-name": " "}):
        asked = ask(optional, empty)
        assert (asked.data, list(asked.problems())) == (None, [])
    assert tell(optional, None) == (None, [])
    assert tell(optional, []) == (None, [])


def test_an_unreadable_item_is_never_passed_over_in_silence() -> None:
    asked = ask(people(required=False, least=0), {"-0-born-day": "40"})

    assert asked.data is None
    assert [where for where, _ in asked.problems()] == ["it-0-name", "it-0-role", "it-0-born-month"]


def test_a_group_has_its_least_and_its_most() -> None:
    assert tell(people(least=2), [{"name": "Ann", "role": "mother"}])[1] == ["Add the people"]
    assert "You can add 3 at most" in tell(people(), [{"name": "Ann", "role": "mother"}] * 4)[1][0]
    typed = {f"-{number}-{part}": value for number in range(4) for part, value in (("name", "Ann"), ("role", "mother"))}
    assert [message.partition(".")[0] for _, message in ask(people(), typed).problems()] == ["You can add 3 at most"]


def test_a_flood_of_items_is_not_made_into_a_flood_of_questions() -> None:
    flood = ask(people(), {f"-{number}-name": "x" for number in range(9999)})

    assert len(flood.items) < 100  # type: ignore[attr-defined]  # it is a Repeat
    assert "You can add 3 at most" in next(flood.problems())[1]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("Ann", "The people must be a list of objects."),
        ({"name": "Ann"}, "The people must be a list of objects."),
        (["Ann"], "The people must be a list of objects."),
        ([{"name": "Ann", "age": 3, "a": 1}], "The people has no question called a, age."),
        ([{"name": ["Ann"]}], "The person's name must be text."),
    ],
)
def test_a_group_as_json_is_a_list_of_objects(value: Any, message: str) -> None:
    assert tell(people(), value) == (None, [message])


def test_a_group_comes_back_from_json_as_it_was() -> None:
    given = [{"name": "Ann", "role": "mother", "born": "1980-03-01"}]
    page = type("Page", (Section,), {"it": people()})
    held, messages = tell(people(), given)
    asked = next(page(data={"it": held}).questions())

    assert messages == []
    assert asked.data == held
    assert asked.json_value() == [{"name": "Ann", "role": "mother", "born": "1980-03-01", "note": None}]
    assert tell(people(), asked.json_value()) == (held, [])
    assert asked.json_type() == "list"


def test_a_group_keeps_its_word_about_samples() -> None:
    bare = ask(people(), {})

    assert all(tell(people(), good)[1] == [] for good in bare.samples())
    assert all(tell(people(), bad)[1] for bad in bare.bad_samples())
    assert list(bare.fields()) == ["name", "role", "born", "note"]  # type: ignore[attr-defined]  # it is a Repeat


def test_a_question_waits_for_its_form() -> None:
    assert is_unbound(Line("X"))
    assert not is_unbound("X")
