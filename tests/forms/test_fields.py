"""What all questions have in common: asking when missing, re-display, and keeping their word about samples."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet import api
from intranet.api import (
    Choice,
    Clocktime,
    Day,
    Email,
    Line,
    Number,
    PersonName,
    Phone,
    Postcode,
    Question,
    Reference,
    Several,
    Text,
    Tick,
    Upn,
    YesNo,
    answer,
)
from tests.forms.asking import ask, say, tell

NAME = PersonName("Name", thing="the pupil's name")
EMAIL = Email("Email", thing="your email address")
WHOLE = Number("Days", thing="the number of days", least=1, most=366)
HALF = Number("Days", thing="the number of days", step="0.5", most=366, unit="school days")
DAY = Day("Day", thing="the date of birth")
KINDS = (("home", "At home"), ("school", "At school"))
KIND = Choice("Kind", thing="the kind", options=KINDS)
SOME = Several("Kinds", thing="the kinds", options=(*KINDS, ("out", "Out")), most=2)
SEEN = YesNo("Seen?", thing="the pupil was seen")
TICK = Tick("I agree", thing="you agree")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (NAME, "Enter the pupil's name"),
        (Text("Notes", thing="the notes"), "Enter the notes"),
        (EMAIL, "Enter your email address"),
        (WHOLE, "Enter the number of days"),
        (KIND, "Select the kind"),
        (SOME, "Select the kinds"),
        (SEEN, "Select yes if the pupil was seen"),
        (YesNo("Seen?", thing="whether the pupil was seen"), "Select whether the pupil was seen"),
        (YesNo("Seen?", missing="Say whether you saw them"), "Say whether you saw them"),
        (TICK, "Confirm that you agree"),
        (Line("What was seen?"), "Enter what was seen"),
        (Line("Name", missing="We need a name"), "We need a name"),
    ],
)
@pytest.mark.parametrize("typed", ["", "   ", None])
def test_a_missing_answer_is_asked_for_by_name(question: Any, message: str, typed: str | None) -> None:
    asked = ask(question, {} if typed is None else {"": typed})

    assert asked.data is None
    assert asked.is_blank
    assert list(asked.problems()) == [("it", message)]


@pytest.mark.parametrize(
    "question", [Line("X", required=False), Choice("X", options=KINDS, required=False), Day("X", required=False)]
)
def test_what_is_optional_may_be_left_out(question: Any) -> None:
    assert list(ask(question, {"": ""}).problems()) == []


def test_a_condition_for_being_required_is_decided_elsewhere() -> None:
    asked = ask(Line("X", required_if=answer("kind").is_("home")), {"": ""})

    assert asked.required is False
    assert asked.required_if == answer("kind").is_("home")


def test_what_is_special_is_personal_too() -> None:
    asked = ask(Line("X", special_category=True), {})

    assert (asked.personal, asked.special_category) == (True, True)
    assert all(ask(kind("X"), {}).personal for kind in (PersonName, Upn, Postcode))
    assert not ask(Line("X"), {}).personal


def test_what_was_typed_stays_in_the_box_as_it_was_typed() -> None:
    assert ask(EMAIL, {"": " not an address "}).entered() == " not an address "
    assert ask(NAME, {}).entered() == ""


def test_only_the_first_of_several_values_of_one_input_counts() -> None:
    assert ask(NAME, {"": ["Ann", "Bob"]}).data == "Ann"


class Everything(api.Section):
    name = PersonName("Name")
    number = Number("Number")
    day = Day("Day")
    kind = Choice("Kind", options=KINDS)
    some = Several("Some", options=KINDS)
    seen = YesNo("Seen")
    at = Clocktime("At")


def test_a_question_can_be_filled_with_a_value_it_holds() -> None:
    given: dict[str, Any] = {
        "name": "Ann",
        "number": Decimal(3),
        "day": date(2026, 3, 1),
        "kind": "home",
        "some": ("home",),
        "seen": False,
        "at": time(9, 30),
    }
    page = {each.short_name: each for each in Everything(data=given).questions()}

    assert {name: each.data for name, each in page.items()} == given
    assert [page[name].entered() for name in ("name", "number", "kind", "seen", "at")] == [
        "Ann",
        "3",
        "home",
        "no",
        "09:30",
    ]
    assert page["some"].ticked() == ("home",)
    assert [page["day"].box(part) for part in ("day", "month", "year")] == ["1", "3", "2026"]
    empty = {each.short_name: each for each in Everything().questions()}
    assert [empty[name].entered() for name in ("name", "seen", "at", "kind")] == ["", "", "", ""]
    assert (empty["some"].ticked(), empty["day"].box("day")) == ((), "")


EVERY = [
    NAME,
    Line("X"),
    Text("X"),
    EMAIL,
    Phone("X"),
    Upn("X"),
    Postcode("X"),
    Reference("X"),
    WHOLE,
    HALF,
    DAY,
    Clocktime("X"),
    KIND,
    SOME,
    SEEN,
    TICK,
]


@pytest.mark.parametrize("question", EVERY, ids=lambda each: each.field_class.__name__)
def test_every_question_keeps_its_word_about_good_and_bad_answers(question: Any) -> None:
    bare: Question = ask(question, {})

    assert bare.json_type() in {"string", "integer", "number", "date", "time", "choice", "choices", "boolean"}
    for good in bare.samples():
        data, messages = tell(question, good)
        assert messages == []
        assert data is not None
    for bad in bare.bad_samples():
        assert tell(question, bad)[1]


@pytest.mark.parametrize(
    "question",
    [NAME, Line("X"), Text("X"), EMAIL, Phone("X"), Upn("X"), Postcode("X"), Reference("X"), KIND],
    ids=lambda each: each.field_class.__name__,
)
@settings(max_examples=40)
@given(text=st.text())
def test_whatever_is_typed_is_clean_or_refused(question: Any, text: str) -> None:
    value, _ = say(question, text)

    assert value is None or (isinstance(value, str) and value and not set(value) & {"\x00", "\u202e", "\u200b"})
    assert value is None or value.encode("utf-8")
