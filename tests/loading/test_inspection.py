"""What keeps a form from being served, one sentence for each."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from wtforms import StringField

from intranet.api import (
    Choice,
    Clock,
    Code,
    Computed,
    Continuation,
    Copy,
    CouncilPack,
    Day,
    District,
    Guidance,
    Lead,
    Line,
    LinkRole,
    NotificationForm,
    Number,
    Outcome,
    Repeat,
    Reply,
    RoutingTable,
    Rules,
    Section,
    Several,
    Source,
    Statute,
    StatuteBook,
    Team,
    ToDo,
    YesNo,
    answer,
    computed,
    error,
    law,
    pupil,
    school,
)
from intranet.domain.teams import TeamDirectory
from intranet.loading.inspection import problems_of

ON = date(2026, 11, 20)
SOURCE = Source("Visits Rules 2020")
KINDS = tuple((f"k{number}", f"Kind {number}") for number in range(9))
DIRECTORY = TeamDirectory(
    CouncilPack(
        key="marsh",
        name="Marshshire",
        short_name="M",
        la_code="999",
        districts=(District("E1", "Upper Marsh"),),
        teams=(Team("courts", "Courts team", ""), Team("mi", "Figures", "")),
        link_roles=(LinkRole("IAA", "Adviser"),),
    )
)
STATUTES = StatuteBook(
    [
        Statute.of("visit.days", "Days", "days", 5, date(2020, 9, 1), SOURCE),
        Statute.of(
            "visit.kinds", "Kinds", "codes", (Code("home", "Home"), Code("desk", "Desk")), date(2020, 9, 1), SOURCE
        ),
        Statute.of("visit.future", "Later", "codes", (Code("x", "X"),), date(2040, 9, 1), SOURCE),
        Statute.of("visit.limit", "Later limit", "days", 9, date(2040, 9, 1), SOURCE),
    ]
)


class Visit(Section):
    kind = Choice("Kind", statute="visit.kinds")
    kinds = Several("Kinds", options=KINDS)
    visited_on = Day("Day of the visit")
    length = Number("Length")
    alone = YesNo("Were they alone?")
    who = Line("Who was there?", show_if=answer("alone").is_(False), required_if=answer("length").more_than(1))


TABLE = RoutingTable(leads=(Lead("courts", "one team", role="IAA"),))


def form(
    *sections: Any, slug: str = "visit", kind: str = "notify", outcomes: Any = None, **rest: Any
) -> NotificationForm:
    rules: dict[str, Any] = {"routing": TABLE, "event_date": "visited_on"}
    rules |= {
        name: rest.pop(name) for name in ("routing", "event_date", "checks", "clocks", "computed") if name in rest
    }
    given: dict[str, Any] = {"rules": Rules(**rules), "guidance": Guidance("")} | rest
    return NotificationForm(
        slug=slug,
        version="1",
        title="Visit",
        summary="",
        kind=kind,
        sections=given.pop("sections", sections or (Visit,)),
        outcomes=(Outcome("noted", "Noted"),) if outcomes is None else outcomes,
        **given,
    )


def problems(*sections: Any, **changes: Any) -> list[str]:
    return list(problems_of(form(*sections, **changes), STATUTES, DIRECTORY, ON))


def clock(**given: Any) -> Clock:
    return Clock(**({"id": "c", "title": "T", "owner": "school", "because": "B", "source": SOURCE} | given))


def test_nothing_is_wrong_with_a_good_form() -> None:
    checks = (
        error(
            "visit.long", "Longer than {law.visit.days}", answer("length").more_than(law("visit.days")), field="length"
        ),
        error("visit.odd", "Odd", lambda case: None),
    )
    clocks = (
        clock(id="a", after="visited_on", school_days=law("visit.days"), no_later_than="last"),
        clock(id="b", on="last"),
    )
    more: dict[str, Any] = {
        "computed": (Computed("last", lambda case: None, show_if=answer("alone").is_(True)),),
        "continuations": (Continuation(answer("alone").is_(True), "who", closes=True, outcome="noted"),),
        "title_from": "kind",
        "levels": (1, 4),
        "checklist": (ToDo("rung-home", "The family was rung"),),
        "replies": (Reply("which-day", "Ask for the day", "On which day was it?"),),
        "defaults": {"kind": "home"},
    }

    assert problems(checks=checks, clocks=clocks, **more) == []


def test_a_form_of_the_wrong_records_is_told_which_and_nothing_else() -> None:
    assert problems(rules=None, slug="?") == ["rules must be Rules, with a RoutingTable as routing"]
    assert problems(routing=[]) == ["rules must be Rules, with a RoutingTable as routing"]
    assert problems(Visit(), "Visit", guidance="read this", checks=[Computed], clocks=[TABLE]) == [
        "guidance must be Guidance, not str",
        "sections must be Section classes, not Visit",
        "sections must be Section classes, not str",
        "checks must be Check, not Computed",
        "clocks must be Clock, not RoutingTable",
    ]


class Private(Section):
    _hidden = Line("Never asked")


class Shadow(Section):
    errors = Line("What went wrong?")


class Bare(Section):
    name = StringField("A field of WTForms")


class Empty(Section):
    choice = Choice("Nothing to choose from")


class Person(Section):
    name = Line("Name")
    role = Choice("Role", statute="visit.kinds")
    since = Day("Since", show_if=answer("name").is_answered())


class People(Section):
    people = Repeat("People", group=Person, item="person")


class Slugged(Section):
    slug = "Not a slug"
    where = Line("Where?")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (problems(slug="Visit"), "“Visit” cannot be a slug: use small letters, digits and hyphens"),
        (problems(kind="letter"), "kind must be one of council, notify, request, not “letter”"),
        (problems(outcomes=()), "it has no outcomes, so the team could never close a notification"),
        (problems(levels=(5,)), "levels must be among 1 to 4, not 5"),
        (problems(retention_years=0), "retention_years must be 1 or more"),
        (problems(sections=()), "it has no sections"),
        (problems(Visit, Visit), "two of its sections are called “visit”"),
        (problems(Visit, Slugged), "“Not a slug” cannot be a section's slug: use small letters, digits and hyphens"),
        (problems(Visit, Private), "a question cannot be called “_hidden”: it starts with “_”"),
        (problems(Visit, Shadow), "a question cannot be called “errors”: sections have something else of that name"),
        (problems(Visit, Bare), "questions of section bare must be Question, not StringField"),
        (problems(Visit, Empty), "question choice has neither options nor a statute to take them from"),
        (
            problems(Visit, People),
            "question since of people has a condition, and inside a group that repeats every question is always asked",
        ),
        (
            problems(Visit, People),
            "question role of people needs options of its own: inside a group that repeats no statute gives them",
        ),
        (problems(checks=[error("v.a", "No", pupil("age").is_(3))] * 2), "two of its checks are called “v.a”"),
        (problems(clocks=[clock(on="visited_on")] * 2), "two of its clocks are called “c”"),
        (problems(outcomes=[Outcome("a", "A")] * 2), "two of its outcomes are called “a”"),
        (problems(checklist=(ToDo("a", "A"),) * 2), "two of its checklist items are called “a”"),
        (problems(replies=(Reply("a", "A", "T"),) * 2), "two of its reply texts are called “a”"),
        (
            problems(checklist=(ToDo("Rung home", "A"),)),
            "“Rung home” cannot be a code: use small letters, digits and hyphens, 60 at most",
        ),
        (
            problems(replies=(Reply("a" * 61, "A", "T"),)),
            f"“{'a' * 61}” cannot be a code: use small letters, digits and hyphens, 60 at most",
        ),
        (
            problems(computed=[Computed("kind", lambda case: 1)]),
            "two of its figure or questions are called “kind”",
        ),
    ],
)
def test_names_that_cannot_be_used(found: list[str], expected: str) -> None:
    assert expected in found


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"event_date": "day"}, "event_date names the question “day”, which it does not ask"),
        ({"title_from": "day"}, "title_from names the question “day”, which it does not ask"),
        ({"defaults": {"day": "1"}}, "defaults names the question “day”, which it does not ask"),
        (
            {"checks": [error("v.a", "No", lambda case: None, field="day")]},
            "check v.a names the question “day”, which it does not ask",
        ),
        (
            {"continuations": [Continuation(answer("alone").is_(True), "ref")]},
            "a continuation names the question “ref”, which it does not ask",
        ),
        (
            {"continuations": [Continuation(answer("alone").is_(True), "who", outcome="gone")]},
            "a continuation closes with “gone”, which is no outcome of the form",
        ),
        (
            {"continuations": [Continuation(answer("gone").is_(True), "who")]},
            "a continuation depends on answer “gone”, which is not known by then",
        ),
        (
            {"clocks": [clock(after="day", school_days=1)]},
            "clock c counts from “day”, which is neither a question nor a figure of the form",
        ),
        (
            {"clocks": [clock(after="visited_on", nth_from="visited_on", school_days=1)]},
            "clock c must have one of after, nth_from and on",
        ),
        ({"clocks": [clock(after="visited_on")]}, "clock c must have one of school_days and calendar_days"),
        (
            {"clocks": [clock(on="visited_on", when=school("colour").is_("red"))]},
            "clock c depends on school “colour”, which is not known by then",
        ),
        (
            {"computed": [Computed("f", lambda case: 1, show_if=computed("g").is_(1))]},
            "figure f depends on computed “g”, which is not known by then",
        ),
        (
            {"routing": RoutingTable(leads=(Lead("courts", "", when=pupil("height").is_(1)), Lead("courts", "")))},
            "route to courts depends on pupil “height”, which is not known by then",
        ),
        (
            {"clocks": [clock(after="visited_on", school_days=law("visit.none"))]},
            "it refers to the law “visit.none”, which nobody brings",
        ),
        (
            {"clocks": [clock(on="visited_on", reminders=law("visit.none"))]},
            "it refers to the law “visit.none”, which nobody brings",
        ),
        (
            {"clocks": [clock(on="visited_on", reminders=law("visit.days"))]},
            "clock c is reminded of by the law “visit.days”, which is not a list of school days",
        ),
        (
            {"clocks": [clock(on="visited_on", because="Within {law.visit.none}")]},
            "it refers to the law “visit.none”, which nobody brings",
        ),
    ],
)
def test_names_that_nobody_answers_to(changes: dict[str, Any], expected: str) -> None:
    assert expected in problems(**changes)


def test_a_page_or_question_may_only_hang_on_what_was_asked_before_it() -> None:
    class First(Section):
        show_if = answer("alone").is_(True)
        first = Line("First", required_if=answer("kind").is_("home"))

    assert problems(First, Visit) == [
        "section first depends on answer “alone”, which is not known by then",
        "question first depends on answer “kind”, which is not known by then",
    ]


def test_a_question_cannot_take_its_options_from_law_that_is_no_list() -> None:
    class Wrong(Section):
        number = Choice("Number", statute="visit.days")

    assert problems(Visit, Wrong) == ["question number: Statute visit.days is not a list of codes."]


def test_a_list_that_is_not_in_force_yet_is_nobodys_fault() -> None:
    class Later(Section):
        later = Choice("Later", statute="visit.future")

    assert problems(Visit, Later) == []


def routes(*leads: Lead, copies: tuple[Copy, ...] = ()) -> list[str]:
    return problems(routing=RoutingTable(leads=(*leads, Lead("courts", "the rest")), copies=copies))


@pytest.mark.parametrize(
    "when",
    [
        answer("kind").is_("desk"),
        answer("kind").is_not("desk"),
        answer("alone").is_(False),
        answer("length").more_than(law("visit.days")),
        answer("visited_on").less_than(date(2026, 9, 1)),
        answer("who").is_("the head"),
        answer("who").is_answered(),
        answer("kinds").includes("k3"),
        answer("kinds").includes("k1") & answer("kinds").includes("k2") & ~answer("kinds").includes("k3"),
        pupil("in_care").is_(True),
        pupil("age").at_least(5),
        school("phase").is_("Primary"),
        computed("total").more_than(2),
    ],
)
def test_a_row_that_some_case_reaches_is_let_through(when: Any) -> None:
    table = RoutingTable(
        leads=(Lead("mi", "some", when=when), Lead("courts", "rest")), copies=(Copy("mi", "copy", when),)
    )

    assert problems(routing=table, computed=(Computed("total", lambda case: 1),)) == []


@pytest.mark.parametrize(
    "when",
    [
        answer("kind").is_("desk") & answer("kind").is_("home"),
        answer("alone").is_(True) & answer("alone").is_(False),
        answer("length").more_than(5) & answer("length").less_than(3),
        answer("length").more_than(law("visit.limit")),
    ],
)
def test_a_row_that_no_case_reaches_is_named(when: Any) -> None:
    assert routes(Lead("mi", "never", when=when)) == ["lead row 1 (mi: never) can never win"]
    assert routes(copies=(Copy("mi", "never", when),)) == ["copy row 1 (mi: never) can never hold"]


def test_many_codes_of_one_question_are_tried_one_by_one_and_all_together() -> None:
    each = [answer("kinds").includes(code) for code, _ in KINDS]
    together = each[0] & each[1] & each[2] & each[3] & each[4] & each[5] & each[6] & each[7]

    assert routes(Lead("mi", "all", when=together)) == []


def test_a_table_too_large_to_try_says_so() -> None:
    names = [f"q{number}" for number in range(12)]
    page = type("Page", (Section,), {name: YesNo(name) for name in names})
    when = answer("q0").is_(True)
    for name in names[1:]:
        when = when & answer(name).is_(True)
    table = RoutingTable(leads=(Lead("mi", "all", when=when), Lead("courts", "rest")))

    assert problems(Visit, page, routing=table) == [
        "the lead rows ask for too much: more than 200,000 combinations to try"
    ]


def test_teams_and_roles_must_be_the_councils() -> None:
    table = RoutingTable(leads=(Lead("buses", "", role="BUS"),), copies=(Copy("boats", ""),))

    assert problems(routing=table) == [
        "it routes to “boats”, a team the council does not have",
        "it routes to “buses”, a team the council does not have",
        "it names the link-officer role “BUS”, which the council does not have",
    ]


def test_a_copy_shows_what_the_form_has() -> None:
    table = RoutingTable(
        leads=(Lead("courts", "all"),),
        copies=(Copy("mi", "some", sees=("visit", "kind", "total")), Copy("mi", "less", sees=("pupil", "knid"))),
    )

    assert problems(routing=table, computed=(Computed("total", lambda case: 1),)) == [
        "the copy to mi shows “pupil”, which is no section, question or figure of the form",
        "the copy to mi shows “knid”, which is no section, question or figure of the form",
    ]


@pytest.mark.parametrize("sees", ["kind", ["kind"], (Visit,), ("kind", 1)])
def test_what_a_copy_shows_is_a_tuple_of_names(sees: Any) -> None:
    table = RoutingTable(leads=(Lead("courts", "all"),), copies=(Copy("mi", "some", sees=sees),))

    assert problems(routing=table) == [
        "the copy to mi must say what it shows as a tuple of names, or None for everything"
    ]


def test_every_problem_is_told_at_once() -> None:
    assert len(problems(slug="V", kind="x", event_date="y")) == 3


def test_a_form_is_not_changed_by_being_looked_over() -> None:
    looked_at = form()
    before = replace(looked_at)
    list(problems_of(looked_at, STATUTES, DIRECTORY, ON))

    assert looked_at == before


@pytest.mark.parametrize(
    ("condition", "fault"),
    [
        (answer("alone").is_("yes"), "alone is “yes”: it is True or False"),
        (answer("kind").is_("letter"), "kind is “letter”: letter is none of its codes"),
        (answer("kind").is_in("home", True), "kind is one of “home” or True: True is none of its codes"),
        (answer("kinds").includes("k1", "k99"), "kinds includes “k1” or “k99”: k99 is none of its codes"),
        (answer("kinds").is_("k1"), "kinds is “k1”: “includes” is for questions with several answers"),
        (answer("who").includes("a"), "who includes “a”: “includes” is for questions with several answers"),
        (answer("who").more_than(5), "who is more than 5: only numbers and dates have more and less"),
        (answer("length").at_least("5"), "length is at least “5”: only numbers and dates have more and less"),
        (answer("length").at_least(True), "length is at least True: only numbers"),
        (answer("visited_on").at_most(5), "visited_on is at most 5: only numbers and dates"),
    ],
)
def test_an_answer_is_not_held_against_what_it_can_never_be(condition: Any, fault: str) -> None:
    class Last(Section):
        last = Line("Last", show_if=condition, required_if=condition)

    for found in (problems(Visit, Last), problems(checks=[error("v.a", "No", condition)])):
        assert any(fault in each for each in found)


@pytest.mark.parametrize(
    "condition",
    [
        answer("visited_on").less_than(date(2026, 9, 1)),
        answer("length").at_most(law("visit.days")),
        answer("who").is_answered(),
        answer("kinds").is_answered(),
        answer("who").is_("the head"),
    ],
)
def test_an_answer_may_be_held_against_what_it_can_be(condition: Any) -> None:
    assert problems(checks=[error("v.a", "No", condition)]) == []
