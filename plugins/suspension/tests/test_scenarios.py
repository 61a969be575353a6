"""Whole notifications, as schools send them: outcome, route, deadlines and what the rules found."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from plugins.suspension.tests.cases import (
    ASHFORD,
    BASES,
    CANCEL_PERM,
    CHATHAM,
    DARTFORD,
    DOVER,
    LNCH,
    MAIDSTONE,
    SUSP,
    SWALE,
    THANET,
    Answers,
    assessed,
    copies,
    due,
    figures,
    heavy,
    ids,
    permanent,
    school_days,
    suspension,
)

IN_CARE_ELSEWHERE: Answers = {
    "care_status": "in_care_elsewhere",
    "care_la": "A London borough",
    "vsh_told": "2026-10-14",
    "social_worker_told": "2026-10-14",
}


class Scenario(NamedTuple):
    """A set, the day it is sent, and what must come of it."""

    name: str
    answers: Answers
    on: date
    lead: str = "area_east"
    copies: frozenset[str] = frozenset({"mi"})
    heavy: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    due: dict[str, date] = {}
    figures: dict[str, str] = {}
    urgent: bool = False


def d(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


ACCEPTED = (
    Scenario(
        "two days, living elsewhere, five days in the term: only representations",
        suspension(
            d(11, 12), d(11, 13), prior_days_term=3, prior_days_year=3, lives_in_council=False, home_la="Medway"
        ),
        d(11, 12),
        notes=frozenset({"governors-none"}),
        due={"return": d(11, 16)},
        figures={"days": "2 school days", "total_term": "5 school days", "term_name": "autumn term 2026"},
    ),
    Scenario(
        "primary permanent exclusion: the council provides from day six and a panel finds a school",
        permanent(d(11, 23), school_urn=ASHFORD.urn, ncy="4", dob="2018-03-14"),
        d(11, 23),
        lead="area_south",
        copies=frozenset({"mi", "fair_access"}),
        due={
            "sixth-day-council": d(11, 30),
            "sixth-day-latest": d(12, 1),
            "governors-meeting": d(12, 14),
        },
        urgent=True,
    ),
    Scenario(
        "in care to a London borough: virtual school, half-term skipped",
        permanent(d(10, 14), school_urn=THANET.urn, ncy="10", dob="2012-03-14", **IN_CARE_ELSEWHERE),
        d(10, 14),
        copies=frozenset({"mi", "vsk"}),
        heavy=frozenset({"permanent-in-care"}),
        notes=frozenset({"placing-council"}),
        due={
            "sixth-day-council": d(10, 21),
            "sixth-day-latest": d(10, 22),
            "governors-meeting": d(11, 11),
        },
        urgent=True,
    ),
    Scenario(
        "exactly fifteen days in the term is not more than fifteen",
        suspension(d(12, 7), d(12, 9), prior_days_term=12, prior_days_year=12),
        d(12, 7),
        notes=frozenset({"over-five"}),
        due={"return": d(12, 10), "governors-representations": d(3, 8, 2027)},
        figures={"total_term": "15 school days"},
    ),
    Scenario(
        "over the limit of the year is taken, and seen first",
        suspension(d(3, 2, 2027), d(3, 2, 2027), prior_days_term=4, prior_days_year="44.5"),
        d(3, 2, 2027),
        heavy=frozenset({"year-limit"}),
        notes=frozenset({"governors-none"}),
        due={"return": d(3, 3, 2027)},
        figures={"total_year": "45.5 school days", "days_left": "0 school days"},
        urgent=True,
    ),
    Scenario(
        "two suspensions in a row: day six counts from the first",
        suspension(
            d(11, 9),
            d(11, 11),
            prior_days_term=3,
            prior_days_year=3,
            follows_on=True,
            previous_start_date="2026-11-04",
        ),
        d(11, 9),
        heavy=frozenset({"sixth-day-provider"}),
        notes=frozenset({"follows-on", "over-five"}),
        due={
            "sixth-day": d(11, 11),
            "return": d(11, 12),
            "governors-representations": school_days(d(11, 10), 50)[-1],
        },
        figures={"consecutive_days": "6 school days", "sixth_day": "Wednesday 11 November 2026"},
        urgent=True,
    ),
    Scenario(
        "sixth form: governors meet, but no day six, no public place, no panel",
        permanent(d(11, 12), school_urn=MAIDSTONE.urn, ncy="12", dob="2009-11-01"),
        d(11, 12),
        lead="area_west",
        notes=frozenset({"not-school-age", "sixth-form-leaver"}),
        due={"governors-meeting": d(12, 3)},
        urgent=True,
    ),
    Scenario(
        "from half-term to the other side: back to back over the holiday",
        suspension(
            d(11, 2),
            d(11, 4),
            follows_on=True,
            previous_start_date="2026-10-21",
            prior_days_year=3,
            day6_provision="Sittingbourne Study Centre",
        ),
        d(11, 2),
        heavy=frozenset(),
        notes=frozenset({"follows-on", "over-five", "term-days-assumed"}),
        due={
            "sixth-day": d(11, 4),
            "return": d(11, 5),
            "governors-representations": school_days(d(11, 3), 50)[-1],
        },
    ),
    Scenario(
        "ten days: day six, a provider, the first five days in no public place",
        suspension(d(11, 10), d(11, 23), day6_provision="Swale Study Centre", day6_start_date="2026-11-17"),
        d(11, 10),
        notes=frozenset({"over-five"}),
        due={
            "sixth-day": d(11, 17),
            "return": d(11, 24),
            "governors-representations": school_days(d(11, 11), 50)[-1],
        },
        figures={
            "days": "10 school days",
            "public_place_span": "the 5 school days from Tuesday 10 November 2026 to Monday 16 November 2026",
        },
    ),
    Scenario(
        "half a day over fifteen: the governors must meet in fifteen school days",
        suspension(d(11, 12), d(11, 12), end_session="AM", prior_days_term=15, prior_days_year=15),
        d(11, 12),
        heavy=frozenset({"over-fifteen"}),
        due={"return": d(11, 12), "governors-meeting": d(12, 3)},
        figures={"total_term": "15.5 school days", "days": "0.5 school days"},
    ),
    Scenario(
        "a letter by post on a Thursday arrives on Monday",
        suspension(d(11, 12), d(11, 12), prior_days_term=15, prior_days_year=15, notice_method="post"),
        d(11, 12),
        heavy=frozenset({"over-fifteen"}),
        due={"return": d(11, 13), "governors-meeting": school_days(d(11, 17), 15)[-1]},
    ),
    Scenario(
        "an exam missed: the governors meet before it",
        suspension(
            d(5, 17, 2027), d(5, 21, 2027), misses_exam=True, exam_date="2027-05-20", ncy="11", dob="2011-03-14"
        ),
        d(5, 17, 2027),
        notes=frozenset({"exam-missed"}),
        due={"return": d(5, 24, 2027), "governors-meeting": d(5, 19, 2027)},
        urgent=True,
    ),
    Scenario(
        "a permanent exclusion of a pupil who lives elsewhere: the home council is to be told",
        permanent(d(11, 12), lives_in_council=False, home_la="Medway", home_la_told="2026-11-12"),
        d(11, 12),
        copies=frozenset({"mi", "fair_access"}),
        notes=frozenset({"home-council"}),
        due={
            "sixth-day-council": d(11, 19),
            "sixth-day-latest": d(11, 20),
            "governors-meeting": d(12, 3),
        },
        urgent=True,
    ),
    Scenario(
        "a primary pupil who lives elsewhere is placed by the home council, not by our panel",
        permanent(
            d(11, 12),
            school_urn=ASHFORD.urn,
            ncy="4",
            dob="2018-03-14",
            lives_in_council=False,
            home_la="East Sussex",
            home_la_told="2026-11-12",
        ),
        d(11, 12),
        lead="area_south",
        notes=frozenset({"home-council"}),
        due={
            "sixth-day-council": d(11, 19),
            "sixth-day-latest": d(11, 20),
            "governors-meeting": d(12, 3),
        },
        urgent=True,
    ),
    Scenario(
        "a plan: the SEN team, and a concern",
        permanent(
            d(11, 12),
            school_urn=DOVER.urn,
            sen_provision="E",
            sen_primary_need="SEMH",
            ehcp_la="Kent",
            ehcp_review_date="2026-11-25",
            sen_officer_told="2026-11-12",
        ),
        d(11, 12),
        lead="area_south",
        copies=frozenset({"mi", "sen"}),
        heavy=frozenset({"permanent-with-plan"}),
        due={
            "sixth-day-council": d(11, 19),
            "sixth-day-latest": d(11, 20),
            "plan-review": d(11, 25),
            "governors-meeting": d(12, 3),
        },
        urgent=True,
    ),
    Scenario(
        "a social worker in Swale: education goes East, social care North",
        suspension(d(11, 12), d(11, 13), social_care_status="cp_plan", social_worker_told="2026-11-12"),
        d(11, 12),
        copies=frozenset({"mi", "social_care_north"}),
        notes=frozenset({"governors-none"}),
        due={"return": d(11, 16)},
    ),
    Scenario(
        "a pupil referral unit reports like any school",
        suspension(d(11, 12), d(11, 13), school_urn=DARTFORD.urn),
        d(11, 12),
        lead="area_north",
        notes=frozenset({"governors-none"}),
        due={"return": d(11, 16)},
    ),
    Scenario(
        "eleven lunchtimes pass five days",
        {**LNCH, "end_date": "2026-11-26", "lunchtimes_count": 11},
        d(11, 12),
        notes=frozenset({"over-five"}),
        due={"governors-representations": school_days(d(11, 13), 50)[-1]},
        figures={"days": "5.5 school days", "total_term": "5.5 school days"},
    ),
    Scenario(
        "ten lunchtimes do not",
        {**LNCH, "end_date": "2026-11-25", "lunchtimes_count": 10},
        d(11, 12),
        notes=frozenset({"governors-none"}),
        figures={"days": "5 school days"},
    ),
    Scenario(
        "over Christmas: divided between two statutory terms",
        suspension(d(12, 16), d(1, 6, 2027), prior_days_term=13, prior_days_year=13, day6_provision="Study Centre"),
        d(12, 16),
        heavy=frozenset({"over-fifteen"}),
        due={
            "sixth-day": d(1, 6, 2027),
            "return": d(1, 7, 2027),
            "governors-meeting": school_days(d(12, 17), 15)[-1],
        },
        figures={
            "days": "6 school days",
            "total_term": "16 school days",
            "total_later_term": "3 school days",
            "total_year": "19 school days",
        },
    ),
    Scenario(
        "over Easter: the days after Easter Monday are the summer term's",
        suspension(d(3, 24, 2027), d(4, 13, 2027), prior_days_term=3, prior_days_year=20),
        d(3, 24, 2027),
        notes=frozenset({"governors-none"}),
        due={"return": d(4, 14, 2027)},
        figures={"days": "4 school days", "total_term": "5 school days", "total_later_term": "2 school days"},
    ),
    Scenario(
        "into the next school year: divided, and a concern",
        suspension(d(7, 20), d(9, 2), prior_days_term=0, prior_days_year=44, ncy="8"),
        d(7, 20),
        heavy=frozenset({"year-limit", "spans-years"}),
        notes=frozenset({"governors-none"}),
        due={"return": d(9, 3)},
        figures={"days": "4 school days", "total_year": "46 school days", "total_later_year": "2 school days"},
        urgent=True,
    ),
)


@pytest.mark.parametrize("each", ACCEPTED, ids=[each.name for each in ACCEPTED])
def test_a_notification_comes_to_what_the_law_makes_of_it(each: Scenario) -> None:
    result = assessed(each.answers, each.on)

    assert result.outcome == "accepted", result.errors
    assert result.decision is not None
    assert result.decision.lead.team_key == each.lead
    assert result.decision.link_role == "IAA"
    assert copies(result) == each.copies
    assert heavy(result) == each.heavy
    assert each.notes <= ids(result)
    assert due(result) == each.due
    assert each.figures.items() <= figures(result).items()
    assert result.urgent is each.urgent


def test_a_school_outside_the_county_is_turned_away_wherever_the_pupil_lives() -> None:
    for lives_here in (True, False):
        answers = {**SUSP, "school_urn": CHATHAM.urn, "lives_in_council": lives_here, "home_la": "Medway"}
        result = assessed(answers)

        assert result.outcome == "refused"
        assert {each.id for each in result.errors} == {"school.outside-council"}
        assert result.decision is None
        assert not result.deadlines


def test_a_permanent_exclusion_that_the_governors_have_looked_at_cannot_be_cancelled() -> None:
    answers = {
        **CANCEL_PERM,
        "original_start_date": "2026-11-05",
        "cancel_date": "2026-11-24",
        "days_served": 9,
        "return_date": "2026-11-25",
        "governors_considered": True,
        "governors_considered_date": "2026-11-20",
    }
    result = assessed(answers)

    assert result.outcome == "refused"
    assert [each.id for each in result.errors] == ["suspension.governors-considered"]
    assert "instead" in result.errors[0].message
    assert not result.deadlines


@pytest.mark.parametrize("kind", BASES)
def test_a_plain_notification_of_each_kind_is_accepted_without_a_concern(kind: str) -> None:
    answers, on = BASES[kind]
    result = assessed(answers, on)

    assert result.outcome == "accepted"
    assert heavy(result) == set()


@pytest.mark.parametrize(
    ("type_code", "outcome"),
    [
        *((code, "accepted") for code in ("01", "1", "02", "05", "07", "12", "14", "15", "28", "33", "34", "35", "44")),
        *((code, "refused") for code in ("06", "08", "10", "11", "18", "31", "32", "39", "45", "46", "57")),
        ("", "accepted"),
        ("999", "accepted"),
    ],
)
def test_only_schools_under_exclusion_law_are_heard(type_code: str, outcome: str) -> None:
    result = assessed(SUSP, school=replace(SWALE, type_code=type_code))

    assert result.outcome == outcome
    assert ("regime" in ids(result)) is (outcome == "refused")
