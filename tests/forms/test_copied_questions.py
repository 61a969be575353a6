"""Questions are made once and copied for each page that is filled in: what one page reads, no other sees."""

from datetime import date
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from intranet.forms.blocks import SHARED_SECTIONS
from intranet.forms.fields import Choice, Day, Line, Number, Question, Several, Tick
from intranet.forms.section import Section
from intranet.forms.special import Files, Repeat, SchoolQuestion
from intranet.forms.timetable import Timetable


class OneOfEach(Section):
    line = Line("Line")
    choice = Choice("Choice", options=(("a", "A"), ("b", "B")))
    day = Day("Day")
    number = Number("Number")
    several = Several("Several", options=(("a", "A"), ("b", "B")))
    tick = Tick("Tick")
    school = SchoolQuestion("School")
    files = Files("Files")
    parents = Repeat("Parents", group=SHARED_SECTIONS[0], item="person")
    week = Timetable("Week")


BLANK = {name: dict(vars(question)) for name, question in ((q.short_name, q) for q in OneOfEach().questions())}
TYPED = MultiDict(
    [
        ("line", "x"), ("choice", "z"), ("day-day", "31"), ("day-month", "2"), ("day-year", "2026"), ("number", "1e9"),
        ("several", "a"), ("tick", "yes"), ("school", "900004"), ("files", "letter.pdf"),
        ("parents-0-submitter_name", "Jo"), ("week-mon-am", "school"), ("week-mon-am-hours", "99"),
    ]
)  # fmt: skip


def _seen(question: Question) -> dict[str, Any]:
    """Everything about a question but the objects that stand behind it."""
    return {name: value for name, value in vars(question).items() if name not in {"meta", "items"}}


def test_a_page_read_before_leaves_nothing_behind() -> None:
    first = OneOfEach(TYPED)
    assert [each.short_name for each in first.questions() if each.process_errors] == ["choice", "day", "number"]
    for question in OneOfEach().questions():
        assert _seen(question) == {k: v for k, v in BLANK[question.short_name].items() if k not in {"meta", "items"}}


def test_what_is_changed_on_one_page_is_not_changed_on_another() -> None:
    one, other = OneOfEach(), OneOfEach()
    for question in one.questions():
        question.required = False
        question.process_errors.append("wrong")
    assert all(question.required and not question.process_errors for question in other.questions())


def test_the_items_of_a_group_are_each_pages_own() -> None:
    one, other = OneOfEach(TYPED), OneOfEach(TYPED)
    assert one.parents.items[0] is not other.parents.items[0]  # type: ignore[attr-defined]
    assert list(one.parents.items[0])[0].entered() == "Jo"  # type: ignore[attr-defined]  # noqa: RUF015


@pytest.mark.parametrize("name", list(BLANK))
def test_one_question_by_itself_reads_as_it_does_on_its_page(name: str) -> None:
    alone = OneOfEach.lone_question(name)
    alone.process(TYPED)
    on_page = next(each for each in OneOfEach(TYPED).questions() if each.short_name == name)
    assert (alone.data, alone.process_errors) == (on_page.data, on_page.process_errors)


def test_a_page_can_still_be_filled_in_with_values() -> None:
    page = OneOfEach(data={"line": "x", "day": date(2026, 11, 20)}, number=2)
    assert {q.short_name: q.data for q in page.questions() if q.short_name in {"line", "day", "number"}} == {
        "line": "x",
        "day": date(2026, 11, 20),
        "number": 2,
    }
