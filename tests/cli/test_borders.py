"""Cases at the borders of the law and of the calendar: outcome, route, deadlines, by command and on the page alike."""

from pathlib import Path

import pytest
from flask import Flask

from tests.cli.borders import (
    CHATHAM,
    DOVER,
    INDEPENDENT,
    MAIDSTONE,
    UNIT,
    WELLS,
    Border,
    ask_command,
    ask_page,
    assert_as_judged,
    assert_same_on_page,
    deletion,
    excluded,
    out,
)

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
           ("area_east",), "SLO", {"complete": "2026-11-23"}, ("deletion.absence-too-short",)),
    Border("twenty that are over", "deletion", HOME, "2026-11-23",
           deletion("2026-11-23", "2024i", **ABSENT) | {"last_attendance_date": "2026-10-16"}, "accepted", "cme",
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
           ("penalty-notice.late", "penalty-notice.warned-late")),
    Border("and a day", "penalty-notice", "holiday", "2026-11-16", IN_MAY, "refused", "courts", ("area_east",), "SLO",
           found=("penalty-notice.time-limit", "penalty-notice.warned-late")),
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


@pytest.mark.parametrize("case", BORDERS, ids=lambda case: case.what)
def test_a_case_at_a_border(case: Border, council: Flask, tmp_path: Path) -> None:
    told = ask_command(council, case, tmp_path)

    assert_as_judged(told, case)
    assert_same_on_page(council, told, ask_page(council, case))
