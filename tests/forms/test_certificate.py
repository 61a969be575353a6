"""The grid of marks: reading, refusing, showing, drawing, and what other programs send."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from intranet.api import Marks, Section
from intranet.domain.facts import Case
from intranet.domain.statutes import StatuteBook
from intranet.forms.certificate import marks_in
from intranet.statutes import STATUTES
from tests.domain.calendars import SCHOOL_F

D = date.fromisoformat
BOOK = StatuteBook(STATUTES)


class Register(Section):
    """One question."""

    marks = Marks("Marks", thing="the marks", ends="last", weeks=3, file="certificate", required=False)


def question(
    typed: Mapping[str, str] | None = None, *, on: str = "2026-11-13", last: str | None = None, known: bool = True
) -> Marks:
    """The question as a page has it, with the case of a school known or not."""
    formdata = None if typed is None else MultiDict({f"marks-{key}": code for key, code in typed.items()})
    made: Any = Register(formdata).marks
    answers = {"last": D(last)} if last else {}
    calendar = SCHOOL_F if known else None
    made.prepare(Case(answers=answers, on=D(on), event_date=D(on), statutes=BOOK, calendar=calendar))
    return made  # type: ignore[no-any-return]


def problems(made: Marks) -> list[tuple[str, str]]:
    return list(made.problems())


# -- reading -------------------------------------------------------------------------------
def test_marks_are_kept_by_session_in_capitals_and_empty_boxes_are_none() -> None:
    made = question({"2026-11-10-pm": "\\", "2026-11-09-am": " g ", "2026-11-09-pm": "", "2026-11-10-am": "-"})

    assert made.data == {"2026-11-09-am": "G", "2026-11-10-pm": "\\"}
    assert list(made.data) == sorted(made.data)
    assert problems(made) == []


def test_nothing_entered_is_nothing_asked_of_an_optional_question() -> None:
    made = question({"2026-11-09-am": ""})

    assert (made.is_blank, made.data, problems(made)) == (True, None, [])


def test_a_required_one_points_at_the_first_box_there_is() -> None:
    made = question({}, on="2026-09-04")  # the week starts with a bank holiday and an INSET day
    made.required = True

    assert problems(made) == [(made.focus_name, "Enter the marks")]
    boxes = [cell.input for week in made.grid({}) for day in week.days for cell in day.cells]
    assert made.focus_name == boxes[0]


@pytest.mark.parametrize(
    ("session", "code", "message"),
    [
        ("2026-11-09-am", "??", "“??” on Monday 9 November, morning is no mark of a register"),
        ("2026-11-09-pm", "GG", "“GG” on Monday 9 November, afternoon is no mark of a register"),
        ("2026-11-14-am", "G", "A mark can only stand on a day from Monday to Friday"),
        ("2026-11-09-am", "H", "“H” on Monday 9 November, morning was not in the list of codes on that day"),
        ("2024-09-02-am", "J", "“J” on Monday 2 September, morning was not in the list of codes on that day"),
        ("2024-07-19-am", "C2", "“C2” on Friday 19 July, morning was not in the list of codes on that day"),
    ],
)
def test_a_wrong_mark_is_told_at_its_box(session: str, code: str, message: str) -> None:
    made = question({session: code, "2026-11-12-am": "/"})

    assert problems(made) == [(f"marks-{session}", message)]
    assert made.focus_name == f"marks-{session}"


def test_codes_of_each_time_are_taken_at_their_time() -> None:
    assert problems(question({"2024-07-19-am": "H", "2024-07-19-pm": "J", "2026-11-09-am": "C2"})) == []


def test_names_that_are_no_session_are_passed_over() -> None:
    assert question({"2026-13-40-am": "G", "nonsense": "G", "2026-11-09-noon": "G"}).is_blank


# -- the grid --------------------------------------------------------------------------------
def test_the_grid_has_the_school_weeks_that_end_with_the_last_day() -> None:
    weeks = question({}, last="2026-11-04").weeks

    assert weeks == (D("2026-10-12"), D("2026-10-19"), D("2026-11-02"))
    assert question({}, last="2027-11-04").weeks[-1] == D("2026-11-09")  # never a week to come


def test_a_week_with_marks_is_shown_wherever_it_lies() -> None:
    names = [week.name for week in question({"2026-09-07-am": "/"}).grid({})]

    assert names == [
        "Week of 7 September 2026",
        "Week of 19 October 2026",
        "Week of 2 November 2026",
        "Week of 9 November 2026",
    ]


def test_a_closed_day_has_no_boxes_and_says_why() -> None:
    [*_, week] = question({}, on="2026-11-27", last="2026-11-27").grid({})
    friday = week.days[4]

    assert (friday.name, friday.cells, friday.closed) == ("Fri 27", (), "INSET day")
    assert [cell.label for cell in week.days[0].cells] == [
        "Monday 23 November, morning",
        "Monday 23 November, afternoon",
    ]
    given_one = question({"2026-11-27-am": "#"}, on="2026-11-27", last="2026-11-27").grid({})[-1].days[4]
    assert [cell.code for cell in given_one.cells] == ["#", ""]


def test_without_term_dates_plain_weeks_are_shown() -> None:
    assert question({}, known=False).weeks == (D("2026-10-26"), D("2026-11-02"), D("2026-11-09"))


# -- showing -----------------------------------------------------------------------------------
def test_it_shows_a_line_for_each_week_and_draws_the_same() -> None:
    made = question({"2026-11-09-am": "/", "2026-11-09-pm": "\\", "2026-11-13-pm": "G", "2026-11-02-am": "C2"})

    assert made.shown(made.data) == (
        "Week of 2 November 2026: C2 - - - - - - - - -\nWeek of 9 November 2026: / \\ - - - - - - - G"
    )
    drawing = made.drawing(made.data)
    assert drawing is not None
    assert [week["name"] for week in drawing["weeks"]] == ["2 November 2026", "9 November 2026"]
    cells = drawing["weeks"][1]["cells"]
    assert len(cells) == 10
    assert cells[0] == {"code": "/", "kind": "present", "label": "Monday 9 November, morning"}
    assert (cells[9]["code"], cells[9]["kind"], cells[5]["code"]) == ("G", "unauthorised-absence", "")
    assert made.drawing(None) is None


# -- other programs ------------------------------------------------------------------------------
def test_a_week_may_come_in_a_row() -> None:
    made = question()
    inputs = made.inputs_from_json({"2026-11-09": "/\\C2C2GG--#U", "2026-11-16-am": "G"})

    assert inputs["marks-2026-11-10-am"] == ["C2"]
    assert inputs["marks-2026-11-13-pm"] == ["U"]
    assert inputs["marks-2026-11-16-am"] == ["G"]
    again = question({key.removeprefix("marks-"): values[0] for key, values in inputs.items()})
    assert again.data is not None
    assert again.json_value() == again.data
    assert "2026-11-12-am" not in again.data


@pytest.mark.parametrize(
    "value", [["G"], {"2026-11-09": "GG"}, {"2026-11-10": "GGGGGGGGGG"}, {"soon": "G"}, {"2026-11-09-am": 1}, "G"]
)
def test_other_json_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"(?i)the marks"):
        question().inputs_from_json(value)


@given(st.lists(st.sampled_from(["/", "\\", "G", "C2", "Y7", "#", "J1", "-"]), max_size=12), st.sampled_from(["", " "]))
def test_marks_in_a_row_are_told_apart(codes: list[str], between: str) -> None:
    assert list(marks_in(between.join(codes))) == codes
