"""Conditions: three answers, the laws of logic that hold for them, and how they explain themselves."""

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.conditions import (
    ALWAYS,
    All,
    AnyOf,
    Comparison,
    Condition,
    Fact,
    Not,
    Wording,
    answer,
    computed,
    pupil,
    school,
)
from intranet.domain.facts import in_words
from intranet.domain.statutes import NotInForce, law

NAMES = ("a", "b", "c")
WORDING = Wording(lambda fact: fact.name, lambda fact, value: in_words(value))


@dataclass
class Known:
    """Facts by their names; what is not there is unanswered."""

    values: dict[str, Any] = field(default_factory=dict)
    laws: dict[str, Any] = field(default_factory=dict)

    def value(self, fact: Fact) -> Any:
        return self.values.get(fact.name)

    def law(self, law_id: str) -> Any:
        if law_id not in self.laws:
            raise NotInForce(law_id)
        return self.laws[law_id]


atoms = st.builds(lambda name, value: answer(name).is_(value), st.sampled_from(NAMES), st.booleans())
conditions: st.SearchStrategy[Condition] = st.recursive(
    atoms | st.just(ALWAYS) | st.builds(lambda name: answer(name).is_answered(), st.sampled_from(NAMES)),
    lambda inner: st.one_of(
        st.builds(lambda x, y: x & y, inner, inner),
        st.builds(lambda x, y: x | y, inner, inner),
        st.builds(lambda x: ~x, inner),
    ),
    max_leaves=12,
)
logical = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds(lambda x, y: x & y, inner, inner),
        st.builds(lambda x, y: x | y, inner, inner),
        st.builds(lambda x: ~x, inner),
    ),
    max_leaves=12,
)
knowledge = st.dictionaries(st.sampled_from(NAMES), st.booleans()).map(Known)
three = st.tuples(conditions, conditions, conditions)


@given(three, knowledge)
def test_the_laws_of_logic_hold_with_three_answers(parts: tuple[Condition, ...], facts: Known) -> None:
    x, y, z = parts

    def same(left: Condition, right: Condition) -> bool:
        return left.truth(facts) is right.truth(facts)

    assert same(~~x, x)
    assert same(x & y, y & x)
    assert same(x | y, y | x)
    assert same((x & y) & z, x & (y & z))
    assert same((x | y) | z, x | (y | z))
    assert same(~(x & y), ~x | ~y)
    assert same(~(x | y), ~x & ~y)
    assert same(x & (y | z), (x & y) | (x & z))
    assert same(x & x, x)
    assert same(x | x, x)
    assert same(x & ALWAYS, x)
    assert (x | ALWAYS).truth(facts) is True
    assert (x & ~ALWAYS).truth(facts) is False


@given(conditions, knowledge)
def test_a_condition_never_holds_together_with_its_contrary(condition: Condition, facts: Known) -> None:
    assert not (condition.holds(facts) and (~condition).holds(facts))
    assert condition.holds(facts) is (condition.truth(facts) is True)


@given(logical, knowledge, st.sampled_from(NAMES), st.booleans())
def test_one_more_answer_never_turns_what_was_known(condition: Condition, facts: Known, name: str, value: bool) -> None:
    before = condition.truth(facts)
    more = Known({name: value} | facts.values)

    assert before is None or condition.truth(more) is before


@given(logical)
def test_when_every_fact_is_answered_every_condition_is_decided(condition: Condition) -> None:
    facts = Known(dict.fromkeys(NAMES, True))

    assert condition.truth(facts) in {True, False}


@given(conditions)
def test_a_condition_says_what_it_is_in_words_and_as_data(condition: Condition) -> None:
    assert condition.sentence(WORDING)
    assert json.dumps(condition.as_data())
    assert {each.fact for each in condition.comparisons()} == condition.facts()


@pytest.mark.parametrize("nothing", [None, "", (), []])
def test_nothing_is_decided_by_an_answer_that_nobody_gave(nothing: Any) -> None:
    facts = Known({"x": nothing})

    for condition in (
        answer("x").is_("a"),
        answer("x").is_not("a"),
        answer("x").is_in("a", "b"),
        answer("x").includes("a"),
        answer("x").more_than(1),
        ~answer("x").is_("a"),
    ):
        assert condition.truth(facts) is None
        assert not condition.holds(facts)
    assert answer("x").is_answered().truth(facts) is False
    assert (~answer("x").is_answered()).truth(facts) is True


