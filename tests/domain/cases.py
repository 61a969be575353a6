"""A case with few facts in it, for tests of rules, and the small council and law that go with it."""

from datetime import date
from typing import Any

from intranet.domain.calendar import SchoolCalendar, Term
from intranet.domain.facts import Case, SchoolFacts
from intranet.domain.statutes import Source, Statute, StatuteBook, Version
from intranet.domain.teams import CouncilPack, District, LinkRole, Team, TeamDirectory

ON = date(2026, 11, 20)
SOURCE = Source("Visits Rules 2020", "https://rules.example/visits")
SCHOOL = SchoolFacts(
    900001, "Orchard Lane Primary School", "999", "E1", "Upper Marsh", "Primary", "01", "Community school"
)
PACK = CouncilPack(
    key="marsh",
    name="Marshshire County Council",
    short_name="Marshshire",
    la_code="999",
    districts=(District("E1", "Upper Marsh"), District("E2", "Saltings")),
    teams=(
        Team("upper", "Upper area team", "upper@marsh.example"),
        Team("salt", "Saltings area team", "salt@marsh.example"),
        Team("courts", "Courts team", ""),
        Team("sen", "Special needs team", ""),
    ),
    by_district={"area": {"E1": "upper", "E2": "salt"}},
    link_roles=(LinkRole("IAA", "Adviser"),),
)
DIRECTORY = TeamDirectory(PACK)
LAW = StatuteBook(
    [
        Statute(
            "visit.days",
            "Days to answer",
            "school days",
            (
                Version(5, date(2020, 9, 1), date(2025, 8, 31), SOURCE),
                Version(10, date(2025, 9, 1), None, Source("Visits Rules 2025")),
            ),
        ),
        Statute.of("visit.later", "A rule to come", "days", 3, date(2040, 9, 1), SOURCE),
    ]
)
CALENDAR = SchoolCalendar(
    "Orchard Lane Primary School",
    [
        Term(date(2026, 9, 1), date(2026, 10, 16)),
        Term(date(2026, 11, 2), date(2026, 12, 18)),
        Term(date(2027, 1, 4), date(2027, 7, 20)),
    ],
    {date(2026, 11, 27): "INSET day"},
)


def make_case(answers: dict[str, Any] | None = None, **given: Any) -> Case:
    """A case of one school on ON, with these answers."""
    facts: dict[str, Any] = {
        "on": ON,
        "event_date": ON,
        "statutes": LAW,
        "school": SCHOOL,
        "council_la": "999",
        "calendar": CALENDAR,
    }
    return Case(answers=answers or {}, **(facts | given))
