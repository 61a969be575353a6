"""Checks: when they apply, and what their findings say."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from intranet.domain.computed import Computed
from intranet.domain.conditions import answer
from intranet.domain.findings import Check, Finding, Severity, concern, error, note
from intranet.domain.statutes import law
from tests.domain.cases import ON, SOURCE, make_case

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("make", "severity"), [(error, Severity.ERROR), (concern, Severity.CONCERN), (note, Severity.NOTE)]
)
def test_each_severity_has_its_own_word(make: Any, severity: Severity) -> None:
    check = make("visit.long", "Too long", answer("length").more_than(5), field="length", source=SOURCE)

    assert isinstance(check, Check)
    assert check.finding(make_case()) == Finding(
        "visit.long", severity, "Too long", field="length", source="Visits Rules 2020"
    )


def test_a_condition_applies_only_where_it_holds() -> None:
    check = error("visit.long", "Too long", answer("length").more_than(5))

    assert check.applies(make_case({"length": Decimal(6)}))
    assert not check.applies(make_case({"length": Decimal(5)}))
    assert not check.applies(make_case())


@pytest.mark.parametrize(
    ("given", "applies"), [(True, True), (False, False), (None, False), (1, False), ("yes", False)]
)
def test_a_function_applies_only_when_it_returns_true(given: Any, applies: bool) -> None:
    assert error("visit.odd", "Odd", lambda case: given).applies(make_case()) is applies


@pytest.mark.parametrize(("event", "applies"), [(ON - DAY, False), (ON, True), (ON + DAY, True), (ON + 2 * DAY, False)])
def test_a_rule_holds_from_its_first_day_to_its_last(event: date, applies: bool) -> None:
    check = error("visit.odd", "Odd", lambda case: True, in_force=ON, until=ON + DAY)

    assert check.applies(make_case(event_date=event)) is applies


def test_a_message_says_the_figure_found_and_the_figure_needed() -> None:
    check = concern(
        "visit.long",
        "{length} hours in {total}, {law.visit.days} are usual at {school.name}; {nobody} {Not a name}",
        answer("length").more_than(law("visit.days")),
    )
    case = make_case({"length": Decimal("12.50")}, computed={"total": Computed("total", lambda case: ON)})

    assert check.finding(case).message == (
        "12.5 hours in Friday 20 November 2026, 10 are usual at Orchard Lane Primary School;  {Not a name}"
    )


def test_what_somebody_typed_is_never_filled_in_again() -> None:
    check = note("visit.note", "They wrote: {words}", lambda case: True)

    finding = check.finding(make_case({"words": "{law.visit.days} {school.name} {words}"}))

    assert finding.message == "They wrote: {law.visit.days} {school.name} {words}"


def test_the_council_may_set_another_severity() -> None:
    check = error("visit.odd", "Odd", lambda case: True)

    assert check.finding(make_case(), Severity.CONCERN).severity is Severity.CONCERN
    assert check.finding(make_case()).severity is Severity.ERROR


def test_a_finding_carries_what_the_check_says_of_it() -> None:
    check = concern("visit.odd", "Odd", lambda case: True, ask_reason=True, instead="other-form")
    finding = check.finding(make_case())

    assert (finding.ask_reason, finding.instead, finding.source, finding.field) == (True, "other-form", "", "")