@pytest.mark.parametrize("value", [False, 0, Decimal(0), "0", ("a",), date(2026, 1, 1)])
def test_no_and_nought_are_answers(value: Any) -> None:
    assert answer("x").is_answered().truth(Known({"x": value})) is True


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        (answer("x").is_("a"), "a", True),
        (answer("x").is_("a"), "b", False),
        (answer("x").is_not("a"), "b", True),
        (answer("x").is_not("a"), "a", False),
        (answer("x").is_in("a", "b"), "b", True),
        (answer("x").is_in("a", "b"), "c", False),
        (answer("x").includes("a", "b"), ("b", "c"), True),
        (answer("x").includes("a", "b"), ("c",), False),
        (answer("x").more_than(5), Decimal("5.5"), True),
        (answer("x").more_than(5), Decimal(5), False),
        (answer("x").at_least(5), Decimal(5), True),
        (answer("x").at_least(5), Decimal("4.5"), False),
        (answer("x").less_than(5), Decimal("4.5"), True),
        (answer("x").less_than(5), Decimal(5), False),
        (answer("x").at_most(5), Decimal(5), True),
        (answer("x").at_most(5), Decimal("5.5"), False),
        (answer("x").at_most(date(2026, 9, 1)), date(2026, 8, 31), True),
    ],
)
def test_every_comparison_on_both_sides_of_its_edge(condition: Condition, value: Any, expected: bool) -> None:
    assert condition.truth(Known({"x": value})) is expected


def test_a_law_stands_for_the_figure_in_force() -> None:
    condition = answer("x").more_than(law("visit.days"))

    assert condition.truth(Known({"x": 6}, {"visit.days": 5})) is True
    assert condition.truth(Known({"x": 5}, {"visit.days": 5})) is False
    assert condition.truth(Known({"x": 6})) is None, "a rule whose figure did not exist yet has nothing to say"
    assert condition.truth(Known({}, {"visit.days": 5})) is None


def test_a_comparison_of_no_known_kind_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="no such comparison: resembles"):
        Comparison(answer("x"), "resembles", ("y",)).truth(Known({"x": "z"}))


def test_the_base_says_nothing_by_itself() -> None:
    bare = Condition()

    for ask in (
        lambda: bare.truth(Known()),
        lambda: bare.sentence(WORDING),
        bare.facts,
        bare.comparisons,
        bare.as_data,
    ):
        with pytest.raises(NotImplementedError):
            ask()


def test_a_sentence_keeps_apart_what_brackets_keep_apart() -> None:
    a, b, c = (answer(name).is_(True) for name in NAMES)

    assert (a & b).sentence(WORDING) == "a is yes and b is yes"
    assert ((a | b) & ~c).sentence(WORDING) == "(a is yes or b is yes) and not (c is yes)"
    assert answer("a").is_in("x", "y").sentence(WORDING) == "a is one of x or y"
    assert answer("a").is_answered().sentence(WORDING) == "a is answered"
    assert ALWAYS.sentence(WORDING) == "always"


def test_as_data_every_part_can_be_written_down() -> None:
    condition = (answer("n").more_than(law("visit.days")) | computed("t").is_(Decimal("2.5"))) & ~school("opened").is_(
        date(2026, 9, 1)
    )

    assert condition.as_data() == {
        "all": [
            {
                "any": [
                    {"fact": "answer.n", "test": "is more than", "values": ["law:visit.days"]},
                    {"fact": "computed.t", "test": "is", "values": [2.5]},
                ]
            },
            {"not": {"fact": "school.opened", "test": "is", "values": ["2026-09-01"]}},
        ]
    }
    assert ALWAYS.as_data() is True
    assert (ALWAYS.facts(), ALWAYS.comparisons()) == (frozenset(), ())


def test_conditions_are_values() -> None:
    a, b = pupil("in_care").is_(True), school("phase").is_("Primary")

    assert a & b == All((a, b))
    assert a | b == AnyOf((a, b))
    assert ~a == Not(a)
    assert (ALWAYS & a, a & ALWAYS) == (a, a)
    assert len({a & b, All((a, b))}) == 1
