"""The timetable question: what a browser or another program may send, and what is made of it."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from intranet.forms.section import Section
from intranet.forms.timetable import DAYS, LONGEST_SESSION_HOURS, SESSIONS, Timetable

MORNINGS = {session: (3 if session.endswith("am") else 0) for session in SESSIONS}


class Page(Section):
    title = "The week"
    week = Timetable("The pupil’s week", thing="the pupil’s week")


class OptionalPage(Section):
    title = "The week"
    week = Timetable("The pupil’s week", thing="the pupil’s week", required=False)


def typed(inputs: dict[str, str], page: type[Section] = Page) -> Timetable:
    question = page(MultiDict(inputs)).week
    assert isinstance(question, Timetable)
    return question


def from_json(value: Any) -> Timetable:
    inputs = Page().week.inputs_from_json(value)
    return typed({name: values[0] for name, values in inputs.items()})


def browser(place: str = "school", hours: str = "3", **other: str) -> dict[str, str]:
    """All ten sessions alike, then some inputs changed: `mon_am="off"`, `mon_am_hours=""`."""
    inputs = {f"week-{session}": place for session in SESSIONS}
    inputs |= {f"week-{session}-hours": hours for session in SESSIONS}
    return inputs | {f"week-{name.replace('_', '-')}": value for name, value in other.items()}


def messages(question: Timetable) -> list[str]:
    return [message for _, message in question.problems()]


def test_a_whole_week_is_read_into_places_and_hours() -> None:
    question = typed(browser(mon_pm="off", mon_pm_hours="", tue_am="ap", tue_am_hours="2.25"))
    assert messages(question) == []
    assert list(question.data) == list(SESSIONS)
    assert question.data["mon-am"] == {"place": "school", "hours": Decimal(3)}
    assert question.data["mon-pm"] == {"place": "off", "hours": Decimal(0)}
    assert question.data["tue-am"] == {"place": "ap", "hours": Decimal("2.25")}


def test_an_empty_week_is_missing_and_says_so_once() -> None:
    question = typed({})
    assert question.is_blank
    assert list(question.problems()) == [("week-mon-am", "Fill in the pupil’s week")]


def test_an_empty_week_may_be_left_out_where_it_is_optional() -> None:
    assert messages(typed({}, OptionalPage)) == []


def test_hours_without_a_place_do_not_pass_for_an_empty_week() -> None:
    question = typed({"week-mon-am-hours": "3"})
    assert not question.is_blank
    assert messages(question)[0] == "Select where the pupil is on Monday morning"
    assert question.data is None


def test_each_session_left_out_is_named() -> None:
    inputs = browser()
    del inputs["week-wed-pm"], inputs["week-fri-am"]
    assert list(typed(inputs).problems()) == [
        ("week-wed-pm", "Select where the pupil is on Wednesday afternoon"),
        ("week-fri-am", "Select where the pupil is on Friday morning"),
    ]


def test_hours_for_a_session_away_are_a_contradiction_and_not_dropped() -> None:
    question = typed(browser(thu_am="off", thu_am_hours="2"))
    assert list(question.problems()) == [
        ("week-thu-am-hours", "Take away the hours on Thursday morning, or say where the pupil is taught")
    ]
    assert question.data is None


@pytest.mark.parametrize("hours", ["", "0", "0.00"])
def test_nought_hours_go_with_a_session_away(hours: str) -> None:
    assert messages(typed(browser(thu_am="off", thu_am_hours=hours))) == []


@pytest.mark.parametrize(
    "hours",
    [
        "",
        "0",
        "6.01",
        "30",
        "-1",
        "three",
        "2,5",
        "2:30",
        "NaN",
        "Infinity",
        "1e1",
        "1_0",
        "٣",
        "0x2",
        ".",
        "..",
        "0.001",
    ],
)
def test_hours_that_cannot_be_are_refused_at_their_own_box(hours: str) -> None:
    question = typed(browser(fri_pm_hours=hours))
    [(box, message)] = question.problems()
    assert box == "week-fri-pm-hours" == question.focus_name
    assert message == "Enter the hours on Friday afternoon as a number, like 2.5 (at most 6)"


@pytest.mark.parametrize(("hours", "read"), [("6", "6"), ("6.00", "6"), (".5", "0.5"), ("0.01", "0.01"), (" 3 ", "3")])
def test_hours_up_to_the_longest_session_are_read(hours: str, read: str) -> None:
    question = typed(browser(fri_pm_hours=hours))
    assert messages(question) == []
    assert question.data["fri-pm"]["hours"] == Decimal(read)


def test_hours_are_kept_to_the_hundredth() -> None:
    week = from_json(MORNINGS | {"mon-am": 10 / 3}).data
    assert week["mon-am"]["hours"] == Decimal("3.33")


def test_a_place_that_is_not_on_the_list_is_refused() -> None:
    assert messages(typed(browser(mon_am="moon"))) == ["Select where the pupil is on Monday morning"]


def test_a_bare_number_is_hours_in_school_and_nought_is_not_attending() -> None:
    week = from_json({**MORNINGS, "mon-am": 2.5}).data
    assert week["mon-am"] == {"place": "school", "hours": Decimal("2.5")}
    assert week["mon-pm"] == {"place": "off", "hours": Decimal(0)}


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ({"place": "ap", "hours": 2}, {"place": "ap", "hours": Decimal(2)}),
        ({"place": "school", "hours": "2.5"}, {"place": "school", "hours": Decimal("2.5")}),
        ({"place": "off", "hours": 0}, {"place": "off", "hours": Decimal(0)}),
        ({"place": "off"}, {"place": "off", "hours": Decimal(0)}),
        ("off", {"place": "off", "hours": Decimal(0)}),
        ("3", {"place": "school", "hours": Decimal(3)}),
        (0.0, {"place": "off", "hours": Decimal(0)}),
    ],
)
def test_a_session_may_be_written_in_several_ways(cell: Any, read: dict[str, Any]) -> None:
    question = from_json(MORNINGS | {"wed-am": cell})
    assert messages(question) == []
    assert question.data["wed-am"] == read


@pytest.mark.parametrize("cell", [None, "", {}, {"hours": 3}, {"place": None, "hours": 3}])
def test_a_session_without_a_place_is_not_taken_for_time_off(cell: Any) -> None:
    assert messages(from_json(MORNINGS | {"wed-pm": cell})) == ["Select where the pupil is on Wednesday afternoon"]


def test_a_session_left_out_is_not_taken_for_time_off() -> None:
    assert len(messages(from_json({"mon-am": 3}))) == 9


@pytest.mark.parametrize(
    "cell", ["school", "ap", -1, 7, 1e400, float("nan"), 1e-9, {"place": "school", "hours": True}, {"place": "ap"}]
)
def test_a_session_whose_hours_cannot_be_is_refused(cell: Any) -> None:
    [message] = messages(from_json(MORNINGS | {"wed-am": cell}))
    assert message.startswith("Enter the hours on Wednesday morning")


@pytest.mark.parametrize("value", [[], "mornings", 3, True, {"sat-am": 3}, {"mon-am": True}, {"mon-am": [3]}])
def test_json_of_another_shape_is_refused_with_what_is_wanted(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^The pupil’s week"):
        Page().week.inputs_from_json(value)


def test_null_is_no_answer() -> None:
    assert from_json(None).is_blank


def test_what_was_read_goes_out_as_json_and_comes_back_the_same() -> None:
    question = typed(browser(mon_pm="off", mon_pm_hours="", tue_am="ap", tue_am_hours="2.25"))
    again = from_json(question.json_value())
    assert again.data == question.data


def test_a_kept_value_fills_the_page_again() -> None:
    question = Page(data={"week": typed(browser(mon_pm="off", mon_pm_hours="")).data}).week
    monday = question.rows()[0].cells
    assert [(cell.place, cell.hours) for cell in monday] == [("school", "3"), ("off", "")]


def test_the_table_names_every_session_in_full_and_shows_what_was_typed_beside_what_is_wrong() -> None:
    rows = typed(browser(tue_pm_hours="<b>")).rows()
    assert [row.name for row in rows] == [name for _, name in DAYS]
    labels = [cell.label for row in rows for cell in row.cells]
    assert len(set(labels)) == 10
    tuesday_afternoon = rows[1].cells[1]
    assert (tuesday_afternoon.label, tuesday_afternoon.hours) == ("Tuesday afternoon", "<b>")
    assert tuesday_afternoon.problem.startswith("Enter the hours on Tuesday afternoon")
    assert tuesday_afternoon.is_attended
    assert [cell.problem for row in rows for cell in row.cells].count("") == 9


def test_a_page_that_cannot_be_edited_reads_line_by_line() -> None:
    question = typed(browser(mon_pm="off", mon_pm_hours="", tue_am="ap", tue_am_hours="1"))
    lines = question.shown(question.data).splitlines()
    assert lines[:2] == [
        "Monday: morning: in school, 3 hours, afternoon: not attending",
        "Tuesday: morning: alternative provision, 1 hour, afternoon: in school, 3 hours",
    ]
    assert question.shown(None) == ""


def test_its_own_samples_hold_and_its_bad_samples_do_not() -> None:
    question = Page().week
    assert all(messages(from_json(sample)) == [] for sample in question.samples())
    for sample in question.bad_samples():
        try:
            found = messages(from_json(sample))
        except ValueError:
            continue
        assert found


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["place", "hours", "x"]), inner),
    max_leaves=6,
)


def _read_unless_refused(value: Any) -> Timetable | None:
    """None when it was refused in words; any other failure is a failure of the test."""
    try:
        return from_json(value)
    except ValueError as refusal:
        if not str(refusal).startswith("The pupil’s week"):
            raise
        return None


@given(st.dictionaries(st.sampled_from(SESSIONS), anything))
def test_whatever_a_program_sends_is_read_or_refused_in_words(value: dict[str, Any]) -> None:
    question = _read_unless_refused(value)
    if question is None:
        return
    if messages(question):
        assert question.data is None
    else:
        assert all(0 <= cell["hours"] <= LONGEST_SESSION_HOURS for cell in question.data.values())


@given(st.dictionaries(st.sampled_from([*browser()]), st.text(max_size=30)))
def test_whatever_a_browser_sends_is_a_whole_week_or_named_as_wrong(inputs: dict[str, str]) -> None:
    question = typed(inputs)
    assert (question.data is None) == bool(messages(question))
