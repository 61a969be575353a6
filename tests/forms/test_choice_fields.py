"""Questions answered by choosing: one option, several, yes or no, a tick."""

from typing import Any

import pytest

from intranet.api import (
    Choice,
    Code,
    Several,
    Tick,
    YesNo,
)
from tests.forms.asking import ask, say, tell

KINDS = (("home", "At home"), ("school", "At school"))
KIND = Choice("Kind", thing="the kind", options=KINDS)
SOME = Several("Kinds", thing="the kinds", options=(*KINDS, ("out", "Out")), most=2)
SEEN = YesNo("Seen?", thing="the pupil was seen")
TICK = Tick("I agree", thing="you agree")


def test_a_choice_is_one_of_its_options() -> None:
    asked = ask(KIND, {"": "home"})

    assert (asked.data, asked.shown("home"), asked.shown("gone"), asked.json_value()) == (
        "home",
        "At home",
        "gone",
        "home",
    )
    for wrong in ("Home", "home ", "other", "0", "<script>"):
        assert say(KIND, wrong) == (None, ["Select the kind"])


def test_a_list_that_changes_with_the_law_can_be_offered_later() -> None:
    asked = ask(Choice("Kind", statute="visit.kinds", option_hints={"b": "Ours"}), {"": "b"})
    assert asked.data is None

    asked.use([Code("a", "First", note="Theirs"), Code("b", "Second", note="Theirs")])

    assert asked.options == (("a", "First"), ("b", "Second"))
    assert asked.option_hints == {"a": "Theirs", "b": "Ours"}
    assert (asked.as_list, ask(Choice("Long", options=[(str(n), "x") for n in range(10)]), {}).as_list) == (False, True)


def test_several_options_are_kept_once_each_in_the_order_given() -> None:
    asked = ask(SOME, {"": ["out", "home", "out", ""]})

    assert (asked.data, asked.json_value()) == (("out", "home"), ["out", "home"])
    assert asked.shown(asked.data) == "Out\nAt home"
    assert ask(SOME, {"": ["home", "out", "school"]}).ticked() == ("home", "out", "school")
    assert [message for _, message in ask(SOME, {"": ["home", "out", "school"]}).problems()] == [
        "Select no more than 2 of the kinds"
    ]
    assert [message for _, message in ask(SOME, {"": ["home", "gone"]}).problems()] == ["Select the kinds"]


@pytest.mark.parametrize(
    ("value", "data", "refused"),
    [
        (["home"], ("home",), False),
        ("home", ("home",), False),
        ([], None, True),
        (None, None, True),
        ([1], None, True),
        ({"home": 1}, None, True),
    ],
)
def test_several_as_json(value: Any, data: Any, refused: bool) -> None:
    found, messages = tell(SOME, value)

    assert (found, bool(messages)) == (data, refused)


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (True, True),
        (False, False),
        ("yes", True),
        ("No", False),
        ("YES", True),
        ("maybe", None),
        (1, None),
        (None, None),
        ([], None),
        ("true", None),
    ],
)
def test_yes_or_no_as_json(value: Any, data: bool | None) -> None:
    found, messages = tell(SEEN, value)

    assert found is data
    assert bool(messages) is (data is None)


def test_yes_or_no_is_shown_in_words() -> None:
    asked = ask(SEEN, {"": "no"})

    assert (asked.data, asked.shown(False), asked.shown(True), asked.shown(None), asked.json_value()) == (
        False,
        "No",
        "Yes",
        "",
        False,
    )
    assert not asked.is_blank, "no is an answer"
    assert say(SEEN, "perhaps") == (None, ["Select yes if the pupil was seen"])


@pytest.mark.parametrize(
    ("value", "data"), [(True, True), (False, None), (None, None), ("yes", True), ("on", True), ("no", None)]
)
def test_a_tick_as_json(value: Any, data: Any) -> None:
    assert tell(TICK, value)[0] is data


def test_a_tick_is_shown_in_words() -> None:
    assert [ask(TICK, {"": "yes"}).shown(value) for value in (True, None)] == ["Yes", "No"]
