"""What each parent would pay, and the days that a suspension names."""

from dataclasses import replace
from datetime import date

from intranet.api import Entry
from plugins.penalty_notice.tests.cases import (
    BOTH,
    FIRST,
    LEAVE,
    ON,
    PUBLIC,
    asked_before,
    assessed,
    due,
    figures,
    heavy,
    message,
    parent,
    run,
)


def test_scenario_33_to_the_day() -> None:
    result = assessed(LEAVE, date(2026, 11, 20))

    assert due(result) == {
        "pay-reduced": date(2026, 12, 14),
        "pay-full": date(2026, 12, 21),
        "time-limit": date(2027, 5, 13),
    }
    assert figures(result)["notice_received"] == "Tuesday 24 November 2026"
    assert figures(result)["sums"] == (
        "Jo Nuñez: £80 by Monday 14 December 2026, or £160 by Monday 21 December 2026; "
        "Lee O'Brien: £80 by Monday 14 December 2026, or £160 by Monday 21 December 2026"
    )
    assert "no notice to improve is sent" in message(result, "leave-needs-no-notice-to-improve")


def test_scenario_37_is_sixty_and_a_hundred_and_twenty_and_counts_with_no_other_notice() -> None:
    twice = [asked_before("jo", date(2025, 3, 3)), asked_before("jo", date(2026, 3, 3))]
    result = assessed(PUBLIC, ON, *twice)

    assert result.outcome == "accepted"
    assert figures(result)["sums"].startswith("Jo Nuñez: £60 by Monday 14 December 2026, or £120 by Monday 21")
    seen_in_public = replace(twice[1], facts={**twice[1].facts, "route": "public_place"})
    assert "third-notice" not in heavy(assessed(LEAVE, ON, twice[0], seen_in_public))


def test_the_named_days_come_from_the_suspension_we_were_told_of() -> None:
    told = Entry(
        "suspension",
        date(2026, 11, 10),
        date(2026, 11, 19),
        reference=FIRST,
        facts={"public_place_days": ["2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"]},
    )
    typed = ("exclusion_start_date", "s104_first_date", "s104_last_date")
    without = {name: value for name, value in PUBLIC.items() if name not in typed}
    filled, _, result = run({**without, "seen_on": "2026-11-13"}, ON, told)

    assert result.outcome == "accepted"
    assert all(filled.question(name) is None for name in typed)
    assert heavy(assessed(without, ON, told)) == {"not-on-named-day"}  # 16 November is not among those named
    assert heavy(assessed({**without, "suspension_ref": FIRST.lower()}, ON, told)) == {"not-on-named-day"}


def test_another_schools_suspension_is_not_shown() -> None:
    theirs = Entry(
        "suspension",
        date(2026, 11, 10),
        date(2026, 11, 19),
        reference=FIRST,
        own_school=False,
        facts={"public_place_days": ["2026-11-10"]},
    )
    filled, _, result = run(PUBLIC, ON, theirs)

    assert filled.question("s104_first_date") is not None
    assert "10 November" in figures(result)["named_days"]
    assert "reference-unknown" in {
        each.id.removeprefix("penalty-notice.")
        for each in assessed({**PUBLIC, "suspension_ref": FIRST}, ON, theirs).findings
    }


def test_a_permanent_exclusion_names_days_too() -> None:
    told = Entry("permanent_exclusion", date(2026, 11, 16), facts={"public_place_days": ["2026-11-16", "2026-11-17"]})
    typed = ("exclusion_start_date", "s104_first_date", "s104_last_date")
    without = {name: value for name, value in PUBLIC.items() if name not in typed}

    assert assessed(without, ON, told).outcome == "accepted"


def test_each_parent_is_counted_apart() -> None:
    twice = [asked_before("jo", date(2025, 3, 3)), asked_before("jo", date(2026, 3, 3))]
    result = assessed(LEAVE, ON, *twice)

    assert heavy(result) == {"third-notice"}
    assert message(result, "third-notice").startswith(
        "Jo Nuñez: 2 notices were issued or asked for in the last 3 years"
    )
    assert [each.instead for each in result.errors] == ["statutory-intervention"]
    spared = [parent(liable=False, not_liable_reason="Two notices already"), BOTH[1]]
    assert assessed({**LEAVE, "parents": spared}, ON, *twice).outcome == "accepted"


def test_a_second_notice_is_one_sum_without_a_lower_one() -> None:
    one = {**LEAVE, "parents": [parent(notice_1_on="2025-03-03", notice_1_outcome="paid"), BOTH[1]]}
    result = assessed(one)

    assert result.outcome == "accepted"
    assert figures(result)["sums"] == (
        "Jo Nuñez, second notice: £160 by Monday 21 December 2026; "
        "Lee O'Brien: £80 by Monday 14 December 2026, or £160 by Monday 21 December 2026"
    )
    both = [{**each, "notice_1_on": "2025-03-03", "notice_1_outcome": "paid"} for each in BOTH]
    assert set(due(assessed({**LEAVE, "parents": both}))) == {"pay-full", "time-limit"}
