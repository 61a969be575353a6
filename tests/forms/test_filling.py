"""From what was typed to answers: what is asked, what is dropped, one message for each mistake, the same from JSON."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.api import (
    Choice,
    Clocktime,
    Code,
    Day,
    Email,
    Files,
    Guidance,
    Lead,
    Line,
    NotificationForm,
    Number,
    Outcome,
    PersonName,
    Repeat,
    RoutingTable,
    Rules,
    SchoolQuestion,
    Section,
    Several,
    Severity,
    Statute,
    Text,
    Tick,
    Timetable,
    Version,
    YesNo,
    answer,
    computed,
)
from intranet.domain.computed import Computed
from intranet.domain.statutes import StatuteBook
from intranet.forms.filling import Filled, Problem, fill
from intranet.forms.json_answers import given_but_not_asked, typed_from_json
from intranet.forms.timetable import SESSIONS
from intranet.forms.typed import event_date, is_plausible, peek
from intranet.testing.scenarios import built_in_statutes
from tests.domain.cases import ON, SOURCE, make_case

KINDS_2026 = (Code("home", "At home"), Code("school", "At school"), Code("video", "By video"))
KINDS_2020 = (Code("home", "At home"), Code("school", "At school"))
KINDS = Statute(
    "visit.kinds",
    "Kinds of visit",
    "codes",
    (
        Version(KINDS_2020, date(2020, 9, 1), date(2026, 8, 31), SOURCE),
        Version(KINDS_2026, date(2026, 9, 1), None, SOURCE),
    ),
)
BOOK = StatuteBook([*built_in_statutes().list(), KINDS])
AT_HOME = answer("kind").is_("home")


class Person(Section):
    name = PersonName("Name", thing="the name")
    role = Choice("Role", thing="the role", options=(("mother", "Mother"), ("other", "Other")))
    born = Day("Born", thing="the day of birth", required=False)


class Visit(Section):
    kind = Choice("Kind", thing="the kind of visit", statute="visit.kinds")
    visited_on = Day("Day", thing="the day of the visit")
    at = Clocktime("At", thing="the time", show_if=AT_HOME)
    who = Line("Who opened?", thing="who opened", show_if=AT_HOME, required_if=answer("at").is_answered())


class Found(Section):
    show_if = answer("kind").is_answered()

    seen = YesNo("Seen?", thing="the pupil was seen")
    why_not = Several(
        "Why not?", thing="why not", options=(("out", "Out"), ("ill", "Ill")), show_if=answer("seen").is_(False)
    )
    length = Number("Length", thing="the length", most=8, step="0.5")
    too_long = Text("Why so long?", thing="why so long", show_if=computed("long").is_(True))


class Rest(Section):
    sent_to = Email("Copy to", thing="the address", required=False)
    school_urn = SchoolQuestion("School", thing="the school", required=False)
    people = Repeat("People", group=Person, item="person", required=False, least=0)
    papers = Files("Papers", required=False)
    week = Timetable("Week", required=False)
    agreed = Tick("Agreed", required=False)


def make_form(**changes: Any) -> NotificationForm:
    given: dict[str, Any] = {
        "slug": "visit",
        "version": "1",
        "title": "Visit",
        "summary": "",
        "kind": "notify",
        "sections": (Visit, Found, Rest),
        "rules": Rules(
            routing=RoutingTable((Lead("area", "x"),)),
            event_date="visited_on",
            computed=(Computed("long", lambda case: case.number("length") > 4 if case.answer("length") else None),),
        ),
        "guidance": Guidance(""),
        "outcomes": (Outcome("noted", "Noted"),),
    }
    return NotificationForm(**(given | changes))


FORM = make_form()
HOME: dict[str, Any] = {
    "kind": "home",
    "visited_on": "2026-11-19",
    "at": "9.30am",
    "who": "The mother",
    "seen": True,
    "length": 2,
}


def filled_in(answers: dict[str, Any], form: NotificationForm = FORM, on: date = ON) -> tuple[Filled, Any]:
    typed, unread = typed_from_json(form, answers)
    assert unread == []
    return typed_in(typed, form, on)


def typed_in(typed: Any, form: NotificationForm = FORM, on: date = ON) -> tuple[Filled, Any]:
    case = make_case(
        {},
        on=on,
        statutes=BOOK,
        event_date=event_date(form, typed, on, BOOK),
        computed={each.name: each for each in form.rules.computed},
    )
    return fill(form, typed, case), case


def problems(answers: dict[str, Any], **given: Any) -> list[tuple[str, str]]:
    filled, _ = filled_in(answers, **given)
    return [(each.field, each.message) for each in filled.findings()]


def test_answers_are_typed_values() -> None:
    filled, case = filled_in(HOME)

    assert filled.answers == case.answers
    assert filled.answers == {
        "kind": "home",
        "visited_on": date(2026, 11, 19),
        "at": time(9, 30),
        "who": "The mother",
        "seen": True,
        "length": Decimal(2),
        "sent_to": None,
        "school_urn": None,
        "people": None,
        "papers": None,
        "week": None,
        "agreed": None,
    }
    assert filled.findings() == ()
    assert all(section.is_complete for section in filled.sections)


def test_an_answer_to_a_question_that_is_not_asked_does_not_count() -> None:
    filled, _ = filled_in(HOME | {"kind": "school", "why_not": ["out"], "too_long": "x"})

    assert not {"at", "who", "why_not", "too_long"} & set(filled.answers)
    assert filled.question("at") is None
    assert filled.question("seen") is not None


def test_a_page_that_is_not_asked_does_not_count() -> None:
    filled, _ = filled_in({name: value for name, value in HOME.items() if name != "kind"})

    assert [section.slug for section in filled.sections] == ["visit", "rest"]
    assert filled.find("found") is None
    assert "seen" not in filled.answers


def test_a_question_may_hang_on_a_figure() -> None:
    assert problems(HOME | {"length": 4.5}) == [("too_long", "Enter why so long")]
    assert problems(HOME | {"length": 4}) == []
    assert problems(HOME | {"length": 4.5, "too_long": "We talked"}) == []


def test_every_required_question_that_is_asked_and_empty_has_one_message() -> None:
    assert problems({}) == [("kind", "Select the kind of visit"), ("visited_on", "Enter the day of the visit")]
    assert problems({"kind": "home", "visited_on": "2026-11-19"}) == [
        ("at", "Enter the time"),
        ("seen", "Select yes if the pupil was seen"),
        ("length", "Enter the length"),
    ]


def test_what_is_required_only_sometimes_is_asked_for_only_then() -> None:
    assert problems(HOME | {"who": ""}) == [("who", "Enter who opened")]
    filled, _ = filled_in(HOME | {"at": None, "who": None})
    assert [each.field for each in filled.findings()] == ["at"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"kind": "letter"}, ("kind", "Select the kind of visit")),
        ({"seen": "perhaps"}, ("seen", "Select yes if the pupil was seen")),
        ({"at": "noonish"}, ("at", "The time must be a time, like 9:30am or 14:15")),
        ({"length": "1,5"}, ("length", "The length must be a number, like 2.5")),
        ({"length": 99}, ("length", "The length must be between 0 and 8")),
        ({"visited_on": "1850-01-01"}, ("visited_on", "The day of the visit: check the year")),
        ({"who": "A\x00B"}, ("who", "Who opened holds characters that cannot be saved. Type it again.")),
        (
            {"people": [{"name": "\x00", "role": "mother"}]},
            ("people", "The name holds characters that cannot be saved. Type it again."),
        ),
    ],
)
def test_one_mistake_gives_one_message(wrong: dict[str, Any], message: tuple[str, str]) -> None:
    assert problems(HOME | wrong) == [message]


def test_what_hangs_on_an_unreadable_answer_waits_on_every_page() -> None:
    class Asks(Section):
        reference = Number("Number", thing="the number", required=False)

    class Later(Section):
        why = Line("Why is there none?", thing="why there is none", show_if=~answer("reference").is_answered())

    class Last(Section):
        show_if = ~answer("reference").is_answered()
        last = Line("Last", thing="the last word")

    form = make_form(sections=(Asks, Later, Last), rules=replace(FORM.rules, event_date=""))

    assert problems({}, form=form) == [("why", "Enter why there is none"), ("last", "Enter the last word")]
    assert problems({"reference": "none"}, form=form) == [("reference", "The number must be a number, like 2")]
    assert problems({"reference": 7}, form=form) == []


def test_a_problem_says_which_input_to_look_at() -> None:
    filled, _ = typed_in(
        {"visit": {"kind": ["home"], "visited_on-day": ["1"], "visited_on-month": ["13"], "visited_on-year": ["2026"]}}
    )
    visit = filled.find("visit")

    assert visit is not None
    assert visit.problems[0] == Problem(
        "visited_on", "visited_on-month", "The day of the visit: the month must be between 1 and 12"
    )
    assert visit.started
    assert not visit.is_complete
    found = filled.find("found")
    assert found is not None
    assert not found.started


def test_the_code_list_is_that_of_the_day_of_the_event() -> None:
    assert problems(HOME | {"kind": "video", "at": None, "who": None}) == []
    in_summer = HOME | {"kind": "video", "visited_on": "2026-07-01", "at": None, "who": None}
    assert ("kind", "Select the kind of visit") in problems(in_summer)
    filled, _ = filled_in(in_summer)
    kind = filled.question("kind")
    assert kind is not None
    assert kind.labels == {"home": "At home", "school": "At school"}


def test_what_is_nearly_always_the_same_is_filled_in_and_can_be_changed() -> None:
    form = make_form(defaults={"kind": "school", "length": "1.5"})

    filled, _ = typed_in({"visit": {"kind": ["home"]}}, form)
    assert filled.answers["kind"] == "home"
    assert filled.answers["length"] == Decimal("1.5")
    untouched, _ = typed_in({}, form)
    assert (untouched.answers["kind"], untouched.sections[0].started) == ("school", False)


def test_what_was_emptied_on_purpose_is_not_filled_in_again() -> None:
    filled, _ = typed_in({"visit": {"kind": [""]}}, make_form(defaults={"kind": "school"}))

    assert filled.answers["kind"] is None


# -- before the rest is known --------------------------------------------------------------
def test_a_few_answers_can_be_looked_at_first() -> None:
    typed, _ = typed_from_json(FORM, HOME | {"school_urn": 118001, "length": "x"})

    assert peek(FORM, typed, ("school_urn", "visited_on", "length", "nobody")) == {
        "school_urn": 118001,
        "visited_on": date(2026, 11, 19),
    }
    assert peek(FORM, {}, ("school_urn",)) == {}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-19", date(2026, 11, 19)),
        ("2020-01-01", date(2020, 1, 1)),
        ("2019-12-31", ON),
        ("2028-12-31", date(2028, 12, 31)),
        ("2029-01-01", ON),
        (None, ON),
        ("", ON),
    ],
)
def test_the_law_is_that_of_the_event_or_of_today_while_there_is_no_plausible_day(day: Any, expected: date) -> None:
    typed, _ = typed_from_json(FORM, {"visited_on": day})

    assert event_date(FORM, typed, ON, BOOK) == expected
    assert is_plausible(ON, ON, BOOK)


def test_a_day_of_another_century_is_refused_by_itself() -> None:
    filled, _ = filled_in(HOME | {"visited_on": "1999-11-19"})

    (only,) = filled.findings()
    assert (only.id, only.severity, only.field) == ("event.implausible", Severity.ERROR, "visited_on")
    assert only.message == "The day of the visit: check the year"


# -- from other programs -------------------------------------------------------------------
def test_a_question_that_the_form_does_not_have_is_noted() -> None:
    typed, found = typed_from_json(FORM, {"colour": "red"})

    assert [(each.id, each.severity, each.field) for each in found] == [("answers.unknown", Severity.NOTE, "colour")]
    assert not any(typed.values())


def test_a_value_of_the_wrong_kind_is_refused_once() -> None:
    typed, found = typed_from_json(FORM, HOME | {"length": [2], "who": {"a": 1}})

    assert {(each.id, each.field) for each in found} == {
        ("answers.unreadable", "length"),
        ("answers.unreadable", "who"),
    }
    assert "length" not in typed["found"]


def test_an_answer_to_what_is_not_asked_is_noted_or_refused() -> None:
    class Contradicted(Section):
        seen = YesNo("Seen?")
        why_not = Line(
            "Why not?", show_if=answer("seen").is_(False), not_asked="The pupil was seen, so there is no reason why not"
        )
        where = Line("Where?", thing="where", show_if=answer("seen").is_(True))

    form = make_form(sections=(Contradicted,), rules=replace(FORM.rules, event_date=""))
    for answers, expected in (
        ({"seen": True, "why_not": "out"}, [("answers.contradiction", Severity.ERROR, "why_not")]),
        ({"seen": False, "where": "here", "why_not": "out"}, [("answers.not-asked", Severity.NOTE, "where")]),
        ({"why_not": "out"}, [("answers.not-asked", Severity.NOTE, "why_not")]),
        ({"seen": True, "why_not": "", "unknown": 3}, []),
    ):
        filled, case = filled_in({k: v for k, v in answers.items() if k != "unknown"}, form)
        found = given_but_not_asked(filled, answers, case)
        assert [(each.id, each.severity, each.field) for each in found] == expected


# -- the browser's way and the programs' way are one -----------------------------------------
words = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["Cc", "Cs"]), max_size=12)
days = st.dates(date(2026, 9, 1), date(2027, 6, 30))
persons = st.fixed_dictionaries({"name": words, "role": st.sampled_from(["mother", "other", ""])})
weeks = st.fixed_dictionaries(
    {
        session: st.sampled_from([{"place": "off", "hours": 0}, {"place": "school", "hours": 2.5}])
        for session in SESSIONS
    }
)
random_answers = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["home", "school", "video", "letter", ""]),
        "visited_on": days,
        "at": st.sampled_from(["9.30am", "14:15", "25:00", ""]),
        "who": words,
        "seen": st.sampled_from([True, False, None]),
        "why_not": st.lists(st.sampled_from(["out", "ill"]), max_size=3),
        "length": st.sampled_from([0, 2, 4.5, 8, 9, 1.25]),
        "too_long": words,
        "sent_to": st.sampled_from(["office@school.example", "nobody", ""]),
        "school_urn": st.sampled_from([118001, 12, None]),
        "people": st.lists(persons, max_size=3),
        "papers": st.lists(st.sampled_from(["a.pdf", "b.pdf"]), max_size=3),
        "week": weeks,
        "agreed": st.booleans(),
    },
)


def as_json(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in answers.items()}


def as_typed(answers: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
    """What a person would have entered into the boxes of the pages, written down independently of the code."""
    typed: dict[str, dict[str, list[str]]] = {section.slug: {} for section in FORM.sections}
    for name, value in answers.items():
        box = typed[FORM.section_of[name]]
        if isinstance(value, date):
            box |= {
                f"{name}-day": [str(value.day)],
                f"{name}-month": [str(value.month)],
                f"{name}-year": [str(value.year)],
            }
        elif name == "people":
            for number, each in enumerate(value):
                box |= {f"people-{number}-{part}": [text] for part, text in each.items()}
                box |= {f"people-{number}-born-{part}": [""] for part in ("day", "month", "year")}
        elif name == "week":
            for session, cell in value.items():
                box |= {f"week-{session}": [cell["place"]], f"week-{session}-hours": [str(cell["hours"])]}
        elif isinstance(value, bool):
            box[name] = ["yes" if value else "no"] if name == "seen" else ["yes"] * value
        else:
            box[name] = value if isinstance(value, list) else ["" if value is None else str(value)]
    return typed


@settings(max_examples=150, deadline=None)
@given(random_answers)
def test_answers_from_a_program_and_from_a_browser_come_to_the_same(answers: dict[str, Any]) -> None:
    typed, unread = typed_from_json(FORM, as_json(answers))
    by_program, _ = typed_in(typed)
    by_browser, _ = typed_in(as_typed(answers))

    assert unread == []
    assert by_program.answers == by_browser.answers
    assert by_program.findings() == by_browser.findings()


@settings(max_examples=100, deadline=None)
@given(random_answers)
def test_what_was_held_can_be_given_again_as_json(answers: dict[str, Any]) -> None:
    first, _ = typed_in(as_typed(answers))
    held = {q.short_name: q.json_value() for section in first.sections for q in section.asked if q.data is not None}

    again, _ = filled_in(held)

    readable = {name: value for name, value in first.answers.items() if value is not None}
    assert {name: again.answers.get(name) for name in readable} == readable


@settings(max_examples=100, deadline=None)
@given(random_answers)
def test_each_question_has_one_message_at_most_and_only_where_it_is_asked(answers: dict[str, Any]) -> None:
    filled, _ = typed_in(as_typed(answers))
    asked = {q.short_name for section in filled.sections for q in section.asked}
    told = [each.field for each in filled.findings() if each.field not in {"people", "week"}]

    assert len(told) == len(set(told))
    assert set(told) <= asked
    assert set(filled.answers) == asked


class Backwards(Section):
    """Asks by what only later questions say: nobody has answered those when this one's turn comes."""

    early = Line("Early", required=False, show_if=answer("length").is_answered())
    counted = Line("Counted", required=False, show_if=computed("long").is_(True))


