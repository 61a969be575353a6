"""Cases at the borders of the law and of the calendar, asked on the command line: outcome, route, deadlines."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask

from intranet.testing.databases import copy_sqlite
from intranet.testing.ground import shared_answers
from tests.referrer_house import door_of, form_of, referrer_app

SITTINGBOURNE, MAIDSTONE = 900_004, 900_009
WELLS, DOVER, UNIT, INDEPENDENT, CHATHAM = 900_011, 900_019, 900_020, 900_022, 900_099


class Border(NamedTuple):
    """An answer set by its sample and what is changed of it, the day, and what must come of it."""

    what: str
    slug: str
    sample: str
    on: str
    changes: dict[str, Any]
    outcome: str
    lead: str | None
    copies: tuple[str, ...] = ()
    role: str = "IAA"
    due: dict[str, str] = {}
    found: tuple[str, ...] = ()
    urn: int = SITTINGBOURNE
    born: str = "2013-03-14"


def out(first: str, last: str, before: float = 0, **more: Any) -> dict[str, Any]:
    """A suspension, decided on its first day."""
    days = {"prior_days_term": before, "prior_days_year": before}
    return {"start_date": first, "end_date": last, "decision_date": first, **days, **more}


def excluded(day: str, **more: Any) -> dict[str, Any]:
    return {"start_date": day, "decision_date": day, **more}


def deletion(day: str, ground: str, **more: Any) -> dict[str, Any]:
    of_home_education = ("letter_received_date", "ehe_from", "council_meeting_offered", "parent_letter")
    same = dict.fromkeys(("proposed_deletion_date", "date_ground_met", "last_attendance_date"), day)
    return {**dict.fromkeys(of_home_education), **same, "deletion_ground": ground, **more}


CLEARED = {"cme_ref": "DFD-2222-3333", "la_clearance_date": "2026-11-12", "clearance_file": ["clearance.pdf"]}
ABSENT = {"absence_start": "2026-10-19", "absence_codes": ["N", "O"], "destination_type": "unknown", **CLEARED}
ON_LEAVE = {"leave_granted_from": "2026-10-12", "leave_granted_to": "2026-10-23", "destination_type": "unknown"}
DECLINED = {"gb_decision_date": "2026-10-16", "irp_status": "none", "destination_type": "pru"}
IN_MAY = {
    "absence_period_from": "2026-05-11",
    "absence_period_to": "2026-05-15",
    "leave_requested_on": "2026-04-01",
    "leave_refused_on": "2026-04-20",
}
ONE, PERM, HOME = "One day for threat", "Permanent exclusion", "Leaves to be educated at home"
BORDERS = [
    Border("fifteen days exactly, fifty school days after", "suspension", ONE, "2026-12-07",
           out("2026-12-07", "2026-12-09", 12), "accepted", "area_east", ("mi",),
           due={"return": "2026-12-10", "governors-representations": "2027-03-08"}),
    Border("half a day more", "suspension", ONE, "2026-12-07", out("2026-12-07", "2026-12-09", 12.5), "accepted",
           "area_east", ("mi",), due={"return": "2026-12-10", "governors-meeting": "2027-01-11"},
           found=("suspension.over-fifteen",)),
    Border("over 31 December: two statutory terms, neither over five days", "suspension", ONE, "2026-12-16",
           out("2026-12-16", "2027-01-05", 2), "accepted", "area_east", ("mi",), due={"return": "2027-01-06"}),
    Border("over Easter Monday: four days stay in the spring", "suspension", ONE, "2027-03-24",
           out("2027-03-24", "2027-04-13", 4), "accepted", "area_east", ("mi",),
           due={"return": "2027-04-14", "governors-representations": "2027-06-25"}),
    Border("over 31 July: two school years", "suspension", ONE, "2026-07-20", out("2026-07-20", "2026-09-03"),
           "accepted", "area_east", ("mi",), due={"return": "2026-09-04"}, found=("suspension.spans-years",)),
    Border("a leap day, a grammar school", "suspension", PERM, "2024-02-29", excluded("2024-02-29"), "accepted",
           "area_west", ("mi", "fair_access"), urn=MAIDSTONE, born="2010-03-14",
           due={"sixth-day-council": "2024-03-07", "sixth-day-latest": "2024-03-08",
                "governors-meeting": "2024-03-21"}),
    Border("the sixth day is the last of compulsory school age", "suspension", PERM, "2027-06-18",
           excluded("2027-06-18"), "accepted", "area_south", ("mi", "fair_access"), urn=DOVER, born="2011-03-14",
           due={"sixth-day-council": "2027-06-25", "sixth-day-latest": "2027-06-28",
                "governors-meeting": "2027-07-09"}),
    Border("a school day later nothing is owed", "suspension", PERM, "2027-06-21", excluded("2027-06-21"), "accepted",
           "area_south", ("mi", "fair_access"), urn=DOVER, born="2011-03-14", due={"governors-meeting": "2027-07-12"}),
    Border("forty-five days exactly", "suspension", ONE, "2026-11-12",
           out("2026-11-12", "2026-11-12") | {"prior_days_term": 5, "prior_days_year": 44}, "accepted", "area_east",
           ("mi",), due={"return": "2026-11-13", "governors-representations": "2027-02-04"},
           found=("suspension.year-near",)),
    Border("an independent school", "suspension", ONE, "2026-11-12", {}, "refused", "area_west", ("mi",),
           found=("suspension.regime",), urn=INDEPENDENT),
    Border("a school in Medway", "suspension", ONE, "2026-11-12", {}, "refused", None,
           found=("school.outside-council",), urn=CHATHAM),
    Border("nineteen school days of absence", "deletion", HOME, "2026-11-19",
           deletion("2026-11-19", "2024i", **ABSENT) | {"last_attendance_date": "2026-10-16"}, "held", "cme",
           ("area_east",), "SLO", {"complete": "2026-11-20"}, ("deletion.absence-too-short",)),
    Border("twenty", "deletion", HOME, "2026-11-20",
           deletion("2026-11-20", "2024i", **ABSENT) | {"last_attendance_date": "2026-10-16"}, "accepted", "cme",
           ("area_east",), "SLO"),
    Border("ten school days after leave are not over", "deletion", HOME, "2026-11-13",
           deletion("2026-11-13", "2024h", **ON_LEAVE, **CLEARED) | {"last_attendance_date": "2026-10-09"}, "held",
           "cme", ("area_east",), "SLO", {"complete": "2026-11-16"}, ("deletion.leave-too-recent",)),
    Border("fifteen school days to ask for a review, half-term left out", "deletion", HOME, "2026-11-13",
           deletion("2026-11-13", "2024o", **DECLINED), "held", "area_east", ("fair_access",), "IAA",
           {"complete": "2026-11-16"}, ("deletion.review-time",)),
    Border("the last Friday of June", "deletion", HOME, "2027-06-25",
           deletion("2027-06-25", "2024l", not_continuing_reason="said_so", destination_type="sixth_form_college"),
           "accepted", "area_east", (), "SLO", born="2011-03-14"),
    Border("the day before it", "deletion", HOME, "2027-06-24",
           deletion("2027-06-24", "2024l", not_continuing_reason="said_so", destination_type="sixth_form_college"),
           "held", "area_east", (), "SLO", {"complete": "2027-06-25"}, ("deletion.still-school-age",),
           born="2011-03-14"),
    Border("six months to the day", "penalty-notice", "holiday", "2026-11-15", IN_MAY, "accepted", "courts",
           ("area_east",), "SLO",
           {"time-limit": "2026-11-15", "pay-reduced": "2026-12-07", "pay-full": "2026-12-14"},
           ("pupil.year-group", "penalty-notice.late", "penalty-notice.warned-late")),
    Border("and a day", "penalty-notice", "holiday", "2026-11-16", IN_MAY, "refused", "courts", ("area_east",), "SLO",
           found=("penalty-notice.time-limit", "pupil.year-group", "penalty-notice.warned-late")),
    Border("in care to another council", "penalty-notice", "holiday", "2026-11-20",
           {"care_status": "in_care_elsewhere", "care_la": "A borough"}, "refused", "courts", ("area_east",), "SLO",
           found=("penalty-notice.in-care",)),
    Border("leave that ended before the May half-term", "children-missing-education", "Not back", "2026-06-05",
           {"leave_granted_from": "2026-05-11", "leave_granted_to": "2026-05-21", "last_attendance_date": "2026-05-08",
            "last_seen_date": "2026-05-08", "expected_return_date": "2026-05-22"}, "accepted", "area_west", ("cme",),
           "SLO", {"after-leave": "2026-06-11", "earliest-deletion": "2026-06-12"}, urn=WELLS),
    Border("a meeting at a unit", "formal-meeting", "Meeting", "2026-11-20", {}, "accepted", "area_south", (), "IAA",
           {"answer": "2027-01-15"}, urn=UNIT),
    Border("no school: the district of the home, in Swale", "council-request", "Advice", "2026-11-20",
           {"school_known": False, "school_urn": None, "home_district": "E07000113"}, "accepted", "cme",
           ("area_east",), ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def app(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:

    folder = tmp_path_factory.mktemp("borders")
    with referrer_app(folder, copy_sqlite(migrated_sqlite, folder)) as made:
        yield made


@pytest.mark.parametrize("case", BORDERS, ids=lambda case: case.what)
def test_a_case_at_a_border(case: Border, app: Flask, tmp_path: Path) -> None:
    form, on = form_of(door_of(app), case.slug), date.fromisoformat(case.on)
    assert form.samples is not None
    sample = next(each for each in form.samples(on) if case.sample in each.title)
    shared = {name: value for name, value in shared_answers(on, case.urn).items() if name in form.questions}
    parents = [{**each, "phone": "01632 960002"} for each in shared.get("parents", [])]
    year = str((on.year if on.month >= 9 else on.year - 1) - int(case.born[:4]) - 4)
    answers = {**shared, "parents": parents, "dob": case.born, "ncy": year, **sample.answers, "school_urn": case.urn}
    path = tmp_path / "answers.json"
    given = {name: value for name, value in {**answers, **case.changes}.items() if value is not None}
    path.write_text(json.dumps(given), encoding="utf-8")

    run = app.test_cli_runner().invoke(args=["forms", "check", case.slug, str(path), "--on", case.on, "--json"])

    told = json.loads(run.stdout)
    assert run.exit_code == (1 if case.outcome == "refused" else 0)
    assert told["outcome"] == case.outcome, told["findings"]
    heavy = {each["id"] for each in told["findings"] if each["severity"] != "note"}
    assert heavy - {"penalty-notice.one-parent"} == set(case.found)
    route = told["route"]
    assert (route and route["lead"]) == case.lead
    if route:
        assert (sorted(route["copies"]), route["link_role"] or "") == (sorted(case.copies), case.role)
        assert all(each.strip() for each in route["because"])
    assert {each["id"]: each["due"] for each in told["clocks"]} == case.due
