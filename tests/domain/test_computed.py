"""Figures: shown with their label and unit while they apply and can be known."""

from datetime import date
from decimal import Decimal

from intranet.domain.assessment import Rules, figures
from intranet.domain.computed import Computed, Figure
from intranet.domain.conditions import answer
from intranet.domain.routing import Lead, RoutingTable
from tests.domain.cases import make_case

TABLE = RoutingTable((Lead("area", "x"),))


def shown(*declared: Computed, **answers: object) -> tuple[Figure, ...]:
    rules = Rules(routing=TABLE, event_date="", computed=declared)
    return figures(make_case(answers, computed={each.name: each for each in declared}), rules)


def test_a_figure_is_shown_in_words_with_its_unit() -> None:
    total = Computed("total", lambda case: case.number("days") + Decimal("0.50"), "Days so far", "school days")

    assert shown(total, days=Decimal(2)) == (Figure("total", "Days so far", "2.5 school days"),)


def test_a_figure_without_a_unit_stands_alone() -> None:
    assert shown(Computed("last", lambda case: date(2026, 11, 20), "Last day")) == (
        Figure("last", "Last day", "Friday 20 November 2026"),
    )


def test_a_figure_without_a_label_is_for_rules_alone() -> None:
    assert shown(Computed("hidden", lambda case: 1)) == ()


def test_a_figure_that_cannot_be_known_yet_is_not_shown() -> None:
    assert shown(Computed("total", lambda case: None, "Total")) == ()
    assert shown(Computed("total", lambda case: 0, "Total")) == (Figure("total", "Total", "0"),)


def test_a_figure_is_shown_only_while_its_condition_holds() -> None:
    total = Computed("total", lambda case: 3, "Total", show_if=answer("kind").is_("SUSP"))

    assert shown(total, kind="PERM") == ()
    assert shown(total) == ()
    assert len(shown(total, kind="SUSP")) == 1


def test_figures_may_build_on_one_another() -> None:
    one = Computed("one", lambda case: 1)
    two = Computed("two", lambda case: case.figure("one") + 1, "Two")

    assert shown(one, two) == (Figure("two", "Two", "2"),)