@settings(max_examples=100, deadline=None)
@given(random_answers, st.permutations(["early", "counted", *FORM.questions]))
def test_answers_are_the_same_in_whatever_order_they_are_asked_for(answers: dict[str, Any], order: list[str]) -> None:
    form = make_form(sections=(Visit, Backwards, Found, Rest))
    typed = as_typed(answers) | {"backwards": {"early": ["x"], "counted": ["y"]}}
    in_order, _ = typed_in(typed, form)
    expected, found = in_order.answers, in_order.findings()

    filled, case = typed_in(typed, form)
    asked_for = {name: case.answer(name) for name in order}

    assert asked_for == {name: expected.get(name) for name in order}
    assert (filled.answers, filled.findings()) == (expected, found)
    assert "early" not in expected


def test_a_long_chain_of_questions_is_read_from_its_end() -> None:
    length = 300
    chain = {
        f"step_{each}": Line(
            "Step", required=False, show_if=answer(f"step_{each - 1}").is_("on") if each else answer("kind").is_("home")
        )
        for each in range(length)
    }
    form = make_form(sections=(Visit, type("Chain", (Section,), chain), Rest))
    given = HOME | {"step_" + str(each): "on" for each in range(length)}
    given = {name: value for name, value in given.items() if name in form.questions}

    filled, case = filled_in(given, form)
    assert case.answer(f"step_{length - 1}") == "on"
    assert case.answer("step_0") == "on"
    broken, case = filled_in(given | {"step_7": "off"}, form)
    assert case.answer(f"step_{length - 1}") is None
    assert {name for name in broken.answers if name.startswith("step")} == {f"step_{each}" for each in range(8)}
    assert len([name for name in filled.answers if name.startswith("step")]) == length


def test_a_group_that_nobody_has_filled_in_shows_empty_boxes() -> None:
    class Steps(Section):
        hours = Number("Hours")
        told = Line("Told")

    class Page(Section):
        steps = Repeat("Steps", group=Steps, item="step")

    (question,) = Page.declared()
    assert [each.entered() for each in question.items[0]] == ["", ""]  # type: ignore[attr-defined]
